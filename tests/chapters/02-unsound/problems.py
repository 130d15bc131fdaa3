"""Recipes with a flaw each. Those with an empty sieve serve every draft, so that only `infill verify` can object."""

from app.core.chance import Chance
from app.core.layers import Affine
from app.core.problem import Problem, pose
from app.core.recipe import Recipe


def layer(chance: Chance, blanks: tuple[str, ...], size: int = 2) -> Problem:
    """Y = W·X + b with one output and two inputs; whole arrays are blank."""
    given = {
        "W": chance.pick("W", (1, 2, 3), (1, 2)),
        "X": chance.pick("X", (1, 2, 3), (2, 1)) * size,
        "b": chance.pick("b", (1, 2, 3), (1,)),
    }
    shapes = {"W": (1, 2), "X": (2, 1), "b": (1,), "Y": (1, 1)}
    return pose([Affine()], given, {name: chance.anywhere(*shapes[name]) for name in blanks})


def two_in_one_equation(chance: Chance) -> Problem:
    return layer(chance, ("W",))


def seldom_good(chance: Chance) -> Problem:
    """One draft in 64 is small enough, so that some seeds have a good one among their 64 and others have none."""
    problem = layer(chance, ("Y",))
    too_large = 100 * (chance.pick("luck", range(64)) > 0)
    return pose(problem.layers, {**problem.values, "b": problem.values["b"] + too_large[:, None]}, problem.hidden)


def never_good(chance: Chance) -> Problem:
    return layer(chance, ("Y",), size=100)


def raises(chance: Chance) -> Problem:
    raise ValueError('no numbers\n\x1b[31m<left> & "gone"')


def lonely(chance: Chance) -> Problem:
    """Fails for a single problem, as no batch of thousands does."""
    if len(chance.keys) == 1:
        raise IndexError("too few")
    return never_good(chance)


LADDER = (
    Recipe("ambiguous", "Two in one equation", two_in_one_equation, (), distinct=10, sieve=()),
    Recipe("seldom-good", "Seldom good", seldom_good, (), distinct=10),
    Recipe("never-good", "Never good", never_good, (), distinct=10),
    Recipe("raises", "Raises", raises, (), distinct=10),
    Recipe("lonely", "Fails alone", lonely, (), distinct=10),
)
