"""The loop: a small network learns to tell two rings of points apart, in batches of 24, 4 or 1.

points     what it learns, and what is kept apart
functions  tanh and a logarithm, the same bits in every engine
network    17 weights, what they say of a point, and their slopes
run        60 epochs of the loop
place      how far a state is in a run, and where one button more leads
rounds     once round the loop, station by station, with its numbers
surface    the points, and what the network says between them
curves     the losses so far
ring       the five stations of the loop
wires      the network with its numbers
meter      how far the loss is from the goal
code       the same in NumPy
measured   what the chapter and the lab say of it, measured
lab        the lab itself: controls, words, goal
"""
