"""Worksheets and their keys.

orders      what is wanted, and which problems that makes
codes       the short name of a problem on paper
printed     a problem as it is printed
pdf         the file
"""
