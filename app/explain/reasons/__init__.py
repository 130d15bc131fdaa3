"""What is said of a wrong number: the slip that it comes of, a question, or which line to look at.

telling     what is said of a diagnosis
slip        what a sentence may tell of a slip and of its line
table       rows of sentences, and the conditions of their choices
words       all rows, those of the other modules:
lines       sums: their terms, their signs, their bias, their order
places      another row, column, sample or layer
back        sums that are undone
totals      sums and means of a row or column
results     the sign, the digits and the point of a result
functions   activation functions
pairs       equations of two numbers
powers      powers and shares
counting    bits, ranks, pruning, transposing, parameters
updates     steps downhill
training    squares, roots, running means, schedules
rare        what is believed only where nothing else leads to a number
working     what is said of a line of working
"""
