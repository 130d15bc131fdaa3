"""What a learner typed into a blank: one number, or a line of working that leads to it.

numbers     the exact number that was typed, or why it is none
working     a calculation, worked out exactly and term by term
ticking     which terms of a calculation are those of the equation
"""

from app.core.reading.numbers import COARSE, EMPTY, LONGEST, Empty, Number, Reason, Unreadable, read_number, storable

__all__ = ["COARSE", "EMPTY", "LONGEST", "Empty", "Number", "Reason", "Unreadable", "read_number", "storable"]
