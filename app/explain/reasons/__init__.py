"""What is said of a wrong number: the slip that it comes of, a question, or which line to look at.

table       rows of sentences
slip        what a sentence may tell of a slip and of its line
lines       sentences of sums; kinds: of all other equations
telling     what is said of a diagnosis
"""
