"""What the tests draw from: every recipe of the course, and small networks with random numbers hidden."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import prod
from pathlib import Path

import numpy as np
from hypothesis import Phase
from hypothesis import strategies as st

from app.core.cells import Relu
from app.core.layers import Affine, Layer, Prune
from app.core.problem import Problem, run
from app.core.recipe import Numbers
from app.core.seeds import SEEDS
from app.course.chapters import Chapter, load
from tests.sampling import one_in, sampled

ROOT = Path(__file__).resolve().parent.parent
COURSE = load(ROOT / "chapters")
RECIPES = dict(COURSE.recipes())
SHARE = one_in(RECIPES, 10)  # a test that takes long for each recipe looks at one in so many
some_recipes = sampled("recipe", RECIPES, SHARE)
some_names = sampled("name", {name: name for name in RECIPES}, SHARE)


@cache
def first_problems(name: str) -> tuple[Numbers, Problem]:
    """What a recipe serves of the seeds up to 7, which many tests look at: which seeds, and the problems."""
    return RECIPES[name].serve(range(8))


def is_choice(problems: Problem) -> bool:
    """Is one of several to be chosen, and nothing to be typed?"""
    return problems.layers[-1].kind in ("largest", "drawn")


def whole(chapter: Chapter) -> str:
    """The address of a chapter's page for those who want to be told all that is behind its bets."""
    bets = range(1, chapter.prose.count("```bet") + 1)
    return f"/{chapter.slug}?" + "&".join(f"bet={bet}&on=0" for bet in bets)


seeds = st.integers(0, SEEDS - 1)
unshrunk = (Phase.explicit, Phase.reuse, Phase.generate)  # where an example takes long, any failing one will do


@dataclass(frozen=True)
class Chain:
    """Layers one after another, and the arrays that they start from, each with a letter for each of its axes."""

    layers: Sequence[Layer]
    given: dict[str, str]


AFFINE = Chain((Affine(),), {"W": "mn", "X": "ns", "b": "m"})
RELU = Chain((Affine(z="Z"), Relu(a="Y")), AFFINE.given)
PRUNED = Chain((Prune(), Affine(W="V")), {**AFFINE.given, "t": ""})
DEEP = Chain(
    (Affine(W="P", b="c", z="Z"), Relu(), Affine(x="A")), {"P": "hn", "X": "ns", "c": "h", "W": "mh", "b": "m"}
)
CHAINS = (AFFINE, RELU, PRUNED, DEEP)
LARGEST = 3  # numbers are so small that all ways to fill a few blanks can be tried


def network(chain: Chain, sizes: dict[str, int], seed: int, batch: int, blanks: tuple[int, int]) -> Problem:
    """A batch of problems with random small numbers, many of them 0, and at least and at most so many blanks."""
    rng = np.random.default_rng(seed)
    given = {}
    for name, axes in chain.given.items():
        numbers = rng.integers(-LARGEST, LARGEST + 1, (batch, *(sizes[axis] for axis in axes)), dtype=np.int32)
        given[name] = np.maximum(abs(numbers), 1) if name == "t" else numbers
    values = run(chain.layers, given)
    ends = list(accumulate(prod(array.shape[1:]) for array in values.values()))
    least, most = blanks
    count = rng.integers(least, min(most, ends[-1]) + 1, (batch, 1))
    hidden = rng.permuted(np.arange(ends[-1]) < count, axis=1)
    parts = zip(values.items(), np.split(hidden, ends[:-1], axis=1), strict=True)
    return Problem(tuple(chain.layers), values, {name: part.reshape(array.shape) for (name, array), part in parts}, 1)


@st.composite
def networks(
    draw: st.DrawFn, chains: Sequence[Chain] = CHAINS, batch: int = 8, blanks: tuple[int, int] = (0, 12), most: int = 3
) -> Problem:
    """Batches of small problems; each axis is 1 to `most` long."""
    sizes = {axis: draw(st.integers(1, most), label=axis) for axis in "mnhs"}
    return network(draw(st.sampled_from(chains)), sizes, draw(st.integers(0, 2**32 - 1)), batch, blanks)
