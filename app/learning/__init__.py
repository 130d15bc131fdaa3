"""What a learner does, and what follows from it.

answering   a form that was sent, judged, and what it adds to what is kept
submission  a form, read
judging     a problem and a form become what a learner sees
feedback    what that is, blank by blank
support     which blanks have their calculation beside them from the first look on, and which only later
learners    attempts, asked for and kept
bets        what was bet in the prose of a chapter, asked for and kept
challenges  which goals of labs were reached, asked for and kept
days        on which day each attempt was made, how many days in a row
progress    what is solved, how a problem was left
review      what to practise again, and when
slips       which slips come back, and what to practise about them
map         the course as a bar for each chapter, with wires that run on
"""
