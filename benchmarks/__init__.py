"""How fast Infill is, beside other ways to do the same in one run: ratios carry over to other machines, times do not.

`python -m benchmarks` runs all of them, `python -m benchmarks proof` one.
"""
