"""Prove recipes over their seeds on all cores; the same report comes out, however many there are.

The seeds of a recipe are examined in blocks. A process that examines blocks reads the chapters for itself, since
the functions in a recipe cannot be sent to it, and sends back what it saw. A recipe that fails with an exception is an
author's error like any other: it is reported as a failure of the check "runs".
"""

import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from traceback import extract_tb
from typing import NamedTuple, TypeVar

import numpy as np

from app.core.recipe import CHUNK, Recipe
from app.core.verify import Evidence, Failure, Report, examine, fold, report
from app.course.chapters import load

NOTHING = Report(0, 0, {}, fold(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint64)), ())
T = TypeVar("T")
Folders = tuple[Path, ...]  # of the chapters


class Block(NamedTuple):
    """Some seeds of the recipe at an address."""

    address: str
    start: int
    stop: int


def cores() -> int:
    """How many cores this process may use."""
    usable: Callable[[int], set[int]] | None = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(usable(0)) if usable else os.cpu_count() or 1


def prove(folders: Folders, recipes: Mapping[str, Recipe], seeds: int, jobs: int) -> Iterator[tuple[str, Report]]:
    """The report on each recipe, over the seeds from 0 to `seeds` - 1, in the order of the recipes."""
    blocks = [
        Block(address, start, min(start + CHUNK, seeds)) for address in recipes for start in range(0, seeds, CHUNK)
    ]
    jobs = min(jobs, len(blocks))
    here = (prove_block(recipes[block.address], block) for block in blocks)
    seen = spread(folders, blocks, jobs) if jobs > 1 else here
    pairs = zip(blocks, seen, strict=True)
    for address, of_one_recipe in groupby(pairs, key=lambda pair: pair[0].address):
        yield address, judged(recipes[address], [evidence for _, evidence in of_one_recipe])


def spread(folders: Folders, blocks: Sequence[Block], jobs: int) -> Iterator[Evidence | Failure]:
    """What is seen of each block, by several processes. Ctrl+C is for this process, which then calls them off."""
    pool = ProcessPoolExecutor(jobs, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))
    try:
        yield from pool.map(partial(prove_in_worker, folders), blocks)
    finally:
        pool.shutdown(cancel_futures=True)


def prove_in_worker(folders: Folders, block: Block) -> Evidence | Failure:
    """The same as `prove_block`, in a process that knows nothing yet."""
    return prove_block(recipes_in(folders)[block.address], block)


@cache
def recipes_in(folders: Folders) -> dict[str, Recipe]:
    """All recipes of a course, read once in each process."""
    return dict(load(*folders).recipes())


def prove_block(recipe: Recipe, block: Block) -> Evidence | Failure:
    """What is seen of a block of seeds, or that its recipe does not run."""
    return attempt(lambda: examine(recipe, np.arange(block.start, block.stop)), block.start)


def judged(recipe: Recipe, seen: Sequence[Evidence | Failure]) -> Report:
    """The report on a recipe. A block that does not run has no evidence: the rest is judged by what it shows."""
    evidence = [block for block in seen if isinstance(block, Evidence)]
    broken = [block for block in seen if isinstance(block, Failure)]
    # The report makes single problems, and a recipe that runs for thousands at once may still fail for one alone.
    judgement = attempt(lambda: report(recipe, evidence), int(evidence[0].seeds[0])) if evidence else NOTHING
    if isinstance(judgement, Failure):
        return replace(NOTHING, failures=(*broken, judgement))
    return replace(judgement, failures=(*broken, *judgement.failures))


def attempt(work: Callable[[], T], seed: int) -> T | Failure:
    """What comes out of a recipe, or its exception as a failure of a seed."""
    try:
        return work()
    except Exception as error:  # an author's code may fail in any way
        return Failure(seed, "runs", said(error))


def said(error: Exception) -> str:
    """An exception on one line, and where in the chapter it came from."""
    text = " ".join(f"{type(error).__name__}: {error}".split()).removesuffix(":")
    lines = [frame.lineno for frame in extract_tb(error.__traceback__) if Path(frame.filename).name == "problems.py"]
    where = f" (problems.py, line {lines[-1]})" if lines else ""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text) + where
