"""The race: some optimisers walk down one landscape from one start.

landscapes  what is walked on: a loss and its slope at each place
walkers     how an optimiser goes on from a place
race        the lab: its controls, and what it says
rules       what a walker just did, with its numbers
picture     the landscape with all ways
meter       how far it is to the goal
code        the same in NumPy
measured    figures of what there is to discover
"""
