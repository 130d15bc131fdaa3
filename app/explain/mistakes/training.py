"""What is said of mistakes with squares."""

from app.explain.choices import choices

SENTENCES = choices({
    "square-doubled":
        "You doubled the number. Squaring multiplies it by itself.",
})  # fmt: skip
