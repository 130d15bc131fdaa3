"""All problems that a recipe serves, as columns: how hard each of them is, what is in it, and which are the same.

A teacher looks at them before a class does, and sets draw from them. The facts are those of `infill verify`, over the
same blocks of seeds. Recipes in a chain share their attempts, which takes most of the time; so they are searched once.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

import numpy as np
import numpy.typing as npt

from app.core.arrays import Array, Int, Keys, flat
from app.core.layers import Affine
from app.core.problem import Problem
from app.core.ratio import ratio_of
from app.core.recipe import CHUNK, Numbers, Recipe
from app.core.seeds import SEEDS
from app.core.verify import measure
from app.formats.ranges import Range

Fact = Literal["seed", "difficulty", "blanks", "zeros", "largest"]  # what can be sorted and filtered by
FACTS: tuple[Fact, ...] = get_args(Fact)
Places = npt.NDArray[np.intp] | npt.NDArray[np.bool_] | slice


class Variant(NamedTuple):
    """What is known of one problem."""

    seed: int
    difficulty: int
    blanks: int
    zeros: int
    largest: int
    first: int


@dataclass(frozen=True, eq=False)
class Variants:
    """Problems of one recipe; each column has a number for each of them."""

    size: int  # how many numbers a problem has, the same in all of them
    seed: Array
    difficulty: Array  # the number that `infill verify` tells
    blanks: Array
    zeros: Array  # among the weights: in what stands at the left of a product
    largest: Array  # the least whole number that no number is beyond, on either side of 0
    first: Array  # the first seed of all that makes the same problem: equal problems have the same one

    def __post_init__(self) -> None:
        for column in self.columns.values():
            column.setflags(write=False)  # many share them

    def __len__(self) -> int:
        return len(self.seed)

    @property
    def columns(self) -> dict[str, Array]:
        return {field.name: getattr(self, field.name) for field in fields(self)[1:]}

    @property
    def different(self) -> int:
        """How many different problems there are among all."""
        return len(np.unique(self.first))

    def like(self, seeds: Collection[int]) -> npt.NDArray[np.bool_]:
        """Which of them are the problem that one of these seeds makes: every seed of it, not that one alone."""
        return np.isin(self.first, self.first[np.isin(self.seed, list(seeds))])

    def among(self, places: Places) -> "Variants":
        """Some of them, in the order of the places."""
        return Variants(self.size, *(column[places] for column in self.columns.values()))

    def matching(self, ranges: Mapping[Fact, Range]) -> "Variants":
        """Those whose facts lie within all of these ranges."""
        holds = np.ones(len(self), dtype=np.bool_)
        for fact, (low, high) in ranges.items():
            column = self.columns[fact]
            holds &= (low is None or column >= low) & (high is None or column <= high)
        return self.among(holds)

    def ordered(self, fact: Fact, down: bool = False) -> "Variants":
        """In the order of a fact, upwards or down; those that are equal stay as they stood."""
        column = self.columns[fact].astype(np.int64)
        return self.among(np.argsort(-column if down else column, kind="stable"))

    def part(self, offset: int, count: int) -> "Variants":
        """So many of them, from an offset on."""
        return self.among(slice(offset, offset + count))

    def rows(self) -> list[Variant]:
        """Each of them, as plain numbers."""
        return [Variant(*row) for row in zip(*(column.tolist() for column in self.columns.values()), strict=True)]


def survey(recipe: Recipe, stop: int = SEEDS) -> Variants:
    """All that a recipe serves of the seeds below `stop`, by seed."""
    known = attempts_of(recipe.chain, stop) if recipe.chain else recipe.candidates(np.arange(stop))
    choose = recipe.drafts_at if recipe.chain else recipe.serve
    found, prints = [], []
    for seeds in blocks(stop):
        served, problems = choose(seeds, known[seeds])
        if served.size:
            found.append(facts(served, problems, measure(problems, recipe.case(problems).solution)))
            prints.append(problems.fingerprint())
    if not found:
        return Variants(0, *(np.zeros(0, dtype=Int) for _ in Variant._fields))
    columns = {name: np.concatenate([block.columns[name] for block in found]) for name in Variant._fields}
    columns["first"] = firsts(columns["seed"], np.concatenate(prints))
    return Variants(found[0].size, **columns)


def blocks(stop: int) -> list[Numbers]:
    """The seeds below `stop`, in blocks."""
    return [np.arange(start, min(start + CHUNK, stop)) for start in range(0, stop, CHUNK)]


@lru_cache(maxsize=2)
def attempts_of(chain: tuple[Recipe, ...], stop: int) -> Numbers:
    """The attempt of each seed below `stop` that is good in all recipes of a chain, or -1."""
    recipe = replace(chain[0], chain=chain)
    candidates = recipe.candidates(np.arange(stop))
    return np.concatenate([recipe.settle(seeds, candidates[seeds])[0] for seeds in blocks(stop)])


def facts(seeds: Numbers, problems: Problem, difficulty: Array) -> Variants:
    """The facts of a batch of problems."""
    numbers = [ratio_of(problems.values, name) for name in problems.arrays]
    sizes = [
        flat(abs(it.above) if it.below is None else -(-abs(it.above) // it.below), problems.batch).max(axis=-1)
        for it in numbers
    ]
    return Variants(
        size=sum(flat(it.above[:1], problems.batch).shape[-1] for it in numbers),
        seed=seeds.astype(Int),
        difficulty=difficulty.astype(Int),
        blanks=problems.blank_count().astype(Int),
        zeros=zeros(problems).astype(Int),
        largest=np.maximum.reduce(sizes).astype(Int),
        first=seeds.astype(Int),
    )


def zeros(problems: Problem) -> Array:
    """How many weights are 0; (batch,). Weights are what a product has at its left, if it is given or was pruned."""
    made = {layer.gives: layer.kind for layer in problems.layers}
    left = {layer.W for layer in problems.layers if isinstance(layer, Affine)}
    weights = [problems.values[name] for name in left if made.get(name, "prune") == "prune"]
    counts = [np.count_nonzero(flat(array == 0, problems.batch), axis=-1) for array in weights]
    return np.asarray(sum(counts, start=np.zeros(problems.shape, dtype=np.int64)))


def firsts(seeds: Array, prints: Keys) -> Array:
    """The first seed that has the same fingerprint, for each of them."""
    _, places, classes = np.unique(prints, return_index=True, return_inverse=True)
    return np.asarray(seeds[places][classes])
