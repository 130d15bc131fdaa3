"""What is told of all problems of a recipe is what anybody counts who opens them one by one."""

import gc
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from functools import cache
from itertools import product
from math import ceil
from pathlib import Path
from shutil import copytree, ignore_patterns
from threading import Thread

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.problem import Cell, Problem
from app.core.recipe import Recipe
from app.core.seeds import SEEDS
from app.core.solve import solve
from app.core.verify import examine, measure
from app.course import variant_cache
from app.course.variant_cache import cached_variants, read_variants, variants_of, version, write
from app.course.variants import FACTS, Variant, Variants, survey
from app.formats.ranges import Range
from tests.strategies import COURSE, RECIPES, ROOT, some_recipes

STOP = 400  # seeds that are looked at of every recipe
SOME = (0, 1, 7, 100, 255, 399)  # those that are opened one by one
CHAINED, RARE, FEW = "summary/one-lesson", "hidden-layers/hidden-weight-relu", "dot-product/dot-one-pair"
PRODUCT = {"affine": 0, "prune": None}

whole = cache(lambda address: survey(RECIPES[address]))
columns = st.lists(st.tuples(*[st.integers(0, 6)] * 5), max_size=30)
bounds = st.none() | st.integers(-1, 7)


def numbers(problem: Problem) -> list[tuple[str, Fraction]]:
    """Every number of a single problem, with the array that it is in; one after another."""
    return [
        (name, Fraction(problem.value(Cell(name, index))))
        for name in problem.arrays
        for index in product(*map(range, problem.values[name].shape))
    ]


def counted(seed: int, problem: Problem) -> tuple[int, Variant]:
    """How many numbers a single problem has, and its facts but for what is the first to be equal."""
    found = numbers(problem)
    results = {layer.gives for layer in problem.layers if layer.kind != "prune"}
    left = {layer.takes[0] for layer in problem.layers if layer.kind == "affine"} - results
    zeros = sum(name in left and number == 0 for name, number in found)
    largest = max(ceil(abs(number)) for _, number in found)
    difficulty = int(measure(problem, solve(problem)))
    return len(found), Variant(seed, difficulty, len(problem.blanks), zeros, largest, -1)


@some_recipes
def test_facts(recipe: Recipe) -> None:
    """The facts of a problem are those of the same problem made alone; a seed that is missing serves nothing."""
    found = survey(recipe, STOP)
    rows = {row.seed: row for row in found.rows()}
    for seed in SOME:
        problem = recipe.problem(seed)
        assert (seed in rows) == (problem is not None)
        if problem is not None:
            assert (found.size, rows[seed]._replace(first=-1)) == counted(seed, problem)


@some_recipes
def test_as_verified(recipe: Recipe) -> None:
    """The seeds that are served, and their difficulty, are what `infill verify` reports."""
    found, evidence = survey(recipe, STOP), examine(recipe, np.arange(STOP))
    assert found.seed.tolist() == evidence.seeds[evidence.served].tolist()
    assert found.difficulty.tolist() == evidence.difficulty[evidence.served].tolist()


@some_recipes
def test_which_are_equal(recipe: Recipe) -> None:
    """Problems have the same first one if their numbers and their blanks are the same, and only then."""
    known: dict[object, int] = {}
    seeds, problems = recipe.serve(np.arange(STOP))
    rows = survey(recipe, STOP).rows()
    for place, (seed, row) in enumerate(zip(seeds.tolist(), rows, strict=True)):
        one = problems[place]
        told = [(name, one.values[name].tolist()) for name in one.values], sorted(map(str, one.blanks))
        assert row.first == known.setdefault(repr(told), seed)


@pytest.mark.slow
@pytest.mark.parametrize("address", [CHAINED, RARE, FEW])
def test_over_all_seeds(address: str) -> None:
    """Over all blocks of seeds: in their order, each once, none that is not served, and the beginning as before."""
    found, recipe = whole(address), RECIPES[address]
    seeds = found.seed.tolist()
    assert seeds == sorted(set(seeds))
    assert len(found) >= 0.9 * SEEDS
    missing = sorted(set(range(SEEDS)) - set(seeds))
    assert all(recipe.problem(seed) is None for seed in missing[:5])
    for seed in (seeds[-1], seeds[40_000]):
        problem = recipe.problem(seed)
        assert problem
        assert found.rows()[seeds.index(seed)]._replace(first=-1) == counted(seed, problem)[1]
    early = found.part(0, len(survey(recipe, STOP)))
    assert early.rows() == survey(recipe, STOP).rows()
    firsts = found.first.tolist()
    assert found.different == len(set(firsts)) == sum(first == seed for first, seed in zip(firsts, seeds, strict=True))


def test_columns_are_kept() -> None:
    """Nobody changes what all share."""
    with pytest.raises(ValueError, match="read-only"):
        whole(FEW).difficulty[0] = 1


def table(rows: Sequence[tuple[int, ...]]) -> Variants:
    """Variants with these facts; each is the first of its kind."""
    facts = [(*row, place) for place, row in enumerate(rows)]
    return Variants(3, *np.array(facts, dtype=np.int32).reshape(-1, 6).T.copy())


@given(columns, st.dictionaries(st.sampled_from(FACTS), st.tuples(bounds, bounds)))
def test_matching(rows: list[tuple[int, ...]], ranges: dict[str, tuple[int | None, int | None]]) -> None:
    """Those are left that lie within every range, in the order in which they were."""

    def fits(row: Variant) -> bool:
        return all(
            (low is None or getattr(row, fact) >= low) and (high is None or getattr(row, fact) <= high)
            for fact, (low, high) in ranges.items()
        )

    found = table(rows).matching({fact: Range(*ends) for fact, ends in ranges.items()})
    assert found.rows() == [row for row in table(rows).rows() if fits(row)]


@given(columns, st.sampled_from(FACTS), st.booleans())
def test_ordered(rows: list[tuple[int, ...]], fact: str, down: bool) -> None:
    """In the order of a fact, upwards or down; equal ones stay as they stood, in both directions."""
    expected = sorted(table(rows).rows(), key=lambda row: getattr(row, fact), reverse=down)
    assert table(rows).ordered(fact, down).rows() == expected


@given(columns, st.integers(0, 40), st.integers(0, 40))
def test_part(rows: list[tuple[int, ...]], offset: int, count: int) -> None:
    """A page is a piece of the whole, and shorter where that ends."""
    part = table(rows).part(offset, count)
    assert part.rows() == table(rows).rows()[offset : offset + count]
    assert len(part) == len(part.rows())


# On the shelf

CHAPTER = COURSE.chapter("dot-product")
assert CHAPTER
RECIPE = CHAPTER.ladder[0]


@pytest.mark.slow
def test_comes_back(tmp_path: Path) -> None:
    """What is read from a file is what was put there, number by number."""
    write(tmp_path / "some.kept", whole(RARE))
    found = read_variants(tmp_path / "some.kept")
    assert found
    assert (found.size, found.rows()) == (whole(RARE).size, whole(RARE).rows())
    assert [column.dtype for column in found.columns.values()] == [np.int32] * 6
    assert [path.name for path in tmp_path.iterdir()] == ["some.kept"]


def test_large_numbers_come_back(tmp_path: Path) -> None:
    """Numbers of any size that there may be come back as they were."""
    rows = [(65_535, 0, 255, 256, 2_000_000_000), (0, 300, 1, 2, 3)]
    write(tmp_path / "some.kept", table(rows))
    found = read_variants(tmp_path / "some.kept")
    assert found
    assert found.rows() == table(rows).rows()


@pytest.mark.slow
@pytest.mark.parametrize("length", [0, 1, 100, 5_000, 300_000, -1])
def test_damaged_file(length: int, tmp_path: Path) -> None:
    """A file that ends too early or in which a letter changed is made anew."""
    variants_of.cache_clear()
    first = variants_of(tmp_path, CHAPTER, RECIPE)
    (file,) = (tmp_path / "variants").iterdir()
    sound = file.read_bytes()
    damaged = sound[:length] if length >= 0 else sound[:60_000] + bytes([sound[60_000] ^ 1]) + sound[60_001:]
    file.write_bytes(damaged)
    assert cached_variants(tmp_path, CHAPTER, RECIPE) is None
    variants_of.cache_clear()
    assert variants_of(tmp_path, CHAPTER, RECIPE).rows() == first.rows()
    assert file.read_bytes() == sound


def test_other_code_is_asked_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What other code has found out is not read, and goes once ours is there."""
    variants_of.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(variant_cache, "version", lambda _: "0123456789abcdef")
        variants_of(tmp_path, CHAPTER, RECIPE)
    (old,) = (tmp_path / "variants").iterdir()
    assert cached_variants(tmp_path, CHAPTER, RECIPE) is None
    variants_of.cache_clear()
    variants_of(tmp_path, CHAPTER, RECIPE)
    (new,) = (tmp_path / "variants").iterdir()
    assert new != old


def test_version_is_of_the_recipes(tmp_path: Path) -> None:
    """Another letter in the recipes of a chapter gives another version."""
    one, other = tmp_path / "one.py", tmp_path / "other.py"
    one.write_text("LADDER = ()", encoding="utf-8")
    other.write_text("LADDER = []", encoding="utf-8")
    assert version(one) != version(other)


def test_version_is_not_of_the_words(tmp_path: Path) -> None:
    """Other words for a hint, a refusal or a mistake give the same version; another line of the kernel does not."""
    copytree(ROOT / "app", tmp_path / "app", ignore=ignore_patterns("__pycache__"))
    asking = "from app.course import variant_cache as kept; print(kept.version(kept.Path('app/settings.py')))"

    def version_with(*changed: Path) -> str:
        for file in changed:
            file.write_text(f"{file.read_text(encoding='utf-8')}\nREWORDED = 'Other words.'\n", encoding="utf-8")
        run = subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True, check=True, cwd=tmp_path)
        return run.stdout

    first = version_with()
    assert version_with(*(tmp_path / "app" / "explain").rglob("*.py")) == first
    assert version_with(tmp_path / "app" / "core" / "rules" / "common.py") != first


def test_no_room(tmp_path: Path) -> None:
    """Where nothing can be written, everything is found all the same."""
    variants_of.cache_clear()
    (tmp_path / "variants").write_text("This is no folder.", encoding="utf-8")
    assert len(variants_of(tmp_path, CHAPTER, RECIPE)) == SEEDS
    variants_of.cache_clear()


@pytest.fixture
def often_collected() -> Iterator[None]:
    """The garbage is collected again and again, with Python code that is told of it: threads take turns there."""
    limits, turn, told = gc.get_threshold(), sys.getswitchinterval(), lambda *_: [None for _ in range(200)]
    gc.callbacks.append(told)
    gc.set_threshold(50)
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(turn)
    gc.set_threshold(*limits)
    gc.callbacks.remove(told)


@pytest.mark.slow
def test_read_at_once(tmp_path: Path, often_collected: None) -> None:
    """Many who read at once, wherever one of them has to wait for another, all find everything."""
    file = tmp_path / "some.kept"
    write(file, whole(FEW))
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(read_variants, [file] * 200))
    assert all(each is not None and each.seed.tolist() == whole(FEW).seed.tolist() for each in found)


@pytest.mark.slow
def test_all_at_once(tmp_path: Path) -> None:
    """Many who write and read at once: whoever reads finds everything or nothing, and no draft stays behind."""
    file, seen = tmp_path / "some.kept", []

    def turn() -> None:
        for _ in range(20):
            write(file, whole(FEW))
            found = read_variants(file)
            seen.append(found is not None and found.seed.tolist() == whole(FEW).seed.tolist())

    whole(FEW)
    threads = [Thread(target=turn) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [True] * 80
    assert [path.name for path in tmp_path.iterdir()] == ["some.kept"]
