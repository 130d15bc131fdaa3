"""All that is said of a problem: hints, worked solutions, and how numbers and names are written.

explain     the help with each blank: the one to begin with
helps       what is said of sums and counts; cellwise: of rules from cell to cell; pairs: of sums of products;
            choosing: of choices
lines       an affine layer term by term; phrases: what is said of it
notation    numbers, names and sums as people write them
templates   what a sentence is: made by one template, with named places
sentences   those of hints and solutions; rules and mistakes: what is said of each of ours
sources     what a cell is computed from; typed: a wrong number in its blank
conditions  what must be true of such a number for a sentence to be said
choices     which sentence of a mistake is said; mistake_names: what a mistake is called in the words of the problem
topics      what a reason is about, such as minus signs
snippets    a problem in NumPy, and what that prints
said        the sentence of any mistake or rule, ours or that of a chapter
reasons     what is said of what a wrong number comes of, in the line nearest to its blank
verdicts    what is said of what was typed; working: of a line of working
"""
