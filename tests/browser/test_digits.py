"""The digit network in the browser says what it says here: every number of it, and every pixel of what it is shown."""

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page

from app.labs.digits.network import ACTIVATIONS, SIDE, Floats, parts, respond
from app.labs.digits.pad import moved, noise, prepare, read_ink, write_ink
from tests.labs.digits.data import FAILURES, NETWORKS, SAMPLES
from tests.labs.strokes import drawings

SILENT = (3, 20, 31)
WITH = """
    const m = await import("/static/labs/digits.js");
    const bytes = async (name) => (await fetch(`/static/labs/digits/${name}.bin`)).arrayBuffer();
"""


@pytest.fixture
def ask(page: Page) -> Any:
    """Runs a function of the module on a page of the site."""
    page.goto("/glossary")
    return lambda code, given=None: page.evaluate(f"async (given) => {{ {WITH} {code} }}", given)


def flat(pictures: Floats) -> list[list[float]]:
    found: list[list[float]] = pictures.reshape(-1, SIDE * SIDE).tolist()
    return found


@pytest.mark.parametrize("name", NETWORKS)
def test_says_the_same(ask: Any, name: str) -> None:
    """Of all thirty samples: what each layer adds up, and the shares; with neurons silent as well."""
    code = """
        const network = m.readNetwork(await bytes(given.name), given.kind);
        const all = m.readPictures(await bytes("samples"));
        const plain = ({ sums, shares, scores }) => [sums.map((it) => [...it]), [...shares], [...scores]];
        return [[], given.silent].map((silent) =>
          all.map((picture) => plain(m.respond(network, picture, new Set(silent)))));
    """
    both = ask(code, {"name": name, "kind": ACTIVATIONS[name], "silent": SILENT})
    for found, silent in zip(both, (frozenset[int](), frozenset(SILENT)), strict=True):
        assert len(found) == 30
        expected = respond(NETWORKS[name], SAMPLES, silent)
        for place, (sums, shares, scores) in enumerate(found):
            for layer, numbers in enumerate(sums):
                assert numbers == pytest.approx(expected.sums[layer][place].tolist(), rel=1e-9, abs=1e-9)
            assert shares == pytest.approx(expected.shares[place].tolist(), abs=1e-9)
            assert scores == sums[2]


def test_reads_the_same_pictures(ask: Any) -> None:
    """Samples and failures have the same pixels, bit for bit."""
    code = "return Promise.all(given.map(async (name) => m.readPictures(await bytes(name)).map((it) => [...it])));"
    found = ask(code, ["samples", "failures"])
    assert found == [flat(SAMPLES), flat(FAILURES)]


def test_prepares_the_same(ask: Any) -> None:
    """A hundred drawings and all samples, wherever they stand: bit for bit the same picture, moved by as much."""
    pictures = [drawing.ink() for drawing in drawings()] + [moved(sample, -4, 3) for sample in SAMPLES]
    code = """
        const done = given.map((picture) => m.prepare(Float64Array.from(picture)));
        return done.map((it) => [[...it.picture], it.height, it.width, it.down, it.right]);
    """
    found = ask(code, flat(np.stack(pictures)))
    for picture, (pixels, *told) in zip(pictures, found, strict=True):
        done = prepare(picture)
        assert done is not None
        assert pixels == done.picture.ravel().tolist()
        assert told == [done.height, done.width, done.down, done.right]


def test_an_empty_pad(ask: Any) -> None:
    assert ask("return m.prepare(new Float64Array(784));") is None


def test_moves_and_makes_noise(ask: Any) -> None:
    """Shifts and noise have the same pixels."""
    steps = [(4, 0), (-2, 3), (0, -1)]
    found = ask("return given.steps.map(([right, down]) => [...m.moved(given.picture, right, down)]);",
                {"steps": steps, "picture": flat(SAMPLES[7])[0]})  # fmt: skip
    assert found == [flat(moved(SAMPLES[7], *step))[0] for step in steps]
    assert ask("return [0, 7, 4294967295].map((seed) => [...m.noise(seed)]);") == flat(
        np.stack([noise(seed) for seed in (0, 7, 4294967295)])
    )


def test_parts_and_top(ask: Any) -> None:
    """What each pixel adds to a neuron, and the three likeliest digits."""
    code = """
        const network = m.readNetwork(await bytes("relu"), "relu");
        const response = m.respond(network, given);
        return [[...m.parts(network, response, 0, 7)], [...m.parts(network, response, 2, 9)], m.top(response.shares)];
    """
    pixels, neurons, top = ask(code, flat(SAMPLES[27])[0])
    expected = respond(NETWORKS["relu"], SAMPLES[27])
    assert pixels == parts(NETWORKS["relu"], expected, 0, 7).tolist()
    assert neurons == pytest.approx(parts(NETWORKS["relu"], expected, 2, 9).tolist(), abs=1e-9)
    assert [digit for digit, _ in top] == [digit for digit, _ in expected.top()]
    assert [share for _, share in top] == pytest.approx([share for _, share in expected.top()], abs=1e-9)


def test_writes_the_same_address(ask: Any) -> None:
    """A drawing has one address, on both sides, and is read from it again."""
    squares = read_ink("0f8" * 16)
    pictures = [*(drawing.ink() for drawing in drawings()), squares, np.zeros_like(squares)]
    found = ask("return given.map((it) => [m.writeInk(it), [...m.readInk(m.writeInk(it))]]);", flat(np.stack(pictures)))
    assert [text for text, _ in found] == [write_ink(picture) for picture in pictures]
    assert [pixels for _, pixels in found] == flat(np.stack(pictures))
    assert len(found[-2][0]) <= 49
