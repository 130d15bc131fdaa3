"""How well wrong numbers are diagnosed, and what that is judged by: slips that are simulated, and some typed by hand.

Nothing here shares code with what diagnoses: slips are told from published studies of errors, in plain numbers.
"""
