"""A teacher sees every problem that a step can ask: sorted and filtered by the address, and each with its solution."""

from functools import cache
from itertools import pairwise
from urllib.parse import urlencode

import numpy as np
import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.solve import solve
from app.course.chapters import Chapter
from app.course.histogram import BROADEST, HEIGHT, MOST, WIDTH, histogram
from app.course.variants import FACTS, Variant, Variants, survey
from app.formats.ranges import Range
from app.web.school.previewing import NAMES, ROWS
from tests.sampling import sampled
from tests.strategies import COURSE, RECIPES, SHARE
from tests.web.classrooms import teacher
from tests.web.doors import kept
from tests.web.pages import Element, one, sound, text, texts, tree

pytestmark = pytest.mark.slow

ADDRESS = "connection/signed"
PAGE = f"/variants/{ADDRESS}"
SPARSE = "hidden-layers/hidden-weight-relu"  # some of its seeds are not served


@pytest.fixture(scope="module")
def client(app: Flask) -> FlaskClient:
    """The browser of a teacher."""
    return teacher(app)


@cache
def every(name: str = ADDRESS) -> Variants:
    return survey(RECIPES[name])


@cache
def rows_of_all() -> list[Variant]:
    return every().rows()


def rows(page: Element) -> list[tuple[int, ...]]:
    """The facts in each row of the table."""
    cells = [row.query("th, td") for row in page.query(".variants tbody tr")]
    return [
        (int(text(first).removeprefix("Problem ")), *(int(text(cell)) for cell in rest)) for first, *rest, _ in cells
    ]


def shown(client: FlaskClient, **query: str | int) -> Element:
    """The table that an address shows, once nothing is wrong with its page."""
    answer = client.get(f"{PAGE}?{urlencode(query)}")
    assert answer.status_code == 200
    return sound(answer.text)


def expected(fact: str, down: bool, ranges: dict[str, tuple[int, int]]) -> list[tuple[int, ...]]:
    """The facts of all problems that match, by plain Python."""
    fits = [
        row for row in rows_of_all() if all(low <= getattr(row, name) <= high for name, (low, high) in ranges.items())
    ]
    return [row[: len(FACTS)] for row in sorted(fits, key=lambda row: getattr(row, fact), reverse=down)]


def test_first_page(client: FlaskClient) -> None:
    """The first page has the first 50 problems, and says how many there are, and how many match."""
    page = shown(client)
    assert rows(page) == [row[:5] for row in rows_of_all()[:ROWS]]
    assert "65,536 of 65,536 seeds are served" in text(page, "main")
    assert text(page, "#rows") == "65,536 problems match"
    assert "Page 1 of 1,311" in text(page, "nav.onward")


def test_not_all_are_served(client: FlaskClient) -> None:
    """Where some seeds make no good problem, the page says so."""
    page = tree(client.get("/variants/hidden-layers/hidden-weight-relu").text)
    assert f"{len(every(SPARSE)):,} of 65,536 seeds are served" in text(page, "main")
    assert f"make {every(SPARSE).different:,} different problems of {every(SPARSE).size} numbers" in text(page, "main")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    fact=st.sampled_from(FACTS),
    down=st.booleans(),
    ranges=st.dictionaries(
        st.sampled_from(FACTS[1:]), st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted), max_size=2
    ),
    number=st.integers(1, 1_400),
)
def test_any_page(client: FlaskClient, fact: str, down: bool, ranges: dict[str, tuple[int, int]], number: int) -> None:
    """Whatever is sorted, filtered and turned to: the rows are those that plain Python finds."""
    filters = {name: f"{low}-{high}" for name, (low, high) in ranges.items()}
    page = shown(client, sort=fact, page=number, **filters, **({"down": 1} if down else {}))
    found = expected(fact, down, ranges)
    place = min(number, max(1, -(-len(found) // ROWS))) - 1  # behind the last page is the last one
    assert rows(page) == found[place * ROWS : (place + 1) * ROWS]
    assert text(page, "#rows").split()[0] == f"{len(found):,}"


def test_heads_sort(client: FlaskClient) -> None:
    """Each head leads to the table in its order, and once there, to the other way; one head says how it is sorted."""
    page = shown(client, difficulty="5-7", page=3)
    for place, fact in enumerate(FACTS):
        address = page.query(".variants thead a")[place].attrs["href"]
        for way in ("ascending", "descending") if fact != "seed" else ("descending", "ascending"):
            page = sound(client.get(address).text)
            assert [head.attrs.get("aria-sort", "") for head in page.query(".variants thead th")] == [
                way if name == fact else "" for name in (*FACTS, "answer")
            ]
            assert rows(page) == expected(fact, way == "descending", {"difficulty": (5, 7)})[:ROWS]
            address = page.query(".variants thead a")[place].attrs["href"]
    assert texts(page, ".variants thead th a") == [label for label, _ in NAMES.values()]


def test_pages_lead_on(client: FlaskClient) -> None:
    """The links below the table lead through all pages of what was looked for, and back."""
    page = shown(client, difficulty="8", sort="largest", down=1)
    found, seen = expected("largest", True, {"difficulty": (8, 8)}), []
    turned = 0
    while True:
        seen += rows(page)
        turned += 1
        onward = page.query("nav a[rel=next]")
        if not onward or turned == 4:
            break
        page = sound(client.get(onward[0].attrs["href"]).text)
    assert seen == found[: 4 * ROWS]
    assert len(found) > 4 * ROWS
    back = {text(link): link.attrs["href"] for link in page.query("nav.onward a")}
    assert rows(sound(client.get(back["First"]).text)) == found[:ROWS]
    assert rows(sound(client.get(back["Previous"]).text)) == found[2 * ROWS : 3 * ROWS]
    last = sound(client.get(back["Last"]).text)
    assert rows(last) == found[-(len(found) % ROWS or ROWS) :]
    assert not last.query("nav a[rel=next]")


def test_form_keeps_the_order(client: FlaskClient) -> None:
    """The form shows what was typed, and sending it keeps the order."""
    page = shown(client, sort="zeros", down=1, difficulty="5-", largest="99-100")
    fields = {field.attrs["name"]: field.attrs["value"] for field in page.query("form.filters input")}
    assert fields == {
        "sort": "zeros",
        "down": "1",
        **dict.fromkeys(FACTS, ""),
        "difficulty": "5-",
        "largest": "99-100",
    }
    assert one(page, "form.filters").attrs["method"] == "get"


def test_nothing_matches(client: FlaskClient) -> None:
    """Where nothing matches there is no table, but a way back to all."""
    page = shown(client, blanks="50")
    assert text(page, "#rows") == "0 problems match"
    assert not page.query("table")
    assert [link.attrs["href"] for link in page.query("main section a")] == [PAGE]


@pytest.mark.parametrize("typed", ["abc", "1-2-3", "-", "1.5", "٣", "9" * 10, "<b>", "1,2"])
def test_no_range(typed: str, client: FlaskClient) -> None:
    """What is no range is said beside its field, stays there, and does not count."""
    page = shown(client, zeros=typed)
    field = one(page, "#zeros")
    assert field.attrs["value"] == typed
    assert field.attrs["aria-invalid"] == "true"
    assert "Type one number" in text(page, "#zeros-error")
    assert text(page, "#rows") == "65,536 problems match"


@pytest.mark.parametrize("query", ["sort=nothing", "page=0", "page=-7", "page=x", "page=" + "9" * 5_000, "down=&sort="])
def test_odd_addresses(query: str, client: FlaskClient) -> None:
    """What makes no sense in an address is passed over."""
    page = sound(client.get(f"{PAGE}?{query}").text)
    assert len(rows(page)) == ROWS


@pytest.mark.parametrize(
    "address", ["/variants", "/variants/none", f"{PAGE}s", f"{PAGE}/65536", f"{PAGE}/07", f"{PAGE}/x"]
)
def test_no_such_page(address: str, client: FlaskClient) -> None:
    """What is not in the course has no page."""
    assert client.get(address).status_code == 404


def test_rows_lead_to_the_problem(client: FlaskClient) -> None:
    """Each row leads to its problem, and to its solution."""
    page = shown(client, seed="417")
    problem, solution = (link.attrs["href"] for link in page.query(".variants tbody a"))
    assert (problem, solution) == (f"/{ADDRESS}/417", f"{PAGE}/417")
    assert client.get(problem).status_code == 200


@sampled("address", {address: address for address in RECIPES}, SHARE)
def test_solution(address: str, client: FlaskClient) -> None:
    """A solution shows every number, and works out each blank; the problem itself stays as it was."""
    recipe = RECIPES[address]
    (seed,) = recipe.serve([11, 12, 13])[0][:1].tolist()
    problem = recipe.problem(seed)
    assert problem
    page = sound(client.get(f"/variants/{address}/{seed}").text)
    assert not page.query("main td input")
    assert "?" not in texts(page, ".matrix td")
    cells = {cell.attrs["data-cell"] for cell in page.query(".matrix td[data-cell]")}
    assert not any("choice" in said for said in texts(page, ".subtitle"))
    chosen = {choice.attrs["name"] for choice in page.query("main [type=radio][checked]")}
    assert cells | chosen >= set(map(str, problem.blanks))
    assert len(page.query(".work")) == len(problem.blanks)
    assert solve(problem).complete()


def test_looking_leaves_no_trace(client: FlaskClient) -> None:
    """Whoever looks at a solution has not been told it: nothing is kept."""
    before = kept(client.application)
    for address in (f"{PAGE}/417", PAGE, "/variants/connection"):
        assert "Set-Cookie" not in client.get(address).headers
    assert kept(client.application) == before


def test_ladder(client: FlaskClient) -> None:
    """The page of a chapter leads to all its steps, and tells what is known of those that were opened."""
    client.get(PAGE)
    page = sound(client.get("/variants/connection").text)
    links = page.query(".steps-known a")
    chapter = COURSE.chapter("connection")
    assert isinstance(chapter, Chapter)
    assert [link.attrs["href"] for link in links] == [
        f"/variants/connection/{recipe.name}" for recipe in chapter.ladder
    ]
    known = dict(zip([recipe.name for recipe in chapter.ladder], texts(page, ".steps-known .small"), strict=True))
    levels = sorted({row.difficulty for row in rows_of_all()})
    different = f"65,536 problems, {every().different:,} of them different"
    assert known["signed"] == f"{different}, difficulty {levels[0]} to {levels[-1]}"


# The bars


def of_levels(levels: list[int]) -> Variants:
    """Problems of these difficulties."""
    facts = [Variant(seed, level, 1, 0, 1, seed) for seed, level in enumerate(levels)]
    return Variants(1, *np.array(facts, dtype=np.int32).reshape(-1, 6).T.copy())


@given(st.lists(st.integers(1, 60), min_size=1, max_size=200), st.tuples(st.integers(0, 60), st.integers(0, 60)))
def test_bars(levels: list[int], ends: tuple[int, int]) -> None:
    """Bars stand side by side in the drawing, as high as their problems are many, and the words say the same."""
    every = of_levels(levels)
    found = histogram(every, every.matching({"difficulty": Range(*ends)}))
    assert found
    assert 1 <= len(found.bars) <= MOST
    starts = [int(bar.text) for bar in found.bars]
    step = starts[1] - starts[0] if len(starts) > 1 else 60
    assert starts[0] == min(levels)
    whole = [sum(start <= level < start + step for level in levels) for start in starts]
    part = [sum(start <= level < start + step and ends[0] <= level <= ends[1] for level in levels) for start in starts]
    assert sum(whole) == len(levels)
    for bar, many, some in zip(found.bars, whole, part, strict=True):
        assert abs(bar.whole - HEIGHT * many / max(whole)) < 0.01
        assert abs(bar.part - HEIGHT * some / max(whole)) < 0.01
        assert 0 < bar.width <= BROADEST
        assert bar.x + bar.width <= WIDTH
    assert all(one.x + one.width < other.x for one, other in pairwise(found.bars))
    assert found.description.count(" of ") == sum(many > 0 for many in whole)
    assert all(f": {some} of {many}" in found.description for many, some in zip(whole, part, strict=True) if many)


def test_no_bars() -> None:
    """Where nothing is served there is nothing to draw."""
    assert histogram(of_levels([]), of_levels([])) is None
