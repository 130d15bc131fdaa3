"""What `infill doctor` has found, line by line: what is well, and what is wrong and what to do about it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

State = Literal["ok", "advice", "wrong"]
WORDS: dict[State, str] = {"ok": "ok", "advice": "advice", "wrong": "WRONG"}


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    about: str
    state: State
    says: str
    do: str = ""

    @property
    def line(self) -> str:
        return " ".join(filter(None, (f"{WORDS[self.state]:<7}{self.about:<12}{self.says}", self.do)))


def well(about: str, says: str) -> Finding:
    return Finding(about, "ok", says)


def advice(about: str, says: str, do: str) -> Finding:
    """What need not be so."""
    return Finding(about, "advice", says, do)


def wrong(about: str, says: str, do: str) -> Finding:
    return Finding(about, "wrong", says, do)


def is_all_well(findings: Sequence[Finding]) -> bool:
    """Advice is no fault."""
    return all(finding.state != "wrong" for finding in findings)


def summary(findings: Sequence[Finding]) -> str:
    """The last line."""
    count = sum(finding.state == "wrong" for finding in findings)
    return "All is well." if not count else "1 thing is wrong." if count == 1 else f"{count} things are wrong."


def as_json(findings: Sequence[Finding]) -> dict[str, object]:
    return {
        "ok": is_all_well(findings),
        "findings": [asdict(finding) for finding in findings],
    }
