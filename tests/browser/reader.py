"""A learner with paper and pencil: reads the equations on a page and works out what is missing, without a line of app.

place       where a number stands: ("W", 0, 2) is row 1, column 3 of the table that is called W
line        an equation of the page: tables and the signs between them, from left to right
condition   one number made from a few others: what has to be true of these places
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

from playwright.sync_api import Page

from tests.core.told import RULES, Number

Place = tuple[str, int, int]
Numbers = dict[Place, Fraction]
Grid = list[list[Place]]
Line = list[dict[str, Any]]  # tables and signs

# In a crossing the inputs stand above, weights and biases at the left, and signs are not needed. In a chain the sum
# of a column stands below it, and an arrow may name that sum.
LINES = """() => {
    const read = part => part.tagName !== "TABLE"
        ? {sign: (part.querySelector("span:not(.vh)") ?? part).textContent.trim(), arrow: part.tagName === "P"}
        : {
            table: part.caption.textContent.split(",")[0].trim(), // and what a story says that it means
            copy: part.hasAttribute("data-copy"),
            cells: Array.from(part.tBodies[0].rows, row =>
                Array.from(row.querySelectorAll("td"),
                    cell => cell.querySelector("input") ? "?" : cell.textContent.trim())),
        };
    const parts = element => Array.from(element?.querySelectorAll(".sign, table") ?? [], read);
    const sign = (text, part) => part ? [{sign: text, arrow: false}, part] : [];
    const linked = chain => {
        const lines = [[]], sums = {}, say = (...parts) => lines.at(-1).push(...parts);
        for (const part of chain.querySelectorAll(".part")) {
            const mark = part.querySelector(":scope > .sign"), [table, below] = part.querySelectorAll("table");
            const [, rounded, word, name] = /^(≈ )?(.+) ([^ ]+)$/.exec(mark ? read(mark).sign : "") ?? [];
            if (sums[name]) say({sign: word}, {...sums[name], copy: true}, {sign: rounded ? "≈" : "="});
            else if (mark) say(read(mark));
            say(read(table));
            if (!below) continue;
            const column = {...read(table), copy: true}, sum = read(below);
            sums[sum.table] = sum;
            const [equals, ...words] = part.querySelector(".foot .sign").textContent.trim().split(" ");
            lines.push([{sign: words.slice(0, -1).join(" ")}, column, {sign: equals}, sum], [column]);
        }
        return lines;
    };
    return Array.from(document.querySelectorAll("#problem :is(.equation, .crossing)")).flatMap(line => {
        if (line.querySelector(".foot")) return linked(line);
        if (line.matches(".equation")) return [parts(line)];
        const [before, top, left, cross, after] = [".uncut", ".top", ".left", ".cross", ".after"].map(
            name => parts(line.querySelector(name)));
        const product = [left[0], ...sign("·", top[0]), ...sign("+", left[1]), ...sign("=", cross[0])];
        return [[...before, ...product, ...after]];
    });
}"""

# The matrices that there are to choose from, and the lines of a picture: from where to where, and what is said there.
OFFERED = """() => Array.from(document.querySelectorAll(".pick table"), table =>
    Array.from(table.tBodies[0].rows, row => Array.from(row.querySelectorAll("td"), cell => cell.innerText)))"""
PICTURE = """() => Array.from(document.querySelectorAll("#problem figure g.edge"), edge => {
    const {r, c} = edge.dataset;
    const label = document.querySelector(`#problem figure text.weight[data-r="${r}"][data-c="${c}"]`);
    return [Number(r), Number(c), label ? label.textContent : edge.matches(".negative") ? "−1" : "1"];
})"""

# What stands on an arrow, or before a table, and the rule that is meant.
WORDS = {
    "ReLU": "relu", "Leaky ReLU": "leaky", "sigmoid3": "sigmoid3", "tanh3": "tanh3", "step": "step", "gate": "gate",
    "3 to the power of z": "power3", "2 to the power of z": "power2", "≈ e to the power of z": "exp",
    "sigmoid": "sigmoid", "tanh": "tanh", "slope": "steepness",
    "1 −": "mirror", "−log2": "bits", "largest": "largest3", "smallest": "smallest3",
    "squared": "square", "root": "root", "size": "size", "sign": "sign", "cosine": "cosine",
    "· +": "rolling", "÷ (1 − ^ )": "corrected", "·(1 − · )": "decayed", "1 − ·": "factor", "floor( ÷ )": "floors",
    "ceil( ÷ )": "ceils", "· ^": "stairs",
}  # fmt: skip
NAMING = {r"· \+ \(1 − \S+\)·": "blend", r"1 − \| − \| ÷ \S+": "tent", r"\+ \( − \S+\)·": "between"}
SIGNS = {"max( , )": "more", "÷ ≈": "share2", "+": "sum", "−": "difference", "÷": "quotient"}
THIRDS = [Fraction(1, 3), Fraction(2, 3)]
TRIED = [Fraction(number) for number in range(-9, 100)]  # where a rule cannot be undone by calculating


@dataclass(frozen=True)
class Condition:
    """A number and what it is made from. `gap` is what the equation lacks to be true; None: it can only be tried what
    made the number, or not even that, where it was rounded."""

    takes: tuple[Place, ...]
    gives: Place
    made: Callable[..., Number | None]
    gap: Callable[..., Number] | None = None
    is_rounded: bool = False

    @property
    def places(self) -> tuple[Place, ...]:
        return *self.takes, self.gives


@dataclass(frozen=True)
class Sheet:
    """The numbers that a page shows, the places of its blanks, and what its equations say."""

    shown: Numbers
    blanks: tuple[Place, ...]
    conditions: tuple[Condition, ...]


def read(page: Page) -> Sheet:
    """The problem on the page."""
    lines = page.evaluate(LINES)
    texts = cells(lines)
    return Sheet(
        shown={place: number(text) for place, text in texts.items() if text != "?"},
        blanks=tuple(place for place, text in texts.items() if text == "?"),
        conditions=tuple(condition for line in lines for condition in conditions(line)),
    )


def cells(lines: list[Line]) -> dict[Place, str]:
    """What stands in each cell of the tables, and a question mark in a blank; copies are left out."""
    return {
        (part["table"], row, column): text
        for line in lines
        for part in line
        if "table" in part and not part["copy"]
        for row, texts in enumerate(part["cells"])
        for column, text in enumerate(texts)
    }


def answers(page: Page) -> list[str]:
    """What to type into the boxes of a page, in their order; of several choices the number of the right one."""
    if page.locator(".pick").count():
        return [str(choice(page))]
    return [str(value) for value in solve(read(page)).values()]


def choice(page: Page) -> int:
    """The number of the right choice: of the largest output, or of the matrix that has the lines of the picture."""
    offered = page.evaluate(OFFERED)
    if offered:
        lines = {(r, c): number(text) for r, c, text in page.evaluate(PICTURE)}
        matrices = [[[number(text) for text in row] for row in rows] for rows in offered]
        fits = [lines == {(r, c): w for r, row in enumerate(rows) for c, w in enumerate(row) if w} for rows in matrices]
        assert sum(fits) == 1
        return fits.index(True) + 1
    (line,) = page.evaluate(LINES)
    W, X, *b = [[[number(text) for text in row] for row in part["cells"]] for part in line if "table" in part]
    biases = [row[0] for row in b[0]] if b else [0] * len(W)
    outputs = [sum(w * x for w, (x,) in zip(row, X, strict=True)) + bias for row, bias in zip(W, biases, strict=True)]
    return outputs.index(max(outputs)) + 1


def number(text: str) -> Fraction:
    """The number that a cell begins with; a zero weight goes on with words."""
    return Fraction(re.match(r"−?\d+(\.\d+|/\d+)?", text)[0].replace("−", "-"))


def grid(part: dict[str, Any]) -> Grid:
    """The places of a table, row by row."""
    return [[(part["table"], r, c) for c in range(len(cells))] for r, cells in enumerate(part["cells"])]


def conditions(line: Line) -> Iterator[Condition]:
    """What a line says: after each equals sign and behind each arrow stands what the parts before it make."""
    before: list[Any] = []
    ends = False
    for part in line:
        if "sign" in part:
            ends = ends or part.get("arrow") or part["sign"].endswith(("=", "≈"))
            before += [sign for sign in [part["sign"].removesuffix("=").strip()] if sign]
            continue
        if ends:
            yield from said(before, grid(part))
            before, ends = [], False
        before.append(grid(part))


def said(before: list[Any], made: Grid) -> Iterator[Condition]:
    """The conditions of one equation."""
    tables = [token for token in before if not isinstance(token, str)]
    words = " ".join(token for token in before if isinstance(token, str))
    threshold = re.search(r"t = (\d+)", words)
    if threshold:
        yield from by_cell(tables, made, lambda w: w if abs(w) >= int(threshold[1]) else 0)
    elif words == "· +" and len(tables[2][0]) > 1:  # a row is added, which no bias is
        yield from by_rule("rolling", tables, made)
    elif words in ("·", "· +") and len(tables[0][0]) == len(tables[1]):
        yield from products(*tables[:2], tables[2] if len(tables) == 3 else None, made)
    elif words in ("⊙", "·"):  # of matrices, and with a single number
        yield from by_cell(tables, made, lambda a, b: a * b, lambda a, b, z: a * b - z)
    elif words == "sum of ⊙":  # of a picture, pixel by pixel
        yield from products(
            [[place for row in tables[0] for place in row]], [[place] for row in tables[1] for place in row], None, made
        )
    elif words == "transposed":
        yield from by_cell([[list(row) for row in zip(*tables[0], strict=True)]], made, lambda a: a, lambda a, z: a - z)
    elif words in ("row sums of", "row means of", "sum of"):
        rows = tables[0] if words.startswith("row") else [list(column) for column in zip(*tables[0], strict=True)]
        yield from totals(rows, [place for row in made for place in row], words == "row means of")
    elif words in ("ranks in", "ranks"):
        yield from ranked(tables[0], made)
    elif words == "parameters of":
        yield from counted([place for row in tables[0] for place in row], made[0][0])
    elif words == "− ·":
        yield from by_cell(tables, made, lambda w, eta, g: w - eta * g, lambda w, eta, g, v: w - eta * g - v)
    elif words in SIGNS:
        yield from by_rule(SIGNS[words], tables, made)
    else:
        named = next((rule for pattern, rule in NAMING.items() if re.fullmatch(pattern, words)), None)
        yield from by_rule(named or WORDS[words], tables, made)


def by_rule(name: str, tables: Sequence[Grid], made: Grid) -> Iterator[Condition]:
    """A rule from cell to cell; what is linear in its numbers can be undone by calculating."""
    gaps: dict[str, Callable[..., Number]] = {
        "sum": lambda a, b, z: a + b - z,
        "difference": lambda a, b, z: a - b - z,
        "quotient": lambda a, b, z: a - b * z,
        "mirror": lambda a, z: 1 - a - z,
        "sigmoid": lambda e, a: a - e * (1 - a),
        "root": lambda a, z: a - z * z,
        "blend": lambda k, m, g, z: k * m + g - k * g - z,
        "rolling": lambda k, v, g, z: k * v + g - z,
        "corrected": lambda m, k, t, z: m - z * (1 - k ** int(t)),
        "decayed": lambda w, eta, lam, z: w - w * eta * lam - z,
        "factor": lambda eta, c, z: 1 - eta * c - z,
        "stairs": lambda e, g, k, z: e * g ** int(k) - z,
        "between": lambda low, high, f, z: low + (high - low) * f - z,
    }
    for condition in by_cell(tables, made, RULES[name][0], gaps.get(name)):
        yield replace(condition, is_rounded=name in ("exp", "share2"))


def by_cell(
    tables: Sequence[Grid],
    made: Grid,
    rule: Callable[..., Number | None],
    gap: Callable[..., Number] | None = None,
) -> Iterator[Condition]:
    """One condition for each cell; a table of one row or column serves them all."""
    for r, row in enumerate(made):
        for c, place in enumerate(row):
            yield Condition(tuple(table[r % len(table)][c % len(table[0])] for table in tables), place, rule, gap)


def products(W: Grid, X: Grid, b: Grid | None, Y: Grid) -> Iterator[Condition]:
    """A row times a column, with a bias or without."""
    for i, row in enumerate(W):
        for s, place in enumerate(Y[i]):
            pairs = [one for w, x in zip(row, (cells[s] for cells in X), strict=True) for one in (w, x)]

            def made(*numbers: Number) -> Number:
                ends = numbers[-1] if len(numbers) % 2 else 0
                return sum(w * x for w, x in zip(numbers[:-1:2], numbers[1::2], strict=False)) + ends

            takes = (*pairs, *([b[i][0]] if b else []))
            yield Condition(takes, place, made, lambda *numbers, made=made: made(*numbers[:-1]) - numbers[-1])


def totals(rows: Sequence[Sequence[Place]], made: Sequence[Place], mean: bool) -> Iterator[Condition]:
    """The sum or the mean of some cells."""
    for row, place in zip(rows, made, strict=True):
        size = len(row) if mean else 1
        yield Condition(
            tuple(row),
            place,
            lambda *numbers, size=size: Fraction(sum(numbers)) / size,
            lambda *numbers, size=size: sum(numbers[:-1]) - size * numbers[-1],
        )


def ranked(numbers: Grid, made: Grid) -> Iterator[Condition]:
    """The place of each number in its column when the largest comes first; the number itself is looked at first."""
    for r, row in enumerate(made):
        for c, place in enumerate(row):
            others = [line[c] for k, line in enumerate(numbers) if k != r]
            takes = (numbers[r][c], *others)
            yield Condition(takes, place, lambda own, *rest: 1 + sum(other > own for other in rest))


def counted(widths: Sequence[Place], made: Place) -> Iterator[Condition]:
    """The parameters of a network: each neuron has a weight for every one before it, and a bias."""

    def total(*numbers: Number) -> Number:
        return sum((before + 1) * width for before, width in pairwise(numbers))

    yield Condition(tuple(widths), made, total, lambda *numbers: total(*numbers[:-1]) - numbers[-1])


def solve(sheet: Sheet) -> Numbers:
    """The numbers that belong into the blanks: tell what can be told, and look again."""
    known = dict(sheet.shown)
    while missing := [place for place in sheet.blanks if place not in known]:
        told = {place: value for condition in sheet.conditions for place, value in alone(condition, known)}
        told = told or eliminated([row for condition in sheet.conditions if (row := linear(condition, known))])
        assert told, f"nothing tells {missing}"
        known |= told
    return {place: known[place] for place in sheet.blanks}


def alone(condition: Condition, known: Numbers) -> Iterator[tuple[Place, Fraction]]:
    """The only number of a condition that is missing, where calculating or trying finds one and no other."""
    missing = {place for place in condition.places if place not in known}
    if missing == {condition.gives}:
        made = condition.made(*(known[place] for place in condition.takes))
        if made is not None:
            yield condition.gives, Fraction(made)
    elif len(missing) == 1 and condition.gap is None and not condition.is_rounded:
        (place,) = missing
        fitting = [one for one in tried(known[condition.gives]) if made_by(condition, {**known, place: one})]
        if len(fitting) == 1:
            yield place, fitting[0]


def tried(result: Fraction) -> list[Fraction]:
    """Numbers that a rule may have made the result of: whole ones, the result itself, powers of a half, and thirds."""
    return sorted({*TRIED, result, 10 * result, *(Fraction(1, 2**power) for power in range(8)), *THIRDS})


def made_by(condition: Condition, known: Numbers) -> bool:
    """Do the numbers fit?"""
    try:
        return condition.made(*(known[place] for place in condition.takes)) == known[condition.gives]
    except (KeyError, StopIteration):  # the rule says nothing of such a number
        return False


def linear(condition: Condition, known: Numbers) -> dict[Place | None, Fraction] | None:
    """0 = the sum of factor times missing number, + what stands under None; None where two missing are multiplied."""
    gap, missing = condition.gap, [place for place in condition.places if place not in known]
    if gap is None or not missing:
        return None

    def at(*ones: Place) -> Fraction:
        filled = {place: Fraction(place in ones) for place in missing}
        return Fraction(gap(*(known.get(place, filled.get(place)) for place in condition.places)))

    row: dict[Place | None, Fraction] = {None: at(), **{place: at(place) - at() for place in set(missing)}}
    return row if at(*missing) == sum(row.values()) else None


def eliminated(rows: list[dict[Place | None, Fraction]]) -> Numbers:
    """All that the equations tell, by elimination: each unknown is made to drop out of all equations but one."""
    done: list[dict[Place | None, Fraction]] = []
    for place in sorted({place for row in rows for place in row if place}):
        pivot = next((row for row in rows if row.get(place)), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        pivot = {key: value / pivot[place] for key, value in pivot.items()}
        for row in (*rows, *done):
            factor = row.get(place, Fraction(0))
            for key, value in pivot.items():
                row[key] = row.get(key, Fraction(0)) - factor * value
        done.append(pivot)
    alone_ = [(row, [place for place in row if place and row[place]]) for row in done]
    return {places[0]: -row[None] for row, places in alone_ if len(places) == 1}
