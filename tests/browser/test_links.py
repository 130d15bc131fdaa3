"""Pointing at a number lights up all that belongs to it, in the matrices, the network and the sums, without a script.

part    what can light up, by its kind, its line and its cell: "square 0 W.0.2" in a matrix of the first line,
        "edge 0 W.0.2", "label 0 W.0.2" (the number on an edge), "mark 0 W.0.2" in another picture,
        "term 0 W.0.2" of a sum, "sum 0 Y.0.0", which is seen or not, "sample 0 X.2.1" in the table of all
        samples, and "node * X.2.0", which may stand in several lines
bare    a blank that is not supported yet: pointing at it lights up nothing
place   what a part is in a line: the line, its role (a weight, an input, a bias or an output), its row and column
"""

import re
from collections.abc import Iterator
from itertools import chain, islice

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import PROBLEMS, NewPage, boxes, fill, follow, share_of_problems, some_problems, whole
from tests.browser.reader import LINES, Line, answers, cells
from tests.web.notation import flat, titled

# Notes how every part looks, in every figure of the page; tells the parts that look otherwise than in the first note.
LIT = """() => {
    const looks = {};
    const figures = Array.from(document.querySelectorAll(".lab:not(#problem *)"));
    document.querySelectorAll(".lab").forEach(lab => {
        const figure = lab.closest("#problem") ? "" : `figure ${figures.indexOf(lab)} `;
        const note = (kind, cell, ...elements) => {
            looks[`${figure}${kind} ${cell}`] = elements.map(element => {
                const style = getComputedStyle(element);
                return style.outlineStyle + style.outlineColor + style.backgroundColor + style.fill + style.stroke
                    + style.strokeWidth + style.opacity;
            }).join(" ");
        };
        const lines = Array.from(lab.querySelectorAll(":is(.equation, .crossing)"));
        for (const it of lab.querySelectorAll(".samples td")) note("sample", `${it.dataset.l} ${it.dataset.cell}`, it);
        for (const it of lab.querySelectorAll(".matrix td[data-cell]")) {
            note("square", `${lines.indexOf(it.closest(".equation, .crossing"))} ${it.dataset.cell}`, it);
        }
        for (const it of lab.querySelectorAll(".edge")) {
            note("edge", `${it.dataset.l} ${it.dataset.cell}`, ...it.querySelectorAll("path"));
        }
        for (const it of lab.querySelectorAll(".node")) {
            note("node", `* ${it.dataset.cell}`, it.querySelector("circle, rect"));
        }
        const weight = ({l, r, c}) => `${l} ${c ? `w.${r}.${c}` : `b.${r}`}`;
        for (const it of lab.querySelectorAll(".picture [data-l]")) {
            note("mark", `${it.dataset.l} ${it.dataset.cell}`, it.querySelector("rect") ?? it);
        }
        for (const it of lab.querySelectorAll(".weight:not(.picture *)")) note("label", weight(it.dataset), it);
        for (const it of lab.querySelectorAll(".term")) note("term", weight(it.dataset), it);
        for (const it of lab.querySelectorAll(".sum:has(.terms)")) {
            const {l, r, s} = it.dataset, {visibility} = getComputedStyle(it.querySelector(".terms"));
            looks[`${figure}sum ${l} y.${r}.${s}`] = visibility;
        }
    });
    window.usual ??= looks;
    return Object.keys(looks).map(part => [part, looks[part] !== window.usual[part]]);
}"""
# Each edge, node and square as a part, with a point of it that nothing covers; without one, if all of it is covered.
POINTS = """() => Array.from(document.querySelectorAll("#problem :is(.edge, .node, td[data-cell])"), part => {
    const path = part.querySelector("path"), box = part.getBoundingClientRect();
    const lines = Array.from(document.querySelectorAll("#problem :is(.equation, .crossing)"));
    const line = part.matches(".matrix td") ? lines.indexOf(part.closest(".equation, .crossing")) : part.dataset.l;
    const kind = Object.entries({sample: ".samples td", square: "td", edge: ".edge", node: ".node"})
        .find(([, selector]) => part.matches(selector))[0];
    const name = `${kind} ${kind === "node" ? "*" : line} ${part.dataset.cell}`;
    for (let share = 0.05; share < 1; share += 0.05) {
        const {x, y} = path
            ? path.getPointAtLength(share * path.getTotalLength()).matrixTransform(path.getScreenCTM())
            : {x: box.x + share * box.width, y: box.y + share * box.height};
        if (document.elementFromPoint(x, y)?.closest(".edge, .node, td") === part) return [name, [x, y]];
    }
    return [name, null];
})"""
ARRAYS = """() => Array.from(document.querySelectorAll("#problem table.matrix"), table =>
    [table.caption.innerText.split(",")[0].trim(), table.querySelector("[data-cell]").dataset.cell.split(".")[0]])"""
BARE = """() => Array.from(document.querySelectorAll("#problem td.blank[data-bare]"), cell => cell.dataset.cell)"""
# How many sums stand below the columns of each line.
FEET = """() => Array.from(document.querySelectorAll("#problem :is(.equation, .crossing)"),
    line => line.querySelectorAll(".foot").length)"""
OPENED = """() => document.querySelectorAll("#problem .given").forEach(given => { given.open = true; })"""
SUMS = """() => Array.from(document.querySelectorAll("#problem .sum"), sum => sum.dataset.l)"""
WASH = "work => getComputedStyle(work).backgroundColor"
# Rows are added up as those of weights are, columns as inputs.
ADDED = {"row sums of": "w", "row means of": "w", "sum of": "x", "parameters of": "x"}
# Problems of several kinds, and the result of the equation that tells each blank, in the order of the solution.
WORKED = {
    "connection/two-inputs": ["Y.0.0", "Y.0.0"],
    "linear-layer/linear-missing-bias": ["Y.0.0"],
    "matrix-multiplication/product-missing-left": ["C.0.0"],
    "neuron/neuron-bias": ["A.0.0", "Z.0.0"],
    "hidden-layers/hidden-first-weight": ["H.1.0", "Y.0.0", "Z1.1.0"],
    "softmax/soft-sum-of-share": ["P.0.0", "S.0.0"],
    "gradient/gradient-error": ["dY.0.0", "dY.1.0", "dY.2.0"],
}
Place = tuple[int, str, tuple[int, ...]]  # line, role, row and column
Roles = list[dict[str, str]]  # line by line, what each table is


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page(java_script_enabled=False)


def unfold(page: Page) -> None:
    """Open what is folded, and wait until all is in its place."""
    page.evaluate(OPENED)
    whole(page)


def lit(page: Page) -> set[str]:
    """The parts that look otherwise than when the page was looked at for the first time."""
    return {part for part, is_lit in page.evaluate(LIT) if is_lit}


def roles_of(page: Page) -> Roles:
    """What each table is in its line: "w" weights, "x" inputs, "b" biases; all that is made of them are "y" outputs."""
    read, worked_out = iter(lines_of(page)), page.evaluate(SUMS)
    lines = [list(islice(read, 1 + 2 * feet)) for feet in page.evaluate(FEET)]
    return [
        dict(roles_in(parts[0], str(place) in worked_out) if len(parts) == 1 else chained(parts))
        for place, parts in enumerate(lines)
    ]


def chained(lines: list[Line]) -> Iterator[tuple[str, str]]:
    """A chain with sums is one line: its columns belong together row by row, and a single number to all of them."""
    for part in chain.from_iterable(lines):
        if "table" in part:
            yield part["table"], "y" if len(part["cells"]) > 1 else "k"


def lines_of(page: Page) -> list[Line]:
    """The equations of a page, with the name of its array for each table, which has the title of that name."""
    arrays = dict(page.evaluate(ARRAYS))
    assert arrays == {flat(titled(array)): array for array in arrays.values()}
    return [
        [{**part, "table": arrays[part["table"]]} if "table" in part else part for part in line]
        for line in page.evaluate(LINES)
    ]


def roles_in(line: Line, is_product: bool) -> Iterator[tuple[str, str]]:
    """The tables of a line: before and behind the sign of a product, behind its plus sign, and all others.

    Beneath a product of matrices stand its sums. A number beside matrices, such as a learning rate, belongs to all of
    them ("k"). A table that is turned over has rows where the weights have columns ("turned").
    A single column beside wider tables, such as the means of their rows, serves each row ("m").
    """
    parts = [part.get("sign", "") for part in line]
    if parts[:3:2] == ["sum of", "⊙"]:  # cells of the same place, and a number that belongs to all
        first, second, total = (part["table"] for part in line if "table" in part)
        yield from ((first, "y"), (second, "y"), (total, "k"))
        return
    product = parts.index("·") if is_product else None
    if parts[0] in ADDED:  # what is added up, and what comes of it
        first, last = (part["table"] for part in line if "table" in part)
        yield from ((first, ADDED[parts[0]]), (last, "y"))
        return
    sizes = [(len(part["cells"]), len(part["cells"][0])) for part in line if "table" in part]
    wide = [columns > 1 for _, columns in sizes]
    turned = parts.index("transposed") if "transposed" in parts else None
    for place, part in enumerate(line):
        if "table" in part:
            sign = parts[place - 1] if place else ""
            if turned is not None and place in (turned - 1, turned + 1):
                yield part["table"], "turned" if place < turned else "w"
            elif product is None and (len(part["cells"]), len(part["cells"][0])) == (1, 1) != max(sizes):
                yield part["table"], "k"
            elif product is None and any(wide) and len(part["cells"][0]) == 1:
                yield part["table"], "m"
            elif product is None or place > product + 1:
                yield part["table"], "b" if sign == "+" and product is not None else "y"
            else:
                yield part["table"], "x" if sign == "·" else "w"


def places_of(part: str, roles: Roles) -> set[Place]:
    """What a part is, and where; a node is what its number is in every product that is drawn."""
    kind, line, cell = part.split(" ")
    table, *index = cell.split(".")
    where = tuple(map(int, index))
    if kind in ("label", "term", "sum"):
        return {(int(line), table, where)}
    if line != "*":
        role = roles[int(line)][table]
        return {(int(line), "w", where[::-1]) if role == "turned" else (int(line), role, where)}
    products = [place for place, tables in enumerate(roles) if {"w", "x"} <= {*tables.values()}]
    return {(place, roles[place][table], where) for place in products if table in roles[place]}


def is_zero(text: str) -> bool:
    return re.match(r"0(?![.\d/])", text) is not None


def belonging(name: str, parts: set[str], zeros: set[str], roles: Roles) -> set[str]:
    """The parts that are to light up together with one, told by names alone; `zeros` are the cells that show a 0."""

    def belongs(here: Place, kind: str, there: Place) -> bool:
        (line, mine, index), (other, its, (row, *more)) = here, there
        i, j, column = *index[:2], *([None] * (2 - len(index[:2]))), *(more or [None])
        if line != other:
            return False
        match mine, its:
            case "y", "x":  # an output: its row of weights, its bias, its sum, and all inputs of its sample
                return column == j
            case "y", "w" | "b":
                return row == i
            case ("y", "m") | ("m", "y"):  # a number for a row, and all in that row
                return row == i
            case ("k", "y") | ("y", "k"):  # a number that belongs to all
                return True
            case "b", _:  # a bias: its row of weights, its outputs and their sums, and all inputs
                return its == "x" or row == i
            case "w", "x":  # a weight: what it connects, and the sums in which it counts
                return row == j
            case "w", "y":
                return row == i
            case "x", "w":  # an input: its column of weights, and the sums of its sample in which it counts
                return column == i
            case "x", "y" if kind == "sum":
                weights = [table for table, role in roles[line].items() if role == "w"][-1]
                return column == j and zeros.isdisjoint({name.split(" ")[2], f"{weights}.{row}.{i}"})
        return (mine, i, j) == (its, row, column)

    return {
        part
        for part in parts
        for here in places_of(name, roles)
        for there in places_of(part, roles)
        if belongs(here, part.split(" ")[0], there)
    }


def point_everywhere(page: Page) -> None:
    """In a blank, the focus lights exactly what belongs to it; on everything else, the pointer does. On what is bare
    neither does, while other parts light it up."""
    requests: list[str] = []
    page.once("request", lambda request: requests.append(request.url))
    page.set_viewport_size({"width": 1280, "height": 3000})  # only what is inside can be pointed at
    parts = {part for part, _ in page.evaluate(LIT)}
    lines, roles = lines_of(page), roles_of(page)
    zeros = {".".join(map(str, place)) for place, text in cells(lines).items() if is_zero(text)}
    bare = page.evaluate(BARE)

    def expected(name: str) -> set[str]:
        return set() if name.split(" ")[2] in bare else belonging(name, parts, zeros, roles)

    for box in boxes(page).all():
        box.focus()
        cell = re.escape(box.get_attribute("name") or "")
        name = min(part for part in parts if re.fullmatch(rf"square \d {cell}", part))  # further down stand copies
        assert lit(page) == expected(name), f"the focus is on {name} of {page.url}"
        box.blur()
    for name, point in page.evaluate(POINTS):
        assert point, f"there is no way to point at {name} of {page.url}"
        page.mouse.move(*point)
        assert lit(page) == expected(name), f"the pointer is on {name} of {page.url}"
    assert not requests


@some_problems
def test_lights_what_belongs_together(page: Page, address: str) -> None:
    """What one points at lights up with all that belongs to it and nothing else, and the server is not asked."""
    page.goto(address)
    unfold(page)
    point_everywhere(page)


@pytest.mark.parametrize("name", WORKED)
def test_solution(page: Page, name: str) -> None:
    """The focus on a part of a solution, or the pointer, lights its equation, as pointing at the result does."""
    page.goto(PROBLEMS[name])
    follow(page, "button[name=solution]")
    unfold(page)
    page.set_viewport_size({"width": 1280, "height": 3000})
    parts = {part for part, _ in page.evaluate(LIT)}
    lines, roles = lines_of(page), roles_of(page)
    zeros = {".".join(map(str, place)) for place, text in cells(lines).items() if is_zero(text)}
    works = page.locator(".solution .work")
    expect(works).to_have_count(len(WORKED[name]))
    plain = works.first.evaluate(WASH)
    for work, result in zip(works.all(), WORKED[name], strict=True):
        square = min(part for part in parts if re.fullmatch(rf"square \d {re.escape(result)}", part))
        expected = belonging(square, parts, zeros, roles)
        work.focus()
        assert lit(page) == expected, f"the focus is on the solution that ends in {result}"
        assert work.evaluate(WASH) != plain
        work.blur()
        assert not lit(page)
        work.hover()
        assert lit(page) == expected
        page.mouse.move(0, 0)
        edges = page.locator(".edge").count()
        assert bool(edges) == any(part.startswith("edge") for part in expected)


def test_after_a_check(new_page: NewPage) -> None:
    """What a script has put in place of the problem lights up in the same way."""
    page = new_page()
    page.goto(PROBLEMS["connection/five-to-three"])
    fill(page, *answers(page))
    boxes(page).last.press("Enter")
    expect(page.locator("#problem[data-solved]")).to_be_visible()
    boxes(page).last.blur()
    unfold(page)
    point_everywhere(page)


def test_forced_colours(page: Page) -> None:
    """What belongs together is lit as well where readers force colours of their own."""
    page.emulate_media(forced_colors="active")
    page.goto(PROBLEMS["connection/one-to-many"])
    unfold(page)
    point_everywhere(page)


def test_names(page: Page) -> None:
    """Every square, edge and node is named after its cell; a blank is a box of that name; a weight of 0 has no edge."""
    for address in share_of_problems("names"):
        page.goto(address)
        unfold(page)
        problem, named = page.locator("#problem"), "parts => parts.map(part => part.dataset.cell)"
        lines, roles = lines_of(page), roles_of(page)
        biases = {table for tables in roles for table, role in tables.items() if role == "b"}
        squares = {
            f"{table}.{row}" if table in biases else f"{table}.{row}.{column}": text
            for (table, row, column), text in cells(lines).items()
        }
        assert problem.locator("table:not([data-copy], .samples) td[data-cell]").evaluate_all(named) == list(squares)
        blanks = [name for name, text in squares.items() if text == "?"]
        assert problem.locator("td:has(input)").evaluate_all(named) == blanks
        assert [box.get_attribute("name") for box in boxes(page).all()] == blanks
        if not problem.locator("svg.network").count():
            continue
        drawn = {int(line) for line in problem.locator(".edge").evaluate_all("all => all.map(edge => edge.dataset.l)")}
        weights = {table for line in drawn for table, role in roles[line].items() if role == "w"}
        pruned = {table for line in drawn if biases & {*roles[line]} for table in roles[line] if table in weights}
        for name, text in squares.items():
            zero = is_zero(text) and name.split(".")[0] in pruned  # without biases, a 0 is just a number
            assert ("no connection" in text) == zero, f"{name} reads {text}"
        last = {[table for table, role in roles[line].items() if role == "w"][-1] for line in drawn}
        live = [name for name, text in squares.items() if name.split(".")[0] in last and not is_zero(text)]
        assert problem.locator(".edge").evaluate_all(named) == live
        inputs = {table for line in drawn for table, role in roles[line].items() if role == "x"}
        ends = {[table for table, role in roles[line].items() if role == "y"][-1] for line in drawn}
        nodes = problem.locator(".node").evaluate_all(named)
        assert sorted(nodes) == sorted(
            name
            for name in squares
            if name.split(".")[0] in biases or (name.split(".")[0] in inputs | ends and name.endswith(".0"))
        )  # of one sample


def test_figures_keep_to_themselves(page: Page) -> None:
    """On the page of a chapter, pointing into one figure lights nothing in another."""
    page.goto("/connection?step=6")
    figures = {part.rsplit(" ", 3)[0] for part, _ in page.evaluate(LIT) if part.startswith("figure")}
    assert len(figures) == 2
    for box in boxes(page).all():
        box.focus()
        assert lit(page)
        assert not [part for part in lit(page) if part.startswith("figure")]
        box.blur()
    for place, lab in enumerate(page.locator(".prose .lab:not(#problem *)").all()):
        for node in lab.locator(".node").all():
            node.hover()
            assert {part.rsplit(" ", 3)[0] for part in lit(page)} == {f"figure {place}"}
