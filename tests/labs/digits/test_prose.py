"""What chapter 25 says of the trained network is what was measured of it."""

import json
import re

from tests.strategies import ROOT

PROSE = (ROOT / "chapters" / "25-reading-weights" / "index.md").read_text(encoding="utf-8")
MEASURED = json.loads((ROOT / "static" / "labs" / "digits" / "digits.json").read_text(encoding="utf-8"))


TRAINING = (ROOT / "scripts" / "train_digits.py").read_text(encoding="utf-8")


def test_how_many_it_learned_from() -> None:
    """Of MNIST's pictures some were held out."""
    held = int(re.search(r"VALIDATION = .* ([\d_]+)$", TRAINING, re.MULTILINE)[1])
    assert f"{60_000 - held:,} digits did" in PROSE
    assert f"60,000 to learn from and {10_000:,} for the test" in " ".join(PROSE.split())


def test_figures() -> None:
    """How many it reads rightly, what it makes of noise and of a shift, and how often it is sure and wrong."""
    found = MEASURED["networks"]["shift"]
    noise = found["noise"]
    assert found["right"] + found["wrong"] == 10_000
    for said in (
        f"It reads {found['right']:,} of 10,000 digits",
        f"Of {noise['of']:,} pictures of random pixels it is more than 90 percent sure in {noise['sure']}.",
        f"three pixels too far right, it reads only {found['moved_right'][3]:,} of them",
        f"Of its {found['wrong']} errors there are {found['wrong_and_sure']} in which",
    ):
        assert said in " ".join(PROSE.split())
