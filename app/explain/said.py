"""What is said of a rule: of ours what our table says, of somebody else's what their chapter says."""

from app.core.pairs import PairSums
from app.core.rules import Rule
from app.explain import rules
from app.explain.templates import Sentence, verbatim


def sentence_of(said: Rule | PairSums) -> Sentence:
    """The sentence of a rule from cell to cell or of a kind of sums."""
    if said.says or isinstance(said, PairSums):
        return verbatim(said.says)
    return rules.SENTENCES[said.name]()
