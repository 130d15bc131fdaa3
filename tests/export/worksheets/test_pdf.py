"""Worksheets, read back from the PDF alone: the problems of the web, their codes, and keys that are right."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl
from zipfile import ZipFile

import pdfplumber
import pypdfium2
import pytest
import zxingcpp
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from app.course.chapters import Chapter
from app.explain.notation import title
from app.export.worksheets.codes import codes_of
from app.export.worksheets.orders import LAYOUTS, PAPERS, Order
from app.export.worksheets.pdf import Press, worksheets
from app.settings import Settings
from app.web.factory import create_app
from app.web.learner import worksheets as worksheets_page
from app.web.site.beside import IN_LINE, LATER
from tests.core.told import as_lists, run
from tests.export.worksheets.reader import PrintedProblem, Rows, problems
from tests.sampling import one_in, sampled
from tests.strategies import COURSE, ROOT
from tests.web.notation import flat
from tests.web.pages import Element, one, sound, text

pytestmark = pytest.mark.slow

SITE = "https://infill.example"
ALL = tuple(range(1, 21))
SETTINGS = Settings()
CODES = codes_of(COURSE)
PRESS = Press(SETTINGS.templates, SETTINGS.static / "drawing.css")
BLANK = "?"
some_chapters = sampled("chapter", {it.slug: it for it in COURSE.chapters}, one_in(COURSE.chapters, 2))


def ordered(chapter: Chapter, **chosen: Any) -> Order:
    """All steps of a chapter; from chapter to chapter, the layout and the paper take turns."""
    turn = chapter.number
    usual = {"layout": LAYOUTS[turn % 2], "paper": PAPERS[turn // 2 % 2], "seed": turn}
    return Order(**{"chapters": (chapter,), "steps": ALL} | usual | chosen)


@cache
def printed(chapter: Chapter, key: bool) -> bytes:
    (sheet,) = worksheets(ordered(chapter), SITE, sheets=not key, keys=key)
    return PRESS.pdf(sheet)


@cache
def read_back(chapter: Chapter, key: bool) -> tuple[list[PrintedProblem], int]:
    """The problems of what is printed, and how many pages it has."""
    pdf = printed(chapter, key)
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return problems(pdf), len(document.pages)


def rebuilt(rows: Rows) -> Rows:
    """The cells of a printed matrix, with one sign for each blank."""
    return tuple(tuple(BLANK if re.match(r"[^\W\d]|∂", cell) else cell for cell in row) for row in rows)


def on_the_web(page: Element) -> list[tuple[str, Rows]]:
    """The matrices of a problem's page."""
    return [
        (
            text(table, "caption").partition(",")[0],
            tuple(tuple(map(square, row.query("td"))) for row in table.query("tbody tr")),
        )
        for table in page.query("#problem .sheet table.matrix")
    ]


def square(cell: Element) -> str:
    """A number, or the sign of a blank; in a copy of a blank it stands as it is."""
    return BLANK if cell.query("input") else text(cell).removesuffix(", no connection")


@some_chapters
def test_equals_the_web(chapter: Chapter, client: FlaskClient) -> None:
    """Twenty problems are rebuilt from the text of the PDF, and are those that their codes open."""
    found, _ = read_back(chapter, key=False)
    assert [problem.heading for problem in found] == [
        f"{step}. {recipe.title}" for step, recipe in enumerate(chapter.ladder, 1)
    ]
    for problem, recipe in zip(found, chapter.ladder, strict=True):
        answer = client.get(f"/p/{problem.code}")
        assert answer.status_code == 302
        assert answer.location.startswith(f"/{chapter.slug}/{recipe.name}/")
        page = sound(client.get(answer.location).text)
        paper = {(flat(name), rebuilt(rows)) for name, rows in problem.matrices}
        assert paper == set(on_the_web(page))  # which has a column of a chain once
        if story := chapter.stories.get(recipe.name):
            assert squeezed(story.text) in squeezed(" ".join(problem.words))
        assert {drawing for drawing in problem.drawings if "QR" not in drawing} == {
            described(drawing) for drawing in page.query("#problem figure svg desc")
        }


def squeezed(text: str) -> str:
    """A text without its spaces, which paper has in other places."""
    return "".join(text.split())


def described(desc: Element) -> str:
    return re.sub(r" (Sample 1 of|Beneath a node|The dashed circle) .*", "", text(desc))


@some_chapters
def test_no_page_begins_within_a_problem(chapter: Chapter) -> None:
    """Problems and solutions are not split over pages: on every page stands a heading, and a code for each of them."""
    for key in (False, True):
        found, pages = read_back(chapter, key)
        assert [problem.ends_on for problem in found] == [problem.page for problem in found]
        assert {problem.page for problem in found} == {*range(1, pages + 1)}
        assert len([problem for problem in found if problem.code]) == len(ALL)


def number(cell: str) -> Fraction:
    return Fraction(cell.rpartition(" ")[2].replace("−", "-"))


@some_chapters
def test_keys_are_right(chapter: Chapter) -> None:
    """From what is given, an oracle that shares no code with the site comes to every number of the key."""
    for problem in read_back(chapter, key=True)[0]:
        if is_choice(problem):
            continue
        layers, values = told(problem)
        made = {layer.gives for layer in layers}
        assert run(layers, {name: array for name, array in values.items() if name not in made}) == values
        filled = {
            cell.rpartition(" ")[2] for _, rows in problem.matrices for row in rows for cell in row if " " in cell
        }
        assert filled
        assert filled <= {line.rpartition(" ")[2] for line in problem.solutions}


@some_chapters
def test_choices(chapter: Chapter) -> None:
    """Of several, a key names the one that an oracle finds; a worksheet asks for it, and says nothing of it."""
    for place, key in enumerate(read_back(chapter, key=True)[0]):
        if is_choice(key):
            _, recipe, seed = CODES.meant(key.code)
            problem = recipe.problem(seed)
            values = as_lists({name: array for name, array in problem.values.items() if name != "choice"})
            assert f"choice = {run(problem.layers, values)['choice'][0][0]}" in key.solutions
            sheet = read_back(chapter, key=False)[0][place]
            assert not sheet.solutions
            assert "choice" not in " ".join(sheet.words)
            assert re.search(r"Which (?:matrix|of )", " ".join(sheet.words))


def is_choice(problem: PrintedProblem) -> bool:
    """Is one of several to be ticked?"""
    _, recipe, seed = CODES.meant(problem.code)
    return "choice" in recipe.problem(seed).arrays


def told(problem: PrintedProblem) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """The layers of a printed problem, which its code tells, and its numbers as they are printed."""
    _, recipe, seed = CODES.meant(problem.code)
    served = recipe.problem(seed)
    by_name = dict(reversed(problem.matrices))
    values: dict[str, Any] = {}
    for array in served.arrays:
        name, shape = title(array), served.values[array].shape
        threshold = [word.removeprefix(f"{name} = ") for word in problem.words if word.startswith(f"{name} = ")]
        rows = [[number(cell) for cell in row] for row in by_name.get(name, [threshold])]
        values[array] = rows if len(shape) == 2 else [row[0] for row in rows] if shape else rows[0][0]
    return served.layers, values


@pytest.mark.parametrize("paper", PAPERS)
def test_qr_codes(paper: str, client: FlaskClient) -> None:
    """A decoder reads a QR code beside each code from the page as it looks, and it leads to the same problem."""
    chapter = COURSE.chapters[3]
    (sheet,) = worksheets(ordered(chapter, paper=paper), SITE)
    pdf = PRESS.pdf(sheet)
    pages = pypdfium2.PdfDocument(pdf)
    read = [code.text for page in pages for code in decoded(page)]
    pages.close()
    addresses = [f"{SITE}/p/{problem.code.replace('-', '')}" for problem in problems(pdf)]
    assert sorted(read) == sorted(addresses)
    for address, place in zip(addresses, sheet.places, strict=True):
        found = client.get(address.removeprefix(SITE)).location
        assert found == f"/{chapter.slug}/{place.recipe.name}/{place.seed}"


def decoded(page: pypdfium2.PdfPage) -> list[Any]:
    """The QR codes of a page, as a printer of 144 dots to an inch shows it."""
    return zxingcpp.read_barcodes(page.render(scale=2).to_numpy(), formats=zxingcpp.BarcodeFormat.QRCode)


def test_without_an_address() -> None:
    """A site that does not know where it stands prints the codes alone."""
    (sheet,) = worksheets(ordered(COURSE.chapters[0], steps=(1, 2)), "")
    found = problems(PRESS.pdf(sheet))
    assert all(problem.code for problem in found)
    assert not [drawing for problem in found for drawing in problem.drawings if "QR" in drawing]


@pytest.mark.parametrize("key", [False, True])
def test_tagged(key: bool) -> None:
    """The file says its title and its language, and is tagged; every drawing is described, and headings do not jump."""
    with pdfplumber.open(io.BytesIO(printed(COURSE.chapters[6], key))) as pdf:
        catalog, tags = pdf.doc.catalog, list(named(pdf.structure_tree))
        assert pdf.metadata["Title"] == f"{'Key' if key else 'Worksheet'} A: {COURSE.chapters[6].title}"
    assert catalog["Lang"] == b"en"
    assert catalog["StructTreeRoot"]
    kinds = [tag["type"] for tag in tags]
    assert kinds.count("H1") == 1
    assert kinds.count("H2") == len(ALL)
    assert kinds.count("Table") > 3 * len(ALL)
    assert all(tag.get("alt_text") for tag in tags if tag["type"] == "Figure")
    assert kinds.count("Figure") == 2 * len(ALL)  # the network and the QR code


def named(tags: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for tag in tags:
        yield tag
        yield from named(tag.get("children", []))


def test_same_bytes(tmp_path: Path) -> None:
    """The same order gives the same files, in this process and in others, whatever the clock and the hashes say."""
    chapter = COURSE.chapters[6]
    order = Order((chapter,), (1, 2, 19), versions=2, seed=3)
    here = {sheet.name: PRESS.pdf(sheet) for sheet in worksheets(order, SITE, keys=True)}
    assert here == {sheet.name: PRESS.pdf(sheet) for sheet in worksheets(order, SITE, keys=True)}
    assert len(set(here.values())) == len(here) == 4
    for turn, zone in enumerate(("UTC", "Pacific/Auckland")):
        words = f"worksheet connection --steps 1,2,19 --versions 2 --seed 3 --address {SITE} --out {tmp_path / zone}"
        subprocess.run(
            [sys.executable, "-m", "app", *words.split()],
            env=os.environ | {"TZ": zone, "PYTHONHASHSEED": str(turn)},
            check=True,
            capture_output=True,
            cwd=ROOT,
        )
        assert {file.name: file.read_bytes() for file in (tmp_path / zone).iterdir()} == here


def test_nothing_is_read_as_code() -> None:
    """What would be commands in a typst file is printed as it stands."""
    evil = """#panic("no") *bold* $x$ #import "@preview/x:1" </svg> \\ " """
    (sheet,) = worksheets(ordered(COURSE.chapters[0], steps=(1,)), SITE)
    with pdfplumber.open(io.BytesIO(PRESS.pdf(replace(sheet, title=evil)))) as pdf:
        assert "".join(evil.split()) in "".join(pdf.pages[0].extract_text().split())


# in the browser


def delivered(client: FlaskClient, query: str) -> TestResponse:
    """What comes of an order, where the browser is led."""
    return client.post("/worksheets", data=MultiDict(parse_qsl(query)), follow_redirects=True)


def test_ordered_in_a_form(client: FlaskClient) -> None:
    """The form asks for what a worksheet needs, and one version comes as a PDF, the same as from elsewhere."""
    form = one(sound(client.get("/worksheets").text), 'form[action="/worksheets"]')
    assert {field.attrs["name"] for field in form.query("input")} == {
        "chapter", "steps", "versions", "layout", "paper", "seed",
    }  # fmt: skip
    assert [field.attrs["value"] for field in form.query("input[checked]")] == ["crossing", "a4"]
    assert all(field.attrs["value"] for field in form.query("input"))
    answer = delivered(client, "chapter=connection&steps=1-3&seed=4&paper=letter&layout=line")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"] == "attachment; filename=worksheet-A.pdf"
    order = Order((COURSE.chapters[6],), (1, 2, 3), 1, 4, "letter", "line")
    (sheet,) = worksheets(order, "")
    assert answer.data == PRESS.pdf(sheet)


def test_several_versions(client: FlaskClient) -> None:
    """Several versions come in one archive, the same one each time."""
    answer = delivered(client, "chapter=depth&chapter=neuron&steps=2&versions=3")
    assert answer.mimetype == "application/zip"
    with ZipFile(io.BytesIO(answer.data)) as archive:
        assert archive.namelist() == [f"worksheet-{letter}.pdf" for letter in "ABC"]
        codes = [problem.code for name in archive.namelist() for problem in problems(archive.read(name))]
    assert len(set(codes)) == 6
    assert delivered(client, "chapter=depth&chapter=neuron&steps=2&versions=3").data == answer.data


def test_a_long_line(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where somebody prints and somebody waits, others are told to come back before anything is done for them."""
    wanted, chosen = "chapter=neuron&steps=2", []
    monkeypatch.setattr(worksheets_page, "worksheets", lambda *words, **more: chosen.append(words) or [])
    with IN_LINE, IN_LINE:
        answer = delivered(client, wanted)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, str(LATER))
        assert "no place in the line" in text(sound(answer.text), "main")
        assert chosen == []
    monkeypatch.undo()
    assert delivered(client, wanted).status_code == 200


def test_an_order_is_an_address(client: FlaskClient) -> None:
    """The same order leads to the same address, however it is typed; no other one is an order."""
    leads = [
        client.post("/worksheets", data={"chapter": "neuron", "steps": steps}, follow_redirects=False)
        for steps in ("2-3,5", " 5; 2, 3")
    ]
    assert {answer.status_code for answer in leads} == {303}
    (address,) = {answer.location for answer in leads}
    assert client.get(address).mimetype == "application/pdf"
    assert client.get(f"{address}x").status_code == client.get("/worksheets/neuron").status_code == 404


def test_the_old_address(client: FlaskClient) -> None:
    """An order in an address, as it was before, leads to the form, filled in; nothing is made, and nothing is wrong."""
    answer = client.get("/worksheet.pdf?chapter=neuron&chapter=depth&steps=2&versions=3&key=1&_external=1&_anchor=x")
    assert answer.status_code == 302
    page = sound(client.get(answer.location).text)
    assert [box.attrs["value"] for box in page.query('input[name="chapter"][checked]')] == ["neuron", "depth"]
    assert (one(page, "#order-steps").attrs["value"], one(page, "#order-versions").attrs["value"]) == ("2", "3")
    assert not page.query('[aria-invalid="true"]')
    assert client.get("/worksheet.pdf").location.startswith("/worksheets")


def test_keys_are_for_teachers(client: FlaskClient, app: Flask) -> None:
    """A key is refused to whoever asks, and the form does not offer it; a developer sees both."""
    wanted = "chapter=neuron&steps=2&key=1"
    assert delivered(client, wanted).status_code == 403
    assert "key" not in client.get("/worksheets").text
    app.debug = True
    try:
        made = delivered(client, wanted)
        (problem,) = problems(made.data)
        assert problem.solutions
        assert one(sound(client.get("/worksheets").text), 'input[name="key"]')
    finally:
        app.debug = False
    assert client.get(made.request.path).status_code == 403  # the address of a key opens it for nobody else


WRONG = {
    "": "Choose a chapter",
    "chapter=nowhere": "no chapter 'nowhere'",
    "chapter=neuron&steps=no": "Write steps like",
    "chapter=neuron&steps=40": "no such steps",
    "chapter=neuron&chapter=depth&chapter=width&steps=1-20": "60 problems",
    "chapter=neuron&versions=7": "1 to 6 versions",
    "chapter=neuron&versions=many": "1 to 6 versions",
    "chapter=neuron&seed=-1": "The seed is",
    "chapter=neuron&seed=99999999999999999999": "The seed is",
    "chapter=neuron&paper=a0": "The paper is",
    "chapter=neuron&layout=round": "The matrices stand",
}


@pytest.mark.parametrize(("query", "says"), WRONG.items())
def test_wrong_orders(query: str, says: str, client: FlaskClient) -> None:
    """What cannot be printed is said beside its field, and the form keeps what was chosen."""
    answer = delivered(client, query)
    assert (answer.status_code, answer.mimetype) == (400, "text/html")
    page = sound(answer.text)
    assert says in text(page, '.says[data-verdict="wrong"]')
    assert page.query('[aria-invalid="true"], fieldset[aria-describedby="order-chapters-error"]')
    chosen = dict(pair.split("=") for pair in query.split("&") if pair)
    ticked = [box.attrs["value"] for box in page.query('input[type="checkbox"][checked]')]
    assert set(ticked) == {each for each in re.findall("chapter=([a-z]+)", query) if COURSE.chapter(each)}
    for name in ("steps", "versions", "seed"):
        if name in chosen:
            assert one(page, f'input[name="{name}"]').attrs["value"] == chosen[name]


def test_code_typed_in(client: FlaskClient) -> None:
    """A code leads to its problem, typed in any way; one that is wrong comes back in its field, as page not found."""
    form = one(sound(client.get("/p").text), 'main form[action="/p"]')
    assert one(form, "input").attrs["name"] == "code"
    for address in ("/p/41MR-0D1M", "/p/41mr0d1m", "/p?code=41MR-0D1M", "/p?code=+4imr+od1m"):
        answer = client.get(address)
        assert (answer.status_code, answer.location) == (302, "/connection/signed/417")
    for address in ("/p/41MR-0D1N", "/p?code=41MR-0D1N"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert one(sound(answer.text), "#code").attrs["value"] == "41MR-0D1N"


def test_the_address_of_a_site(tmp_path: Path) -> None:
    """A site that knows where it stands prints QR codes that lead there, whatever the request says."""
    site = create_app(replace(Settings(data=tmp_path), address=SITE)).test_client()
    answer = site.post(
        "/worksheets", data={"chapter": "neuron", "steps": "2"}, headers={"Host": "evil.example"}, follow_redirects=True
    )
    (problem,) = problems(answer.data)
    assert f"QR code of {SITE}/p/{problem.code.replace('-', '')}" in problem.drawings
