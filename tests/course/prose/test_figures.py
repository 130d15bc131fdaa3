"""A worked example, one calculation after the other: plain pages with addresses of their own."""

import pytest
from flask.testing import FlaskClient

from app.course.chapters import ChapterError
from app.course.prose.figures import posed, read_figure
from app.explain.explain import explain
from tests.sites import SiteOf
from tests.web.pages import Element, one, sound, text, texts, tree

EXAMPLE = "```example\nW: 0 1 0 / 0 1 0\nX: 1 / 2 / 1\nb: 1 -1\n```"
PRUNED = "layers: prune W t V; affine V X b Y\nW: 1 -4 / 3 2\nt: 3\nX: 3 / 1\nb: 0 -1"
DEEP = "layers: affine W X b Z; relu Z H; affine V H c Y\nW: 1 -1 / -2 0\nX: 3 / 1\nb: 0 -1\nV: 1 2\nc: 1"
SHALLOW = "layers: affine W1 X b1 Z; relu Z A\nW1: 1 -1 / -2 0\nX: 3 2 / 1 5\nb1: 0 -1"


def example(page: str, number: int = 1) -> Element:
    return one(sound(page), f"#example-{number}")


def outputs(figure: Element) -> list[str]:
    return [text(square) for square in figure.query("td.y")]


def link(figure: Element, label: str) -> str | None:
    return next((a.attrs["href"] for a in figure.query("a") if text(a) == label), None)


def test_walk(client: FlaskClient) -> None:
    """From the whole example to its first step, forward to the last, back, and out: links lead all the way."""
    whole = example(client.get("/connection?step=3").text)
    assert outputs(whole) == ["3", "1"]
    shown = []
    at = link(whole, "Step by step")
    while at:
        assert at.endswith("#example-1")
        assert "step=3" in at
        page = client.get(at).text
        assert "Step 3 of 20" in text(one(tree(page), "#problem"))
        figure = example(page)
        shown.append((outputs(figure), at))
        before, at = link(figure, "Back"), link(figure, "Next")
        assert before == (shown[-2][1] if len(shown) > 1 else None)
        assert link(figure, "Show all") == "/connection?step=3#example-1"
    assert [numbers for numbers, _ in shown] == [["?", "?"], ["3", "?"], ["3", "1"]]


def test_caption(site_of: SiteOf) -> None:
    """Each step says which number comes now and how it is calculated; what was done before stays."""
    client = site_of(EXAMPLE).test_client()
    helps = list(explain(posed("\n".join(EXAMPLE.splitlines()[1:-1]))).items())
    assert "2 numbers are still missing" in text(example(client.get("/own?show=0").text), ".caption")
    for step, (cell, help_) in enumerate(helps, start=1):
        figure = example(client.get(f"/own?show={step}").text)
        assert figure.attrs["data-now"] == str(cell)
        assert text(figure, ".caption").startswith(f"Step {step} of 2")
        plain = [line.translate(str.maketrans("₀₁₂₃", "0123")) for line in help_.solution]
        assert texts(figure, ".caption .work span") == plain
        assert len(figure.query(".sheet > .work")) == step - 1


@pytest.mark.parametrize(
    "query", ["show=-1", "show=3", "show=99999999999999999999", "show=0&example=2", "show=0&example=0"]
)
def test_nowhere(query: str, client: FlaskClient) -> None:
    """A step or an example that is not there is no page."""
    assert client.get(f"/connection?{query}").status_code == 404


@pytest.mark.parametrize("query", ["show=", "show=a", "example=7"])
def test_everything(query: str, client: FlaskClient) -> None:
    """What is no number shows everything, as without it."""
    assert outputs(example(client.get(f"/connection?{query}").text)) == ["3", "1"]


def test_two_examples(site_of: SiteOf) -> None:
    """Each example has steps of its own; while one is followed, the other one is whole."""
    client = site_of(f"{EXAMPLE}\n\n{EXAMPLE}").test_client()
    page = client.get("/own?show=0&example=2").text
    assert [outputs(example(page, number)) for number in (1, 2)] == [["3", "1"], ["?", "?"]]
    assert link(example(page, 2), "Next") == "/own?example=2&show=1#example-2"
    assert link(example(page, 1), "Step by step") == "/own?show=0#example-1"


def test_new_number_lights_up(client: FlaskClient) -> None:
    """The number that a step has calculated is lit, in its matrix and in the drawing, and nothing else is."""
    for shown, cell in ((1, "Y.0.0"), (2, "Y.1.0")):
        figure = example(client.get(f"/connection?show={shown}").text)
        lit = [(part.name, part.attrs["data-cell"]) for part in figure.query("[data-lit]")]
        assert lit == [("td", cell), ("g", cell)]
    assert not example(client.get("/connection").text).query("[data-lit]")


@pytest.mark.parametrize(
    ("block", "values"),
    [
        (PRUNED, {"V": [[0, -4], [3, 0]], "Y": [[-4], [8]]}),
        (DEEP, {"Z": [[2], [-7]], "H": [[2], [0]], "Y": [[3]]}),
        (SHALLOW, {"Z": [[2, -3], [-7, -5]], "A": [[2, 0], [0, 0]]}),
        ("layers: affine W X b Y;\nW: 2\nX: 3\nb: -1", {"Y": [[5]]}),
    ],
)
def test_layers(block: str, values: dict[str, list[list[int]]]) -> None:
    """Several equations are calculated one after another; all that they calculate is asked, and explained."""
    problem = posed(block)
    for name, numbers in values.items():
        assert problem.values[name].tolist() == numbers
        assert problem.hidden[name].all()
    assert {cell.array for cell in problem.blanks} == set(values)
    assert problem.blanks[0].array not in block.partition("\n")[2]
    figure = read_figure("example", block, 0)
    assert {cell for cell, _ in figure.steps} == set(problem.blanks)
    assert not any("must be found first" in " ".join(help_.hints) for _, help_ in figure.steps)
    arrays = [cell.array for cell, _ in figure.steps]
    assert arrays == sorted(arrays, key=list(values).index)


def test_a_copy_comes_when_it_is_needed() -> None:
    """A transpose could be written down at once; it comes in its line, before the product that needs it."""
    layers = "affine W X b Y; difference Y T dY; transpose X XT; affine dY XT dW; transpose W WT; affine WT dY dX"
    figure = read_figure("example", f"layers: {layers}\nW: 1 2 / 3 -1\nX: 2 / 1\nb: 0 -2\nT: 3 / 5", 0)
    assert [*dict.fromkeys(cell.array for cell, _ in figure.steps)] == ["Y", "dY", "XT", "dW", "WT", "dX"]


def test_pruned_example(site_of: SiteOf) -> None:
    """A layer that is pruned first is drawn, and followed step by step."""
    client = site_of(f"```example\n{PRUNED}\n```").test_client()
    assert outputs(example(client.get("/own").text)) == ["−4", "8"]
    figure = example(client.get("/own?show=4").text)
    assert outputs(figure) == ["?", "?"]
    assert figure.attrs["data-now"] == "V.1.1"


@pytest.mark.parametrize(
    ("block", "fault"),
    [
        ("layers: relo Z A\nZ: 1", "no layer 'relo'"),
        ("layers: largest W X Y\nW: 1 / 2\nX: 1", "asks for a choice"),
        ("layers: drawn W A B Y\nW: 1\nA: 1\nB: 2", "asks for a choice"),
        ("layers: relu Z\nZ: 1", "too many names, or too few"),
        ("layers: relu Z A B\nZ: 1", "too many names, or too few"),
        ("layers: affine W\nW: 1", "too many names, or too few"),
        ("layers: relu Z Z\nZ: 1", "names of a layer"),
        ("layers: relu Z A.1\nZ: 1", "names of a layer"),
        ("layers: relu Z A; relu Z A\nZ: 1", "calculated where it is there already"),
        ("layers: relu A B; relu Z A\nZ: 1\nA: 1", "calculated where it is there already"),
        ("layers: relu Z A\nZ: 1\nW: 1", "needs Z"),
        ("layers: relu Z A\nA: 1", "needs Z"),
        ("layers: prune W t V\nW: 1 2\nt: 1 2", "sizes of W and t"),
        ("layers: affine W X b Z; affine V Z c Y\nW: 1 / 2\nX: 1\nb: 1 2\nV: 1 2 3\nc: 1", "sizes of W, X, b, V and c"),
        ("layers:\nW: 1", "needs W, X and b"),
    ],
)
def test_layers_that_do_not_fit(block: str, fault: str) -> None:
    with pytest.raises(ChapterError) as caught:
        posed(block)
    assert fault in str(caught.value)
