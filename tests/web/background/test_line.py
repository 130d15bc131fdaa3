"""A line of jobs, with a clock that a test turns: who gets a place, what is done next, and what is dropped."""

from hypothesis import given
from hypothesis import strategies as st

from app.web.background.line import (
    ABANDONED,
    KEPT,
    LONGEST,
    OF_ADDRESS,
    OF_VISITOR,
    PLACES,
    Line,
    Question,
)


def asked(key: str, visitor: str = "", address: str = "", **more: bool) -> Question:
    """A question of somebody; whoever is not named is alone at their address."""
    return Question(key, visitor, address or f"address of {key}", {"order": key}, **more)


def test_one_after_the_other() -> None:
    """Jobs are done one at a time, in the order in which they were asked for; whoever asks again keeps the place."""
    line = Line()
    for key in ("a", "b", "a", "c"):
        assert line.ask(asked(key), 0) == ("waiting", {})
    for key in ("a", "b", "c"):
        job = line.begin(1)
        assert job
        assert job.question.key == key
        assert line.begin(1) is None
        assert line.finish({"made": key}, 2) is job
        assert line.ask(asked(key), 3) == ("done", {"made": key})
    assert line.begin(4) is None


def test_a_result_is_given_once() -> None:
    """A result is given away once; one that is kept, or is only looked at, stays."""
    for question, again in (
        (asked("a"), "waiting"),
        (asked("a", keeps=True), "done"),
        (asked("a", only_looks=True), "done"),
    ):
        line = Line()
        line.ask(question, 0)
        line.begin(0)
        line.finish({}, 0)
        assert line.ask(question, 0)[0] == "done"
        assert line.ask(question, 0)[0] == again


def test_no_place() -> None:
    """A line has so many places, of which an address and a visitor get some; what is asked for already has its own."""
    line = Line()
    assert [line.ask(asked(str(number)), 0)[0] for number in range(PLACES + 1)] == [*["waiting"] * PLACES, "full"]
    assert line.ask(asked("0"), 0)[0] == "waiting"
    near = Line()
    states = [near.ask(asked(str(number), address="here"), 0)[0] for number in range(OF_ADDRESS + 1)]
    assert states == [*["waiting"] * OF_ADDRESS, "limited"]
    assert near.ask(asked("elsewhere"), 0)[0] == "waiting"
    own = Line()
    states = [own.ask(asked(str(number), visitor="Ada"), 0)[0] for number in range(OF_VISITOR + 1)]
    assert states == [*["waiting"] * OF_VISITOR, "limited"]
    assert OF_VISITOR < OF_ADDRESS < PLACES


def test_a_place_gets_free() -> None:
    """What is done takes no place any more, though its result is still there."""
    line = Line()
    for number in range(PLACES):
        line.ask(asked(str(number)), 0)
    line.begin(0)
    line.finish({}, 0)
    assert line.ask(asked("one more"), 0)[0] == "waiting"


def test_nobody_waits_any_more() -> None:
    """A job for which nobody has asked for a while is dropped, whether it is being done or waits."""
    line = Line()
    for key in ("a", "b", "c"):
        line.ask(asked(key), 0)
    line.begin(0)
    line.ask(asked("b"), ABANDONED)
    assert line.sweep(ABANDONED) == []
    assert [job.question.key for job in line.sweep(ABANDONED + 0.1)] == ["a", "c"]
    begun = line.begin(ABANDONED + 0.1)
    assert begun
    assert begun.question.key == "b"


def test_no_job_lasts_for_ever() -> None:
    """A job that takes too long is dropped, although somebody waits."""
    line = Line()
    line.ask(asked("a"), 0)
    line.begin(0)
    line.ask(asked("a"), LONGEST + 0.1)
    assert [job.question.key for job in line.sweep(LONGEST + 0.1)] == ["a"]


def test_results_go() -> None:
    """A result that nobody fetches goes after a minute, although somebody looks whether it is there."""
    line = Line()
    line.ask(asked("a", keeps=True), 0)
    line.begin(0)
    line.finish({"made": 1}, 1)
    assert line.sweep(1 + KEPT) == []
    line.ask(asked("a", only_looks=True), 1 + KEPT)
    (gone,) = line.sweep(1.1 + KEPT)
    assert gone.result == {"made": 1}
    assert line.jobs == {}


deeds = st.lists(
    st.tuples(st.sampled_from(("ask", "begin", "finish", "sweep")), st.integers(0, 30), st.floats(0, 20)), max_size=60
)


@given(deeds)
def test_never_too_many(deeds: list[tuple[str, int, float]]) -> None:
    """Whatever happens: one job at a time is done, and no more wait than there are places."""
    line, now = Line(), 0.0
    for deed, who, later in deeds:
        now += later
        if deed == "ask":
            line.ask(asked(str(who), visitor=str(who % 5), address=str(who % 3)), now)
        elif deed == "begin":
            line.begin(now)
        elif deed == "finish":
            line.finish({}, now)
        else:
            line.sweep(now)
        taken = line.open_jobs
        assert len(taken) <= PLACES
        assert sum(job.begun_at is not None for job in taken) <= 1
        assert max(sum(job.question.address == str(near) for job in taken) for near in range(3)) <= OF_ADDRESS
        assert max(sum(job.question.visitor == str(own) for job in taken) for own in range(5)) <= OF_VISITOR
