"""What is said of a mistake or a rule: of ours what our tables say, of somebody else's what their chapter says."""

from app.core.mistakes import Mistake
from app.core.pairs import PairSums
from app.core.recipe import Recipe
from app.core.rules import Rule
from app.explain import mistakes, rules
from app.explain.templates import Sentence, verbatim


def sentence_of(said: Mistake | Rule | PairSums) -> Sentence:
    """The sentence of a mistake, of a rule from cell to cell or of a kind of sums."""
    if said.says or isinstance(said, PairSums):
        return verbatim(said.says)
    return (rules if isinstance(said, Rule) else mistakes).SENTENCES[said.name]()


def sentence_named(recipe: Recipe, mistake: str | None) -> str:
    """The sentence of a mistake that a recipe knows; nothing where there is none of this name any more."""
    return sentence_of(recipe.by_name[mistake]) if mistake in recipe.by_name else ""
