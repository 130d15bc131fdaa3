"""What must be true of a problem, of a blank and of the wrong number in it for a sentence to be said of that number.

A mistake may have several sentences, the most telling one first. The words sample, layer, bias, weight and connection
are kept for problems that have such things.
"""

from collections.abc import Callable
from dataclasses import replace

from app.core.cells import Mean
from app.core.pairs import Pixels
from app.core.problem import Number
from app.core.rules import POWER3, RELU, SIGMOID3, TANH3, UPDATE, Rule
from app.explain.notation import is_gradient
from app.explain.sources import Pair
from app.explain.typed import Typed

Condition = Callable[[Typed], bool]


def always(typed: Typed) -> bool:
    """It is true wherever the mistake can be made."""
    return True


def both(*conditions: Condition) -> Condition:
    return lambda typed: all(condition(typed) for condition in conditions)


# Of what the problem is made.


def in_layer(typed: Typed) -> bool:
    """Is the last product on the way that of a layer, with weights, inputs, outputs and biases?"""
    return bool(typed.nearest) and typed.nearest[0].bias is not None


def has_rows(typed: Typed) -> bool:
    """Has the last product on the way several rows?"""
    return bool(typed.nearest) and typed.problem.values[typed.nearest[0].output.array].shape[0] > 1


def in_batch(typed: Typed) -> bool:
    """Has the last layer on the way several samples?"""
    return in_layer(typed) and typed.problem.values[typed.nearest[0].output.array].shape[1] > 1


def in_batch_of_x(typed: Typed) -> bool:
    return in_batch(typed) and typed.nearest[0].pairs[0].input.array == "X"


def in_network(typed: Typed) -> bool:
    """Are there several layers, one behind the other?"""
    return len(typed.stages) > 1


def ends_in_relu(typed: Typed) -> bool:
    return bool(typed.stages) and typed.stages[-1].relu is not None


# What there is in the sums on the way.


def has_pixels(typed: Typed) -> bool:
    """Is a picture on the way?"""
    return any(isinstance(layer, Pixels) for layer in typed.problem.layers)


def is_updated(typed: Typed) -> bool:
    """Is the blank a weight after a step?"""
    return any(layer.gives == typed.cell.array and layer.kind == UPDATE.name for layer in typed.problem.layers)


def along_gradients(typed: Typed) -> bool:
    """Does each step follow a gradient, and not what an optimiser made of it?"""
    return all(is_gradient(layer.takes[-1]) for layer in typed.problem.layers if layer.kind == UPDATE.name)


def makes_parts(typed: Typed) -> bool:
    """Is the blank what one pixel brings in?"""
    return typed.cell.array == "C" and typed.problem.values["C"].size > 1


def some_pair(holds: Callable[[Pair], bool]) -> Condition:
    return lambda typed: any(holds(pair) for sum_ in typed.sums for pair in sum_.pairs)


has_live_weight = some_pair(lambda pair: pair.w != 0)
has_other_terms = some_pair(lambda pair: pair.w != 0 and pair.x != 0)
has_zero_weight = some_pair(lambda pair: pair.w == 0 and pair.x != 0)
has_zero_input = some_pair(lambda pair: pair.w != 0 and pair.x == 0)
has_negative_weight = some_pair(lambda pair: pair.w < 0 < pair.x)
has_negative_input = some_pair(lambda pair: pair.x < 0)
has_two_negatives = some_pair(lambda pair: pair.w < 0 and pair.x < 0)


def has_pairs(typed: Typed) -> bool:
    """Is any of them the sum of several products?"""
    return any(len(sum_.pairs) > 1 for sum_ in typed.sums)


def has_bias(typed: Typed) -> bool:
    """Does a bias change any of them?"""
    return any(sum_.bias for sum_ in typed.sums)


def has_one_bias(typed: Typed) -> bool:
    """Has one of them alone a bias?"""
    return sum(sum_.bias is not None for sum_ in typed.sums) == 1


# Which number it is.


def is_weighted_sum(typed: Typed) -> bool:
    """Is it the last sum, before its bias is added?"""
    return in_layer(typed) and len(typed.nearest) == 1 and typed.is_(typed.nearest[0].weighted)


def is_bias(typed: Typed) -> bool:
    """Is it the bias of the last sum?"""
    bias = typed.nearest[0].bias if len(typed.nearest) == 1 else None
    return bias is not None and typed.is_(bias)


def is_in_column(typed: Typed) -> bool:
    """Does it stand in another row of the same column?"""
    row, column = typed.cell.index
    rows = range(typed.problem.values[typed.cell.array].shape[0])
    return any(typed.is_(typed.across(other, column)) for other in rows if other != row)


def is_in_row(typed: Typed) -> bool:
    """Does it stand in another column of the same row?"""
    row, column = typed.cell.index
    columns = range(typed.problem.values[typed.cell.array].shape[1])
    return any(typed.is_(typed.across(row, other)) for other in columns if other != column)


def is_first_in_row(typed: Typed) -> bool:
    return typed.is_(typed.across(typed.cell.index[0], 0))


def is_across(typed: Typed) -> bool:
    """Does it stand on the other side of the diagonal?"""
    rows, columns = typed.problem.values[typed.cell.array].shape
    return rows == columns and typed.is_(typed.across(*typed.cell.index[::-1]))


def is_opposite(typed: Typed) -> bool:
    """Has it the size of the right number, and the other sign?"""
    return typed.is_(-typed.right)


def in_front(*rules: Rule) -> Condition:
    """Is it what one of these rules takes first to make the blank?"""
    return lambda typed: any(map(typed.is_, typed.own(*rules)[:1]))


def in_front_but_sign(rule: Rule) -> Condition:
    return lambda typed: any(typed.is_(-number) for number in typed.own(rule))


def is_sum_of_row(typed: Typed) -> bool:
    """Is the blank the mean of a row, and the number its sum?"""
    means = [layer for layer in typed.problem.layers if isinstance(layer, Mean) and layer.gives == typed.cell.array]
    return any(typed.is_(typed.right * layer.parts(typed.problem.values)) for layer in means)


def is_relu(typed: Typed) -> bool:
    """Is it what ReLU would make of the number in front of a staircase?"""
    return any(typed.is_(max(number, 0)) for number in typed.own(SIGMOID3, TANH3))


def is_hidden_number(typed: Typed) -> bool:
    """Is the blank an output of two layers, and the number that of the hidden layer in the same place?"""
    chain = typed.stages
    if typed.cell.array != chain[-1].gives:
        return False
    hidden = chain[-2].gives
    row = typed.cell.index[0]
    return row < typed.problem.values[hidden].shape[0] and typed.is_(
        typed.problem.value(replace(typed.cell, array=hidden))
    )


# Backwards.


def works_back(typed: Typed) -> bool:
    """Can the blank be worked back from the sum behind it, since all else in that is found without the blank?"""
    if typed.behind is None:
        return False
    needed = [typed.behind.output, *(cell for pair in typed.others if pair.w and pair.x for cell in pair[:2])]
    if typed.behind.bias_cell not in (None, typed.cell):
        needed.append(typed.behind.bias_cell)
    return all(map(typed.comes_without, needed))


def back_in_layer(typed: Typed) -> bool:
    return works_back(typed) and typed.behind is not None and typed.behind.bias is not None


def has_rest(typed: Typed) -> bool:
    """Does anything else that is multiplied count in that sum?"""
    return works_back(typed) and any(pair.w * pair.x for pair in typed.others)


def has_bias_behind(typed: Typed) -> bool:
    return works_back(typed) and typed.behind is not None and bool(typed.behind.bias)


def is_whole_product(typed: Typed) -> bool:
    """Is it the product of the blank and the number that it meets?"""
    products = [pair.w * pair.x for pair in typed.behind.pairs if typed.cell in pair] if typed.behind else []
    return any(map(typed.is_, products))


def undoes(*rules: Rule) -> Condition:
    """Is everything else in an equation with such a rule found without the blank?"""
    return lambda typed: any(
        all(typed.comes_without(cell) for cell in cells if cell != typed.cell) for cells in typed.equations(*rules)
    )


# Rules from cell to cell.


def some_operand(rule: Rule, holds: Callable[[Number], bool]) -> Condition:
    """Is there such a number among those that a rule takes first on the way?"""
    return lambda typed: any(holds(numbers[0]) for numbers in typed.operands(rule))


has_negative_in_relu = some_operand(RELU, lambda z: z < 0)
has_negative_in_tanh = some_operand(TANH3, lambda z: z < 0)
has_exponent = some_operand(POWER3, lambda z: z >= 0)
