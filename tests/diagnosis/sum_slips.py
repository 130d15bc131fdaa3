"""Slips in sums of products, z = w1·x1 + w2·x2 + ... + b, worked out forwards.

Where each kind is known from stands in `kinds`. A sum that is worked out is a list of terms, the bias last.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate, combinations

from app.core.problem import Cell
from tests.diagnosis.equations import Equation, Number, Sheet, size

Found = Iterator[tuple[str, Number | None]]


def forwards(sheet: Sheet, equation: Equation) -> Found:
    """Wrong numbers for the result."""
    at, n = sheet.at, equation.terms
    values = [at[place] for place in equation.operands]
    w, x, bias = values[:n], values[n : 2 * n], values[-1] if equation.has_bias else 0
    if equation.has_bias:
        yield from with_bias(sheet, equation, w, x, bias)
    yield from of_products(w, x, bias)
    yield from other_lines(sheet, equation, w, x, bias)
    yield from other_arrays(sheet, equation, w, x, bias)


def of_products(w: Sequence[Number], x: Sequence[Number], bias: Number = 0) -> Found:
    """Slips in a sum of products, and a bias behind it unless that is 0."""
    n, products = len(w), [a * b for a, b in zip(w, x, strict=True)]
    z = sum(products) + bias
    for k in range(n):
        for kind, product in one_product(w[k], x[k]):
            yield kind, z - products[k] + product
        if n > 1:
            yield "one product left out", z - products[k]
            yield "one product counted twice", z + products[k]
        if n > 2:
            yield "only one product", products[k] + bias
    for kind in ("minus times minus is minus", "minus lost in a product", "times zero changes nothing"):
        wrong = [dict(one_product(a, b)).get(kind, a * b) for a, b in zip(w, x, strict=True)]
        yield kind, sum(wrong) + bias
    yield "added instead of multiplied", sum(w) + sum(x) + bias
    if n > 1:
        yield "weights not looked at", sum(x) + bias
        yield "sum times sum", sum(w) * sum(x) + bias
        run = w[0] * x[0]
        for a, b in zip(w[1:], x[1:], strict=True):
            run = (run + a) * b
        yield "from left to right", run + bias
        for i, j in combinations(range(n), 2):
            yield "weights exchanged", z + (w[j] - w[i]) * (x[i] - x[j])
        yield "weights exchanged", sum(a * b for a, b in zip(w, x[::-1], strict=True)) + bias
        live = [a for a in w if a]
        if len(live) < n:
            yield "zeros skipped", sum(a * b for a, b in zip(live, x, strict=False)) + bias
    yield "cut at 0 where nothing cuts", max(z, 0)
    yield "activation too early", sum(max(product, 0) for product in products) + bias
    if any(isinstance(b, Fraction) for b in x):
        parts = [Fraction(b) for b in x]
        above = sum(a * b.numerator for a, b in zip(w, parts, strict=True))
        yield "fractions added part by part", Fraction(above) / sum(b.denominator for b in parts) + bias
    yield from added_up([*products, *([bias] if bias else [])])


def with_bias(sheet: Sheet, equation: Equation, w: Sequence[Number], x: Sequence[Number], bias: Number) -> Found:
    amount = sum(a * b for a, b in zip(w, x, strict=True))
    yield "bias left out", amount
    yield "bias taken away", amount - bias
    yield "bias multiplied", amount * bias
    yield "bias before the products", amount + w[-1] * bias
    yield "bias before the products", amount + sum(w) * bias
    if len(w) > 1:
        yield "bias with every product", amount + len(w) * bias
    name = equation.takes[2]
    for index, other in sheet.array(name).items():
        if index != equation.operands[-1].index:
            yield "bias of another row", amount + other
    for array in sheet.shapes:
        if array[0] == name[0] and array != name and equation.operands[-1].index[0] < sheet.shapes[array][0]:
            yield "bias of another layer", amount + sheet.at[Cell(array, equation.operands[-1].index)]


def one_product(a: Number, b: Number) -> Iterator[tuple[str, Number]]:
    """Wrong numbers for a·b."""
    right = a * b
    yield "added instead of multiplied", a + b
    if a < 0 and b < 0:
        yield "minus times minus is minus", -right
    if right < 0:
        yield "minus lost in a product", -right
    if a > 0 and b > 0:
        yield "minus given to a product", -right
    if right == 0:
        yield "times zero changes nothing", a + b
    elif size(a) > 1 and size(b) > 1:
        sign = 1 if right > 0 else -1
        for step in (1, -1):
            yield "neighbour in the times table", sign * (size(a) + step) * size(b)
            yield "neighbour in the times table", sign * size(a) * (size(b) + step)
            for much in (1, 2, 10) if size(right) > 9 else (1,):
                yield "product nearly right", right + step * much
    for one, other in ((a, b), (b, a)):
        if isinstance(one, int) and isinstance(other, Fraction) and 100 % other.denominator == 0:
            yield "decimals multiplied apart", decimals_apart(one, other)
    if (size(a) == 1) != (size(b) == 1):
        yield "times one is one", 1 if right > 0 else -1 if right < 0 else 0


def decimals_apart(times: int, number: Fraction) -> Number:
    """3·3.6 = 9.18: before and behind the point, each for itself."""
    scale = 10 if 10 % number.denominator == 0 else 100
    whole, behind = divmod(int(size(number) * scale), scale)
    text = str(behind * size(times))
    amount = whole * size(times) + Fraction(int(text), 10 ** max(len(text), len(str(scale)) - 1))
    return -amount if times * number < 0 else amount


def added_up(terms: Sequence[Number]) -> Found:
    """Wrong numbers for a sum that is added from left to right. A slip in one step is carried on."""
    total = sum(terms)
    runs = list(accumulate(terms))
    for k in range(1, len(terms)):
        run, term, rest = runs[k - 1], terms[k], total - runs[k]
        if run < 0 < term:
            yield "number added to a negative one makes it larger", run - term + rest
        if run * term < 0:
            yield "smaller taken from larger", -(run + term) + rest
            yield "sizes added, signs dropped", size(run) + size(term) + rest
        if run < 0 and term < 0:
            yield "two minus signs make plus", run - term + rest
            yield "two minus signs make plus", -(run + term) + rest
        if term < 0 and k + 1 < len(terms):
            yield "numbers behind a minus taken away", total - 2 * rest
            yield "numbers behind a minus taken away", total - 2 * terms[k + 1]
        if size(run) > 9 or size(term) > 9:
            yield "ten off", total - 10
            yield "ten off", total + 10


def other_lines(sheet: Sheet, equation: Equation, w: Sequence[Number], x: Sequence[Number], bias: Number) -> Found:
    """Right calculations with another row or column of the same matrices."""
    left, right, (r, s), n = equation.takes[0], equation.takes[1], equation.result.index, equation.terms
    W, X = sheet.array(left), sheet.array(right)
    (rows, _), (_, samples) = sheet.shapes[left], sheet.shapes[right]
    for row in set(range(rows)) - {r}:
        yield "row of another output", sum(W[row, k] * x[k] for k in range(n)) + bias
    for other in set(range(samples)) - {s}:
        yield "column of another sample", sum(w[k] * X[k, other] for k in range(n)) + bias
    for line in {r, s} if n > 1 else ():
        if line < n <= samples:
            yield "row with row", sum(w[k] * X[line, k] for k in range(n)) + bias
        if line < n <= rows:
            yield "column of the left matrix", sum(W[k, line] * x[k] for k in range(n)) + bias
    if rows == n == samples > 1:
        yield "matrices exchanged", sum(X[r, k] * W[k, s] for k in range(n)) + bias
    if n > 1 and (r, s) in X and s < n:
        yield "cell by cell", W[r, s] * X[r, s] + bias


def other_arrays(sheet: Sheet, equation: Equation, w: Sequence[Number], x: Sequence[Number], bias: Number) -> Found:
    """Right calculations with another array of the same shape, but not with the one that the result stands in."""
    left, right, (r, s), n = equation.takes[0], equation.takes[1], equation.result.index, equation.terms
    for name in filter(equation.result.array.__ne__, sheet.alike(right)):
        inputs = [sheet.at[Cell(name, (k, s))] for k in range(n)]
        if sheet.before.get(right) == name:
            whole = sum(a * b for a, b in zip(w, x, strict=True)) + bias
            for k in range(n):
                yield "activation left out before", whole + w[k] * (inputs[k] - x[k])
            yield "activation left out before", sum(a * b for a, b in zip(w, inputs, strict=True)) + bias
        else:
            yield "numbers of another array", sum(a * b for a, b in zip(w, inputs, strict=True)) + bias
    for name in filter(equation.result.array.__ne__, sheet.alike(left)):
        yield "numbers of another array", sum(sheet.at[Cell(name, (r, k))] * x[k] for k in range(n)) + bias
    for turned in (name for name in (left, right) if name.endswith("T") and sheet.shapes.get(name[:-1]) == (n, n)):
        A = sheet.array(turned[:-1] if turned == left else left)
        B = sheet.array(turned[:-1] if turned == right else right)
        yield "not transposed", sum(A[r, k] * B[k, s] for k in range(n)) + bias
