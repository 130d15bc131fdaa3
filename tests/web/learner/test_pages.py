"""Every address answers with a good page, or with an honest one that says why there is none."""

import gzip
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.http import parse_cookie
from werkzeug.test import TestResponse

from app.core.recipe import Recipe
from app.course.problems import next_served_seed, own_seed
from app.explain.notation import number
from app.settings import Settings
from app.web.factory import create_app
from app.web.site.security import LARGEST_FORM
from tests.sampling import one_in, sampled, share
from tests.sites import SiteOf
from tests.strategies import COURSE, RECIPES, first_problems, seeds, some_names, some_recipes
from tests.web.pages import KEY, Element, elements, one, sound, sources, text, texts, tree

pytestmark = pytest.mark.slow

LAYOUTS = ("line", "crossing")
every_layout = pytest.mark.parametrize("layout", LAYOUTS)
every_chapter = pytest.mark.parametrize("slug", [chapter.slug for chapter in COURSE.chapters])
PROBLEMS = {name: int(first_problems(name)[0][0]) for name in RECIPES}
ANY = next(f"/{name}/{seed}" for name, seed in PROBLEMS.items())
SLUG, NAME = ANY.split("/")[1:3]


@cache
def right_form(name: str, seed: int) -> dict[str, str]:
    """The form of a learner who knows it all."""
    problem = RECIPES[name].problem(seed)
    assert problem
    return {str(blank): number(problem.value(blank)) for blank in problem.blanks} | {"check": "1"}


def forms(name: str, seed: int) -> Iterator[dict[str, str]]:
    """What a learner may send, from nothing to all."""
    right = right_form(name, seed)
    blanks = [blank for blank in right if blank != "check"]
    hints = {f"hints.{blank}": "2" for blank in blanks}
    yield {}
    yield {"check": "1"}
    yield {"hint": blanks[0]}
    yield dict.fromkeys(blanks, "12345") | {"check": "1"} | hints
    yield dict.fromkeys(blanks, "many") | {"hint": blanks[-1]}
    yield dict.fromkeys(blanks, "3") | {"solution": "1"} | hints
    yield right


def good(answer: TestResponse) -> Element:
    """A page that is what it should be."""
    assert answer.status_code == 200
    assert answer.content_type == "text/html; charset=utf-8"
    return sound(answer.text)


def title(page: Element) -> str:
    """What a page is called, in its head."""
    (found,) = (it for it in elements(page) if it.name == "title" and it.parent.name == "head")
    return text(found)


def refused(answer: TestResponse, code: int) -> TestResponse:
    """An answer that is no, on a page of our own."""
    assert answer.status_code == code
    assert answer.content_type == "text/html; charset=utf-8"
    page = sound(answer.text)
    assert text(page, "main .eyebrow") == str(code)
    assert one(page, "main a").attrs["href"] == "/"
    return answer


def test_home(client: FlaskClient) -> None:
    """The first page is sound, and leads to every chapter."""
    page = good(client.get("/"))
    addresses = [f"/{chapter.slug}" for chapter in COURSE.chapters]
    assert [link.attrs["href"] for link in page.query(".score .map-bar[data-state]")] == addresses


@every_chapter
def test_chapter(slug: str, client: FlaskClient) -> None:
    """A chapter is sound at its steps, and without one shows the first step."""
    chapter = COURSE.chapter(slug)
    assert chapter
    for step, recipe in share(enumerate(chapter.ladder, start=1), 5, slug):
        assert text(good(client.get(f"/{slug}?step={step}")), "#problem-title") == recipe.title
    assert text(tree(client.get(f"/{slug}").text), "#problem-title") == chapter.ladder[0].title


@some_names
@every_layout
def test_problem(name: str, layout: str, client: FlaskClient) -> None:
    """A problem is sound in every state, and has one box for each blank, or several choices."""
    path = f"/{name}/{PROBLEMS[name]}?layout={layout}"
    blanks = sorted(right_form(name, PROBLEMS[name]).keys() - {"check"})
    titles = {title(good(client.get(path)))}
    for form in list(forms(name, PROBLEMS[name]))[:: 1 if layout == "line" else 2]:
        page = good(client.post(path, data=form))
        boxes = [it.attrs["name"] for it in elements(page) if it.name == "input" and it.parent.name == "td"]
        choices = {it.attrs["name"] for it in page.query(".pick input")}
        assert sorted([*boxes, *choices]) == blanks
        titles.add(title(page))
    assert len(titles) == 1
    assert "" not in titles


@some_names
@every_layout
def test_fragment(name: str, layout: str, client: FlaskClient) -> None:
    """A script gets the problem alone, sound, and byte by byte the same as within the whole page."""
    path = f"/{name}/{PROBLEMS[name]}?layout={layout}"
    for form in list(forms(name, PROBLEMS[name]))[2::3]:
        whole = client.post(path, data=form).text
        fragment = client.post(path, data=form, headers={"HX-Request": "true"})
        assert fragment.status_code == 200
        assert KEY.sub("", fragment.text) in KEY.sub("", whole)
        assert fragment.text.startswith("<section")
        assert fragment.text.endswith("</section>")
        sound(fragment.text, fragment=True)


def test_titles_differ(client: FlaskClient) -> None:
    """Each page has a title of its own."""
    paths = ["/", *(f"/{chapter.slug}" for chapter in COURSE.chapters), "/nowhere"]
    paths += [f"/{name}/{seed}" for name, seed in PROBLEMS.items()]
    assert len({title(tree(client.get(path).text)) for path in paths}) == len(paths)


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/nowhere/{name}",
        "/nowhere/{name}/7",
        "/{slug}/nowhere",
        "/{slug}/nowhere/7",
        "/{slug}/",
        "/{slug}/{name}/",
        "/{slug}/{name}/7/",
        "/{slug}/{name}/7/8",
        "/{slug}/{name}/007",
        "/{slug}/{name}/65536",
        "/{slug}/{name}/99999",
        "/{slug}/{name}/100000",
        "/{slug}/{name}/-1",
        "/{slug}/{name}/+7",
        "/{slug}/{name}/%207",
        "/{slug}/{name}/7%0a",
        "/{slug}/{name}/1e3",
        "/{slug}/{name}/7.0",
        "/{slug}/{name}/1_0",
        "/{slug}/{name}/%D9%A7",  # 7 in Arabic digits
        "/{slug}/{name}/%EF%BC%97",  # full-width 7
        "/{slug}/{name}/%C2%B2",  # a raised 2, a digit to Python and yet no number
        "/{slug}/{name}/" + "9" * 5_000,
        "/" + "a" * 8_000,
        "/{slug}%00",
        "/%00",
        "/{slug}/{name}/7%00",
        "/..%2f..%2fetc%2fpasswd",
        "/{slug}/..%2f{slug}",
        "/{slug}/..%5c{name}",
        "/....//....//etc/passwd",
        "/%c0%ae%c0%ae/{slug}",  # dots in an overlong form
        "/%ED%A0%80",  # half of a pair of surrogates
        "/{slug}?step=0",
        "/{slug}?step=21",
        "/{slug}?step=-1",
        "/static/",
        "/static/nothing.css",
        "/static/../index.md",
        "/static/..%2f..%2fpyproject.toml",
        "/static/%2e%2e/app/web.py",
    ],
)
def test_nothing_there(path: str, client: FlaskClient) -> None:
    """An address that leads nowhere is answered with a page of our own."""
    refused(client.get(path.format(slug=SLUG, name=NAME)), 404)


@pytest.mark.parametrize("path", ["//evil.example", "//evil.example/..", f"//{SLUG}", f"/{SLUG}//{NAME}"])
def test_slashes(path: str, client: FlaskClient) -> None:
    """Several slashes in a row never lead to another site."""
    answer = client.get(environ_overrides={"PATH_INFO": path})
    assert answer.status_code in (200, 308, 404)
    assert urlsplit(answer.headers.get("Location", "")).netloc in ("", "localhost")


@some_names
def test_nothing_to_answer(name: str, client: FlaskClient) -> None:
    """Where there is no problem, none can be answered either."""
    for seed in ("65536", "007", "x"):
        refused(client.post(f"/{name}/{seed}", data={"check": "1"}), 404)


@pytest.mark.parametrize("step", ["", "x", "1e1", "1.0", "9" * 5_000, "%00", "1&step=2"])
def test_no_step(step: str, client: FlaskClient) -> None:
    """What is no step at all is taken as if no step had been asked for."""
    page = good(client.get(f"/{SLUG}?step={step}"))
    assert f"Step 1 of {len(COURSE.chapters[0].ladder)}" in text(page, "#problem .eyebrow")


@pytest.mark.parametrize("path", ["/", "/{slug}", "/{slug}/{name}", "/{slug}/{name}/7", "/static/app.js"])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_wrong_method(path: str, method: str, client: FlaskClient) -> None:
    """A method that an address does not know is refused on a page of our own, which says what it knows."""
    path = path.format(slug=SLUG, name=NAME)
    known = {"GET", "HEAD", "OPTIONS"} | ({"POST"} if path in (f"/{SLUG}", f"/{SLUG}/{NAME}/7") else set())
    if method not in known:
        assert set(refused(client.open(path, method=method), 405).allow) == known


def test_form_that_is_too_large(client: FlaskClient) -> None:
    """A form of more than 16 KB is refused, however it is sent; one below is read."""
    assert good(client.post(ANY, data={"Y.0.0": "7" * (LARGEST_FORM - 100)}))
    large = {"Y.0.0": "7" * LARGEST_FORM}
    refused(client.post(ANY, data=large), 413)
    refused(client.post(ANY, data=large, content_type="multipart/form-data"), 413)


def test_our_own_fault(tmp_path: Path) -> None:
    """An exception of ours is answered with an honest page that tells nothing of the inside."""
    site = create_app(Settings(data=tmp_path))

    def broken() -> str:
        raise ZeroDivisionError("of the inside")

    site.view_functions["lessons.home"] = broken
    answer = refused(site.test_client().get("/"), 500)
    assert "inside" not in answer.text
    assert "ZeroDivisionError" not in answer.text


@some_recipes
def test_step_leads_to_a_problem(recipe: Recipe, app: Flask) -> None:
    """A step leads to a served seed, to the same one again, and to that which the chapter shows."""
    chapter = next(chapter for chapter in COURSE.chapters if recipe in chapter.recipes)
    client = app.test_client()
    first, again = (client.get(f"/{chapter.slug}/{recipe.name}") for _ in range(2))
    assert first.status_code == again.status_code == 302
    assert first.location == again.location
    assert recipe.problem(int(first.location.rpartition("/")[2]))
    if recipe in chapter.retired:
        return  # the chapter shows the step in its place
    page = tree(client.get(f"/{chapter.slug}?step={chapter.step(recipe)}").text)
    assert one(page, "#answers").attrs["action"] == first.location
    assert one(page, "#answers").attrs["hx-post"] == first.location


def test_learners_differ(app: Flask) -> None:
    """Two learners get different seeds, in one step and from step to step."""
    some = share(RECIPES, one_in(RECIPES, 50), "differ")
    seeds = {(name, app.test_client().get(f"/{name}").location.rpartition("/")[2]) for name in some for _ in "123"}
    assert len(seeds) > 2.5 * len(some)
    client = app.test_client()
    own = [int(client.get(f"/{name}").location.rpartition("/")[2]) for name in some]
    assert len(set(own)) > len(own) / 2


@settings(max_examples=200)
@given(st.sampled_from(list(RECIPES.values())), seeds)
def test_another_one(recipe: Recipe, seed: int) -> None:
    """The problem after this one is served, has another seed, and is another problem."""
    other = next_served_seed(recipe, seed, other_than=seed)
    assert other is not None
    problem, another = recipe.problem(seed), recipe.problem(other)
    assert another
    assert other != seed
    assert not problem or problem.fingerprint() != another.fingerprint()


@some_names
def test_another_like_this(name: str, client: FlaskClient) -> None:
    """Whoever asks for another one again and again gets many, in the layout that was chosen."""
    address, seen = f"/{name}/{PROBLEMS[name]}?layout=crossing", []
    page = good(client.get(address))
    link = one(page, "nav.more a[href*=other_than]")
    assert link.attrs["href"] == f"/{name}?other_than={PROBLEMS[name]}&layout=crossing"
    for _ in range(12):
        seed = int(re.search(r"\d+", address.rpartition("/")[2])[0])
        problem = RECIPES[name].problem(seed)
        assert problem
        seen.append(int(problem.fingerprint()))
        address = client.get(f"/{name}?other_than={seed}&layout=crossing").location
        assert address.endswith("?layout=crossing")
    assert all(before != after for before, after in pairwise(seen))
    assert len(set(seen)) >= min(8, RECIPES[name].distinct)


@pytest.mark.parametrize("seed", ["-1", "65536", "9" * 40, "9" * 5_000, "x", "", "1e3", "%00"])
def test_another_than_nothing(seed: str, client: FlaskClient) -> None:
    """Another problem than one that does not exist is any problem of the step."""
    answer = client.get(f"/{SLUG}/{NAME}?other_than={seed}")
    assert answer.status_code == 302
    good(client.get(answer.location))


@given(st.sampled_from(list(RECIPES.values())), seeds)
def test_own_seed(recipe: Recipe, start: int) -> None:
    """From wherever a learner's numbers begin, there is a served seed."""
    seed = own_seed(recipe, start)
    assert seed is not None
    assert recipe.problem(seed)


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "OPTIONS"])
@pytest.mark.parametrize(
    "path", ["/", "/{slug}", "/{slug}/{name}", "/{slug}/{name}/7", "/nowhere", "/static/style.css", "/static/app.js"]
)
def test_security_headers(path: str, method: str, client: FlaskClient) -> None:
    """Every answer, whatever its kind, says what a browser may do with it: load from here, run no code in the page."""
    answer = client.open(path.format(slug=SLUG, name=NAME), method=method, buffered=True)
    headers = answer.headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    if path.startswith("/static/") and answer.status_code == 200:
        assert policy.keys() == {"default-src", "base-uri", "form-action", "frame-ancestors"}  # it may do nothing
        assert policy["form-action"] == "'none'"
    else:
        assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert all("unsafe" not in sources and "http" not in sources for sources in policy.values())
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/", f"/{SLUG}", ANY, "/nowhere"])
def test_page_obeys_its_own_policy(path: str, client: FlaskClient) -> None:
    """No page has a script or a style in it, or loads anything from elsewhere."""
    page = tree(client.get(path).text)
    for element in page.query("*"):
        attributes = element.attrs or {}
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert element.name != "style"
        assert element.name != "script" or not text(element)
        for name in ("href", "src", "action"):
            address = urlsplit(attributes.get(name) or "")
            assert not address.netloc
            assert address.scheme in ("", "data")


def statics(client: FlaskClient) -> list[str]:
    """The files that a page loads, and the fonts that its style sheet loads."""
    page = tree(client.get("/").text)
    loaded = [element.attrs["href"] for element in page.query("link[rel=stylesheet], link[rel=preload]")]
    loaded += [element.attrs["src"] for element in page.query("script")]
    style = next(path for path in loaded if "style.css" in path)
    fonts = re.findall(r"url\([\"']?([^\"')]+)", client.get(style).text)
    return [*loaded, *(font if font.startswith("/") else f"/static/{font}" for font in fonts if "data:" not in font)]


def test_static_files(client: FlaskClient) -> None:
    """All that a page loads is there, may be kept for good, and has a version or is a font."""
    found = statics(client)
    assert len(found) >= 5
    for path in found:
        answer = client.get(path, buffered=True)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert re.search(r"\?v=[0-9a-f]{12}$", path) or path.endswith(".woff2")
        assert "Set-Cookie" not in answer.headers


def test_static_files_without_a_version(client: FlaskClient) -> None:
    """An address without a version may change, and what is not there is not kept either."""
    for path in ("/static/app.js", "/static/style.css", "/static/nothing.js?v=0123456789ab", f"{ANY}?v=0123456789ab"):
        assert "immutable" not in client.get(path, buffered=True).headers.get("Cache-Control", "")


def test_preload_is_used(client: FlaskClient) -> None:
    """The font that a page asks for in advance is the one that its style sheet uses: the address is the same."""
    preload = one(tree(client.get("/").text), "link[rel=preload]").attrs["href"]
    assert statics(client).count(preload) == 2


@pytest.mark.parametrize(
    ("accepted", "chosen", "unpacked"),
    [("gzip, deflate, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress), ("identity", None, bytes)],
)
def test_compression(accepted: str, chosen: str | None, unpacked, client: FlaskClient) -> None:
    """Pages, scripts and the style sheet are compressed as the browser likes it, and nothing is lost."""
    for path in (ANY, f"/{SLUG}", *(path for path in statics(client) if not path.endswith(".woff2"))):
        plain = client.get(path, buffered=True)
        packed = client.get(path, buffered=True, headers={"Accept-Encoding": accepted})
        assert "Accept-Encoding" in packed.headers["Vary"]
        assert packed.headers.get("Content-Encoding") == chosen
        assert KEY.sub("", unpacked(packed.data).decode()) == KEY.sub("", plain.text)
        assert chosen is None or len(packed.data) < 0.7 * len(plain.data)


def test_cookie(client: FlaskClient) -> None:
    """The cookie cannot be read by a script and is not sent from elsewhere; whoever meets no problem gets none."""
    pages = (
        "/glossary",
        "/review",
        "/my-numbers",
        "/account",
        "/privacy",
        "/offline",
        "/worker.js",
        "/health",
        "/worksheets",
        "/p",
    )
    more = ("/worksheet.pdf?chapter=neuron&steps=2", "/p/41MR0D1M", "/join", "/api/classes", f"/variants{ANY}")
    for path in (*pages, *more, f"/variants/{SLUG}", "/nowhere"):
        assert "Set-Cookie" not in client.get(path).headers
    assert "Set-Cookie" in client.get("/").headers  # there is a problem to try
    client.delete_cookie("infill")
    assert "Set-Cookie" in client.get(ANY).headers
    client.delete_cookie("infill")
    cookie = client.get(f"/{SLUG}").headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert list(parse_cookie(cookie.split(";")[0])) == ["infill"]


@sampled("slug", {chapter.slug: chapter.slug for chapter in COURSE.chapters}, one_in(COURSE.chapters, 3))
def test_solved_steps_are_remembered(slug: str, client: FlaskClient) -> None:
    """A step that was solved is marked on every page, counted at home, and the chapter goes on behind it."""
    chapter = COURSE.chapter(slug)
    assert chapter
    for count, recipe in enumerate(chapter.ladder, start=1):
        page = tree(client.get(f"/{slug}").text)
        assert text(page, "#problem-title") == recipe.title
        address = one(page, "#answers").attrs["action"]
        form = right_form(f"{slug}/{recipe.name}", int(address.rpartition("/")[2]))
        solved = tree(client.post(address, data=form).text)
        assert one(solved, "#problem").attrs.keys() >= {"data-solved"}
        assert [link.attrs.keys() >= {"data-solved"} for link in solved.query(".steps a")] == [
            step <= count for step in range(1, 21)
        ]
    assert text(tree(client.get("/").text), f'.map-bar[href="/{slug}"] small').endswith(" done")
    assert text(tree(client.get(f"/{slug}").text), "#problem-title") == chapter.ladder[0].title


@some_names
def test_what_does_not_count(name: str, app: Flask) -> None:
    """A step does not count as solved by a wrong number, by half of the answer, or once the solution was shown."""
    right = right_form(name, PROBLEMS[name])
    blanks = [blank for blank in right if blank != "check"]
    client = app.test_client()
    tries = [{"check": "1"}, right | {blanks[-1]: "12345"}, right | {blanks[-1]: ""}, right | {"solution": "1"}, right]
    for form in tries:
        page = tree(client.post(f"/{name}/{PROBLEMS[name]}", data=form).text)
        assert not page.query(".steps [data-solved]")
    assert texts(page, ".solved") == ["All blanks are filled. Now try another one on your own."]
    page = tree(app.test_client().post(f"/{name}/{PROBLEMS[name]}", data=right).text)
    assert len(page.query(".steps [data-solved]")) == 1


@some_names
def test_solution_stays_shown(name: str, client: FlaskClient) -> None:
    """The form that comes with a solution says that it was shown; to type it off does not count as solved."""
    path = f"/{name}/{PROBLEMS[name]}"
    page = tree(client.post(path, data={"solution": "1"}).text)
    hidden = {box.attrs["name"]: box.attrs["value"] for box in page.query("#answers input[type=hidden]")}
    page = tree(client.post(path, data=hidden | right_form(name, PROBLEMS[name])).text)
    assert len(page.query(".solution")) == 1
    assert not page.query(".steps [data-solved]")
    assert not page.query("button[name=solution], button[name=hint]")


@some_names
def test_hints_stay_shown(name: str, client: FlaskClient) -> None:
    """Each hint that is asked for comes after the ones before it, up to three for each blank."""
    path, form = f"/{name}/{PROBLEMS[name]}", {}
    blanks = [blank for blank in right_form(name, PROBLEMS[name]) if blank != "check"]
    for blank in blanks:
        for count in (1, 2, 3):
            page = tree(client.post(path, data=form | {"hint": blank}).text)
            form = {box.attrs["name"]: box.attrs["value"] for box in page.query("#answers input[type=hidden]")}
            assert form[f"hints.{blank}"] == str(count)
            assert len(page.query(".hints li")) == 3 * blanks.index(blank) + count
        assert blank not in [button.attrs["value"] for button in page.query("button[name=hint]")]
    assert not page.query("button[name=hint]")


@pytest.fixture(scope="module")
def leads_to(app: Flask) -> Callable[[str], str]:
    """Where an address leads, asked once: the twenty pages of a chapter have most of their links in common."""

    @cache
    def leads_to(address: str) -> str:
        answer = app.test_client().get(address)
        assert answer.status_code in (200, 302)
        return address if answer.status_code == 200 else answer.location

    return leads_to


@some_names
def test_layout_stays(name: str, client: FlaskClient, leads_to: Callable[[str], str]) -> None:
    """The layout that was chosen stays through a check and on every link from there."""
    path = f"/{name}/{PROBLEMS[name]}"
    page = tree(client.get(f"{path}?layout=crossing").text)
    products = len(page.query(".shapes"))  # a crossing for each
    assert len(page.query(".crossing")) == products
    address = one(page, "#answers").attrs["action"]
    page = tree(client.post(address, data={"check": "1"}).text)
    assert one(page, "#answers").attrs["action"] == address == f"{path}?layout=crossing"
    assert len(page.query(".crossing")) == products
    onward = page.query(".more a[rel]:not([data-reads]), .more a[href*=other_than]")
    assert onward
    for link in (*page.query(".steps a"), *onward):
        assert "layout=crossing" in link.attrs["href"]
        assert leads_to(link.attrs["href"]).endswith("layout=crossing")
    others = [link for link in page.query(".more a") if "on one line" in text(link)]
    assert len(others) == bool(products)  # nothing else can be drawn in two ways
    for other in others:
        assert not tree(client.get(other.attrs["href"]).text).query(".crossing")


@pytest.mark.parametrize(
    "layout", ["", "line", "diagonal", "Crossing", "crossing&layout=line", "<script>", "9" * 5_000]
)
def test_layout_that_does_not_exist(layout: str, client: FlaskClient) -> None:
    """A layout that does not exist is the usual one, and goes into no link."""
    page = good(client.get(ANY, query_string={"layout": layout}))
    assert len(page.query("#problem .equation")) == 1
    assert not page.query("#problem .crossing")
    assert one(page, "#answers").attrs["action"] == ANY


FIGURE = "```{}\nW: 0 1 / 2 0\nX: 1 / 2\nb: 1 -1\n```\n"


def test_many_figures(site_of: SiteOf) -> None:
    """A chapter with several figures is sound: each has ids of its own."""
    good(site_of("\n".join(FIGURE.format(kind) for kind in ("example", "diagram") * 2)).test_client().get("/own"))


@pytest.mark.parametrize("words", ["Problem", "Main", "Answers", "Your turn", "Problem title", "B.0", "Again"])
def test_headings_of_any_words(words: str, site_of: SiteOf) -> None:
    """A heading of a chapter, or two of the same words, do not take the id of another part of the page."""
    good(site_of(f"## {words}\n\nThis.\n\n## {words}\n\nAnd that.").test_client().get("/own"))


@every_chapter
def test_addresses_begin_where_the_site_does(client: FlaskClient, slug: str) -> None:
    """All ways but those to sources stay on the site, wherever it was when another visitor came."""
    for root in ("", "/below", ""):
        page = tree(client.get(f"/{slug}", environ_overrides={"SCRIPT_NAME": root}).text)
        hrefs = [link.attrs["href"] for link in page.query("a, link:not([rel=icon])")]
        links = [urljoin(f"{root}/{slug}", href) for href in hrefs if href not in sources(page)]
        assert len(links) > 40
        assert not [link for link in links if not f"{link}/".startswith(f"{root}/")]
        steps = [str(link.attrs["href"]) for link in page.query(".steps a, .stepping a")]
        assert not [step for step in steps if not step.startswith(f"{root}/{slug}")]
