"""The worked examples of training, optimisers, learning rates and weights that are read, worked once more by hand.

Plain fractions, step by step, and not a line of app: what they come to is what the page prints, in its order.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

import pytest
from flask.testing import FlaskClient

from tests.course.prose.test_articles import table
from tests.strategies import COURSE, whole
from tests.web.notation import titled
from tests.web.pages import Element, text, tree

pytestmark = pytest.mark.slow

Numbers = list[Fraction]


def worked(slug: str, client: FlaskClient, section: str = "a-worked-example") -> Element:
    """The section with the worked example, or another one, and what is told behind its bets."""
    (chapter,) = (chapter for chapter in COURSE.chapters if chapter.slug == slug)
    _, _, rest = client.get(whole(chapter)).text.partition(f'<h2 id="about-{section}">')
    return tree(rest.partition("<h2 ")[0], fragment=True)


def results(section: Element) -> Numbers:
    """What its calculations come to."""
    return [number(text(each).rpartition("= ")[2]) for each in section.query(".calculation")]


def number(written: str) -> Fraction:
    return Fraction(written.replace("−", "-"))


def shown(figure: Element, names: str) -> list[Numbers]:
    """The numbers of arrays of a figure, each in one row."""
    return [[cell for row in table(figure, titled(name)) for cell in row] for name in names.split()]


def loop(
    w: Numbers, x: Numbers, t: int, eta: Fraction
) -> Iterator[tuple[Numbers, Fraction, Fraction, Fraction, Numbers]]:
    """The weights, the output, the error, the loss and the slopes, loop after loop."""
    while True:
        y = sum((a * b for a, b in zip(w, x, strict=True)), Fraction())
        error = y - t
        slopes = [error * b for b in x]
        yield w, y, error, error**2 / 2, slopes
        w = [a - eta * slope for a, slope in zip(w, slopes, strict=True)]


def test_training(client: FlaskClient) -> None:
    """Inputs 2 and 1, target 4, weights 1 and 0: half of the error is left each time."""
    section, x = worked("training", client), [Fraction(2), Fraction(1), Fraction(1)]
    rounds = loop([Fraction(1), Fraction(0), Fraction(0)], x, 4, Fraction(1, 12))
    (_, y1, e1, loss1, g1), (w2, y2, e2, loss2, g2), (w3, y3, e3, loss3, _) = (next(rounds) for _ in range(3))
    assert (y1, y2, y3) == (2, 3, Fraction(7, 2))
    assert (w2[:2], w3[:2]) == ([Fraction(4, 3), Fraction(1, 6)], [Fraction(3, 2), Fraction(1, 4)])
    assert (loss1, loss2, loss3) == (2, Fraction(1, 2), Fraction(1, 8))
    shares = [1 - 6 * eta for eta in (Fraction(1, 12), Fraction(1, 6), Fraction(1, 3), Fraction(1, 2))]
    told = [e1, loss1, y2, loss2, *g2[:2], *w3, y3, e3, loss3, sum(b * b for b in x), *shares]
    assert results(section) == told
    (figure,) = section.query(".example")
    assert shown(figure, "Y E dW W1 Y1 E1") == [[y1], [e1], g1, w2, [y2], [e2]]


def test_batch(client: FlaskClient) -> None:
    """A weight of 2 and three samples: together, one by one, and one by one from the last to the first."""
    w, eta, every = Fraction(2), Fraction(1, 10), [(1, 3), (2, 5), (3, 2)]
    slopes = [(w * x - t) * x for x, t in every]
    mean = sum(slopes) / 3
    assert (slopes, mean) == ([-1, -2, 12], 3)

    def walk(samples: Iterable[tuple[int, int]]) -> Numbers:
        here = w
        return [here := here - eta * (here * x - t) * x for x, t in samples]

    assert walk(every) == [Fraction(21, 10), Fraction(113, 50), Fraction(413, 500)]
    told = [sum((w * x - t) ** 2 for x, t in every) / 3, *slopes, mean, w - eta * mean]
    section = worked("training", client, "how-to-calculate")
    assert results(section) == [*told, *walk(every), *walk(every[::-1])]


def test_valley(client: FlaskClient) -> None:
    """Curvatures of 1 and 25 have the best rate of 1/13, and 12/13 of the way is left."""
    best = Fraction(2, 1 + 25)
    section = worked("learning-rate", client, "too-short-too-long")
    assert results(section)[-3:] == [best, 1 - best, 1 - 25 * best] == [Fraction(n, 13) for n in (1, 12, -12)]


def test_optimisers(client: FlaskClient) -> None:
    """A weight of 2, a rate of 1/10, slopes of 5 and then 1, all shares 1/2: plain steps, momentum, and Adam."""
    section, start, eta, half = worked("optimisers", client), Fraction(2), Fraction(1, 10), Fraction(1, 2)
    plain = [start - eta * 5, start - eta * 5 - eta * 1]
    v1, v2 = Fraction(5), half * 5 + 1
    momentum = [start - eta * v1, start - eta * v1 - eta * v2]
    m1, s1 = half * 5, half * 25
    m2, s2 = half * m1 + half * 1, half * s1 + half * 1
    hats = [m1 / (1 - half), s1 / (1 - half), m2 / (1 - half**2), s2 / (1 - half**2)]
    assert hats == [5, 25, Fraction(7, 3), 9]
    adam = [start - eta * hats[0] / 5, start - eta * hats[0] / 5 - eta * hats[2] / 3]  # roots of 25 and of 9
    assert [plain[1], momentum[1], adam[1]] == [Fraction(7, 5), Fraction(23, 20), Fraction(82, 45)]
    assert results(section) == [*plain, m1, s1, *hats[:2], adam[0], *(start - it[1] for it in (plain, momentum, adam))]
    first, second = section.query(".example")
    assert shown(first, "V1 W1 V2 W2") == [[v1], momentum[:1], [v2], momentum[1:]]
    assert shown(second, "M S W Mnew Mhat Snew Shat Wnew") == [
        [m1], [s1], adam[:1], [m2], hats[2:3], [s2], hats[3:], adam[1:],
    ]  # fmt: skip


def test_learning_rate(client: FlaskClient) -> None:
    """A triangle from 0.1 to 0.5 and back, four steps each way; and a cosine from 0.9 down to 0.1."""
    section = worked("learning-rate", client)
    up = [Fraction(1 + step, 10) for step in range(5)]
    triangle = [*up, *up[-2::-1]]
    cosine = [
        Fraction(1, 10) + Fraction(8, 10) * (1 + cosine) / 2
        for cosine in (Fraction(1), Fraction(1, 2), Fraction(0), Fraction(-1, 2), Fraction(-1))
    ]
    assert cosine == [Fraction(tenths, 10) for tenths in (9, 7, 5, 3, 1)]
    assert results(section) == [10 * rate for rate in (*triangle, *cosine)]
    (figure,) = section.query(".example")
    assert shown(figure, "R") == [[triangle[1], triangle[4], triangle[6]]]


def test_reading_weights(client: FlaskClient) -> None:
    """Nine dials for the bar in the middle, with a bias of -2: the bar, another one, a column, and all bright."""
    section, bias = worked("reading-weights", client), -2
    dials = [-1, -1, -1, 1, 1, 1, -1, -1, -1]
    bar, upper, column, every = (3, 4, 5), (0, 1, 2), (1, 4, 7), range(9)
    sums = [sum(dials[pixel] for pixel in bright) for bright in (bar, upper, column, every)]
    assert results(section) == [sums[0], *(one + bias for one in sums)]
    (figure,) = section.query(".example")
    assert shown(figure, "S Z H") == [[3], [1], [1]]
