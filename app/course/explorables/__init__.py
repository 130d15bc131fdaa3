"""Pictures that answer: a reader changes a few numbers, and all that follows from them is calculated and drawn anew.

explorable      what an explorable is: controls, a state that is read from an address, and what is shown of it
registry        all of them, by their names
arrows          two arrows and their dot product
product         one product of two matrices, seen in three ways
activations     a point on three activation functions
xor             what one layer cannot do
folds           what layers do to a line
collapse        two layers in a row, and the one that does the same
hill            the sum of four bends
descent         the way down a valley
"""
