"""The sentences of all reasons."""

from app.explain.reasons import (
    back,
    counting,
    functions,
    lines,
    pairs,
    places,
    powers,
    rare,
    results,
    totals,
    training,
    updates,
)
from app.explain.reasons.table import Words

SENTENCES: dict[str, Words] = {
    reason: words
    for module in (lines, places, back, totals, results, functions, pairs, powers, counting, updates, training, rare)
    for reason, words in module.SENTENCES.items()
}
