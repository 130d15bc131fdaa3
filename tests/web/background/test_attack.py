"""Clients that ask for what takes long and hang up keep no learner waiting; in `make long`, since it takes minutes."""

from collections.abc import Iterator

import pytest

from app.settings import HOME
from tests.sampling import LONG
from tests.web.background.attack import Learner, Target, attacks, measured, target

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not LONG, reason="takes minutes: make long")]

ROUNDS = 3
TWICE, ALLOWED = 2, 0.05  # of the quiet time; and seconds, for what else a machine does meanwhile


@pytest.fixture(scope="module")
def attacked() -> Iterator[Target]:
    with target(HOME) as server:
        yield server


@pytest.mark.parametrize("kind", ["worksheets", "keys", "variants", "cards", "exports", "own data"])
def test_learners_go_on(kind: str, attacked: Target) -> None:
    """99 of 100 answers take at most twice as long as when it is quiet, and two seconds later they do again.

    What else a machine does may disturb a measurement, so one of three has to show it; without what keeps learners
    from waiting, none does.
    """
    learner, paths = Learner(attacked), attacks(attacked)[kind]
    learner.answers(1)
    seen = []
    for _ in range(ROUNDS):
        seen.append(found := measured(attacked, learner, paths))
        if max(found.under, found.after) <= TWICE * found.quiet + ALLOWED:
            return
    pytest.fail(f"{kind}: {seen}")
