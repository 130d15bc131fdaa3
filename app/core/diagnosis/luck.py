"""How often a slip in one place leads to the right number all the same, and is taken for none."""

from app.core.diagnosis.equations import nearest
from app.core.diagnosis.lines import Assumed, line_of, slips_in_a_term, slips_in_the_bias
from app.core.problem import Problem


def lucky_slips(problem: Problem) -> tuple[int, int]:
    """How many slips with one term or with the bias can be made at the blanks of a single problem, and how many of
    them lead to the right number: such as 2 + 2 for 2·2."""
    slips = lucky = 0
    for blank in problem.blanks:
        for equation in nearest(problem, blank)[:1]:
            line = line_of(equation, Assumed(problem))
            if line:
                numbers = [reading.number for reading in (*slips_in_a_term(line), *slips_in_the_bias(line))]
                alike = sum(len(term.factors) == 2 and sum(term.factors) == term.value for term in line.others)
                slips += len(numbers) + alike
                lucky += numbers.count(problem.value(blank)) + alike
    return slips, lucky
