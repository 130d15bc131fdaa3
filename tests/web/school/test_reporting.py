"""The gradebook, a learner's answers and the report, over a small class; and nobody sees them who has not the right."""

from fractions import Fraction

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, insert, select, update

from app.core.mistakes import BY_NAME
from app.core.mistakes.predictions import wrong_numbers
from app.core.recipe import Recipe
from app.formats.dates import DAY, now
from app.school.assignments import CLOSE, PERCENT, Assigned, Assignment, Rules, extend_due
from app.school.findings import LARGE, Finding, Slip
from app.school.given_seeds import seed_of
from app.store.bet_tables import challenge
from app.store.tables import assignment, attempt, member
from app.web.school.reporting import told
from tests.strategies import RECIPES
from tests.web.doors import member as stranger_at
from tests.web.pages import Element, one, sound, text, texts
from tests.web.small_school import PROBLEM, SEED, STEP, School, answer, join, sets_of, somebody

pytestmark = pytest.mark.slow

COUNT = 28


def numbers(app: Flask, seed: int = SEED) -> tuple[dict[str, str], dict[str, str]]:
    """The right numbers of a problem, and what those type who forget the bias."""
    recipe = app.extensions["course"].steps()[STEP][1]
    problem = recipe.problem(seed)
    foreseen = {cell: wrong[BY_NAME["forgot-bias"]] for cell, wrong in wrong_numbers(problem).items()}

    def written(values: dict[str, int | Fraction]) -> dict[str, str]:
        return {str(cell): str(value) for cell, value in values.items()}

    return written({cell: problem.value(cell) for cell in problem.blanks}), written(foreseen)


def cells(page: Element) -> dict[str, list[str]]:
    """The lines of the gradebook, by the names that they begin with."""
    return {text(row, "th"): texts(row, "td") for row in page.query(".grades tbody tr")}


def seen(client: FlaskClient, path: str) -> Element:
    answer = client.get(path)
    assert answer.status_code == 200, answer.status
    return sound(answer.text)


def test_grades(here: School) -> None:
    """Members by sets: a dash where nothing was done, and the mark where something was."""
    assert cells(seen(here.ada, here.grades)) == {"Ben": ["–"], "Cleo": ["–"]}
    right, wrong = numbers(here.app)
    answer(here.ben, wrong)
    assert cells(seen(here.ada, here.grades)) == {"Ben": ["0"], "Cleo": ["–"]}
    answer(here.ben, right)
    page = seen(here.ada, here.grades)
    assert cells(page) == {"Ben": ["100"], "Cleo": ["–"]}
    (link,) = page.query(".grades td a")
    assert link.attrs["href"] == f"{here.grades}/{here.key_of('Ben')}/{here.task}"
    assert here.ada.get(link.attrs["href"]).status_code == 200


def test_another_seed(here: School) -> None:
    """Whoever solves other numbers of the step has done nothing for the set."""
    answer(here.ben, numbers(here.app, SEED + 1)[0], f"/sound/one-output/{SEED + 1}")
    assert cells(seen(here.ada, here.grades))["Ben"] == ["–"]
    page = seen(here.ada, f"{here.grades}/{here.key_of('Ben')}/{here.task}")
    assert "1 other problem of this step" in text(page, "main")


def test_fragment(here: School) -> None:
    """The table comes alone to htmx, which asks again while somebody looks, and without a word of script in it."""
    page = seen(here.ada, here.grades)
    table = one(page, "#grades")
    assert table.attrs["hx-trigger"] == "every 10s"
    fragment = sound(here.ada.get(table.attrs["hx-get"], headers={"HX-Request": "true"}).text, fragment=True)
    assert cells(fragment) == cells(page)
    assert not fragment.query("main")
    assert one(fragment, "#grades").attrs == table.attrs


def test_signed_out_meanwhile(here: School) -> None:
    """Whoever signs out in another tab keeps the table as it stands: no page to sign in is put in its place."""
    guest = here.app.test_client()
    assert guest.get(here.grades, headers={"HX-Request": "true"}).status_code == 404
    assert guest.get(here.grades).status_code == 303


def test_pages(here: School) -> None:
    """Fifty learners a page; beyond the last page there is the last one."""
    here.enrol(*(f"Learner {number:03}" for number in range(98)))
    first, second = seen(here.ada, here.grades), seen(here.ada, f"{here.grades}?page=2")
    assert len(cells(first)) == len(cells(second)) == 50
    assert not cells(first).keys() & cells(second).keys()
    assert text(first, ".pages span") == "Learners 1 to 50 of 100"
    assert one(first, "[rel=next]").attrs["href"] == f"{here.grades}?page=2"
    for page in ("3", "99999999999999999999", "-1", "x"):
        assert cells(seen(here.ada, f"{here.grades}?page={page}")) in (cells(first), cells(second))


def test_late(here: School) -> None:
    """Whoever is late has what the policy leaves, unless they have a date of their own."""
    right, _ = numbers(here.app)
    place = Assigned(*STEP, (), (SEED,))
    for late in (PERCENT, CLOSE):
        here.give(late, place, due=now() - DAY // 2, late=late, percent=40)
    answer(here.ben, right)
    assert cells(seen(here.ada, here.grades))["Ben"] == ["100", "60", "0"]
    mine = f"{here.grades}/{here.key_of('Ben')}"
    tasks = [key for key, _ in sets_of(here.app)]
    assert "it counts 60 %" in text(seen(here.ada, f"{mine}/{tasks[1]}"), "caption")
    assert "after the set had closed" in text(seen(here.ada, f"{mine}/{tasks[2]}"), "caption")
    ids = [row[0] for row in here.ask(assignment.select().with_only_columns(assignment.c.id).order_by("id"))]
    (ben,) = [row.id for row in here.ask(member.select()) if row.name == "Ben"]
    here.write(extend_due, ids[2], ben, now() + DAY)
    assert cells(seen(here.ada, here.grades))["Ben"] == ["100", "60", "100"]
    assert "Due, extended" in texts(seen(here.ada, f"{mine}/{tasks[2]}"), ".figures dt")


def test_the_same_mark_everywhere(here: School) -> None:
    """A mark is the same percentage in the gradebook, on its page, to its learner, in a spreadsheet, to programs."""
    other = next(step for step in here.app.extensions["course"].steps() if step != STEP)
    task = here.give("Thirds", Assigned(*STEP, (), (SEED,)), Assigned(*other), Assigned(*other))
    answer(here.ben, numbers(here.app)[0])
    assert cells(seen(here.ada, here.grades))["Ben"][-1] == "33.3"
    assert "33.3 %" in texts(seen(here.ada, f"{here.grades}/{here.key_of('Ben')}/{task}"), ".figures dd")
    assert "1 of 3 solved, 33.3 % so far" in text(seen(here.ben, f"/set/{task}"), ".subtitle")
    (line,) = [line for line in here.ada.get(f"{here.grades}.csv").text.splitlines() if "Ben" in line]
    assert line.endswith(",33.3")
    (ben,) = [who for who in here.ada.get(f"{here.grades}.json").json["members"] if who["name"] == "Ben"]
    assert ben["marks"][task]["mark"] == 0.333


def test_answers(here: School) -> None:
    """What was typed, when, what came of it, and the sentence of the mistake; a number sent again is told once."""
    right, wrong = numbers(here.app)
    blank = next(iter(right))
    answer(here.ben, wrong)
    answer(here.ben, wrong, hint=blank)
    answer(here.ben, {**right, f"hints.{blank}": "1"})
    here.write(lambda connection: connection.execute(update(attempt).values(created_at=1_800_000_000_000)))
    page = seen(here.ada, f"{here.grades}/{here.key_of('Ben')}/{here.task}")
    rows = [texts(row, "td") for row in page.query(".facts")[0].query("tbody tr")]
    assert [row[0] for row in rows] == ["15 January 2027, 09:00"] * 3  # in Berlin
    assert [row[1] for row in rows] == [wrong[blank], "", right[blank]]
    assert rows[0][2] == "wrong: That is the weighted sum. The bias still has to be added."
    assert rows[1][2] == "asked for a hint"
    assert rows[2][2] == "right, 1 hint shown"
    assert "It counts in full." in text(page.query(".facts")[0], "caption")


def test_typed_text_is_text(here: School) -> None:
    """Whatever was typed, and whatever somebody is called: it is shown, and is never markup."""
    nasty = "<script>alert(1)</script>"
    answer(here.ben, dict.fromkeys(numbers(here.app)[0], nasty))
    here.enrol(nasty)
    page = seen(here.ada, f"{here.grades}/{here.key_of('Ben')}/{here.task}")
    assert nasty in texts(page, ".typed")
    assert nasty in cells(seen(here.ada, here.grades))


def test_report(here: School) -> None:
    """It tells how many forgot the bias, and an example at which somebody did; who is stuck is told as well."""
    right, wrong = numbers(here.app)
    for number in range(COUNT - 1):
        client = somebody(here.app, f"Learner {number}")
        join(here.app, client, here.room, f"Learner {number}")
        answer(client, wrong if number < COUNT // 2 else right)
    for typed in ("97", "98", "96"):
        answer(here.ben, dict.fromkeys(right, typed))
    page = seen(here.ada, f"/teach/class/{here.room}/report")
    assert f"{COUNT // 2} of {COUNT}: forgot bias." in texts(page, "#assigned ~ .findings .slips b")
    assert "That is the weighted sum. The bias still has to be added." in texts(page, "#assigned ~ .findings .slips q")
    (link,) = page.query("#assigned ~ .findings .slips a")
    assert link.attrs["href"] == PROBLEM
    assert f"{COUNT // 2 - 1} of {COUNT} blanks right at the first try" in text(
        page, "#assigned ~ .findings > li > p:not(.small)"
    )
    assert texts(page, "#stuck ~ ul b") == ["Ben"]
    assert texts(page, "#topics ~ p")[0].endswith("the bias 82.3 %, no reason found 17.6 %.")
    assert "Ben: no reason found 100 %." in texts(page, "#topics ~ details li")
    assert not page.query("[style]")


def test_goals_of_labs(here: School) -> None:
    """How many have reached the goal of a lab; those of further tabs are told apart."""
    chapter = here.app.extensions["course"].chapters[0]
    ((ben,),) = here.ask(select(member.c.learner_id).where(member.c.name == "Ben"))

    def reach(connection: Connection) -> None:
        for lab in (chapter.slug, f"{chapter.slug}/dials"):
            connection.execute(insert(challenge).values(learner_id=ben, lab=lab, state="", created_at=now()))

    here.write(reach)
    page = seen(here.ada, f"/teach/class/{here.room}/report")
    says = f"Goals of labs reached: {chapter.title} by 1 of 2, {chapter.title} (dials) by 1 of 2."
    assert says in text(page)


def slip(address: str, mistake: str) -> tuple[Recipe, Finding]:
    """A finding of one mistake, by the first number to which it leads in a step."""
    recipe, step = RECIPES[address], tuple(address.split("/"))
    typed = (
        (seed, str(cell), str(numbers[recipe.by_name[mistake]]))
        for seed in range(100)
        for problem in [recipe.problem(seed)]
        for cell, numbers in (wrong_numbers(problem) if problem else {}).items()
        if recipe.by_name[mistake] in numbers
    )
    seed, cell, number = next(typed)
    return recipe, Finding(step, 1, 1, 0, 1.0, (Slip(mistake, 1, (*step, seed), cell, number),))


def test_a_slip_is_told_in_true_words() -> None:
    """The report names a mistake in the words of its step, with what was said; what is untrue there is left out."""
    ((_, words, says),) = told(*slip("matrix-multiplication/product-times-table", "neighbour-sample"))
    assert words == "neighbour column"
    assert says.startswith("That is the number of another column.")
    assert told(*slip("depth/depth-skip-two", "skip-before-relu")) == []  # no ReLU stands before that sum


def test_practice(here: School) -> None:
    """One click makes a set of what went worst, open at once, without an end."""
    for seed in (SEED, SEED + 1, SEED + 2):
        answer(here.ben, numbers(here.app, seed)[1], f"/sound/one-output/{seed}")
    page = seen(here.ada, f"/teach/class/{here.room}/report")
    assert "Comes back: the bias (1 learner)." in texts(page, "#topics ~ p")
    assert texts(page, "#topics ~ details li") == ["Ben: the bias 100 %. Comes back: the bias."]
    form = one(page, "main form[method=post]")
    assert text(form, "button") == "Make a practice set from the weakest skill"
    steps = [field.attrs["value"] for field in form.query("[name=step]")]
    assert here.ada.post(form.attrs["action"], data={"step": steps}, follow_redirects=False).status_code == 303
    assert [title for _, title in sets_of(here.app)] == ["First set", "Practice: One output"]
    (row,) = here.ask(assignment.select().where(assignment.c.title != "First set"))
    assert (row.due, row.tries, row.opens <= now()) == (None, 0, True)


@pytest.mark.parametrize("step", ["", "sound", "sound/none", "none/one-output", "/", "../.."])
def test_practice_of_nothing(step: str, here: School) -> None:
    """A set is made of steps of the course, or of nothing at all."""
    form = {"step": step}
    assert here.ada.post(f"/teach/class/{here.room}/report", data=form, follow_redirects=False).status_code == 303
    assert [title for _, title in sets_of(here.app)] == ["First set"]


def test_given_seed(here: School) -> None:
    """Each member has a seed of their own that is served, or one of those that are pinned; or all have the same."""
    own, pinned = Assigned(*STEP), Assigned(*STEP, (), (3, 5))

    def seeds(place: Assigned, **rules: bool) -> list[int]:
        one = Assignment(1, "set", 1, "A set", "5" * 64, Rules(0, **rules), (place,))
        return [seed_of(here.app.config["DATA"], step, one, 1, member) for member in range(50)]

    step = here.app.extensions["course"].steps()[STEP]
    assert len(set(seeds(own))) > 45
    assert seeds(own) == seeds(own)
    assert all(step[1].problem(seed) for seed in seeds(own))
    assert set(seeds(pinned)) <= {3, 5}
    assert len(set(seeds(own, same=True))) == 1


def test_empty(here: School) -> None:
    """A class without learners, sets or answers has pages as well."""
    for path in ("grades", "report"):
        seen(here.eve, f"/teach/class/{here.other}/{path}")
    assert not texts(seen(here.ada, f"/teach/class/{here.room}/report"), ".findings li")


def test_large(here: School) -> None:
    """Of a large class the report says that it looks at a part."""
    here.enrol(*(f"Learner {number}" for number in range(LARGE)))
    assert "evenly chosen" in text(seen(here.ada, f"/teach/class/{here.room}/report"), ".notice")


def test_rights(here: School) -> None:
    """Whoever does not teach the class finds nothing; a guest is sent to sign in. Keys of another class do not help."""
    ben, room = here.key_of("Ben"), f"/teach/class/{here.room}"
    paths = [f"{room}/{rest}" for rest in ("grades", "report", "grades.csv", "grades.json", "attempts.csv")]
    paths.append(f"{room}/grades/{ben}/{here.task}")
    stranger, _ = stranger_at(here.app)
    for path in paths:
        assert here.ada.get(path).status_code == 200
        for client in (here.eve, here.ben, stranger):
            assert client.get(path).status_code == 404
        guest = here.app.test_client().get(path)
        assert (guest.status_code, guest.location.partition("?")[0]) == (303, "/sign-in")
    assert here.eve.get(f"/teach/class/{here.other}/grades/{ben}/{here.task}").status_code == 404
    assert here.eve.post(f"{room}/report", data={"step": "sound/one-output"}).status_code == 404
    assert [title for _, title in sets_of(here.app)] == ["First set"]
