"""Letters to read aloud and to type from paper: Crockford's 32, in which none is taken for another."""

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O or U, which are misread


def spelt(typed: str, length: int) -> str | None:
    """The letters that were meant, if they are so many: O is 0, I and L are 1, spaces and hyphens are nothing."""
    plain = typed.upper().translate(str.maketrans("OIL", "011", " -–−\t"))
    return plain if len(plain) == length and set(plain) <= set(LETTERS) else None
