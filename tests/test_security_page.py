"""SECURITY.md is true: each requirement of the standard stands there once, and each test that it names is there."""

import re
from collections import Counter

from app.accounts.passwords import CONTEXT, SHORT, common_passwords
from app.accounts.sessions import ABSENT, OLDEST, TEACHER_ABSENT, TEACHER_OLDEST
from app.accounts.throttle import LIMITS
from app.formats.dates import DAY
from tests.strategies import ROOT

PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| (.+?) \| (.+?) \|$", re.MULTILINE)

# OWASP ASVS 5.0.0, all requirements of the levels 1 and 2: chapter and section, and how many of that section.
LEVEL_2 = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1, "3.2": 2, "3.3": 4,
    "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4, "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3,
    "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5,
    "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4,
    "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1,
    "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3,
    "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4,
    "17.3": 2,
}  # fmt: skip


def met() -> dict[str, tuple[str, str]]:
    """The requirements that are met: how, and by which tests that is seen."""
    return {number: (how, tests) for number, how, tests in ROW.findall(PAGE)}


def not_applicable() -> list[str]:
    """The requirements that have nothing to apply to; each group of them stands with its reason."""
    part = PAGE.partition("### What has nothing to apply to")[2]
    return re.findall(r"\b\d+\.\d+\.\d+\b", part)


def test_every_requirement_is_there_once() -> None:
    """All 253 requirements of the level are met, or have nothing to apply to, and none is both."""
    named = Counter([number for number, *_ in ROW.findall(PAGE)] + not_applicable())
    assert {number: times for number, times in named.items() if times > 1} == {}
    sections = Counter(number.rpartition(".")[0] for number in named)
    assert sections == LEVEL_2
    assert sum(LEVEL_2.values()) == 253


def test_every_test_is_there() -> None:
    """Each test that is named is in its file, and each requirement names one."""
    for number, (how, tests) in met().items():
        named = re.findall(r"`([\w/]+\.py)::(\w+)`", tests)
        assert how.strip(), number
        assert named, number
        for file, name in named:
            text = (ROOT / "tests" / file).read_text(encoding="utf-8")
            assert re.search(rf"^def {name}\(", text, re.MULTILINE), f"{number}: {file}::{name}"


def test_sections_are_there() -> None:
    """Where a row says that something is documented in a section, there is that section."""
    headings = set(re.findall(r"^##+ (.+)$", PAGE, re.MULTILINE))
    for number, (how, _) in met().items():
        for section in re.findall(r"section \*(.+?)\*", how):
            assert section in headings, number


def test_counts_are_true() -> None:
    """The page says how many requirements are met, and how many have nothing to apply to."""
    assert f"{len(met())} are met, {len(not_applicable())} have nothing to apply to, none is open" in " ".join(
        PAGE.split()
    )


# A row of the page, and the limits of the code that it tells.
LIMIT_ROWS = {
    "wrong passwords for a name from an address": LIMITS["password"]["both"],
    "wrong passwords for a name": LIMITS["password"]["name"],
    "wrong passwords from an address": LIMITS["password"]["address"],
    "wrong passwords from a browser that was in the account before": LIMITS["password"]["known"],
    "wrong second factors of an account": LIMITS["second"]["name"],
    "wrong codes of a class or a device from an address": LIMITS["join"]["address"],
    "new accounts from an address, and names that were taken": LIMITS["sign-up"]["address"],
    "new guests from an address": LIMITS["guest"]["address"],
}


def test_limits_are_true() -> None:
    """The limits on tries are those of the code."""
    for row, limit in LIMIT_ROWS.items():
        assert f"| {row} | {limit.minute:,} | {limit.hour:,} |" in PAGE
    assert LIMITS["join"] == LIMITS["code"]
    assert LIMITS.keys() == {"password", "second", "join", "code", "sign-up", "guest"}


def test_words_are_true() -> None:
    """The words that make no password, and how many common ones are refused, are those of the code."""
    words = " ".join(PAGE.split())
    assert f"the words {', '.join(CONTEXT)}" in words
    assert f"none of the {len(common_passwords()):,} commonest" in words
    assert f"{SHORT} characters or more" in words


def test_sessions_are_true() -> None:
    """How long sessions last is as the code has it."""
    words = " ".join(PAGE.split())
    learners, teachers = ((ABSENT, OLDEST), (TEACHER_ABSENT, TEACHER_OLDEST))
    assert f"ends after {learners[0] // DAY} days without a visit and after {learners[1] // DAY} days" in words
    assert f"a teacher's after {teachers[0] // DAY} and {teachers[1] // DAY}" in words
