"""The rule of a walker with its numbers in it, for x: what it just did."""

from collections.abc import Sequence

from app.explain.notation import MINUS
from app.labs.figures import factor, plain, rounded
from app.labs.optimisers.walkers import SQUARES, Spot, Walker


def rule(title: str, walker: Walker, spots: Sequence[Spot], step: int) -> str:
    """How x went on at a step."""
    before, here = spots[step - 1], spots[step]
    x, g, rate, keep = rounded(before.x), factor(here.g[0]), plain(walker.rate), plain(walker.keep)
    if here.is_gone:
        return f"{title}: x flew off"
    m, old = rounded(here.m[0]), factor(before.m[0])
    end = f"= {rounded(here.x)}"
    minus = f"x = {x} {MINUS}"
    share = plain(round(1 - walker.keep, 4))
    match walker.kind:
        case "plain":
            return f"{title}: {minus} {rate}·{g} {end}"
        case "momentum":
            return f"{title}: v = {keep}·{old} + {g} = {m}; {minus} {rate}·{factor(here.m[0])} {end}"
        case "rmsprop":
            s = rounded(here.s[0])
            return f"{title}: s = {keep}·{rounded(before.s[0])} + {share}·{g}² = {s}; {minus} {rate}·{g} ÷ √{s} {end}"
        case "lion":
            mixed = rounded(walker.keep * before.m[0] + (1 - walker.keep) * here.g[0])
            return f"{title}: c = {keep}·{old} + {share}·{g} = {mixed}; {minus} {rate}·sign c {end}"
        case _:
            mean, square = here.m[0] / (1 - walker.keep**step), here.s[0] / (1 - SQUARES**step)
            went = f"{minus} {rate}·{factor(mean)} ÷ √{rounded(square)} {end}"
            return f"{title}: m = {keep}·{old} + {share}·{g} = {m}; {went}"
