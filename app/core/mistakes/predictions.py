"""Which wrong numbers the mistakes lead to, blank by blank: in a batch of problems, or in a single one."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from app.core.arrays import Array, Int, Mask, Values, across, added, first, only, some
from app.core.cells import Cellwise, along, spread
from app.core.layers import Affine, Layer
from app.core.mistakes import MISTAKES, Backward, Chain, Forward, Mistake, Slip, Undoing
from app.core.problem import Cell, Problem
from app.core.ratio import STROKE, Ratio, kept, ratio_of

WrongNumbers = Mapping[Mistake, Fraction]  # the numbers that mistakes lead to


NOTHING: Values = MappingProxyType({})


class Guess(NamedTuple):
    """What a mistake makes of a blank; shapes (...)."""

    mistake: Mistake
    where: Mask  # the problems in which it says something
    wrong: Ratio
    spoilt: Values = NOTHING  # all arrays that come out wrong by it


class BlankGuesses(NamedTuple):
    """One blank of each problem, marked in the array that it belongs to, and all that it may be mistaken for."""

    array: str
    mark: Mask  # (..., *shape), one cell a problem at most
    guesses: Sequence[Guess]


def predictions(problem: Problem, mistakes: Iterable[Mistake] = MISTAKES) -> Iterator[BlankGuesses]:
    """The blanks, and what each mistake puts into them where all other blanks are right."""
    mistakes, needed = tuple(mistakes), sources(problem)
    undo = undone if any(isinstance(mistake, Backward) for mistake in mistakes) else lambda *_: None
    spoilt = {mistake: follow(mistake, problem, needed) for mistake in mistakes if isinstance(mistake, Forward | Chain)}
    for name, mark in problem.slots():
        exists, undoing = some(mark, problem.batch), undo(problem, name, mark)
        guesses = []
        for mistake in mistakes:
            match mistake:
                case Forward() | Chain() if name in spoilt[mistake]:
                    follows = spoilt[mistake]
                    guesses.append(Guess(mistake, exists, marked(mark, follows, name, problem.batch), follows))
                case Backward() if undoing and (mistake.of_bias or not undoing.of_bias):
                    guesses.append(Guess(mistake, undoing.c != 0, mistake.wrong(undoing)))
                case Slip() if (wrong := slipped(mistake, problem, name, mark)) is not None:
                    guesses.append(Guess(mistake, exists, wrong))
        yield BlankGuesses(name, mark, [numbered(guess) for guess in guesses])


def numbered(guess: Guess) -> Guess:
    """The guess where it is a number at all."""
    return guess if guess.wrong.below is None else guess._replace(where=guess.where & guess.wrong.is_number())


def sources(problem: Problem) -> set[str]:
    """The arrays with blanks, and all that these are computed from."""
    needed = set(problem.asked)
    for layer in reversed(problem.layers):
        if layer.gives in needed:
            needed.update(layer.takes)
    return needed


def marked(mark: Mask, values: Values, name: str, batch: int) -> Ratio:
    """The number in the marked cell of each problem; shape (...)."""
    below = values.get(name + STROKE)
    if not batch:
        place = int(mark.argmax())  # of a single problem the cell is quickly read
        one = None if below is None else np.asarray(below.item(place), dtype=Int)
        return Ratio(np.asarray(values[name].item(place), dtype=Int), one)
    return Ratio(only(mark, values[name], batch), None if below is None else only(mark, below, batch))


def follow(mistake: Forward | Chain, problem: Problem, needed: Collection[str]) -> dict[str, Array]:
    """The arrays that come out wrong, of those `needed`: of the layers that the mistake spoils, and all behind them."""
    wrong: dict[str, Array] = {}
    begun = mistake.wrong(problem.layers, problem.values) if isinstance(mistake, Chain) else {}
    start = {name: numbers for name, numbers in begun.items() if name in needed}
    spoilt = {layer.gives for layer in mistake.among(problem.layers)} if isinstance(mistake, Forward) else set()
    if not start and spoilt.isdisjoint(needed):
        return wrong
    values = dict(problem.values)
    for layer in problem.layers:
        if layer.gives not in needed:
            continue
        if layer.gives in start:
            result = defined(layer, values, start.pop(layer.gives))
        elif isinstance(mistake, Forward) and layer.gives in spoilt:
            result = in_whole(layer, problem.values, mistake.wrong(*layer.inputs(values)))
        elif not wrong.keys().isdisjoint(layer.takes):
            result = layer.forward(values)
        else:
            continue
        made = kept(layer.gives, result, fractions=layer.gives + STROKE in problem.values)
        wrong.update(made)
        values.update(made)
    for name, numbers in start.items():  # what no layer computes, worked back in a wrong way: nothing builds on it
        wrong.update(kept(name, numbers))
    return wrong


def defined(layer: Layer, values: Values, result: Ratio | Array) -> Ratio | Array:
    """What comes out of a layer, counted as it counts. It is none where one of its numbers is none."""
    return layer.counted(result, values) if isinstance(layer, Affine) and not isinstance(result, Ratio) else result


def in_whole(layer: Layer, values: Values, result: Ratio | Array) -> Ratio | Array:
    """What a mistake makes of a layer; none of a product of fractions, since it is told in whole numbers."""
    if isinstance(layer, Affine) and layer.gives + STROKE in values and not isinstance(result, Ratio):
        return Ratio(result).where(np.zeros(result.shape, dtype=np.bool_))
    return result


def slipped(mistake: Slip, problem: Problem, name: str, mark: Mask) -> Ratio | None:
    """What a slip makes of a blank operand: from the first cell that the operand serves. None: it is none."""
    for layer in problem.layers:
        if isinstance(layer, Cellwise) and layer.rule is mistake.rule and layer.takes[mistake.operand] == name:
            values, (outputs, samples) = problem.values, problem.values[layer.gives].shape[-2:]
            wrong = mistake.wrong(*layer.inputs(values), ratio_of(values, layer.gives))
            shape = (*problem.shape, outputs, samples)
            where, wrong = along(np.ones(shape, dtype=np.bool_), Ratio(*spread(wrong, shape)), mark)
            above, below = spread(wrong, mark.shape)
            return Ratio(only(mark, above, problem.batch), only(mark & where, below, problem.batch))
    return None


def undone(problem: Problem, name: str, mark: Mask) -> Undoing | None:
    """The first equation that tells something about a blank to the left of the equals sign; None: no layer has any."""
    for layer in reversed(problem.layers):
        if isinstance(layer, Affine) and name in layer.takes:
            if layer.gives + STROKE in problem.values:
                return None  # backward mistakes are told in whole numbers
            return undone_by(layer, problem, name, mark)
    return None


def undone_by(layer: Affine, problem: Problem, name: str, mark: Mask) -> Undoing:
    """The equation of one output (m) and one sample (s), picked from all that the blank stands in."""
    (W, X, b), Z = layer.inputs(problem.values), problem.values[layer.gives]
    if name == layer.x:  # in any row, and in the sample of the blank
        c = added(W * across(mark, -1)[..., None, :], -1)
        row, sample = first(c != 0), across(mark, -2)
    elif name == layer.W:  # in the row of the blank, and in any sample
        c = added(X * across(mark, -2)[..., :, None], -2)
        row, sample = across(mark, -1), first(c != 0)
    else:
        c = np.broadcast_to(across(mark, -1)[..., None], (*mark.shape[:-1], X.shape[-1])).astype(W.dtype)
        row, sample = mark, first(c != 0)
    axes = problem.batch
    met, z = only(row if name == layer.x else sample, c, axes), only(row[..., :, None] & sample[..., None, :], Z, axes)
    product = only(mark, problem.values[name], axes) * met
    bias = np.zeros_like(z) if b is None or name == layer.b else only(row, b, axes)
    return Undoing(z, bias, z - bias - product, met, name == layer.b)


def telling(problem: Problem, mistakes: Sequence[Mistake]) -> Mask:
    """Does every mistake show, and is no number the sign of two? Shape (...).

    A mistake shows where its number differs from the right one: it must do so in every blank that it affects, or in one
    of them if it spoils only some cells by its nature. In no blank may two mistakes give the same wrong number.
    """
    axes = problem.batch
    shows = {mistake: np.zeros(problem.shape, dtype=np.bool_) for mistake in mistakes}
    clear = np.ones(problem.shape, dtype=np.bool_)
    for name, mark, guesses in predictions(problem, mistakes):
        right, exists = marked(mark, problem.values, name, axes), some(mark, axes)
        wrong: list[tuple[Mask, Ratio]] = []
        for mistake, where, guess, _ in guesses:
            differs = where & ~guess.equals(right)
            if right.below is not None:  # a learner may round
                differs = differs & (guess.hundredths() != right.hundredths())
            shows[mistake] = shows[mistake] | differs
            if not mistake.in_some:
                clear = clear & (differs | ~exists)
            for other_differs, other in wrong:
                clear = clear & ~(differs & other_differs & guess.equals(other))
            wrong.append((differs, guess))
    return np.logical_and.reduce([clear, *shows.values()])


def wrong_numbers(problem: Problem, mistakes: Iterable[Mistake] = MISTAKES) -> dict[Cell, WrongNumbers]:
    """What each mistake gives in the blanks of a single problem, where that differs from the right number."""
    found: dict[Cell, WrongNumbers] = {}
    reached = reach(problem.layers, tuple((name, array.shape) for name, array in problem.values.items()))
    speaking = [mistake for mistake in mistakes if not problem.asked.isdisjoint(reached[mistake])]
    for name, mark, guesses in predictions(problem, speaking):
        cell = Cell(name, tuple(map(int, np.unravel_index(int(mark.argmax()), mark.shape))))
        numbers = {mistake: wrong.of_one() for mistake, where, wrong, _ in guesses if where}
        right = problem.value(cell)
        found[cell] = {mistake: wrong for mistake, wrong in numbers.items() if wrong is not None and wrong != right}
    return found


class Reach(dict[Mistake, Set[str]]):
    """The arrays of single problems with such layers in which each mistake can lead to a wrong number.

    They are the same whatever the numbers are, since a mistake is asked of whole batches: so it is asked of ones, when
    somebody wants to know.
    """

    def __init__(self, layers: tuple[Layer, ...], shapes: Iterable[tuple[str, tuple[int, ...]]]) -> None:
        super().__init__()
        self.layers, self.ones = layers, {name: np.ones(shape, dtype=Int) for name, shape in shapes}

    def __missing__(self, mistake: Mistake) -> Set[str]:
        return self.setdefault(mistake, reached(mistake, self.layers, self.ones))


reach = lru_cache(maxsize=1_024)(Reach)


def reached(mistake: Mistake, layers: tuple[Layer, ...], values: Values) -> set[str]:
    """Where a mistake is made, and all that builds on it."""
    match mistake:
        case Backward():
            return {name for layer in layers if isinstance(layer, Affine) for name in layer.takes}
        case Slip(rule=rule, operand=operand):
            return {layer.takes[operand] for layer in layers if isinstance(layer, Cellwise) and layer.rule is rule}
        case Forward():
            wrong = {layer.gives for layer in mistake.among(layers)}
        case Chain():
            wrong = set(mistake.wrong(layers, values))
    for layer in layers if wrong else ():
        if not wrong.isdisjoint(layer.takes):
            wrong.add(layer.gives)
    return wrong
