"""Blocks of smooth curves and of arrows, as they stand in a page."""

import pytest

from app.course.chapters import ChapterError
from tests.sites import SiteOf
from tests.web.pages import one, sound, text, texts

pytestmark = pytest.mark.slow


def test_curves(site_of: SiteOf) -> None:
    """Each curve is a drawing with its name, and the staircases are told apart from it in words."""
    page = sound(site_of("```curves\nsigmoid\ntanh\n```").test_client().get("/own").text)
    figure = one(page, ".prose figure.curves")
    assert texts(figure, "b") == ["sigmoid", "tanh"]
    assert len(figure.query("svg path.curve")) == 2
    assert "sigmoid3 and tanh3" in text(figure, "figcaption")


def test_arrows(site_of: SiteOf) -> None:
    """Below each pair of arrows stands their dot product, calculated."""
    page = sound(site_of("```arrows\n2 1\n4 2 / -1 2 / -4 -2\n```").test_client().get("/own").text)
    figure = one(page, ".prose figure.arrows")
    assert texts(figure, ".calculation") == ["2·4 + 1·2 = 10", "2·(−1) + 1·2 = 0", "2·(−4) + 1·(−2) = −10"]
    assert len(figure.query("svg")) == 3


@pytest.mark.parametrize(
    ("block", "says"),
    [
        ("```curves\n```", "names functions: sigmoid, tanh"),
        ("```curves\nsigmod\n```", "Did you mean 'sigmoid'?"),
        *((f"```arrows\n{text}\n```", "is a vector of two whole numbers up to 5") for text in (
            "", "2 1", "2 1\n", "2 1 / 1 1\n4 2", "2 1\n0 0", "0 0\n2 1", "2 1 3\n4 2 1", "2 1\n4", "2 x\n4 2",
            "2 1\n6 1", "2 1\n4 2\n1 1", "2 1\n4 \u0662", "2 1\n4 -",
        )),
    ],
)  # fmt: skip
def test_block_that_cannot_be_drawn(block: str, says: str, site_of: SiteOf) -> None:
    """What cannot be drawn is an author's error, which says what to write."""
    with pytest.raises(ChapterError) as caught:
        site_of(f"Some prose.\n\n{block}")
    assert says in str(caught.value)
