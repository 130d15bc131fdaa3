"""A problem as it is drawn: numbers and words that a template only has to loop over. No markup but for one SVG file.

sheet           all of it: the one to begin with
blocks          which of its lines fold, and which stand in a chain
statement       a line of it: signs and matrices
equations       which tables and signs each kind of equation is written with
matrices        cell by cell, with the marks by which they light up together
stories         what the numbers stand for, as a story tells it
axes            what stands in the columns of an array
sums            term by term
lit         what a message speaks of, lit
light           how its nodes shine by their numbers, and what its lines carry
network         the parts of a drawn network
diagram         where they go: nodes and edges of a chain of layers
straight        a function that is applied cell by cell, as lines without weights
chains          which layers stand one behind the other in it
choosing        what there is to choose from, and the picture that belongs to it
plots           curves, bars and widths, where there is no network
sketches        nudges, hills, numbers that flow together, where there is nothing else; pen draws them
scenes          any drawing of paths, points and words, and planes that say where a number lies
batch_table     the samples of a batch side by side
math_markup     subscripts and powers
svg             a drawing cut out of its page, as a file of its own
"""
