"""Draw a schedule: twelve rates, and a ball that takes its steps by them in a loss with two wells.

walk      the loss and its slope, and where each step leads
rates     twelve rates as they stand in an address, and ready-made ones
lab       its controls, and what it says
picture   the wells with the ball, and the rates above the loss
meter     how far it is to the goal
code      the same in NumPy
measured  figures of what there is to discover
"""
