"""Every sentence that is said of a problem is true of it: its words are held against the numbers, by `claims`."""

import re
from collections.abc import Iterator
from fractions import Fraction

import pytest

from app.core.diagnosis import caught
from app.core.grade import Wrong, grade
from app.core.mistakes.predictions import wrong_numbers
from app.core.problem import Problem
from app.core.recipe import Recipe
from app.explain import mistakes, rules, sentences, verdicts
from app.explain.explain import explain
from app.explain.mistakes import optimisers, pictures, schedules, training
from app.explain.reasons import telling
from app.explain.reasons.telling import message_on
from app.explain.reasons.training import SENTENCES as REASONS_OF_TRAINING
from app.explain.reasons.words import SENTENCES as REASONS
from app.explain.said import name_of, typed_at
from app.explain.templates import Sentence, Template, Text
from app.explain.typed import Typed
from app.explain.verdicts import said_of
from tests.explain.cases import Case
from tests.explain.claims import unknown, untrue
from tests.explain.line import lines_of
from tests.explain.mistakes_said import is_done, mistakes_in
from tests.explain.slips import first_words, is_hedged, is_told_of, rows_of
from tests.explain.training_slips import BACKWARDS, FORWARDS, OTHERS
from tests.explain.walk import case_of, walk
from tests.sampling import one_in, seed, share
from tests.strategies import RECIPES, ROOT
from tests.web.notation import written

SEEDS = range(110)  # of each recipe, and of those that are served
MOST = 100  # so that they are 2,000 of a chapter of twenty steps
TURNS = 110  # one of them in one run
CHAPTERS = sorted({address.partition("/")[0] for address in RECIPES})
SOME = dict(share(RECIPES.items(), one_in(RECIPES, 90), __name__))
RULES = {*rules.SENTENCES.values(), *rules.OF_ONE.values(), *rules.BACK.values()}  # rules are said of any numbers
SAYS = {template.text for words in REASONS.values() for _, template in words.says}
ASKS = {template.text for words in REASONS.values() for _, template in words.asks}
OF_MISTAKES = {choice.template.text for choices in mistakes.SENTENCES.values() for choice in choices}
MOST_WORDS = 25
LAYER_WORDS = re.compile(r"\b(samples?|layers?|bias(es)?|(un)?connect\w*|weight\w*|inputs?|outputs?|neurons?)\b")


def problems_of(recipe: Recipe) -> Iterator[Problem]:
    """The problems of a recipe whose turn it is; the first hundred where all are looked at."""
    _, problems = recipe.serve(share(SEEDS, TURNS, recipe.name))
    yield from (problems[place] for place in range(min(MOST, *problems.shape)))


def said_of_numbers(problem: Problem, recipe: Recipe, turn: int = 0) -> Iterator[tuple[Sentence, Case]]:
    """What is said of each wrong number that any mistake leads to, of some near the right one, and of a far one."""
    for case, texts, _ in walk(problem, recipe, turn):
        yield from ((sentence, case) for text in texts for sentence in text.sentences)


def said_to_help(problem: Problem) -> Iterator[tuple[Sentence, Case]]:
    """The sentences of all hints and solutions."""
    for cell, help_ in explain(problem).items():
        case = case_of(problem, cell)
        for text in (*help_.hints, *help_.solution):
            yield from ((sentence, case) for sentence in text.sentences if sentence.template not in RULES)


def faults(sentence: Sentence, case: Case) -> list[str]:
    """The words of a sentence that are not true; and itself, if its number is another one or its places are."""
    text, found = sentence.template.text, untrue(sentence.template.text, case)
    if text in SAYS or text in ASKS:
        true = any(is_told_of(line, text, sentence.places, asked=text not in SAYS) for line in lines_of(case))
        return found if true else [*found, "the number, or a place"]
    done = mistakes_in(text.lower()) if text in OF_MISTAKES else []
    return [*found, *(f"that it is {name}" for name in done if not is_done(case, name))]


def numbers_in(text: str) -> set[str]:
    """The numbers of a text: those of names stand low, or behind a letter."""
    return {*re.findall(r"(?<![A-Za-z])−?\d+(?:\.\d+|/\d+)?", text)}


def unfit(text: Text, case: Case) -> list[str]:
    """What is wrong with a message: it is long, it asks the same twice, or it has the number that is asked for.

    Of mistakes it may say that a weight of 0 stops its input, where 0 is the answer as well.
    """
    own = " ".join(sentence for sentence in text.sentences if sentence.template.text not in OF_MISTAKES)
    found = {
        "long": len(text.split()) > MOST_WORDS,
        "twice": len({*text.sentences}) < len(text.sentences),
        "tells": written(case.right) in numbers_in(own),
    }
    return [fault for fault, there in found.items() if there]


def faulty(problem: Problem, recipe: Recipe, turn: int) -> Iterator[tuple[str, str, Case]]:
    """All that is wrong with what is said of numbers, and to help."""
    for case, texts, message in walk(problem, recipe, turn):
        yield from ((fault, message.text, case) for fault in unfit(message.text, case))
        for sentence in (sentence for text in texts for sentence in text.sentences):
            yield from ((fault, sentence, case) for fault in faults(sentence, case))
    for sentence, case in said_to_help(problem):
        yield from ((fault, sentence, case) for fault in untrue(sentence.template.text, case))


@pytest.mark.slow
@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_sentence_is_true(chapter: str) -> None:
    """Whatever is said of the numbers that are typed, and to help, is true of the problem and of the number.

    These are problems of some recipes of the chapter; with LONG, 2,000 of all of them.
    """
    found = [
        (address, fault, said, str(case.blank), str(case.typed))
        for address, recipe in SOME.items()
        if address.startswith(f"{chapter}/")
        for turn, problem in enumerate(problems_of(recipe))
        for fault, said, case in faulty(problem, recipe, turn + seed())
    ]
    assert found == []


def templates() -> Iterator[Template]:
    """All that can be said of a problem: of mistakes, of rules, to help, and of a number."""
    yield from (choice.template for choices in mistakes.SENTENCES.values() for choice in choices)
    yield from (template for words in REASONS.values() for _, template in (*words.says, *words.asks))
    for module in (sentences, rules, verdicts, telling):
        for name, value in vars(module).items():
            if name != "REFUSALS":  # these are said of what is no number, whatever the problem is
                found = value.values() if isinstance(value, dict) else [value]
                yield from (each for each in found if isinstance(each, Template))


def test_each_word_is_known() -> None:
    """Of every word of every template it is known what it claims, or that it claims nothing."""
    assert {template.text: unknown(template.text) for template in templates() if unknown(template.text)} == {}


def test_each_reason_is_known() -> None:
    """Of every sentence that says what happened it is known which numbers it may be said of."""
    assert [text for text in SAYS if not (any(rows_of(first_words(text))) or is_hedged(text))] == []


def test_each_sentence_of_training_is_known() -> None:
    """Of every sentence about an equation of training it is known what stands in which of its places."""
    said = {template.text.lower() for words in REASONS_OF_TRAINING.values() for _, template in words.says}
    assert said == {text for text, *_ in (*FORWARDS, *BACKWARDS)} | OTHERS


def test_each_mistake_is_known() -> None:
    """Of every sentence about training, an optimiser, a schedule or a picture it is known which mistake it is about."""
    for module in (training, optimisers, schedules, pictures):
        for name, choices in module.SENTENCES.items():
            for choice in choices:
                assert mistakes_in(choice.template.text.lower()) == [name]


@pytest.mark.slow
def test_each_reason_is_true() -> None:
    """Where a reason speaks alone, what it says of the number is true."""
    found = []
    for line in (ROOT / "tests" / "golden" / "reasons.txt").read_text(encoding="utf-8").splitlines():
        _, _, address, blank, number = line.split(" ")
        name, _, at = address.rpartition("/")
        problem = RECIPES[name].problem(int(at))
        assert problem
        (cell,) = (cell for cell in problem.blanks if str(cell) == blank)
        step = caught(problem, RECIPES[name].mistakes)[cell]
        verdict = grade(problem, cell, number, step.values())
        if not isinstance(verdict, Wrong):
            continue  # it rounds the right one
        message = message_on(Typed(problem, cell, verdict.number), step, RECIPES[name].by_name)
        case = case_of(problem, cell).with_number(Fraction(number))
        found += [(line, fault, each) for each in message.text.sentences for fault in faults(each, case)]
    assert found == []


def test_a_refusal_claims_nothing_of_a_problem() -> None:
    """What is said of something that is no number speaks of no part of a network."""
    assert [refusal.text for refusal in verdicts.REFUSALS.values() if LAYER_WORDS.search(refusal.text)] == []


def test_a_mistake_that_a_step_catches_is_named() -> None:
    """A number by which a recipe catches a mistake is told by what it comes of, or asked about."""
    silent = [
        (address, str(cell), str(number), message.text)
        for address, recipe in share(RECIPES.items(), 4, "caught")
        for problem in problems_of(recipe)
        for cell, numbers in caught(problem, recipe.mistakes).items()
        for number in numbers.values()
        for verdict in [grade(problem, cell, str(number), numbers.values())]
        if isinstance(verdict, Wrong)
        for message in [message_on(Typed(problem, cell, verdict.number), numbers, recipe.by_name)]
        if not message.reasons
    ]
    assert silent == []


def words_on(address: str, seed: int, blank: str, typed: str) -> str:
    """What a page says of a number in a blank."""
    recipe = RECIPES[address]
    problem = recipe.problem(seed)
    assert problem
    (cell,) = [cell for cell in problem.blanks if str(cell) == blank]
    numbers = caught(problem, recipe.mistakes)[cell]
    verdict = grade(problem, cell, typed, numbers.values())
    assert isinstance(verdict, Wrong)
    message = message_on(Typed(problem, cell, verdict.number), numbers, recipe.by_name)
    return " ".join(said_of(verdict, typed, message.text))


def test_a_positive_number_is_not_called_negative() -> None:
    """Where tanh3 of 2 is taken for −1, it is a positive number that cannot reach the lower level."""
    said = words_on("activation/tanh3-four", 10, "T.0.0", "-1")
    assert said == "The sign went astray. A positive number can never reach the lower level of tanh."


def test_answer_behind_relu() -> None:
    """A slip in the number in front of ReLU is told without the number behind it, which is asked for."""
    said = words_on("reading-weights/read-all", 113, "H.0.0", "2")
    assert "again" in said
    assert "0" not in numbers_in(said)


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


@pytest.mark.slow
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
    assert "ReLU is still to come" in said
    assert "You used ReLU on what goes in." not in said


def test_the_times_table() -> None:
    """The number beside it is that of another column, and not of another sample."""
    problem = RECIPES["matrix-multiplication/product-times-table"].problem(4)
    assert problem
    (cell,) = problem.blanks
    beside = problem.values["C"][cell.index[0], 1 - cell.index[1]]
    said = words_on("matrix-multiplication/product-times-table", 4, str(cell), str(beside))
    assert "You used another column." in said


def test_where_numbers_are_small() -> None:
    """Where most numbers near the answer have a reason, a slip of arithmetic is asked about, and not claimed."""
    assert words_on("matrix-multiplication/product-signed-two-by-three", 0, "C.1.2", "20") == "Did a carry slip?"
    assert words_on("dot-product/dot-three-pairs", 0, "Y.0.0", "35") == "Just ten off: a carry may have slipped."


@pytest.mark.parametrize(
    ("address", "seed", "blank", "typed", "said"),
    [
        ("training/loop-square", 0, "M.0.0", "4.12", "You took the root as well."),
        ("training/epoch-updates", 0, "U.0.0", "7/59", "You divided 7 by 59. It is the other way round."),
        ("optimisers/adamw", 0, "W1.0.0", "-3", "You left −3 as it was."),
        ("optimisers/adamw", 0, "Wnew.0.0", "-3.25", "You went on from the old number."),
        ("learning-rate/warm-up", 2, "R2.0.0", "3/400", "You counted each step."),
    ],
)
def test_an_equation_left_out(address: str, seed: int, blank: str, typed: str, said: str) -> None:
    """A root too many, a quotient upside down, or an equation that was left out is told as such."""
    assert words_on(address, seed, blank, typed).startswith(said)
