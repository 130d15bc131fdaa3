"""What is said of a mistake or a rule: of ours what our tables say, of somebody else's what their chapter says."""

from app.core.mistakes import Mistake
from app.core.pairs import PairSums
from app.core.problem import Problem
from app.core.reading import Number
from app.core.reading.working import Working, read_answer
from app.core.rules import Rule
from app.explain import mistakes, rules, sentences
from app.explain.choices import chosen
from app.explain.mistake_names import OTHER_NAMES
from app.explain.templates import Sentence, verbatim
from app.explain.typed import Typed


def sentence_of(said: Rule | PairSums) -> Sentence:
    """The sentence of a rule from cell to cell or of a kind of sums."""
    if said.says:
        return verbatim(said.says)
    return sentences.PAIRS[said.kind]() if isinstance(said, PairSums) else rules.SENTENCES[said.name]()


def sentence_on(mistake: Mistake, typed: Typed) -> Sentence | None:
    """What is said of a mistake that a wrong number comes of; None where nothing that we could say would be true."""
    if mistake.says:
        return verbatim(mistake.says)
    template = chosen(mistakes.SENTENCES[mistake.name], typed)
    return template() if template else None


def typed_at(problem: Problem | None, cell: str, text: str) -> Typed | None:
    """What was typed into a blank once, as it was kept; None where there is no such blank, or it is no number."""
    found = next((blank for blank in problem.blanks if str(blank) == cell), None) if problem else None
    if not (problem and found):
        return None
    read = read_answer(text, in_parts=problem.in_parts(found.array))
    number = read.answer if isinstance(read, Working) else read
    return Typed(problem, found, number) if isinstance(number, Number) else None


def name_of(mistake: str, typed: Typed | None) -> str:
    """A mistake in a few words: in those of its name, or in others where the problem has no such thing. Of a question,
    both."""
    if " " in mistake:
        return " or ".join(name_of(one, typed) for one in mistake.split())
    has_it, other = OTHER_NAMES.get(mistake, (None, ""))
    return other if has_it and typed and not has_it(typed) else mistake.replace("-", " ")
