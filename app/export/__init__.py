"""Problems for elsewhere.

jsonl           for programs, a line each
data_format     what a line holds, and all kinds of equations
worksheets      on paper, with keys
"""
