"""Labs: pages on which the reader changes numbers, and sees at once what training makes of them.

lab         what a lab is: controls, the numbers of a state, what is shown of them, and a goal
kernel      random numbers that a script draws as well, bit for bit
contours    lines of equal height
figures     numbers as a lab writes them
meters      how far it is to a goal
shapes      marks of what moves
pixels      boxes of a grid
registry    all labs, by the slug of their chapter
training    The loop: 60 epochs, update by update
optimisers  The race: some optimisers on one landscape
schedules   Draw a schedule: the rate of each step, and a ball in two wells
digits      The digit network, which reads what one draws

Numbers here are floats, in Python and in `static/labs` alike. Sums run from left to right, in the same order in both.
"""
