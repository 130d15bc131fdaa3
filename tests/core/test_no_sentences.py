"""The kernel says nothing to a learner: the sentences stand in `explain`, and another word there changes no number."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.test_architecture import HERE, KERNEL

SENTENCE = re.compile(r"[A-Z].* [a-z]+\b.*[.?!]", re.DOTALL)


def sentences(text: str) -> Iterator[str]:
    """The strings of a module that are sentences, beside those that explain the code."""
    nodes = [*ast.walk(ast.parse(text))]
    explaining = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explaining:
            yield from SENTENCE.findall(node.value)


@pytest.mark.parametrize("module", KERNEL)
def test_says_nothing(module: str) -> None:
    """No string of the kernel is a sentence; what an author got wrong is said in half of one."""
    assert [*sentences(HERE[module])] == []
