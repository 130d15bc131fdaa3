"""What an author writes becomes a page whose numbers are calculated; what cannot is answered with a reason."""

import re
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from app.course.chapters import Chapter, ChapterError
from app.course.prose.bets import read_bet
from app.course.prose.figures import read_figure
from app.web.site.current import pages
from tests.core.simulated import places
from tests.core.told import Numbers, run
from tests.sites import SiteOf
from tests.strategies import COURSE, whole
from tests.web.notation import flat, formulas, holds, numbers_of, titled, written
from tests.web.pages import Element, one, sound, text, texts, tree

pytestmark = pytest.mark.slow

EXAMPLE = "```example\nW: 0 1 0 / 0 1 0\nX: 1 / 2 / 1\nb: 1 -1\n```"
every_chapter = pytest.mark.parametrize("chapter", COURSE.chapters, ids=lambda chapter: chapter.slug)

Rows = list[list[Fraction]]


def prose_of(site_of: SiteOf, prose: str) -> Element:
    """What the prose of a chapter becomes."""
    return one(sound(site_of(prose).test_client().get("/own").text), "article.prose")


def table(figure: Element, name: str) -> Rows:
    """The numbers of a matrix in a figure; a 0 that is no connection says so behind it. Copies hold the same."""
    found = [element for element in figure.query("table") if text(element, "caption") == flat(name)]
    first, *copies = [[[number(cell) for cell in texts(row, "td")] for row in one.query("tbody tr")] for one in found]
    assert all(copy == first for copy in copies)
    return first


def number(cell: str) -> Fraction:
    return Fraction(re.match(r"−?\d+([./]\d+)?", cell)[0].replace("−", "-"))


def worked_out(block: str) -> tuple[list[SimpleNamespace], Numbers]:
    """The layers that an author wrote down, and all their numbers, by arithmetic of our own."""
    said = dict(line.split(": ") for line in block.strip().splitlines())
    words = said.pop("layers", "affine W X b Y" if "b" in said else "affine W X Y")
    names = [layer.split() for layer in words.split("; ")]
    layers = [SimpleNamespace(kind=kind, takes=takes, gives=gives) for kind, *takes, gives in names]
    flat = {layer.takes[2] for layer in layers if layer.kind == "affine" and len(layer.takes) == 3}
    rows = {name: [[Fraction(one) for one in row.split()] for row in text.split("/")] for name, text in said.items()}
    return layers, run(layers, {name: array[0] if name in flat else array for name, array in rows.items()})


def written_flat(line: Element) -> str:
    """A line in which a power stands behind ^, in place of the words for those who listen and of what is raised."""
    flat = text(line)
    for power in line.query("sup"):
        flat = flat.replace(f" to the power of {text(power)}", f"^({text(power)})", 1)
    return flat


def check_example(figure: Element, block: str) -> None:
    """Hold an example against arithmetic of our own: its numbers, and each line of the calculation."""
    layers, values = worked_out(block)
    for name, array in values.items():
        column = [[one] for one in array] if not isinstance(array[0], list) else array
        assert table(figure, titled(name)) == column
    lone = {"S", "eta"} if any(layer.kind == "affine" for layer in layers) else {*values}
    numbers = numbers_of(values, {name for name in lone & {*values} if [*places(values[name])] == [(0, 0)]})
    works = figure.query(".work")
    assert len(works) == sum(len([*places(values[layer.gives])]) for layer in layers)
    levels = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
    for work in works:
        for name in work.query("sub"):
            name.node.replace_with(text(name).translate(levels))
        lines = [written_flat(line) for line in work.children]
        assert len(formulas(lines[0])) == 1
        assert all(holds(formula, numbers) for line in lines for formula in formulas(line))
        assert re.split("[=≈] ", lines[-1])[-1] == written(numbers[lines[0].split(" = ")[0]])


@every_chapter
def test_chapter_has_figures(chapter: Chapter, client: FlaskClient) -> None:
    """A chapter shows at least one example and one network, and every number in them is right."""
    page = tree(client.get(whole(chapter)).text)
    examples, diagrams = page.query(".prose .example"), page.query(".prose .diagram")
    assert len(examples) == chapter.prose.count("```example") >= 1
    assert len(diagrams) == chapter.prose.count("```diagram") >= 1
    blocks = re.findall("^```example\n(.*?)^```", chapter.prose, re.DOTALL | re.MULTILINE)
    for example, block in zip(examples, blocks, strict=True):
        check_example(example, block)


def test_example_is_calculated(site_of: SiteOf) -> None:
    """Whoever changes a number of an example changes its output, its calculation and its network."""
    before = prose_of(site_of, EXAMPLE)
    after = prose_of(site_of, EXAMPLE.replace("1 / 2 / 1", "1 / -7 / 1"))
    assert texts(before, ".work") == ["Y1 = 1·2 + 1Y1 = 2 + 1Y1 = 3", "Y2 = 1·2 + (−1)Y2 = 2 − 1Y2 = 1"]
    assert texts(after, ".work") == ["Y1 = 1·(−7) + 1Y1 = −7 + 1Y1 = −6", "Y2 = 1·(−7) + (−1)Y2 = −7 − 1Y2 = −8"]
    assert table(before, "Y") == [[3], [1]]
    assert table(after, "Y") == [[-6], [-8]]
    assert "X2 is minus 7" in text(after, "desc")


def lines(rows: dict[str, Rows]) -> str:
    """What an author writes for these numbers."""
    return "\n".join(f"{name}: {' / '.join(' '.join(map(str, row)) for row in array)}" for name, array in rows.items())


@settings(max_examples=25)
@given(outputs=st.integers(1, 3), inputs=st.integers(1, 3), samples=st.integers(1, 2), data=st.data())
def test_any_example(outputs: int, inputs: int, samples: int, data: st.DataObject, app: Flask) -> None:
    """An example of any numbers and any size that fits is calculated right."""

    def matrix(rows: int, columns: int) -> st.SearchStrategy[Rows]:
        row = st.lists(st.integers(-12, 12), min_size=columns, max_size=columns)
        return st.lists(row, min_size=rows, max_size=rows)

    sizes = {"W": (outputs, inputs), "X": (inputs, samples), "b": (1, outputs)}
    rows = {name: data.draw(matrix(*size), label=name) for name, size in sizes.items()}
    with app.test_request_context():
        figure = tree(read_figure("example", lines(rows), 0).html(pages()), fragment=True)
    check_example(one(figure, "figure"), lines(rows))


def test_diagram_counts_connections(site_of: SiteOf) -> None:
    """A network alone says how many of its possible connections are there."""
    prose = prose_of(site_of, EXAMPLE.replace("example", "diagram"))
    assert text(prose, "figcaption").startswith("2 of 6 possible connections are there.")
    assert len(prose.query("g.edge")) == 2
    assert not prose.query("table, .work, input")


def test_diagram_without_weights(site_of: SiteOf) -> None:
    """Where there is neither a network nor another picture, a diagram shows the numbers from line to line."""
    prose = prose_of(site_of, "```diagram\nlayers: rank A C\nA: -2 / 0 / 3\n```")
    assert table(prose, "C") == [[3], [2], [1]]
    assert not prose.query("svg.network, .work, input")


@pytest.mark.parametrize(
    ("block", "remedy"),
    [
        ("```python\nprint()\n```", "write one of ```example, ```diagram, ```plot, ```recall, ```bet"),
        ("```\nW: 1\nX: 1\nb: 1\n```", "write one of ```example, ```diagram, ```plot, ```recall, ```bet"),
        ("```Example\nW: 1\nX: 1\nb: 1\n```", "write one of ```example, ```diagram, ```plot, ```recall, ```bet"),
        ("```example\n```", "needs W, X and b"),
        ("```example\nW: 1\nb: 1\n```", "needs W, X and b"),
        ("```example\nW: 1\nX: 1\nb: 1\nY: 2\n```", "needs W, X and b"),
        ("```example\nw: 1\nx: 1\nb: 1\n```", "needs W, X and b"),
        ("```example\nW:1\nX: 1\nb: 1\n```", "needs W, X and b"),
        ("```example\nW: a\nX: 1\nb: 1\n```", "needs W, X and b"),
        ("```example\nW: 1.555\nX: 1\nb: 1\n```", "needs W, X and b"),
        ("```example\nW: 100\nX: 1\nb: 1\n```", "needs W, X and b"),
        ("```example\nW: 1 /\nX: 1\nb: 1\n```", "needs W, X and b"),
        ("```example\nW: \u0661\nX: 1\nb: 1\n```", "needs W, X and b"),
        ("```example\nW: 1 2 / 3\nX: 1 / 2\nb: 1 2\n```", "sizes of W, X and b"),
        ("```example\nW: 1 2 / 3 4\nX: 1 / 2 / 3\nb: 1 2\n```", "sizes of W, X and b"),
        ("```example\nW: 1 2 / 3 4\nX: 1\nb: 1 2\n```", "sizes of W, X and b"),
        ("```example\nW: 1 / 3\nX: 1 / 2\nb: 1 2\n```", "sizes of W, X and b"),
        ("```example\nW: 1 2 / 3 4\nX: 1 / 2\nb: 1 2 3\n```", "sizes of W, X and b"),
        ("```example\nW: 1 2 / 3 4\nX: 1 / 2\nb: 1\n```", "sizes of W, X and b"),
        ("```example\nW: 1 2 / 3 4\nX: 1 / 2\nb: 1 / 2\n```", "sizes of W, X and b"),
        ("```example\nW: 1 2\nX: 1 / 2\nb: 1 2\n```", "sizes of W, X and b"),
        (
            "```plot\nW: 1\nX: 1\nb: 1\n```",
            "draws activation functions, which are leaky, relu, sigmoid, sigmoid3, step, tanh, tanh3",
        ),
        (f"```plot\nlayers: relu Z A\nZ: {'1 / ' * 11}1\n```", "the point of a block ```plot has at most 11 places"),
        ("```diagram\nW: 1 2\nX: 1\nb: 1\n```", "sizes of W, X and b"),
    ],
)
def test_figure_that_does_not_fit(block: str, remedy: str, site_of: SiteOf) -> None:
    """A figure that cannot be drawn is an author's error, which says what to write."""
    with pytest.raises(ChapterError) as caught:
        site_of(f"Some prose.\n\n{block}\n")
    assert remedy in str(caught.value)


@pytest.mark.parametrize(
    "prose",
    [
        "```python\n```",
        "```example\n```",
        "```diagram\nW: 1 2\nX: 1\nb: 1\n```",
        "$a_$",
        "```recall\nNo question.\n```",
        "```bet\nNothing to choose?\n```",
        "```bet\nOne choice?\n+ Yes\n\nSo it is.\n```",
        "```bet\nNone is right?\n- Yes\n- No\n\nSo it is.\n```",
        "```bet\nTwo are right?\n+ Yes\n+ No\n\nSo it is.\n```",
        "```bet\nNo answer?\n+ Yes\n- No\n```",
        "```bet\nNo answer?\n+ Yes\n- No\n\n```",
        "```bet\n+ Yes\n- No\n\nNo question.\n```",
        "```bet\nToo many?\n+ 1\n- 2\n- 3\n- 4\n- 5\n\nSo it is.\n```",
    ],
)
def test_author_is_told_where(prose: str, site_of: SiteOf) -> None:
    """An author's error names the chapter that it is in."""
    with pytest.raises(ChapterError) as caught:
        site_of(prose)
    assert "01-own" in str(caught.value)


@pytest.mark.parametrize("block", ["```example\nW: x\nX: 1\nb: 1\n```", "```bet\nNo?\n```", "```recall\nNo.\n```"])
def test_author_is_told_the_line(block: str, site_of: SiteOf, tmp_path: Path) -> None:
    """What is wrong in a block is said with the line of index.md in which the block begins."""
    with pytest.raises(ChapterError, match=re.escape("index.md: in line 8, ")):
        site_of(f"Some prose.\n\n{block}")
    lines = (tmp_path / "chapters" / "01-own" / "index.md").read_text(encoding="utf-8").splitlines()
    assert lines[8 - 1] == block.partition("\n")[0]


TAKEN = (
    *("review", "my-numbers", "glossary", "static", "theme", "offline", "parts", "health", "worksheets", "p"),
    *("teach", "join", "leave", "set", "variants", "api", "privacy"),
)


@pytest.mark.parametrize("slug", TAKEN)
def test_an_address_that_is_taken(slug: str, site_of: SiteOf, tmp_path: Path) -> None:
    """A chapter cannot have the address of another page, behind which nobody would find it."""
    site_of("Some prose.")
    folder = tmp_path / "chapters" / "01-own"
    folder = folder.rename(folder.with_name(f"02-{slug}"))
    with pytest.raises(ChapterError) as caught:
        site_of("Some prose.")
    assert str(folder) in str(caught.value)


def test_indented_code(site_of: SiteOf) -> None:
    """A block that is only indented is no figure, and stays as it is."""
    assert text(prose_of(site_of, "    W: 1\n    X: 1"), "pre code") == "W: 1 X: 1"


@every_chapter
def test_formulas(chapter: Chapter, client: FlaskClient) -> None:
    """Every formula of a chapter is MathML, with nothing left of the TeX that the author wrote."""
    page = one(tree(client.get(whole(chapter)).text), "article.prose")
    written = re.findall(r"\$\$.+?\$\$|\$.+?\$", re.sub(r" \\qquad ", "$$ $$", chapter.prose))  # side by side
    maths = page.query("math")
    assert len(maths) == len(written) >= 1
    assert [math.attrs["display"] for math in maths] == [
        "block" if formula.startswith("$$") else "inline" for formula in written
    ]
    assert not re.search(r"[\\$]", text(page))
    assert all(text(math) for math in maths)


@pytest.mark.parametrize(
    ("tex", "says"),
    [
        (r"Y = W \cdot X + b", "Y=W·X+b"),
        (r"W_{21} \ge 0", "W21≥0"),
        (r"\sum_{k=1}^{n} w_k x_k", "∑k=1nwkxk"),
        (r"\sigma(z) = \frac{1}{1 + e^{-z}}", "σ(z)=11+e−z"),
        (r"\max(z, 0)", "max(z,0)"),
        (r"\mathbb{R}^{m \times n}", "\N{DOUBLE-STRUCK CAPITAL R}m×n"),
        (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", "(1234)"),
    ],
)
def test_formula(tex: str, says: str, site_of: SiteOf) -> None:
    """The formulas that chapters need come out as they should, within a line and on their own."""
    for formula in (f"This is ${tex}$ here.", f"$${tex}$$"):
        prose = prose_of(site_of, formula)
        assert "".join(text(prose, "math").split()) == says
        assert not re.search(r"[\\$]", text(prose))


def test_prime(site_of: SiteOf) -> None:
    """Primes are raised by their font, and not once more by being an exponent; a square is an exponent."""
    prose = prose_of(site_of, "This is $W' - M'' - W^2$ here.")
    assert [text(power) for power in prose.query("msup")] == ["W2"]
    assert text(prose, "math") == "W′−M″−W2"


def test_large_formula_within_a_line(site_of: SiteOf) -> None:
    """A formula between double dollar signs may stand in the middle of a line."""
    assert text(prose_of(site_of, "This is $$Y = X$$ here.")).split() == ["This", "is", "Y=X", "here."]


@pytest.mark.parametrize("tex", [r"\foo", r"\left(", "{", "a_", r"\begin{matrix} 1", r"\sqrt"])
def test_formula_that_is_none(tex: str, site_of: SiteOf) -> None:
    """A formula that cannot be read is an author's error, which repeats the formula."""
    with pytest.raises(ChapterError) as caught:
        site_of(f"This is ${tex}$ here.")
    assert tex in str(caught.value)


def test_prose_is_no_markup(site_of: SiteOf) -> None:
    """Markup in the prose is text, and so is anything that looks like a template."""
    prose = prose_of(site_of, "<script>alert(1)</script>\n\nA <b>word</b>, {{ 7 * 7 }} and {% x %}.")
    assert not prose.query("script, b")
    assert "{{ 7 * 7 }}" in text(prose)
    assert "<b>word</b>" in text(prose)


def test_links_in_the_prose(site_of: SiteOf) -> None:
    """A heading can be linked to, and an address that runs a script is none."""
    prose = prose_of(site_of, "## Why it matters\n\n[there](#about-why-it-matters) and [not](javascript:alert(1))")
    assert [heading.attrs["id"] for heading in prose.query("h2")] == ["about-why-it-matters"]
    assert [link.attrs["href"] for link in prose.query("a")] == ["#about-why-it-matters"]


@every_chapter
def test_cards(chapter: Chapter, client: FlaskClient) -> None:
    """Every chapter ends with three to five questions, each with an answer that comes when it is opened."""
    prose = one(tree(client.get(whole(chapter)).text), "article.prose")
    cards = prose.query(".cards details")
    assert 3 <= len(cards) <= 5
    for card in cards:
        assert text(card, "summary").endswith("?")
        assert "open" not in card.attrs
        assert text(card, "p")


def test_a_card(site_of: SiteOf) -> None:
    """A question mark ends the question; both sides may hold what prose may hold."""
    card = one(prose_of(site_of, "```recall\nIs `=1 + 1` *two*? **Yes**, is it not?\n```"), "details")
    assert text(card, "summary") == "Is 1 + 1 = 2 two?"
    assert text(card, "p") == "Yes, is it not?"
    assert text(card, "summary em, summary i") == "two"


@every_chapter
def test_bets(chapter: Chapter, client: FlaskClient) -> None:
    """Every chapter has a bet. Which choice is right, and why, is in no page before somebody has bet."""
    blocks = re.findall("^```bet\n(.*?)^```", chapter.prose, re.DOTALL | re.MULTILINE)
    assert blocks
    for place, block in enumerate(blocks, 1):
        signs = re.findall("^([+-]) ", block, re.MULTILINE)
        path = f"/{chapter.slug}?" + "".join(f"bet={earlier}&on=0&" for earlier in range(1, place))
        bet = one(sound(client.get(path).text), f"#bet-{place}")
        assert len(texts(bet, "label")) == len(signs)
        assert not bet.query(".says, [checked], [data-verdict]")
        for number, sign in enumerate(signs, 1):
            after = sound(client.get(f"{path}bet={place}&on={number}").text)
            said = one(after, f"#bet-{place} .says")
            assert said.attrs["data-verdict"] == ("right" if sign == "+" else "wrong")
            assert len(text(said)) > 40
            (mine,) = after.query(f"#bet-{place} [data-chosen]")
            assert text(mine).removesuffix(" (your bet)") == texts(bet, "label")[number - 1]
            assert len(after.query(".bet .says")) == place


BET_TEXT = "Which of the\ntwo?\n- `=1 + 1`\n+ *Four*\n\nBecause `=2 + 2`.\n\nAnd so on.\n"
BET = f"```bet\n{BET_TEXT}```"


def test_a_bet(site_of: SiteOf) -> None:
    """A question may have several lines, and an answer several paragraphs; all may hold what prose may hold."""
    own = site_of(f"{BET}\n\n## Next\n\n{BET.replace('Four', 'Five')}").test_client()
    page = sound(own.get("/own?bet=2&on=1&step=1").text)
    first, second = page.query(".bet")
    assert text(second, "#asked-2") == "Which of the two?"
    assert texts(second, "li") == ["1 + 1 = 2 (your bet)", "Five"]
    assert text(second, ".says") == "Not this time. The answer is “Five”. Because 2 + 2 = 4. And so on."
    assert texts(first, "label") == ["1 + 1 = 2", "Four"]
    assert one(first, "form").attrs["action"] == "/own?bet=2&on=1&step=1"
    assert not first.query(".says")


@pytest.mark.parametrize("query", ["on=3", "on=-1", "bet=0&on=1", "bet=2&on=1", "bet=-1&on=1", "bet=1&on=1&bet=2&on=1"])
def test_a_bet_that_is_not_there(query: str, site_of: SiteOf) -> None:
    """An address with a choice that there is not leads to no page."""
    assert site_of(BET).test_client().get(f"/own?{query}").status_code == 404


def test_name_of_a_bet() -> None:
    """A bet has the same name wherever it stands and whichever choice is right; other words make it another bet."""
    names = {
        read_bet(text).name
        for text in (
            BET_TEXT,
            BET_TEXT.replace("- `", "+ `").replace("+ *", "- *"),
            BET_TEXT.replace("so on", "so off"),
        )
    }
    assert len(names) == 1
    changed = [BET_TEXT.replace("Which", "What"), BET_TEXT.replace("Four", "Five"), BET_TEXT.replace("1 + 1", "1 + 2")]
    assert len(names | {read_bet(text).name for text in changed}) == 4


BEHIND = f"""
Before [it](term:weight).

{BET}

Behind it: [a word](term:bias), [a light](light:W).

```example
W: 1
X: 2
```

{BET.replace("Four", "Five")}

Behind both.

## Next

There is more.
"""


def test_behind_a_bet(site_of: SiteOf, tmp_path: Path) -> None:
    """What follows a bet in its section is in no page before somebody has bet, and it is said how much that is: text,
    examples, the phrases that light them up, the meanings of words, and the bets that come later."""
    site_of("Some prose.")
    (tmp_path / "chapters" / "glossary.md").write_text("## bias\nOne.\n\n## weight\nTwo.\n", encoding="utf-8")
    own = site_of(BEHIND).test_client()
    before, between, after = (sound(own.get(f"/own{query}").text) for query in ("", "?on=0", "?bet=1&on=0&bet=2&on=1"))
    assert text(before, ".rest") == "The rest of this part comes after your bet: 10 words and a figure."
    assert "There is more." in text(before)
    assert len(before.query("#term-weight")) == 1
    hidden = "#term-bias, .light, #example-1, #bet-2"
    assert (len(before.query(hidden)), len(between.query(hidden)), len(after.query(hidden))) == (0, 4, 4)
    assert [("Behind it: a word" in text(page)) for page in (before, between, after)] == [False, True, True]
    assert ("Behind both." in text(between), "Behind both." in text(after)) == (False, True)
    assert not between.query("#your-bets table")
    assert texts(after, "#your-bets td") == ["You wanted to be told", "Four", "1 + 1 = 2 wrong", "Five"]


def test_an_example_behind_a_bet(site_of: SiteOf) -> None:
    """An example that is asked for is shown, and its steps lead on with what the address says."""
    own = site_of(f"{BET}\n\n{EXAMPLE}").test_client()
    assert not sound(own.get("/own").text).query(".example")
    page = sound(own.get("/own?show=1").text)
    assert text(page, "#example-1 .caption .small") == "Step 1 of 2"
    assert text(page, ".bet .says").startswith("The answer is")
    told = sound(own.get("/own?bet=1&on=2").text)
    assert one(told, "#example-1 a.button").attrs["href"] == "/own?show=0&bet=1&on=2#example-1"
