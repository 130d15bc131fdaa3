"""Questions to recall what was read, in a fenced block ```recall."""

from app.course.chapters import ChapterError
from app.course.prose.bets import within
from app.course.prose.markdown import render


def cards(text: str) -> str:
    """Questions to recall what was read; the answer of each comes when it is opened."""
    details = []
    for line in text.strip().splitlines():
        question, mark, answer = line.partition("? ")
        if not (question and mark and answer):
            raise ChapterError(f"a card is a question, and behind its question mark the answer, not {line!r}")
        front, back = (render(side).strip() for side in (f"{question}?", answer))
        details.append(f"<details><summary>{within(front)}</summary>{back}</details>")
    return f'<div class="cards">{"".join(details)}</div>\n'
