"""What stands together on the page of a problem.

given   lines without any blank fold to one that opens: what is made in them stands where it is used
chain   columns of which each is made of the one before stand side by side, the sum of one below it
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from app.core.problem import Cell
from app.drawing.matrices import Matrix, Role, marked
from app.drawing.statement import Equation, Part
from app.explain.notation import listed, title


@dataclass(frozen=True)
class Block:
    """Lines that stand together; a folded one says in words what is in it."""

    equations: tuple[Equation, ...]
    given: str = ""


def blocks(equations: Iterable[Equation]) -> list[Block]:
    """The lines of a sheet that is arranged in chains, as its page has them."""
    found: list[Block] = []
    for folds, those in groupby(equations, is_given):
        lines = tuple(those)
        found += [Block(lines, summary(lines))] if folds else [Block((line,)) for line in lines]
    return found


def is_given(equation: Equation) -> bool:
    """Is there nothing to find in a line, and more in it than single numbers?"""
    squares = [square for matrix in equation.matrices for row in matrix.rows for square in row]
    is_asked = equation.options is not None or any(square.is_blank for square in squares)
    return not is_asked and len(squares) > len(equation.matrices)


def summary(lines: tuple[Equation, ...]) -> str:
    """The formula of a single line; of several, what is made in them."""
    return lines[0].formula if len(lines) == 1 else listed([title(line.gives) for line in lines])


def chains(equations: Iterable[Equation]) -> Iterator[Equation]:
    """The same lines, those in one that go on from each other."""
    chain: list[Equation] = []
    for equation in equations:
        if chain and not goes_on(chain, equation):
            yield joined(chain)
            chain = []
        chain.append(equation)
    if chain:
        yield joined(chain)


def goes_on(chain: list[Equation], equation: Equation) -> bool:
    """Does a line of columns begin with the column that the chain ends with, or add up one of them?"""
    if any(is_table(one) for one in (*chain, equation)):
        return False
    columns = [column for one in chain for column in (one.matrices[0].name, *([] if one.is_total else [one.gives]))]
    start = equation.matrices[0].name
    return start in columns if equation.is_total else start == columns[-1]


def is_table(equation: Equation) -> bool:
    """Has it arrays that are no columns, or only single numbers?"""
    return (
        equation.affine is not None
        or len(equation.matrices[0].rows) == 1
        or any(matrix.width > 1 for matrix in equation.matrices)
    )


def joined(chain: list[Equation]) -> Equation:
    """One line of several, in which each column stands once."""
    if len(chain) == 1:
        return chain[0]
    first, number = chain[0], chain[0].number
    parts = [part for group in first.groups for part in group]
    if first.is_total:
        parts = [with_foot(replace(parts[0], sign=""), first)]
    for equation in chain[1:]:
        if equation.is_total:
            start = equation.matrices[0].name
            parts = [with_foot(part, equation) if part.matrix and part.matrix.name == start else part for part in parts]
        else:
            feet = {part.foot.matrix.name for part in parts if part.foot and part.foot.matrix}
            parts += going_on(equation, feet)
    return replace(
        first,
        groups=[[on_line(part, number)] for part in parts],
        note=next((equation.note for equation in chain if equation.note), ""),
        gives=chain[-1].gives,
        is_chain=True,
    )


def with_foot(part: Part, equation: Equation) -> Part:
    """A column with its sum below."""
    return replace(part, foot=Part(f"= sum of {title(equation.matrices[0].name)}", equation.matrices[-1]))


def going_on(equation: Equation, feet: Iterable[str]) -> list[Part]:
    """The parts of a line behind its first array; where only an array that stands below is between, an arrow."""
    first, *rest = [part for group in equation.groups for part in group]
    between, end = rest[:-1], rest[-1]
    names = [part.matrix.name for part in between if part.matrix]
    if end.kind == "arrow" or not set(names) <= set(feet):
        return rest
    words = [first.sign.removesuffix(" in"), *(word for part in between for word in (part.sign, *names))]
    return [Part(" ".join(filter(None, ["≈" * (end.sign == "≈"), *words])), end.matrix, "arrow")]


def on_line(part: Part, number: int) -> Part:
    """A part whose cells light up with those of the whole line: a number with its row, also where its column is added
    up, and a sum with all of them."""
    foot = part.foot and replace(part.foot, matrix=part.foot.matrix and in_role(part.foot.matrix, number, "k"))
    matrix = part.matrix and in_role(part.matrix, number, "y" if part.matrix.role == "x" else part.matrix.role)
    return replace(part, matrix=matrix, foot=foot)


def in_role(matrix: Matrix, number: int, role: Role) -> Matrix:
    """A matrix as it stands in another line, where it may be something else."""

    def marks(cell: Cell) -> tuple[tuple[str, int], ...]:
        row, column = (*cell.index, 0, 0)[:2]
        return ("l", number), *marked(role, row, column)

    rows = tuple(tuple(replace(square, marks=marks(square.cell)) for square in row) for row in matrix.rows)
    return replace(matrix, rows=rows, role=role)
