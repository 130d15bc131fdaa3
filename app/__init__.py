"""Infill: learn neural-network mathematics by filling in the blanks of Y = W·X + b.

The house, from the street to the cellar; imports point down this list and never up:

    __main__, cli          the front door of the terminal: serve, verify, problem, export
    web                    create_app(settings), the one place where the parts of the site meet
    lessons                read a chapter, answer a blank, see the next one
    course, diagram, ...   chapters as values; where nodes and edges go
    core                   problems, solver, mistakes, explanations, proofs: numpy in, plain values out
"""
