"""What the words of a sentence claim about the numbers of a problem, told once more without a line of app.

A sentence that says "negative weight" needs one, "sample" needs several columns, "that is the bias" a number that is
the bias. Each claim is a pattern of words and what must hold for it. A word that makes no claim is in PLAIN; one that
is in neither is a claim that nobody has looked at, and a test fails.
"""

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Any

from tests.core.told import Number, level
from tests.explain.cases import Case
from tests.explain.slips import first_words, rows_of

POWERS = ("power3", "power2", "exp")
SHARES = ("share", "share2")
CHOICES = ("largest", "drawn")
LEVELS = ("sigmoid3", "tanh3", "largest3", "smallest3")
CURVES = ("sigmoid", "tanh", "steepness")
MEMORY = ("blend", "rolling", "corrected")
TRAINING = ("square", "root", "blend", "rolling", "corrected", "decayed", "factor", "stairs", "between")
PICTURES = {"pixels", "step", "more", "floors", "times"}


# What must hold where certain words are said.


def weights(case: Case) -> bool:
    """There are weights where there are layers, or where they are counted, cut or learnt."""
    return (
        case.depth > 0
        or bool(case.kinds & {"count", "prune", "update", *CHOICES})
        or (case.named("d.*") and case.named("W.*"))
        or (case.named("L") and case.named("V"))
    )


def samples(case: Case) -> bool:
    """There are several samples if there are several columns in a layer, or in rows that are added up; or if they come
    one by one, or are counted."""
    rows = [layer.a for layer in case.layers if layer.kind in ("across", "mean")]
    inner = [one.layer.W for one in case.sums if one.layer.b is None and one.layer.x.endswith("T")]
    layers = [one.layer.x for one in case.around if one.bias is not None]
    one_by_one = case.named("X2") and "update" in case.kinds
    return one_by_one or in_batches(case) or any(case.size(array)[1] > 1 for array in (*rows, *inner, *layers))


def in_batches(case: Case) -> bool:
    """Are samples dealt out in batches?"""
    return case.named("N") and case.named("B")


def outputs(case: Case) -> bool:
    return case.depth > 0 or bool(case.kinds & {"count", *CHOICES}) or case.named("dY|T|deltaZ|dZ.*")


def inputs(case: Case) -> bool:
    return case.depth > 0 or bool(case.kinds & {"count", *CHOICES}) or (case.named("d.*") and case.named("X"))


def compared(holds: Callable[[Number], bool], role: str) -> Callable[[Case], bool]:
    """Is there such a number in W, x or b of outputs that are compared, or in a matrix that is drawn?"""
    return lambda case: any(
        holds(case.at(spot))
        for layer in case.layers
        if layer.kind in CHOICES
        for array in [getattr(layer, role, None)]
        if array
        for spot in case.spots(array)
    )


def several(axis: int) -> Callable[[Case], bool]:
    """Are there several rows (0) or columns (1) in a product on the way, or in the array of the blank?"""
    return lambda case: any(
        case.size(array)[axis] > 1 for array in (case.blank[0], *(one.layer.z for one in case.around))
    )


def has_rest(case: Case) -> bool:
    """Does anything beside the blank, or beside a 0, count in a sum?"""
    turned = [equation.given for equation in case.turned]
    behind = [[w * x for (w, x), spots in zip(one.pairs, one.spots, strict=True) if case.blank not in spots]
              for one in case.behind if (one.layer.z, one.row, one.column) in turned]  # fmt: skip
    beside_zero = [[w * x for w, x in one.pairs if w] for one in case.sums if any(w == 0 for w, _ in one.pairs)]
    return any(any(products) for products in (*behind, *beside_zero))


def has_kinds(*kinds: str) -> Callable[[Case], bool]:
    return lambda case: not case.kinds.isdisjoint(kinds)


def negative_before(kind: str) -> Callable[[Case], bool]:
    return lambda case: any(taken[0] < 0 for taken, _ in case.taken_by(kind))


def some_bias(case: Case) -> bool:
    return any(one.bias for one in case.around) or bool(case.kinds & {"count", "pixels"})


def brightness(case: Case) -> list[Number]:
    """The pixels of all pictures."""
    return [case.at(spot) for array in case.values if array.startswith("X") for spot in case.spots(array)]


def row_of_two(case: Case) -> bool:
    """Is it 28 times a row, and once a column?"""
    return case.named("W") and case.size("W") == (1, 2)


def pairs(case: Case) -> bool:
    if "pixels" in case.kinds:
        return True
    return any(len(one.pairs) > 1 for one in (case.around if case.typed is None else case.sums or case.behind))


def turned_back(case: Case) -> bool:
    """Can the blank be worked back from a sum, or from a product?"""
    return case.turns("affine", "pixels", "times", "sum", "across", "down", "mean", "rolling")


def learning(case: Case) -> bool:
    return "update" in case.kinds


def ends_bare(case: Case) -> bool:
    """Has the last layer no ReLU?"""
    return all(layer.takes != (case.chain[-1].z,) for layer in case.layers if layer.kind == "relu")


def silent_row(case: Case) -> bool:
    """Is another number of the row in front of ReLU negative, and the blank not 0?"""
    fronts = [layer.takes[0] for layer in case.layers if layer.kind == "relu" and layer.gives == case.blank[0]]
    rows = [case.values[array][case.blank[1]] for array in fronts]
    return case.typed == 0 and any(min(row) < 0 < row[case.blank[2]] for row in rows)


# Rules that are said of any numbers: they claim nothing of those of the problem.
RULES_SAID = (
    "relu lets positive numbers pass and stops the negative ones",
    "relu never changes a sign",
    "only a negative number becomes 0",
    "a positive number opens the gate, a negative one closes it",
    "a positive output tells you the input exactly",
    "the sigmoid of the opposite number",
    "a sigmoid is never negative",
    "a dashed line has a negative weight",
)

Claim = Callable[[Case], bool]
CLAIMS: list[tuple[str, Claim]] = [
    # Layers.
    (r"bias(es)?", lambda case: any(one.bias is not None for one in case.around)
        or not case.kinds.isdisjoint({"count", "pixels"})
        or compared(lambda b: True, "b")(case)),
    (r"bias (still|is missing|is added)|so does the bias|(a|the) bias away|the bias and"
     r"|(added|left out) the bias(?! of another row)", some_bias),
    (r"took the bias away|multiplied by the bias(?!\s+\.)",
     lambda case: sum(one.bias is not None for one in case.sums) == 1),
    (r"with a bias alone", some_bias),
    (r"bias of another output\. row", lambda case: case.size(case.nearest[0].layer.z)[0] > 1),
    (r"(output|value) of (another|the first)", lambda case: case.nearest[0].bias is not None),
    (r"first bias|bias of another", lambda case: any(
        case.size(one.layer.z)[0] > 1 for one in case.sums if one.bias is not None)),
    (r"weights?|weighted", weights),
    (r"weight pulls", lambda case: case.some_pair(lambda w, x: w < 0 < x)),
    (r"largest numbers", has_kinds("largest")),
    (r"(un)?connect(ed|ions?)", lambda case: case.depth > 0 or "prune" in case.kinds),
    (r"what else is (connected|in the row)|rest of the row", has_rest),
    (r"what is connected", lambda case: case.some_pair(lambda w, x: w != 0)),
    (r"inputs?", inputs),
    (r"outputs?", outputs),
    (r"samples?", samples),
    (r"layers?", lambda case: case.depth > 0 or "count" in case.kinds or len(case.chain) > 0),
    (r"(next|last|second|first) (hidden )?layer|layer before|layers (behind|give)|next one(?! begins)|skips the layers"
     r"|left out a layer|one (more )?layer|same layer|from layer to layer",
     lambda case: case.depth > 1 or len(case.chain) > 1 or max(case.size(array)[0] for array in case.values) > 2),
    (r"hidden", lambda case: len(case.chain) > 1),
    (r"neurons?", lambda case: case.depth > 0 or "count" in case.kinds),
    (r"skips?(?! the zeros)", lambda case: "sum" in case.kinds and case.depth > 0),
    (r"skips (the layer|it)\b", lambda case: len(case.chain) == 1),
    (r"another (output|row)|other row|(own|which) row|row of its own|same height", several(0)),
    (r"another column|column of its own|columns together|(first|same) (column|one in the result)"
     r"|outputs of this sample", lambda case: several(1)(case) or "drawn" in case.kinds),
    (r"and column", several(1)),
    (r"outputs of a layer|(the )?row of another output", lambda case: any(
        case.size(one.layer.z)[0] > 1 for one in case.sums if one.bias is not None)),
    (r"first bias", lambda case: any(one.row > 0 for one in case.sums if one.bias is not None)),
    (r"(of|in) x\b", lambda case: case.named("X") and case.size("X")[1] > 1),
    (r"relu", has_kinds("relu", "leaky", "gate", *LEVELS)),
    (r"no relu behind", ends_bare),
    (r"output goes through relu", lambda case: not ends_bare(case)),
    (r"relu comes first", lambda case: bool(case.taken_by("relu")) and not ends_bare(case)),
    # Pairs, rows and columns.
    (r"pairs?|products?|partners?|multipl(y|ied|ies|ication)|(?<!ten )(?<!hundred )times", has_kinds(
        "affine", "times", "quotient", "share", "share2", "update", "windows", "pixels", "leaky", "count",
        "sum", "across", "down", "mean", "largest", *POWERS, *CURVES[1:], *TRAINING)),
    (r"(every|first|last) pair|(every|each) product|pair by pair|(row|column) as it is|connected inputs"
     r"|the last one\. go", pairs),
    (r"matri(x|ces)", has_kinds("affine", "transpose", "drawn")),
    (r"diagonal|down a column", several(0)),
    (r"weight is 0|weight of 0|a 0 only|multiplied by 0", lambda case: case.some_pair(lambda w, x: w == 0)
        or compared(lambda w: w == 0, "picture")(case)),
    (r"meets a 0|so that pair", lambda case: case.some_pair(lambda w, x: x == 0)
        or compared(lambda x: x == 0, "x")(case)),
    (r"two negative numbers(?! added)|minus times minus", lambda case: case.some_pair(lambda w, x: w < 0 and x < 0)),
    (r"one of two numbers is negative", lambda case: case.some_pair(lambda w, x: w < 0 or x < 0)),
    (r"1 minus|minus the new", lambda case: True),  # of a formula
    (r"(?<!positive or )negative|(?<!1 )minus(?! the new)( sign)?", lambda case: case.negative
        or any(compared(lambda number: number < 0, role)(case) for role in ("W", "x", "b", "picture"))),
    (r"size is right", lambda case: case.typed == -case.right),
    (r"meets the blank|to undo an? (addition|multiplication)|take it away from the output|divided the output"
     r"|start from the result|the bias once more", turned_back),
    # Activation functions.
    (r"went on with a negative|without the minus|only dropped the minus|from a hidden|minus sign in a hidden"
     r"|its negative", lambda case: negative_before("relu")(case) or negative_before("leaky")(case)),
    (r"what goes in\. that goes in", lambda case: case.some_pair(lambda w, x: x < 0)),
    (r"levels?|sigmoid|tanh|curve", has_kinds(*LEVELS, "mirror", *CURVES)),
    (r"functions?", has_kinds(*LEVELS, "mirror", "relu", "leaky", "gate", "step")),
    (r"negative number can never", lambda case: all(z < 0 < case.typed for (z,) in case.made_by("tanh3"))),
    (r"positive number can never", lambda case: all(z > 0 > case.typed for (z,) in case.made_by("tanh3"))),
    (r"left the middle level|is wider than that", lambda case: any(
        -1 <= taken[0] <= 1 and taken[0] for taken, _ in case.taken_by(*LEVELS[:2]))),
    (r"for too long|ends earlier", lambda case: any(taken[0] in (-2, 2) for taken, _ in case.taken_by(*LEVELS[:2]))),
    (r"went too far", lambda case: all(Fraction(level(case.typed) + 1, 2) != s for (s,) in case.made_by(*LEVELS[2:]))),
    (r"beyond it on the same", lambda case: all(
        Fraction(level(case.typed) + 1, 2) == s for (s,) in case.made_by(*LEVELS[2:]))),
    (r"leak(ed)? through", negative_before("relu")),
    (r"leaks|leaky|tenth(?! off)", has_kinds("leaky")),
    (r"all of the negative|tenth of a negative|does not pass leaky|went in negative", lambda case: any(
        z < 0 for (z,), _ in (*case.taken_by("leaky"), *case.used_in("leaky")))),
    (r"(?<!make )of a positive number|positive number passes as it is\.$", lambda case: any(
        z > 0 for (z,), _ in (*case.taken_by("leaky"), *case.used_in("leaky")))),
    (r"opposite|whole instead|mirrored|one whole|left of the whole", has_kinds("mirror", "bits", *CURVES)),
    (r"square the power|its square|from the square|doubled the power", has_kinds("tanh", "root")),
    (r"one more than itself", has_kinds("sigmoid")),
    (r"always rises", has_kinds("steepness")),
    (r"would have come out as 0", lambda case: case.typed < 0 and case.turns("relu")),
    (r"from 0 relu", lambda case: case.typed == 0 and case.turns("relu")),
    (r"row silent", silent_row),
    # Pictures.
    (r"pixels?|dials?|pictures?|detectors?", lambda case: bool(PICTURES & case.kinds) or case.depth > 1
        or row_of_two(case)),
    (r"dark pixels?|picture is dark(?! where)", lambda case: 0 in brightness(case)),
    (r"bright pixels?", lambda case: 1 in brightness(case)),
    (r"negative dials?|a dial is negative", lambda case: case.named("W") and any(
        case.at(spot) < 0 for spot in case.spots("W"))),
    (r"began to count|full of pixels|how often it goes in", lambda case: "floors" in case.kinds or row_of_two(case)),
    (r"ten digits|a digit, too", has_kinds("count")),
    # Rows of samples.
    (r"(the|a) mean( is|\.|,| of a| itself| over)?|centred?|batch", lambda case: (
        samples(case) or bool(case.kinds & {"blend", "corrected"}))),
    (r"mean of another row", several(0)),
    (r"sums?", has_kinds(
        "affine", "across", "mean", "down", "share", "share2", "windows", "pixels", "difference", "sum", "rolling")),
    (r"without their signs", lambda case: any(number < 0 for taken, _ in case.taken_by("across") for number in taken)),
    # Softmax.
    (r"scores?", has_kinds(*POWERS)),
    (r"powers?|base|exponents?", has_kinds(*POWERS, *SHARES, *CURVES[:2], "corrected", "stairs")),
    (r"factors?", has_kinds(*POWERS, *SHARES, "times", "decayed", "rolling", "stairs")),
    (r"exponent 0|factor at all", lambda case: any(z == 0 for (z,), _ in case.taken_by(*POWERS))),
    (r"negative (exponent|score)|minus sign of an exponent", lambda case: any(
        z < 0 for (z,), _ in (*case.taken_by(*POWERS), *case.used_in(*POWERS)))),
    (r"shares?|winner|everyone", has_kinds(*SHARES, "rank", *MEMORY)),
    (r"softmax", has_kinds(*SHARES, *POWERS)),
    (r"temperature", has_kinds("quotient")),
    (r"common number", has_kinds("sum")),
    (r"largest number", has_kinds("rank", *LEVELS, "across", "down", "mean")),
    (r"ranks?|larger|largest(?! number)|smallest", has_kinds("rank", "largest", "more", *SHARES, *LEVELS)),
    (r"halvings?|halved", has_kinds("bits", "root")),
    (r"probability", lambda case: "bits" in case.kinds or case.named("P")),
    (r"loss", lambda case: "bits" in case.kinds or case.named("T")),
    (r"last number of the column", lambda case: any(len(taken) > 1 for taken, _ in case.taken_by("down"))),
    (r"multiply as often", lambda case: any(z >= 0 for (z,), _ in case.taken_by("power3"))),
    (r"by the base once", lambda case: case.turns(*POWERS)),
    (r"divided the share|by the sum to get|sum is larger|power by its share", lambda case: case.turns("share")),
    (r"number away once more|what was taken away", lambda case: case.turns("difference", "decayed")),
    # Training.
    (r"root", lambda case: "root" in case.kinds or {"square", "mean"} <= case.kinds),
    (r"speed|momentum", has_kinds("rolling")),
    (r"correction|raised", has_kinds("corrected")),
    (r"decay", has_kinds("decayed")),
    (r"stairs?", has_kinds("stairs")),
    (r"tent|width|triangle", has_kinds("tent")),
    (r"way up", has_kinds("tent", "between")),
    (r"curvature", has_kinds("factor")),
    (r"lowest|highest", has_kinds("between")),
    (r"cosine", has_kinds("cosine")),
    (r"squar(es|ing)", has_kinds("square")),
    (r"epochs?|updates?|batches", has_kinds("ceils")),
    (r"full batch|last batch", has_kinds("floors")),
    (r"steps along", has_kinds("mean")),
    (r"rare|weighs", lambda case: case.named("K")),
    (r"losses", lambda case: case.named("L")),
    # Slopes, and the step downhill.
    (r"slopes?|chain|gates?", lambda case: (
        case.named(r"d.*|G\d?") or not case.kinds.isdisjoint({"update", "gate", "step"}))),
    (r"nudges?|changes?|moved(?! the rest)", lambda case: "gate" in case.kinds or case.named("delta.*|dAd.*|dHd.*")),
    (r"closed gate|forgot the gate", negative_before("gate")),
    (r"errors?|target", lambda case: case.named("T") or case.named("dZ") or "square" in case.kinds),
    (r"class(es)?", lambda case: (case.named("T") and case.named("P")) or case.named("K")),
    (r"error keeps its sign", lambda case: any(given < 0 for _, given in case.taken_by("difference"))),
    (r"slope is negative", lambda case: case.negative),
    (r"learning rate|gradient|uphill|the step is the old|whole step|step stands", learning),
    (r"parameters?|hang on", has_kinds("count")),
    (r"threshold", has_kinds("prune")),
    (r"(?<!learning )rate", lambda case: learning(case) or "between" in case.kinds),
    (r"activation", has_kinds("relu", "leaky", *LEVELS)),
    (r"difference", has_kinds("difference")),
    (r"(your|the) fraction|percentage", lambda case: Fraction(case.right).denominator > 1),
    (r"below t|exactly t|you cut|cut every|too weak|strong", has_kinds("prune")),
]  # fmt: skip


def numbers(case: Case, *kinds: str) -> list[Number]:
    """What layers of these kinds take first to make the blank."""
    return [taken[0] for taken in case.made_by(*kinds)]


def beside(case: Case, step: tuple[int, int]) -> list[Number]:
    """The other numbers of the column (1, 0) or the row (0, 1) of the blank."""
    array, row, column = case.blank
    rows, columns = case.size(array)
    if step == (1, 0):
        return [case.at((array, other, column)) for other in range(rows) if other != row]
    return [case.at((array, row, other)) for other in range(columns) if other != column]


def in_row(case: Case) -> list[Number]:
    array, row, _ = case.blank
    return [case.at((array, row, place)) for place in range(case.size(array)[1])]


def met(case: Case) -> list[Number]:
    """The products of the blank and what it meets."""
    products = [case.right * partner for one in case.behind for partner in one.partners(case.blank)]
    rolling = [share * before for (share, before, _), _ in case.used_in("rolling")]
    return [*products, *rolling, *(given for _, given in case.used_in("times"))]


def hidden(case: Case) -> list[Number]:
    array, row, column = case.blank
    behind = [layer.takes[0] if layer.kind == "relu" else layer.gives for layer in case.layers if layer.gives == array]
    return [
        case.at((layer.x, row, column)) for layer in case.chain if layer.z in behind and case.size(layer.x)[0] > row
    ]


def widths(case: Case) -> list[list[Number]]:
    return [taken for taken, _ in case.taken_by("count")]


def hanging(case: Case) -> list[Number]:
    array, row, _ = case.blank
    n = [line[0] for line in case.values[array]]
    each = (n[row - 1] + 1 if row else 0) + (n[row + 1] if row + 1 < len(n) else 0)
    return [case.right * each]


def one_sample(case: Case) -> list[Number]:
    return [one.pairs[0][0] * one.pairs[0][1] for one in case.sums[:1]]


# What a number is said to be, and the numbers that it may be then.
IDENTITIES: list[tuple[str, Callable[[Case], Sequence[Any]]]] = [
    (r"that is the bias alone", lambda case: [one.bias for one in case.nearest]),
    (r"that is the weighted sum", lambda case: [one.weighted for one in case.nearest]),
    (r"that is the (value of another output|number of another row)", lambda case: beside(case, (1, 0))),
    (r"that is the (output of another sample|number of another column)", lambda case: beside(case, (0, 1))),
    (r"that is the (output of the first sample|number of the first column)", lambda case: in_row(case)[:1]),
    (r"that number stands across the diagonal", lambda case: [case.at((case.blank[0], *case.blank[:0:-1]))]),
    (r"that is the number in front of relu", lambda case: [z for z in numbers(case, "relu") if z < 0]),
    (r"that is the number in front of the function", lambda case: numbers(case, "sigmoid3", "tanh3")),
    (r"that is what relu would give", lambda case: [max(z, 0) for z in numbers(case, "sigmoid3", "tanh3")]),
    (r"that is what the opposite number gives", lambda case: [1 / Fraction(e + 1) for e in numbers(case, "sigmoid")]),
    (r"that is the power itself", lambda case: numbers(case, "sigmoid")),
    (r"that is only what is left of the whole", lambda case: [1 - a for _, a in case.used_in("sigmoid")]),
    (r"that is all that is left of the whole", lambda case: [1 - a for a in numbers(case, "steepness")]),
    (r"that is the sigmoid\. for tanh", lambda case: [Fraction(e) / (e + 1) for e in numbers(case, "tanh")]),
    (r"that is plain relu", lambda case: [max(z, 0) for z in numbers(case, "leaky")]),
    (r"you only dropped the minus", lambda case: [-z for z in numbers(case, "relu", "leaky") if z < 0]),
    (r"that is the mean\. here", lambda case: [Fraction(sum(row), len(row)) for row in case.made_by("across")]),
    (r"that is the sum of the row", lambda case: [sum(row) for row in case.made_by("mean")]),
    (r"that is the number as it was(?!\. take it away from 1)", lambda case: numbers(case, "difference")),
    (r"that is the sum of the whole row", lambda case: [sum(in_row(case))]),
    (r"that is the mean itself", lambda case: [Fraction(sum(in_row(case)), len(in_row(case)))]),
    (r"that is the hidden number", hidden),
    (r"that is what the layers? gives?", lambda case: [taken[1] for taken in case.made_by("sum")]),
    (r"that is the (dial|first number of the pair)", lambda case: [taken[0] for taken in case.made_by("times")]),
    (r"that is the (pixel|second number of the pair)", lambda case: [taken[1] for taken in case.made_by("times")]),
    (r"that is the share of the others", lambda case: [1 - Fraction(case.right)]),
    (r"that is the input, which", lambda case: numbers(case, "sum")),
    (r"those are the weights\. every", lambda case: [sum(a * b for n in widths(case) for a, b in pairwise(n))]),
    (r"those are the parameters of the first layer", lambda case: [(n[0] + 1) * n[1] for n in widths(case)]),
    (r"that is the number of parameters", hanging),
    (r"that is the score itself", lambda case: numbers(case, *POWERS)),
    (r"that is the power\. divide", lambda case: numbers(case, *SHARES)),
    (r"that is the power\. the score", lambda case: [given for _, given in case.used_in(*POWERS)]),
    (r"that is how many are larger", lambda case: [case.right - 1]),
    (r"that is the probability itself", lambda case: numbers(case, "bits")),
    (r"that tells into how many parts", lambda case: [1 / Fraction(p) for p in numbers(case, "bits")]),
    (r"that is one halving too few", lambda case: [case.right - 1]),
    (r"that is one halving too many", lambda case: [case.right + 1]),
    (r"that is the share\. multiply", lambda case: [given for _, given in case.used_in(*SHARES)]),
    (r"that is the change\. divide", lambda case: numbers(case, "quotient")),
    (r"that is the slope for the output", lambda case: numbers(case, "times")),
    (r"that is the step\. take", lambda case: [eta * g for _, eta, g in case.made_by("update")]),
    (r"that is the whole step", lambda case: [taken[0] - new for taken, new in case.used_in("update")]),
    (r"that is what the first sample says", one_sample),
    (r"that is the whole product", met),
    (r"that is not the number", lambda case: [case.typed] if case.typed != case.right else []),
]  # fmt: skip

PLAIN = frozenset(re.findall("[a-z]+", """
a about above across add added adds after again against all alone along already an and another any anything apply are
around as ask asked astray at away back be becomes before began begin begins behind belong belongs below beside
besides between bit bits blank both bring brings but by can carry cell check closed collects column columns come comes
compare copy count counted counts cut did digit digits direction directly distance divide divided divides division do
does double doubled doubles down draw drop dropped drops e each earlier early either else end ends enough equal
equation equations evenly every everything exactly exchange exchanged falls far few find finish first followed for
forget forgot found fraction from front further gave get gets give given gives go goes going got half halfway halve
halves has have help here higher hint holds how if in instance instead into is it its itself joined jump just keep
keeps kept know knows large last later lead leads least leave leaves left less let lets lie lies line link look looks
lost lower made make makes many matters may mean means meets middle miss missing more most move moved moves much
multiplying must name need needs negative neighbours never new next no nobody none not nothing now number numbers of
off often old on once one ones only open or order other others out outer over own paired part parts pass passes path
place places plain plus point positive pulls put reach reaches read removes rest result results right round row rows
runs same say says second see sent shared side sides sigmoid sign signs single size sizes skip skipped slip slipped
small smaller so some something square squared stand stands start stayed stays step still stop stopped stops straight
switch symmetric table take taken takes taking tanh tells ten than that the their them themselves then there these
they this those through times to together too took transpose turn turned turns twice two typed undid undo unknowns
until up upper upside use used value walked was way well went were what whatever where whether which whichever whole
whose with without work worked works would write wrong yes yet you your z zero zeros
also best bright compared dark dashed decides full meant otherwise since drawn fits however top
copied libraries like tenth while hundred little swap swapped came
beyond gone lacks mix raise rounded shrinks slowly starts wrote
"""))  # fmt: skip


def plainly(text: str) -> str:
    """A template without its places and without the rules that it says."""
    said = re.sub(r"\{\w+(?::(\w[\w ]*)\|(\w[\w ]*))?\}", r" \1 \2 ", text).lower()
    for rule in RULES_SAID:
        said = said.replace(rule, "")
    return said


@cache
def claims_of(text: str) -> tuple[list[tuple[str, Claim]], list[tuple[str, Callable[[Case], Sequence[Any]]]]]:
    """What a template claims: what must hold, and which number it says that is."""
    said = plainly(text)
    return (
        [(words, holds) for words, holds in CLAIMS if re.search(rf"\b(?:{words})(?!\w)", said)],
        [(words, among) for words, among in IDENTITIES if re.match(words, said)],
    )


def untrue(text: str, case: Case) -> list[str]:
    """The words of a sentence that are not true of a case."""
    held, named = claims_of(text)
    false = [words for words, holds in held if not holds(case)]
    return false + [words for words, among in named if case.typed not in among(case)]


def unknown(text: str) -> list[str]:
    """The words of a template about which it is not known what they claim."""
    left = plainly(text)
    named = [words for words, _ in IDENTITIES if re.match(words, left)] or any(rows_of(first_words(text)))
    faults = [] if named or not re.match(r"th(at|ose) (is|are|number|tells)\b", left) else [f"what is {left!r}?"]
    for words, _ in (*CLAIMS, *IDENTITIES):
        left = re.sub(rf"\b(?:{words})(?!\w)", " ", left)
    return faults + [word for word in re.findall(r"[a-z]+", left) if word not in PLAIN]
