"""A teacher reads of each number what its learner read."""

from app.course.problems import exercise_at
from app.learning.answering import answer
from app.learning.progress import WRONG
from app.school.answers import told
from tests.sampling import sampled
from tests.strategies import COURSE, RECIPES, first_problems

SEVERAL = {name: name for name in RECIPES if first_problems(name)[1].blank_count()[0] > 1}


@sampled("name", SEVERAL, 13)
def test_what_was_said(name: str) -> None:
    """It is told again to the letter, also where another blank was wrong in the same answer or in an earlier one."""
    slug, recipe = name.split("/")
    for seed in ("7", "8"):
        here = exercise_at(COURSE, slug, recipe, seed)
        if not here:
            continue
        problem = here.problem
        first, *others = problem.blanks
        start = {str(first): str(problem.value(first) + 5), "check": "1"}
        for away in (1, -2, 3, 10):
            more = {str(cell): str(problem.value(cell) + away) for cell in others}
            at_once = answer(here, start | more, [], 1)
            begun = answer(here, start, [], 1)
            later = answer(here, start | more, begun.attempts, 2)
            for sent, facts in ((at_once, at_once.attempts), (later, [*begun.attempts, *later.attempts])):
                for cell in others:
                    own = [fact for fact in facts if fact.cell == str(cell) and fact.verdict == WRONG and fact.mistake]
                    says = [fact.says for fact in told(own, here.recipe, problem, "UTC", beside=facts)]
                    assert says == [" ".join(sent.feedback.blanks[str(cell)].says)] * len(own)
