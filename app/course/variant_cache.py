"""What was found out about all problems of a recipe lies in a file, so that no other process has to find it out again.

The file is named after the code that it follows from: as soon as a line of the kernel or of the chapter is another one,
it is made anew. It can be deleted at any time. Several processes may write it at once, since it is put in place as a
whole, and what cannot be written or read is worked out.
"""

import os
from contextlib import suppress
from functools import cache, lru_cache
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock
from typing import Any

import numpy as np

from app import core
from app.core.arrays import Int
from app.core.recipe import Recipe
from app.course import variants
from app.course.chapters import Chapter
from app.course.variants import Variant, Variants, survey

MARK = 16  # bytes
PARSING = Lock()  # numpy parses the heads of arrays as Python, which 3.11 cannot do in two threads at once
SURVEYING = Lock()  # it takes all of a processor for a second, so one thread does it at a time
HELD = 8  # recipes in memory, at 1.6 MB each; to read another one takes a few milliseconds


@lru_cache(maxsize=HELD)
def variants_of(data: Path, chapter: Chapter, recipe: Recipe) -> Variants:
    """All that a recipe serves: from memory, from its file in the folder of the data, or worked out and put there."""
    if (found := cached_variants(data, chapter, recipe)) is not None:
        return found
    with SURVEYING:
        if (found := cached_variants(data, chapter, recipe)) is None:  # somebody else may have found it out just now
            found, file = survey(recipe), file_of(data, chapter, recipe)
            with suppress(OSError):  # a full disk or a folder that cannot be written to: it was found all the same
                write(file, found)
                for old in file.parent.glob(f"{chapter.slug}.{recipe.name}.*.kept"):
                    if old != file:
                        old.unlink(missing_ok=True)
        return found


def has_variants(data: Path, chapter: Chapter, recipe: Recipe) -> bool:
    """Is all that a recipe serves known already, so that it need not be worked out?"""
    return file_of(data, chapter, recipe).exists()


def cached_variants(data: Path, chapter: Chapter, recipe: Recipe) -> Variants | None:
    """All that a recipe serves, if somebody has found it out before."""
    return read_variants(file_of(data, chapter, recipe))


def file_of(data: Path, chapter: Chapter, recipe: Recipe) -> Path:
    return data / "variants" / f"{chapter.slug}.{recipe.name}.{version(chapter.folder / 'problems.py')}.kept"


def read_variants(file: Path) -> Variants | None:
    """What lies in a file, None where there is none or it is damaged."""
    try:
        content = file.read_bytes()
    except OSError:
        return None
    mark, body = content[:MARK], content[MARK:]
    if marked(body) != mark:
        return None
    with PARSING, np.load(BytesIO(body), allow_pickle=False) as kept:
        return Variants(int(kept["size"]), *(kept[name].astype(Int) for name in Variant._fields))


def write(file: Path, found: Variants) -> None:
    """Put it into a file that is there as a whole or not at all, behind a mark of what is in it. Raises OSError."""
    kept: dict[str, Any] = {"size": found.size}
    for name, column in found.columns.items():
        kept[name] = column.astype(np.min_scalar_type(column.max(initial=0)))  # a third of the room
    body = BytesIO()
    np.savez(body, **kept)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, prefix=".draft", delete=False) as draft:
        try:
            draft.write(marked(body.getvalue()) + body.getvalue())
            draft.flush()
            os.replace(draft.name, file)
        except OSError:
            os.unlink(draft.name)
            raise


def marked(body: bytes) -> bytes:
    return blake2b(body, digest_size=MARK).digest()


@cache
def version(problems: Path) -> str:
    """A name for the code that facts follow from: the kernel, what surveys and keeps it, and a chapter's recipes."""
    kernel = Path(core.__file__).parent
    found = blake2b(digest_size=8)
    for file in (*sorted(kernel.rglob("*.py")), Path(variants.__file__), Path(__file__), problems):
        found.update(blake2b(file.read_bytes()).digest())
    return found.hexdigest()
