"""A try is a number that was not typed there before: not a spelling of it, not what follows from a slip, and not what
an older page or a second request brings along."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from secrets import token_hex

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.core.problem import Cell, Problem
from app.course.problems import exercise_at
from app.formats.dates import DAY, now
from app.store.tables import attempt
from tests.sites import Browser
from tests.web.classrooms import code_of, given, joined, made, teacher
from tests.web.doors import copy, kept, member, store_of
from tests.web.pages import one, text, texts, tree

pytestmark = pytest.mark.slow

Typed = Mapping[str, str]


class Place:
    """A learner before the first problem of a set of their class."""

    def __init__(self, app: Flask, steps: str, **rules: str) -> None:
        app.test_client_class = Browser
        self.app, self.owner, (self.learner, _) = app, teacher(app), member(app)
        self.classroom = made(self.owner, "Year 9")
        joined(self.learner, code_of(self.owner, self.classroom), "Ada")
        chapter, _, numbers = steps.partition("/")
        whole = {"steps.sound": "", f"steps.{chapter}": numbers, **rules}
        self.path = f"/set/{given(self.owner, self.classroom, **whole)}/1"
        names = [str(blank.attrs["name"]) for blank in self.page().query(".blank input")]
        self.send(dict.fromkeys(names, "x"))  # no number, so that it costs nothing; it makes the numbers theirs

    def page(self) -> object:
        return tree(self.learner.get(self.path).text)

    def send(self, typed: Typed, client: FlaskClient | None = None) -> str:
        """Check what is typed, and read what is said of it."""
        form = {"check": "1", "key": token_hex(8), **typed}
        return " ".join(texts(tree((client or self.learner).post(self.path, data=form).text), ".feedback .says"))

    @property
    def problem(self) -> Problem:
        """The numbers that the learner was given."""
        newest = select(attempt.c.chapter, attempt.c.recipe, attempt.c.seed).order_by(attempt.c.id.desc()).limit(1)
        ((slug, name, seed),) = store_of(self.app).ask(newest)
        found = exercise_at(self.app.extensions["course"], slug, name, str(seed))
        assert found
        return found.problem

    def value(self, cell: str) -> Fraction:
        return Fraction(self.problem.value(as_cell(cell)))

    def box(self, cell: str) -> str:
        return str(one(self.page(), f'input[name="{cell}"]').attrs["value"])

    @property
    def mark(self) -> str:
        """The mark, as the gradebook has it."""
        page = tree(self.owner.get(f"/teach/class/{self.classroom}/grades").text)
        return texts(page, "tbody td")[-1]

    @property
    def answers(self) -> str:
        """What the teacher reads of the learner's answers."""
        page = tree(self.owner.get(f"/teach/class/{self.classroom}/grades").text)
        (link,) = [str(it.attrs["href"]) for it in page.query("tbody td a")]
        return text(tree(self.owner.get(link).text), "main")


def as_cell(name: str) -> Cell:
    array, *index = name.split(".")
    return Cell(array, tuple(map(int, index)))


def spellings(number: Fraction) -> Sequence[str]:
    """Several ways to type a whole number."""
    sign, size = "-" if number < 0 else "", abs(number)
    forms = (f"{sign}{size}", f"{sign}{size}.0", f"{sign}0{size}", f"{sign} {size},00", f"{2 * number}/2")
    return [*forms, *(form.replace("-", "\N{MINUS SIGN}") for form in forms)]


@pytest.fixture
def place(trial: Flask) -> Callable[..., Place]:
    return lambda steps="sound/1", app=trial, **rules: Place(app, steps, **rules)


def test_one_number_in_many_spellings(place: Callable[..., Place]) -> None:
    """A wrong number costs one of two tries, however often and in however many ways it is typed; then the right one
    is right, and counts."""
    here = place(tries="2")
    said = [here.send({"Y.0.0": typed}) for typed in spellings(Fraction(-93))]
    assert all(words.endswith("1 try is left.") for words in said)
    assert here.send({"Y.0.0": str(here.value("Y.0.0"))}).startswith("Y1 Right.")
    assert here.mark == "100"
    assert here.answers.count("That is") == 0
    assert here.answers.count("wrong") == 1


def test_class_report(place: Callable[..., Place]) -> None:
    """One number in three spellings is one try in the report of the class, and nobody is stuck for it."""
    here = place()
    for typed in spellings(Fraction(-93))[:3]:
        here.send({"Y.0.0": typed})
    page = tree(here.owner.get(f"/teach/class/{here.classroom}/report").text)
    assert "Ada: " in text(page, "#topics ~ details li")
    assert not page.query("#stuck ~ ul")
    here.send({"Y.0.0": "91"})
    here.send({"Y.0.0": "92"})
    page = tree(here.owner.get(f"/teach/class/{here.classroom}/report").text)
    assert text(page, "#stuck ~ ul b") == "Ada"


def test_exact_numbers_are_exported(place: Callable[..., Place]) -> None:
    """Whoever takes the answers along gets the number beside the text."""
    here = place()
    for typed in spellings(Fraction(-93)):
        here.send({"Y.0.0": typed})
    table = here.owner.get(f"/teach/class/{here.classroom}/attempts.csv").text
    assert [line.split(",")[-2] for line in table.splitlines()[1:]] == ["", *["-93"] * 10]
    data = here.learner.get("/account/data.json").get_json()
    assert [fact["value"] for fact in data["attempts"]] == [None, *["-93"] * 10]


@pytest.mark.parametrize("space", ["\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{THIN SPACE}", "\u3000", "\t"])
def test_any_space(space: str, module_app: Flask) -> None:
    """A right answer with a space of any width is still right when the page is opened again."""
    path, client = "/connection/signed/0", member(module_app)[0]
    (blank,) = tree(client.get(path).text).query(".blank input")
    found = exercise_at(module_app.extensions["course"], "connection", "signed", "0")
    assert found
    value = found.problem.value(found.problem.blanks[0])
    typed = f"\N{MINUS SIGN}{space}{-value}"
    assert "Right. Read as" in client.post(path, data={str(blank.attrs["name"]): typed, "check": "1"}).text
    page = tree(client.get(path).text)
    assert one(page, ".blank input").attrs["value"] == typed
    assert text(page, ".feedback").startswith(f"{text(page, '.says b')} Right. Read as")
    (fact,) = client.get("/account/data.json").get_json()["attempts"]
    assert (fact["typed"], fact["value"]) == (typed, str(value))


def test_a_space_in_a_set_with_one_try(place: Callable[..., Place]) -> None:
    """A wrong number with a no-break space stays that number in its box."""
    here = place(tries="1")
    here.send({"Y.0.0": "\N{MINUS SIGN}\N{NO-BREAK SPACE}93"})
    assert "No tries are left" in here.send({"Y.0.0": "92"})
    assert here.box("Y.0.0") == "\N{MINUS SIGN}\N{NO-BREAK SPACE}93"


def test_carried_on(module_app: Flask, place: Callable[..., Place]) -> None:
    """With one try: what follows rightly from a slip is no try and costs no mark beyond the slip; and when the slip
    is put right, the number that stands there still costs nothing."""
    here = place("neuron/1", module_app, tries="1")
    Z, A = (str(cell) for cell in here.problem.blanks)
    said = here.send({Z: "77", A: "77"})
    assert "Right for your" in said
    assert said.count("No tries are left.") == 1
    assert here.mark == "50"
    assert "Right for an earlier number that is wrong: it counts 100 %." in here.answers
    here.send({Z: "77", A: str(here.value(A))})
    assert here.mark == "50"
    assert "It counts in full." in here.answers


def test_carried_on_in_fractions(module_app: Flask) -> None:
    """So it is where numbers are fractions: with E₂ = 9, which is wrong, S = 46/3 and P₂ = 27/46 follow from it."""
    typed = {"E.1.0": "9", "S.0.0": "46/3", "P.1.0": "27/46", "check": "1"}
    page = tree(module_app.test_client().post("/softmax/soft-four/9", data=typed).text)
    says = texts(page, ".feedback .says")
    assert len(says) == 3
    assert [("Right for your" in said, "is not the number" in said) for said in says].count((True, False)) == 2


def test_a_slip_put_right(module_app: Flask, place: Callable[..., Place]) -> None:
    """The number that was carried on is worth nothing once the slip is put right, and costs no try: it can be found."""
    here = place("neuron/1", module_app, tries="2")
    Z, A = (str(cell) for cell in here.problem.blanks)
    here.send({Z: "77", A: "77"})
    assert "2 tries are left." in here.send({Z: str(here.value(Z)), A: "77"})
    assert here.mark == "50"
    here.send({Z: str(here.value(Z)), A: str(here.value(A))})
    assert here.mark == "100"
    assert "Found at try" not in here.answers


def test_asked_once_more(place: Callable[..., Place]) -> None:
    """With one try: a number that may be thousands or decimals is asked about, with a point as with a comma, and that
    costs nothing."""
    here = place(tries="1")
    for typed in ("12.560", "12,560", "\N{MINUS SIGN}1.000"):
        assert "Thousands, or decimals?" in here.send({"Y.0.0": typed})
    assert "asked once more" in here.answers
    here.send({"Y.0.0": str(here.value("Y.0.0"))})
    assert here.mark == "100"


def test_before_it_opened(place: Callable[..., Place]) -> None:
    """What was typed before a set opened costs no try, on its page as in the marks."""
    here = place(tries="1")
    here.send({"Y.0.0": "91"})
    store_of(here.app).write(lambda db: db.exec_driver_sql(f"UPDATE attempt SET created_at = {now() - DAY}"))
    store_of(here.app).write(lambda db: db.exec_driver_sql(f"UPDATE assignment SET opens = {now() - 1}"))
    assert "No tries are left." in here.send({"Y.0.0": "92"})
    assert here.box("Y.0.0") == "92"


@pytest.mark.parametrize("turn", range(5))
def test_parallel_posts(place: Callable[..., Place], turn: int) -> None:
    """Five numbers at once with one try, in turn another one first: one is judged, the others find the box shut."""
    here = place(tries="1")
    numbers = ["91", "92", "93", "94", "95"]
    tabs = [copy(here.app, here.learner) for _ in numbers]
    with ThreadPoolExecutor(5) as all_tabs:
        list(all_tabs.map(lambda tab, typed: here.send({"Y.0.0": typed}, tab), tabs, numbers[turn:] + numbers[:turn]))
    tried = {row.typed for row in kept(here.app)["attempt"] if row.verdict == "wrong"}
    assert len(tried) == 1
    assert tried <= {*numbers}


def test_an_older_tab(trial: Flask) -> None:
    """A tab that was opened before empties nothing that was found since; with the rest found there, all is solved."""
    client, _ = member(trial)
    path = "/sound/two-samples/7"
    found = exercise_at(trial.extensions["course"], "sound", "two-samples", "7")
    assert found
    first, *rest = found.problem.blanks
    answers = {str(cell): str(found.problem.value(cell)) for cell in found.problem.blanks}
    client.post(path, data={str(first): answers[str(first)], "check": "1"})
    others = {str(cell): answers[str(cell)] for cell in rest}
    solved = client.post(path, data={**others, str(first): "", "check": "1"}, headers={"HX-Request": "true"})
    assert "data-solved" in solved.text
    page = tree(client.get(path).text)
    assert "data-solved" in one(page, "#problem").attrs
    assert one(page, f'input[name="{first}"]').attrs["value"] == answers[str(first)]
    assert kept(trial)["attempt"][-1].solves


def test_an_older_wrong_number(trial: Flask) -> None:
    """Nor does the wrong number that still stands in the older tab take the place of the right one."""
    client, _ = member(trial)
    path = "/sound/two-samples/7"
    found = exercise_at(trial.extensions["course"], "sound", "two-samples", "7")
    assert found
    first, second, *_ = map(str, found.problem.blanks)
    right = str(found.problem.value(found.problem.blanks[0]))
    for typed in ({first: "97"}, {first: right}, {first: "97", second: "96"}):
        client.post(path, data={**typed, "check": "1"})
    page = tree(client.get(path).text)
    assert [one(page, f'input[name="{name}"]').attrs["value"] for name in (first, second)] == [right, "96"]
    assert [row.verdict for row in kept(trial)["attempt"]] == ["wrong", "right", "right", "wrong"]
