"""How many problems a recipe can have. This module needs nothing, so the terminal can name the number at once."""

SEEDS = 65_536  # a seed goes from 0 to one less than this
