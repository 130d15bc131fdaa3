"""The card of a chapter: a picture of its diagram for those who link to it."""

import struct
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.settings import Settings
from app.web.factory import create_app
from tests.strategies import COURSE
from tests.web.pages import one, sound


@pytest.mark.parametrize("slug", [chapter.slug for chapter in COURSE.chapters])
def test_card(slug: str, client: FlaskClient) -> None:
    """Each chapter has a card of the size that other sites ask for, light enough for them, and the same every time."""
    card = client.get(f"/{slug}/card.png")
    assert (card.status_code, card.mimetype) == (200, "image/png")
    signature, header, *size = struct.unpack(">8s4x4sII", card.data[:24])
    assert (signature, header, size) == (b"\x89PNG\r\n\x1a\n", b"IHDR", [1200, 630])
    assert 10_000 < len(card.data) < 300_000
    assert client.get(f"/{slug}/card.png").data == card.data


def test_cards_differ(client: FlaskClient) -> None:
    """No card is that of another chapter."""
    cards = {client.get(f"/{chapter.slug}/card.png").data for chapter in COURSE.chapters}
    assert len(cards) == len(COURSE.chapters)


def test_no_card(client: FlaskClient) -> None:
    """What is no chapter has none."""
    assert client.get("/glossary/card.png").status_code == 404


@pytest.mark.slow
def test_named_by_its_page(tmp_path: Path, client: FlaskClient) -> None:
    """The page of a chapter names its card by a whole address, if the site knows its own."""
    known = create_app(replace(Settings(data=tmp_path), address="https://infill.example")).test_client()
    named = one(sound(known.get("/depth").text), 'meta[property="og:image"]')
    assert named.attrs["content"] == "https://infill.example/depth/card.png"
    assert not sound(client.get("/depth").text).query('meta[property="og:image"]')
