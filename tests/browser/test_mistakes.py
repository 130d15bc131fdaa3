"""Whoever makes a known mistake reads what went wrong, beside the box, in the page."""

from fractions import Fraction

from playwright.sync_api import Page, expect

from app.core.diagnosis import caught
from app.core.mistakes import MISTAKES, Mistake
from app.core.problem import Cell
from app.explain.mistakes import SENTENCES
from tests.sampling import one_in, sampled
from tests.strategies import RECIPES

some_mistakes = sampled("mistake", {mistake.name: mistake for mistake in MISTAKES}, one_in(MISTAKES, 8))


def made(mistake: Mistake) -> tuple[str, Cell, Fraction]:
    """A problem's address, a blank, and the wrong number in it by which a recipe catches the mistake there."""
    for name, recipe in RECIPES.items():
        if mistake not in recipe.mistakes:
            continue
        seeds, problems = recipe.serve(range(40))
        for place, seed in enumerate(seeds):
            for cell, numbers in caught(problems[place], [mistake]).items():
                if mistake.name in numbers:
                    return f"/{name}/{seed}", cell, numbers[mistake.name]
    raise AssertionError(f"no recipe catches {mistake.name}")


@some_mistakes
def test_is_named(page: Page, mistake: Mistake) -> None:
    """The wrong number stays in its box, which is marked as invalid and described by the sentence of the mistake; so
    does what was chosen of several, and their group is marked."""
    address, cell, wrong = made(mistake)
    page.goto(address)
    boxes = page.locator(f"#problem input[name='{cell}']")
    if boxes.count() > 1:
        box = page.locator(f"#problem .pick:has([name='{cell}'])")
        boxes.and_(page.locator(f"[value='{wrong}']")).check()
        page.click("button[name=check]")
        expect(box.locator(f":checked[value='{wrong}']")).to_have_count(1)
        expect(box).to_have_attribute("data-verdict", "wrong")
    else:
        box = boxes
        box.fill(str(wrong))
        box.press("Enter")
        expect(box).to_have_value(str(wrong))
        expect(page.locator(f"#problem td[data-cell='{cell}']:has(input)")).to_have_attribute("data-verdict", "wrong")
    expect(box).to_have_attribute("aria-invalid", "true")
    described = (box.get_attribute("aria-describedby") or "").split()
    assert described in ([f"says-{cell}"], [f"says-{cell}", "places"])  # where it matters, also how exact it has to be
    words = page.locator(f"[id='{described[0]}']")
    expect(words).to_be_visible()
    own = [choice.template.text for choice in SENTENCES[mistake.name]]
    every = [choice.template.text for choices in SENTENCES.values() for choice in choices]
    (said,) = [sentence for sentence in every if sentence in words.inner_text()]
    assert said in own
