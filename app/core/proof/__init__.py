"""The second prover: it says all equations in its own words, and shares no code with the solver.

nudges     exactly one set of numbers fits the blanks
residues   what each of our equations says must be 0
training   the same of the equations of training
choices    the same of choices
larger     the same where numbers are compared
"""

from app.core.proof.nudges import proven

__all__ = ["proven"]
