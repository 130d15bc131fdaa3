"""The longest that anybody can keep us busy with reading one number."""

from random import Random
from time import process_time

from app.core.reading import LONGEST, read_number
from benchmarks.rounds import rounded, show

HOSTILE = {
    "a number": "-3",
    "a fraction": "-12/345",
    "nothing": "",
    "spaces only": " " * LONGEST,
    "digits": "9" * LONGEST,
    "12 digits over 12": "9" * 12 + "/" + "9" * 12,
    "digits and spaces": "1 " * (LONGEST // 2),
    "signs": "-" * LONGEST,
    "signs and spaces": "- " * (LONGEST // 2),
    "slashes": "1/" * (LONGEST // 2),
    "points": "1." * (LONGEST // 2),
    "commas and spaces": ", " * (LONGEST // 2),
    "zeros over zeros": "0" * 31 + "/" + "0" * 32,
    "an exponent": "1e" + "9" * (LONGEST - 2),
    "hexadecimal": "0x" + "f" * (LONGEST - 2),
    "full-width digits": "\N{FULLWIDTH DIGIT NINE}" * LONGEST,
    "other digits": "\N{ARABIC-INDIC DIGIT THREE}" * LONGEST,
    "unseen signs": "\N{ZERO WIDTH SPACE}" * LONGEST,
    "odd signs, then a question mark": "\N{SECTION SIGN}" * (LONGEST - 1) + "?",
    "half surrogates": "\ud800" * LONGEST,
    "a novel": "9" * 10_000_000,
}
ALPHABET = "0019 /-+.,eExX*^:=%_?\N{MINUS SIGN}\N{SECTION SIGN}\N{FULLWIDTH DIGIT NINE}"
TRIED, REPEATS = 20_000, 200


def microseconds(typed: str, repeats: int = REPEATS) -> float:
    """The time for one reading; the best of five, for nothing but other programs can make it longer."""
    times = []
    for _ in range(5):
        start = process_time()
        for _ in range(repeats):
            read_number(typed)
        times.append(process_time() - start)
    return 1e6 * min(times) / repeats


def main() -> None:
    rng = Random(1)
    texts = ["".join(rng.choices(rng.sample(ALPHABET, rng.randint(1, 4)), k=LONGEST)) for _ in range(TRIED)]
    slow = sorted(texts, key=lambda typed: -microseconds(typed, 1))[:20]
    worst = max(slow, key=microseconds)
    found = {name: microseconds(typed) for name, typed in HOSTILE.items()}
    found[f"worst of {TRIED:,} drawn at random"] = microseconds(worst)
    rows = [[name, rounded(time)] for name, time in sorted(found.items(), key=lambda item: -item[1])]
    show("Reading what was typed", ["typed", "microseconds"], rows)
    print(f"\n  The worst drawn text: {worst!r}")
