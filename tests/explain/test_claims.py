"""Every sentence that is said of a problem is true of it: its words are held against the numbers, by `claims`."""

import re
from collections.abc import Iterator
from fractions import Fraction

import pytest

from app.core.grade import Wrong, grade
from app.core.mistakes import Backward, Slip
from app.core.predictions import wrong_numbers
from app.core.problem import Cell, Problem
from app.core.recipe import Recipe
from app.explain import mistakes, rules, sentences, verdicts
from app.explain.explain import explain
from app.explain.said import name_of, typed_at
from app.explain.templates import Sentence, Template
from app.explain.verdicts import said_of
from tests.core.told import as_lists
from tests.explain.claims import Case, unknown, untrue
from tests.sampling import share
from tests.strategies import RECIPES

SEEDS = range(110)  # of each recipe, and of those that are served
MOST = 100  # so that they are 2,000 of a chapter of twenty steps
TURNS = 34  # three of them in one run
CHAPTERS = sorted({address.partition("/")[0] for address in RECIPES})
RULES = {*rules.SENTENCES.values(), *rules.OF_ONE.values(), *rules.BACK.values()}  # rules are said of any numbers
LAYER_WORDS = re.compile(r"\b(samples?|layers?|bias(es)?|(un)?connect\w*|weight\w*|inputs?|outputs?|neurons?)\b")


def case_of(problem: Problem, cell: Cell) -> Case:
    def spot(cell: Cell) -> tuple[str, int, int]:
        return (cell.array, *cell.index, 0, 0)[:3]

    return Case(problem.layers, as_lists(problem.values), spot(cell), frozenset(map(spot, problem.blanks)))


def problems_of(recipe: Recipe) -> Iterator[Problem]:
    """The problems of a recipe whose turn it is; the first hundred where all are looked at."""
    _, problems = recipe.serve(share(SEEDS, TURNS, recipe.name))
    yield from (problems[place] for place in range(min(MOST, *problems.shape)))


def said_of_numbers(problem: Problem, recipe: Recipe) -> Iterator[tuple[Sentence, Case]]:
    """What is said of each wrong number that any mistake leads to, and of the one that none leads to."""
    foreseen = wrong_numbers(problem)
    for cell, numbers in foreseen.items():
        blank = case_of(problem, cell)
        for typed in {*numbers.values(), Fraction(71_993)}:
            verdict = grade(problem, cell, str(typed), recipe.catches, lambda _: foreseen)
            if isinstance(verdict, Wrong):
                case = blank.with_number(typed)
                for text in said_of(verdict, str(typed), problem, cell):
                    yield from ((sentence, case) for sentence in text.sentences)


def said_to_help(problem: Problem) -> Iterator[tuple[Sentence, Case]]:
    """The sentences of all hints and solutions."""
    for cell, help_ in explain(problem).items():
        case = case_of(problem, cell)
        for text in (*help_.hints, *help_.solution):
            yield from ((sentence, case) for sentence in text.sentences if sentence.template not in RULES)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_sentence_is_true(chapter: str) -> None:
    """Whatever is said of the numbers that mistakes lead to, and to help, is true of the problem and of the number.

    With LONG these are 2,000 problems of each chapter.
    """
    false = [
        (address, sentence, str(case.blank), str(case.typed), words)
        for address, recipe in RECIPES.items()
        if address.startswith(f"{chapter}/")
        for problem in problems_of(recipe)
        for said in (said_of_numbers(problem, recipe), said_to_help(problem))
        for sentence, case in said
        for words in untrue(sentence.template.text, case)
    ]
    assert false == []


def templates() -> Iterator[Template]:
    """All that can be said of a problem: of mistakes, of rules, to help, and of a number."""
    yield from (choice.template for choices in mistakes.SENTENCES.values() for choice in choices)
    for module in (sentences, rules, verdicts):
        for name, value in vars(module).items():
            if name != "REFUSALS":  # these are said of what is no number, whatever the problem is
                found = value.values() if isinstance(value, dict) else [value]
                yield from (each for each in found if isinstance(each, Template))


def test_each_word_is_known() -> None:
    """Of every word of every template it is known what it claims, or that it claims nothing."""
    assert {template.text: unknown(template.text) for template in templates() if unknown(template.text)} == {}


def test_a_refusal_claims_nothing_of_a_problem() -> None:
    """What is said of something that is no number speaks of no part of a network."""
    assert [refusal.text for refusal in verdicts.REFUSALS.values() if LAYER_WORDS.search(refusal.text)] == []


def test_a_mistake_that_a_step_catches_is_named() -> None:
    """A number by which a recipe catches a mistake is told by a sentence of that mistake, or of another that is true.

    One that is only reached by working backwards is passed over in a blank that is calculated forwards.
    """
    silent = [
        (address, str(cell), str(number))
        for address, recipe in RECIPES.items()
        for problem in problems_of(recipe)
        for foreseen in [wrong_numbers(problem)]
        for cell, numbers in foreseen.items()
        for mistake, number in numbers.items()
        if mistake in recipe.mistakes
        if not (isinstance(mistake, Backward | Slip) and any(layer.gives == cell.array for layer in problem.layers))
        for verdict in [grade(problem, cell, str(number), recipe.catches, lambda _, known=foreseen: known)]
        if isinstance(verdict, Wrong) and "not the number" in said_of(verdict, str(number), problem, cell)[-1]
    ]
    assert silent == []


def words_on(address: str, seed: int, blank: str, typed: str) -> str:
    """What a page says of a number in a blank."""
    recipe = RECIPES[address]
    problem = recipe.problem(seed)
    assert problem
    (cell,) = [cell for cell in problem.blanks if str(cell) == blank]
    return " ".join(said_of(grade(problem, cell, typed, recipe.catches), typed, problem, cell))


def test_a_positive_number_is_not_called_negative() -> None:
    """Where tanh3 of 2 is taken for −1, it is a positive number that cannot reach the lower level."""
    said = words_on("activation/tanh3-four", 10, "T.0.0", "-1")
    assert said == "The sign went astray. A positive number can never reach the lower level of tanh."


@pytest.mark.parametrize("seed", range(16))
def test_no_negative_weight_where_the_input_is_negative(seed: int) -> None:
    """A lost sign is that of a weight only where a weight is negative, and its input is not."""
    recipe = RECIPES["connection/negative-input"]
    problem = recipe.problem(seed)
    assert problem
    (cell,) = problem.blanks
    lost = next(number for mistake, number in wrong_numbers(problem)[cell].items() if mistake.name == "lost-sign")
    said = words_on("connection/negative-input", seed, str(cell), str(lost))
    weights, inputs = problem.values["W"][0], problem.values["X"][:, 0]
    assert "A minus sign got lost" in said
    assert ("a negative weight" in said) == bool(((weights < 0) & (inputs > 0)).any())


@pytest.mark.parametrize("chapter", ["dot-product", "matrix-multiplication"])
def test_a_product_is_no_layer(chapter: str) -> None:
    """In the first two chapters nothing is said of samples, layers, biases or connections, and no name tells of any."""
    for address, recipe in RECIPES.items():
        if address.startswith(f"{chapter}/"):
            for problem in problems_of(recipe):
                said = [sentence for sentence, _ in (*said_of_numbers(problem, recipe), *said_to_help(problem))]
                names = [
                    name_of(mistake.name, typed_at(problem, str(cell), str(number)))
                    for cell, numbers in wrong_numbers(problem).items()
                    for mistake, number in numbers.items()
                ]
                assert [words for words in (*said, *names) if LAYER_WORDS.search(words)] == []


def test_another_mistake_is_told_where_the_caught_one_is_not_true() -> None:
    """A number that ReLU on the inputs leads to, where none of them is negative, is that of no ReLU at all."""
    recipe = RECIPES["neuron/neuron-three-inputs"]
    silent = next(
        (seed, typed)
        for seed in range(2_000)
        for problem in [recipe.problem(seed)]
        if problem and (problem.values["X"] > 0).all()
        for mistake, typed in wrong_numbers(problem, recipe.mistakes)[problem.blanks[1]].items()
        if mistake.name == "relu-on-inputs" and problem.values["Z"][0, 0] < 0
    )
    said = words_on("neuron/neuron-three-inputs", silent[0], "A.0.0", str(silent[1]))
    assert "That is the number in front of ReLU." in said
    assert "You used ReLU on what goes in." not in said


def test_the_times_table() -> None:
    """The number beside it is that of another column, and not of another sample."""
    problem = RECIPES["matrix-multiplication/product-times-table"].problem(4)
    assert problem
    (cell,) = problem.blanks
    beside = problem.values["C"][cell.index[0], 1 - cell.index[1]]
    said = words_on("matrix-multiplication/product-times-table", 4, str(cell), str(beside))
    assert "That is the number of another column." in said
