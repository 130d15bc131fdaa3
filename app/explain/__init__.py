"""All that is said of a problem: hints, worked solutions, and how numbers and names are written.

explain     the help with each blank: the one to begin with
helps       what is said of equations from cell to cell, of sums and counts
pairs       the same of sums of products
lines       an affine layer term by term
phrases     what is said of it
notation    numbers, names and sums as people write them
"""
