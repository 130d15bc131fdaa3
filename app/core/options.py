"""The numbers that ladders draw from: small enough to be worked out in the head."""

FEW = (1, 2, 3, 4, 5)
DIGITS = tuple(range(1, 10))
SIGNED_DIGITS = tuple(number for number in range(-9, 10) if number)
GENTLE = (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5)
SMALL = (-2, -1, 1, 2)
SIGNED = (-3, -2, -1, 1, 2, 3)
