"""Slips in functions of one number: activation functions, levels, powers, bits. Each is given the operand in v, and
the right number.

Where each kind is known from stands in `kinds`.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from tests.diagnosis.equations import E_POWERS, FORWARD, Number, level, power, quotient, size
from tests.diagnosis.sum_slips import Found

Numbers = Sequence[Number]


def relu(v: Numbers, z: Number) -> Found:
    yield "negative number kept", v[0]
    yield "absolute value", size(v[0])
    yield "ReLU turned round", min(v[0], 0)
    yield "step instead of ReLU", int(v[0] > 0)
    yield "another activation", FORWARD["leaky"](v[0])
    yield "another activation", FORWARD["tanh3"](v[0])
    yield "another activation", FORWARD["sigmoid3"](v[0])


def leaky(v: Numbers, z: Number) -> Found:
    yield "another activation", max(v[0], 0)
    yield "negative number kept", v[0]
    yield "absolute value", size(v[0])
    yield "absolute value", size(z)
    yield "positive number leaks", quotient(v[0], 10)
    yield "point moved", quotient(v[0], 100)
    yield "point moved", v[0] * 10


def sigmoid3(v: Numbers, z: Number) -> Found:
    yield "levels turned round", 1 - z
    yield "middle level mistaken", 0
    yield "another activation", FORWARD["tanh3"](v[0])
    for kind, place in staircase(v):
        yield kind, quotient(place + 1, 2)


def tanh3(v: Numbers, z: Number) -> Found:
    yield "levels turned round", -z
    yield "middle level mistaken", Fraction(1, 2)
    yield "another activation", FORWARD["sigmoid3"](v[0])
    yield from staircase(v)


def staircase(v: Numbers) -> Iterator[tuple[str, int]]:
    """Wrong levels, counted as -1, 0 and 1."""
    yield "edge on the wrong side", level(v[0]) if size(v[0]) != 2 else 0
    yield "sign decides the level", (v[0] > 0) - (v[0] < 0)


def gate(v: Numbers, z: Number) -> Found:
    yield "ReLU instead of its slope", max(v[0], 0)
    yield "gate turned round", 1 - z
    yield "sign instead of a gate", 1 if v[0] > 0 else -1
    yield "copied a number of the equation", v[0]


def mirror(v: Numbers, z: Number) -> Found:
    yield "difference turned round", v[0] - 1
    yield "another operation", v[0] + 1
    yield "copied a number of the equation", v[0]
    yield "divided the wrong way", quotient(1, v[0])
    yield "point moved", 1 - v[0] * 10
    yield "point moved", 10 - v[0]
    tens, ones = divmod(int(v[0] * 100), 10)
    if Fraction(v[0]) * 100 == tens * 10 + ones and ones:
        yield "ten off", z + Fraction(1, 10)


def true_sigmoid(v: Numbers, z: Number) -> Found:
    yield "sign of the exponent", quotient(1, v[0] + 1)
    yield "divided the wrong way", quotient(v[0] + 1, v[0])
    yield "copied a number of the equation", v[0]
    yield "another operation", quotient(v[0], v[0] - 1)


def back_sigmoid(v: Numbers, i: int, a: Number) -> Found:
    yield "divided the wrong way", quotient(1 - a, a)
    yield "forwards instead of backwards", quotient(a, a + 1)
    yield "not divided", 1 - a
    yield "copied a number of the equation", a


def true_tanh(v: Numbers, z: Number) -> Found:
    yield "one power off", quotient(v[0] - 1, v[0] + 1)
    yield "multiplied instead of a power", quotient(2 * v[0] - 1, 2 * v[0] + 1)
    yield "sign of the result lost", -z
    yield "another activation", quotient(v[0], v[0] + 1)
    yield "divided the wrong way", quotient(1, z)


def steepness(v: Numbers, z: Number) -> Found:
    yield "one summand left out", v[0] * v[0]
    yield "sign of the result lost", -z
    yield "one factor ignored", 1 - v[0]
    yield "another operation", v[0] * (1 + v[0])


def edge(v: Numbers, z: Number) -> Found:
    yield "edge on the wrong side", z + 1
    yield "edge on the wrong side", z - 1
    yield "sign of the result lost", -z
    yield "another edge of the level", -1 if z == 1 else 1 if z == -1 else None
    yield "another edge of the level", 0
    yield "copied a number of the equation", v[0]


def powers(base: int) -> Callable[[Numbers, Number], Found]:
    def found(v: Numbers, z: Number) -> Found:
        (n,) = v
        yield "multiplied instead of a power", base * n
        yield "multiplied instead of a power", base + n
        yield "base and exponent exchanged", n**base if isinstance(n, int) else None
        yield "one power off", power(base, n + 1)
        yield "one power off", power(base, n - 1)
        yield "another base", power(5 - base, n)
        yield "copied a number of the equation", n
        if n == 0:
            yield "exponent 0 gives 0 or the base", 0
            yield "exponent 0 gives 0 or the base", base
        if n < 0:
            yield "negative exponent makes it negative", -(Fraction(base) ** int(-n))
            yield "negative exponent makes it negative", -z
            yield "sign of the exponent", Fraction(base) ** int(-n)
            yield "negative exponent makes a product", Fraction(1, base * int(-n))

    return found


def e_power(v: Numbers, z: Number) -> Found:
    n = int(v[0])
    yield "multiplied instead of a power", E_POWERS[1] * n
    yield "another base", Fraction(3) ** n
    yield "another base", Fraction(2) ** n
    yield "one power off", E_POWERS.get(n + 1)
    if n == 0:
        yield "exponent 0 gives 0 or the base", 0
        yield "exponent 0 gives 0 or the base", E_POWERS[1]
    if n < 0:
        yield "negative exponent makes it negative", -z
        yield "sign of the exponent", E_POWERS.get(-n)


def back_power(base: int) -> Callable[[Numbers, int, Number], Found]:
    def found(v: Numbers, i: int, z: Number) -> Found:
        (n,) = v
        yield "divided instead of a logarithm", quotient(z, base)
        yield "one power off", n + 1
        yield "one power off", n - 1
        yield "sign of the exponent", -n
        yield "another base", {1: 0, 2: 1, 4: 2, 8: 3, 16: 4}.get(int(z)) if base == 3 and z == int(z) else None
        if z == 1:
            yield "exponent 0 gives 0 or the base", 1
        if z < 1:
            yield "negative exponent makes a product", -1 / Fraction(z * base) if z * base < 1 else None

    return found


def bits(v: Numbers, z: Number) -> Found:
    yield "divided instead of a logarithm", quotient(1, v[0])
    yield "sign of the exponent", -z
    yield "one power off", z + 1
    yield "one power off", z - 1
    yield "divided instead of a logarithm", quotient(1, v[0] * 2)
    yield "copied a number of the equation", v[0]


def back_bits(v: Numbers, i: int, z: Number) -> Found:
    yield "sign of the exponent", 2 ** int(z)
    yield "negative exponent makes a product", quotient(1, 2 * z)
    yield "divided the wrong way", quotient(1, z)
