"""Problems for elsewhere.

jsonl           for programs, a line each
worksheets      on paper, with keys
"""
