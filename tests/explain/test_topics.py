"""Every reason is about something, and about one thing."""

from itertools import chain

import pytest

from app.explain.reasons.telling import SENTENCES
from app.explain.topics import BY_SLUG, OTHER, REASONS, TOPIC_OF, as_slug, topic_of
from app.store.tables import attempt
from tests.strategies import RECIPES

MISTAKES = sorted({name for recipe in RECIPES.values() for name in recipe.by_name})


def test_every_mistake_has_a_topic() -> None:
    """A mistake of the course is about one of the topics, and not about something else."""
    assert [mistake for mistake in MISTAKES if topic_of(mistake) not in REASONS] == []


def test_every_reason_has_a_topic() -> None:
    """Whatever is said of a slip in one place of a line is about one of the topics."""
    assert [reason for reason in SENTENCES if topic_of(reason) not in REASONS] == []


def test_each_reason_stands_once() -> None:
    """No reason is about two topics."""
    named = list(chain.from_iterable(reasons.split() for reasons in REASONS.values()))
    assert len(named) == len(set(named)) == len(TOPIC_OF)


@pytest.mark.parametrize(
    ("reasons", "topic"),
    [
        ("forgot-bias", "the bias"),
        ("forgot-bias bias-twice", "the bias"),
        ("forgot-bias times-table", OTHER),
        ("forgot-bias nobody-knows-it", OTHER),
        ("nobody-knows-it", OTHER),
    ],
)
def test_questions(reasons: str, topic: str) -> None:
    """A question is about a topic where both of its reasons are; what nobody knows is about something else."""
    assert topic_of(reasons) == topic


def test_addresses() -> None:
    """Each topic has an address of its own."""
    assert {as_slug(topic) for topic in REASONS} == BY_SLUG.keys()
    assert all(slug.replace("-", "").isalpha() for slug in BY_SLUG)


def test_a_question_fits() -> None:
    """The names of any two reasons can be kept with a wrong number."""
    longest = sorted(map(len, TOPIC_OF))[-2:]
    assert sum(longest) + 1 <= attempt.c.mistake.type.length
