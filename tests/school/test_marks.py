"""Marks are a function of attempts and rules, and are what the rules say when they are read out plainly."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.formats.dates import DAY, MINUTE
from app.learning.progress import CARRIED, HINT, RIGHT, TOLD, UNREADABLE, WRONG, Attempt
from app.school.assignments import ACCEPT, CLOSE, PERCENT, Assigned, Assignment, Rules
from app.school.marks import BEGUN, SHOWN, SOLVED, UNTOUCHED, Given, Mark, mark, placed, work
from app.store.numbers import exact_value

START = 20_000 * DAY
HALF = DAY // 2
STEP, SEED = ("connection", "signed"), 7
NUMBERS = {"3": RIGHT, "3.0": RIGHT, "4": WRONG, "8/2": WRONG, "5": WRONG, "6": CARRIED, "x": UNREADABLE}


def attempt(typed: str = "3", cell: str = "Y.0.0", at: int = START + DAY, **rest: object) -> Attempt:
    """One fact about a blank, on the first day of the set."""
    verdict = NUMBERS.get(typed, typed)
    value = str(Fraction(typed)) if verdict in (RIGHT, WRONG, CARRIED) else None
    usual: dict[str, object] = {"verdict": verdict, "mistake": None, "hints": 0, "solves": False, "value": value}
    return Attempt(*STEP, SEED, cell, typed, created_at=at, **(usual | rest))  # type: ignore[arg-type]  # fields by name


@st.composite
def histories(draw: st.DrawFn) -> list[Attempt]:
    """What may be done at two blanks, one thing after another, before a set opens, while it is open, and later."""
    at, found = START - DAY, []
    for _ in range(draw(st.integers(0, 12))):
        at += draw(st.sampled_from([0, 1, MINUTE - 1, MINUTE, HALF, HALF + 1]))
        typed = draw(st.sampled_from([*NUMBERS, HINT, TOLD, "4", "3"]))
        fact = attempt(typed, draw(st.sampled_from(["Y.0.0", "Y.1.0"])), at)
        if typed in (HINT, TOLD):
            fact = replace(fact, typed="", hints=int(typed == HINT))
        found.append(replace(fact, mistake="forgot-bias" if typed == "4" else None))
    return found


rules = st.builds(
    Rules,
    opens=st.just(START),
    due=st.sampled_from([None, START + DAY, START + DAY + HALF]),
    late=st.sampled_from([ACCEPT, PERCENT, CLOSE]),
    percent=st.sampled_from([10, 40, 100]),
    tries=st.sampled_from([0, 1, 2, 3]),
    hints=st.booleans(),
)


def told_plainly(history: list[Attempt], policy: Rules, blanks: int) -> Fraction:
    """The mark of a problem: blank by blank, looking back from the moment at which the right number was typed."""
    found, carried = dict[str, Fraction](), dict[str, Fraction]()
    for cell in {fact.cell for fact in history}:
        own = [fact for fact in history if fact.cell == cell]
        for place, fact in enumerate(own):
            if fact.created_at < policy.opens or fact.verdict not in (RIGHT, CARRIED) or cell in found:
                continue
            until = own[: place + 1]
            since = [fact for fact in until if fact.created_at >= policy.opens and fact.verdict in (RIGHT, WRONG)]
            tries = len({Fraction(fact.typed) for fact in since}) + (fact.verdict == CARRIED)
            refused = [
                policy.tries and tries > policy.tries,
                not policy.hints and [fact for fact in until if fact.verdict == HINT or fact.hints],
                [each for each in history if each.verdict == TOLD and each.created_at < fact.created_at],
            ]
            worth = Fraction(0) if any(refused) else kept(fact.created_at, policy)
            if fact.verdict == RIGHT:
                found[cell] = worth
            elif worth:
                carried[cell] = max(worth, carried.get(cell, worth))
    if len(found.keys() | carried.keys()) == blanks:  # no slip is left, so that nothing follows from one
        carried = {cell: worth for cell, worth in carried.items() if cell in found}
    best = {cell: max(found.get(cell, Fraction(0)), carried.get(cell, Fraction(0))) for cell in (*found, *carried)}
    return sum(best.values(), Fraction(0)) / blanks


def kept(moment: int, policy: Rules) -> Fraction:
    """What is left of a blank that was found at a moment, counted in days of the calendar's length."""
    if policy.due is None or policy.late == ACCEPT:
        return Fraction(1)
    over = datetime.fromtimestamp(moment / 1000, UTC) - datetime.fromtimestamp(policy.due / 1000, UTC)
    over -= timedelta(minutes=1)  # the minute in which it is due is in time, and so is that which ends a day
    if over < timedelta(0):
        return Fraction(1)
    if policy.late == CLOSE:
        return Fraction(0)
    days = 1
    while timedelta(days=days) <= over:
        days += 1
    return max(Fraction(0), 1 - Fraction(days * policy.percent, 100))


@given(histories(), rules, st.integers(2, 4))
def test_is_what_the_rules_say(history: list[Attempt], policy: Rules, blanks: int) -> None:
    """Whatever was done, and under whatever rules: the mark is that of the rules read out plainly."""
    found = placed(history, policy, policy.due, blanks)
    assert found.mark == pytest.approx(float(told_plainly(history, policy, blanks)))
    assert 0 <= found.mark <= 1


@given(histories(), rules)
def test_upgrade(history: list[Attempt], policy: Rules) -> None:
    """A mark is what it was before exact numbers were kept, unless somebody typed one number in two spellings."""
    one_spelling = {"3.0": "3", "8/2": "4"}
    facts = [
        replace(fact, typed=one_spelling.get(fact.typed, fact.typed)) for fact in history if fact.verdict != CARRIED
    ]
    before = [replace(fact, value=None) for fact in facts]
    after = [
        replace(fact, value=exact_value(fact.typed)) if fact.verdict in (RIGHT, WRONG) else fact for fact in before
    ]
    assert placed(after, policy, policy.due, 2) == placed(before, policy, policy.due, 2)


@given(histories(), rules)
def test_sent_again(history: list[Attempt], policy: Rules) -> None:
    """A number that is sent again with the next form costs nothing and brings nothing."""
    again = [fact for fact in history for _ in "12"]
    assert placed(again, policy, policy.due, 2) == placed(history, policy, policy.due, 2)


def test_found_before_the_set_opened() -> None:
    """What was found before a set opened, and typed again once its solution was told, is not found by oneself."""
    early = attempt(cell="Y.1.0", at=START - HALF)
    history = [early, attempt(at=START), attempt(TOLD, at=START + 1), attempt(cell="Y.1.0", at=START + 2)]
    assert placed(history, Rules(START), None, 2).state == SHOWN
    assert (
        placed([early, attempt(at=START), attempt(cell="Y.1.0", at=START + 2)], Rules(START), None, 2).state == SOLVED
    )


@given(histories(), rules)
def test_state(history: list[Attempt], policy: Rules) -> None:
    """A problem is solved once all of its blanks were found by oneself; otherwise it was told, or is begun."""
    found = placed(history, policy, policy.due, 2)
    told = [fact.created_at for fact in history if fact.verdict == TOLD]
    alone = {
        fact.cell
        for fact in history
        if fact.verdict == RIGHT and fact.created_at >= START and fact.created_at <= min(told, default=fact.created_at)
    }
    assert found.state == (SOLVED if len(alone) == 2 else SHOWN if told else BEGUN)


@pytest.mark.parametrize(
    ("typed", "tries", "at_once", "mistakes"),
    [
        (["3"], 1, True, ()),
        (["x", "3"], 1, True, ()),  # what is no number is no try
        (["4", "3"], 2, False, ("forgot-bias",)),
        (["4", "4", "3"], 2, False, ("forgot-bias",)),
        (["4", "8/2", "3"], 2, False, ("forgot-bias",)),  # one number
        (["6", "3"], 1, True, ()),  # what follows from a slip is no try
        (["4", "5"], 2, False, ("forgot-bias",)),
        (["3", "4"], 1, True, ()),  # it was found
    ],
)
def test_tries(typed: list[str], tries: int, at_once: bool, mistakes: tuple[str, ...]) -> None:
    """Tries are counted up to the right number, and mistakes are told in their order."""
    history = [attempt(one, mistake="forgot-bias" if one == "4" else None) for one in typed]
    (blank,) = placed(history, Rules(START), None, 1).blanks
    assert (blank.tries, blank.at_once, blank.mistakes) == (tries, at_once, mistakes)


@pytest.mark.parametrize(
    ("history", "policy", "why"),
    [
        ([attempt()], {}, "full"),
        ([attempt("4")], {}, "missing"),
        ([attempt(at=START - 1)], {}, "missing"),
        ([attempt(at=START)], {}, "full"),
        ([attempt("4"), attempt()], {"tries": 1}, "tries"),
        ([attempt(HINT), attempt(hints=1)], {"hints": False}, "hint"),
        ([attempt("4"), attempt("8/2"), attempt()], {"tries": 2}, "full"),
        ([attempt("6"), attempt("5"), attempt()], {"tries": 2}, "full"),
        ([attempt(TOLD), attempt(at=START + DAY + 1)], {}, "told"),
        ([attempt(), attempt(TOLD)], {}, "full"),
        ([attempt(at=START + DAY + MINUTE)], {"due": START + DAY, "late": CLOSE}, "closed"),
        ([attempt(at=START + DAY + MINUTE)], {"due": START + DAY, "late": PERCENT}, "late"),
        ([attempt(at=START + DAY)], {"due": START + DAY, "late": CLOSE}, "full"),
        ([attempt(at=START + DAY + MINUTE - 1)], {"due": START + DAY, "late": CLOSE}, "full"),
        ([attempt(at=START + DAY + MINUTE - 1)], {"due": START + DAY, "late": PERCENT}, "full"),
    ],
)
def test_why(history: list[Attempt], policy: dict[str, object], why: str) -> None:
    """Each blank says why it is worth what it is."""
    chosen = Rules(START, **policy)  # type: ignore[arg-type]  # fields by name
    (blank,) = placed(history, chosen, chosen.due, 1).blanks
    assert blank.why == why


LEAPS = (-3_600_000, -1_800_000, 1_800_000, 3_600_000)  # ms by which a clock is put right, or wrong


@given(histories(), rules, st.integers(0, 12), st.sampled_from(LEAPS))
def test_the_clock_leaps(history: list[Attempt], policy: Rules, begins: int, leap: int) -> None:
    """What was done first counts as done first, whatever the clock of the server says: with no date in the way, a mark
    stays as it is when the clock leaps between two forms."""
    policy, history = (
        replace(policy, due=None, opens=START - DAY),
        [replace(one, created_at=one.created_at + DAY) for one in history],
    )
    for place in range(1, len(history)):  # what was sent together has one time
        if place == begins and history[place - 1].created_at != history[place].created_at:
            history = [*history[:place], *(replace(one, created_at=one.created_at + leap) for one in history[place:])]
            assume(history[place - 1].created_at != history[place].created_at)
    still = [replace(one, created_at=START + 2 * place) for place, one in enumerate(history)]
    for place in range(1, len(history)):
        if history[place].created_at == history[place - 1].created_at:
            still[place] = replace(still[place], created_at=still[place - 1].created_at)
    assert placed(history, policy, None, 2).mark == placed(still, policy, None, 2).mark
    assert placed(history, policy, None, 2).state == placed(still, policy, None, 2).state


@pytest.mark.parametrize("leap", LEAPS)
def test_found_before_it_was_told(leap: int) -> None:
    """A number that was found before the solution was shown counts, and one after it does not, on any clock."""
    found, told = attempt(), attempt(TOLD, at=START + DAY + 60 + leap)
    assert placed([found, told], Rules(START), None, 1)[:2] == (SOLVED, 1)
    assert placed([told, found], Rules(START), None, 1)[:2] == (SHOWN, 0)


LATE_DAYS = [  # a zone, a due date before clocks change there, and hours later: how many days have begun
    ("Europe/Berlin", (2026, 10, 24, 16, 0), {0: 0, 1: 1, 24: 1, 25: 1, 26: 2, 49: 2, 50: 3}),  # 25 hours on the 25th
    ("Europe/Berlin", (2027, 3, 27, 16, 0), {1: 1, 22: 1, 23: 1, 24: 2, 47: 2, 48: 3}),  # 23 hours
    ("America/New_York", (2026, 10, 31, 23, 59), {1: 1, 24: 1, 25: 1, 26: 2, 49: 2, 50: 3}),
    ("America/New_York", (2027, 3, 13, 23, 59), {1: 1, 23: 1, 24: 2, 47: 2, 48: 3}),
    ("Australia/Lord_Howe", (2027, 4, 3, 12, 0), {1: 1, 24: 1, 24.5: 1, 24.6: 2, 48.5: 2, 48.6: 3}),  # half an hour
    ("Australia/Lord_Howe", (2026, 10, 3, 12, 0), {1: 1, 23.5: 1, 23.6: 2, 47.5: 2, 47.6: 3}),
    ("Europe/Berlin", (2026, 10, 24, 2, 30), {24: 1, 25: 1, 25.1: 2}),  # 2:30 comes twice: the later one ends the day
    ("Europe/Berlin", (2027, 3, 27, 2, 30), {23: 1, 24: 1, 24.1: 2}),  # 2:30 does not come: 3:30 by the new clock
    ("UTC", (2026, 10, 24, 16, 0), {1: 1, 24: 1, 24.1: 2}),
]


@pytest.mark.parametrize(("zone", "then", "begun"), LATE_DAYS)
def test_late_days_are_those_of_the_class(zone: str, then: tuple[int, ...], begun: dict[float, int]) -> None:
    """A late day ends when the clock of the class says the same again, on days of 23 and 25 hours as well."""
    due = round(datetime(*then, tzinfo=ZoneInfo(zone)).timestamp() * 1000)  # type: ignore[misc, arg-type]  # by place
    policy = Rules(START, due=due, late=PERCENT, percent=10)
    for hours, days in begun.items():
        at = due + round(hours * 3_600_000)
        (blank,) = placed([attempt(at=at)], policy, due, 1, zone=zone).blanks
        assert (hours, blank.worth) == (hours, pytest.approx(1 - days / 10))
        last = attempt(at=at + MINUTE - 1)  # the minute that ends a day belongs to it
        assert placed([last], policy, due, 1, zone=zone).mark == blank.worth


@given(st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"]), st.data())
def test_later_is_never_worth_more(zone: str, data: st.DataObject) -> None:
    """Over two years of clock changes: an answer counts no more than one before it, and loses once in a day or so."""
    due = data.draw(st.integers(29_800_000, 30_850_000)) * MINUTE
    policy = Rules(0, due=due, late=PERCENT, percent=1)
    moments = sorted(data.draw(st.lists(st.integers(-DAY, 40 * DAY), min_size=2, max_size=9)))
    worth = [policy.worth(due + after, due, zone) for after in moments]
    assert worth == sorted(worth, reverse=True)
    for after, share in zip(moments, worth, strict=True):
        days = round(100 * (1 - share))
        assert abs(days * DAY - max(0, after)) <= DAY + 3_600_000 + MINUTE


def test_extension() -> None:
    """Somebody's own due date decides, and not that of the set."""
    policy = Rules(START, due=START, late=CLOSE)
    assert placed([attempt()], policy, policy.due, 1).mark == 0
    assert placed([attempt()], policy, START + 2 * DAY, 1).mark == 1


def set_of(*places: Assigned, **policy: object) -> Assignment:
    return Assignment(1, "set", 1, "A set", "secret", Rules(START, **policy), places)  # type: ignore[arg-type]  # by name


def marked(history: list[Attempt], *places: Assigned, seed: int = SEED) -> Mark:
    return mark(set_of(*places), work(history), 1, None, Given(lambda *_: seed, lambda *_: 1))


def test_another_seed() -> None:
    """What was done at the numbers of another seed does not count: nobody can look for easy ones."""
    history = [attempt()]
    assert marked(history, Assigned(*STEP)).value == 1
    elsewhere = marked(history, Assigned(*STEP), seed=8)
    assert (elsewhere.value, elsewhere.begun, elsewhere.places[0].state) == (0, False, UNTOUCHED)


def test_mean() -> None:
    """The mark of a set is the mean over its places, those that nobody touched among them."""
    other = Assigned("connection", "one-output")
    assert marked([attempt()], Assigned(*STEP), other, other, other).value == 0.25
    assert marked([], Assigned(*STEP)).value == 0
    assert marked([attempt()]).value == 0


def test_nobody_asks_in_vain() -> None:
    """Where nothing was done at a step, nobody is asked which numbers somebody has."""

    def fails(*_: object) -> int:
        raise AssertionError

    assert mark(set_of(Assigned(*STEP)), work([]), 1, None, Given(fails, fails)).begun is False
