"""The course as values: chapters, their recipes and their problems. Nothing of who learns it.

chapters        the chapters folder, read: Course, Chapter, and ChapterError, which is an author's
problems_file   what a problems.py defines: steps, former steps, kinds of equations
problems        a problem by its address, made once and kept
variants        all problems of a recipe as columns; variant_cache keeps them in a file
proving         recipes proven on all cores
stories         what the numbers of a step stand for: its stories.md, read
map_part        what a chapter adds to the map of the course: its part.svg, read
histogram       how often each difficulty comes
matrix_input    a layer as somebody types it
explorables     pictures that answer
prose           what there is to read
"""
