"""A problem in NumPy: a few lines with its numbers, and what they print.

forms    how each kind of equation is written
program  which equations are written, what is named, what is put inside, and what is printed
numbers  the numbers of an array, as they are typed
printed  what NumPy prints, in plain Python: nothing is executed here
"""
