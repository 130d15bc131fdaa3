"""The kernel: problems made, solved, explained, checked and proven, with numpy and nothing else.

chance      draws without memory: a function of seed and name
products    products of matrices, term by term, and how they are undone
layers      equations that run forward and find missing numbers
problem     a network with some of its numbers hidden
solve       ask every equation until nothing changes
mistakes    what people get wrong, as equations with a sentence each
predictions which wrong numbers they lead to
checks      what makes a problem good
recipe      seeds to problems, through the sieve
proof       the second prover, exact, sharing no code with the solver
verify      prove a recipe over all its seeds, with both
reading     what was typed, as an exact number
grade       from what was typed to Right, Wrong or Unreadable
explain     hints and the worked solution, read off the solver's rounds
phrases     what explanations are made of
"""
