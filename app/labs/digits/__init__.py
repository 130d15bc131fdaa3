"""The digit network: 13,002 numbers that learned to read, and what can be asked of them.

network          its weights, read from their bytes, and what it says of a picture
pad              what it is shown: a drawing or a sample, centred; moved; or noise
files            the weights and pictures that come along
new_ink          a challenge: ten pixels that make a 9 of a 4
dials            nine dials and a bias, set by hand
seeing           what a state of the lab shows the network
picture          the pad, an open neuron and the network, drawn
meter            how far it is to the goal
code             the network in NumPy
lab              the lab itself: controls, words, goal
dials_lab        the tab of nine dials
dials_picture    the dials, the ten pictures and their lights, drawn
failures         the tab of twelve digits that it reads wrongly
failures_picture these twelve, drawn
"""
