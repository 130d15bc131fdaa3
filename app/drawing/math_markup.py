"""Subscripts and powers as markup: in a page, in a drawing, and where no markup can stand."""

import re

from markupsafe import Markup, escape

POWER = re.compile(r"\^(?:\(([^()]*)\)|(\w+))")  # 3^Z₁, or 3^(−2), whose brackets nobody needs to see


def lowered(text: str) -> Markup:
    """Subscript digits as <sub>: not every font has them, and screen readers pass over them. Powers as <sup>, in words
    for those who listen."""
    raised = POWER.sub(lambda it: f'<span class="vh"> to the power of </span><sup>{it[1] or it[2]}</sup>', escape(text))
    primed = raised.replace("′", '<span class="prime">′</span>')  # leaning letters keep clear of it
    return Markup(re.sub("[₀-₉]+", lambda digits: f"<sub>{level(digits[0])}</sub>", primed))


def sunk(text: str) -> Markup:
    """Subscript digits as a <tspan>, for a drawing; what follows them stands on the line again."""
    sunk = re.sub(
        "([₀-₉]+)(.?)", lambda it: f'<tspan dx="1.5" dy="3" class="low">{level(it[1])}</tspan>{up(it[2])}', escape(text)
    )
    return Markup(sunk)


def up(text: str) -> str:
    return f'<tspan dy="-3">{text}</tspan>' if text else ""


def level(text: str) -> str:
    """Subscript digits as common ones and powers in words, for places where no markup can stand."""
    return POWER.sub(lambda it: f" to the power of {it[1] or it[2]}", text).translate(
        str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
    )
