"""The kernel: problems made, solved, checked and proven, with numpy and nothing else.

arrays        whole numbers, and marks on them
chance        draws without memory: a function of seed and name
products      products of matrices, term by term, and how they are undone
ratio         exact fractions
layers        equations that run forward and find missing numbers
rules         equations from cell to cell, forward, backward and as they are written
cells         layers made of them; sums, means, transposes, counts
choosing      which of several it is: the largest output, the matrix that is drawn
pairs         sums of products in which a weight may serve several times; a picture and its dials
kinds         all kinds of layers by name
problem       a network with some of its numbers hidden
solve         ask every equation until nothing changes
dependencies  which cells a number is computed from
mistakes      what people get wrong, as equations, and which wrong numbers they lead to
checks        what makes a problem good
options       the numbers that ladders draw from, and what several of them write alike
seeds         how many there are
recipe        seeds to problems, through the sieve
proof         the second prover, exact, sharing no code with the solver
residue       what it has to know of a kind of equation
verify        prove a recipe over all its seeds, with both
reading       what was typed, as an exact number or a line of working, or why it is none
grade         from what was typed to Right, Wrong or Unreadable
diagnosis     which slip a wrong number comes of
networks      networks of several layers, and pictures of pixels, drawn at random
"""
