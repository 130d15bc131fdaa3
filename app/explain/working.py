"""What is said of a line of working: which of its terms are right, and which one to look at again.

Nothing is named but what the learner typed, and never a part that is the result.
"""

from app.core.problem import Number
from app.core.reading.ticking import Compared, Equal, Ticked, Unlike
from app.core.reading.working import Working
from app.explain.notation import listed
from app.explain.templates import Template, Text, joined

RIGHT_SO_FAR = Template("Right so far: how much is it?")
RIGHT_BUT_ANSWER = Template("The calculation is right, but its result is not: work it out again.")
ONE_IS_OFF = Template("{parts} {parts:is|are} right; look at {off} again.")
LOOK_AGAIN = Template("Look at {off} again.")
ONE_TOO_MANY = Template("{off} is one term too many; the others are right.")
NOT_COMPLETE = Template("{parts} {parts:is|are} right, but the calculation is not complete.")
IS_NOT_COMPLETE = Template("That calculation is not complete.")
LEADS_ELSEWHERE = Template("That calculation does not lead there.")
COMPARE = Template("Compare it with the equation, term by term.")


def said_of_working(working: Working, ticks: Ticked, result: Number) -> Text:
    """What to say of a line of working whose answer is not the result, or that has no answer."""
    match ticks:
        case Equal():
            return RIGHT_BUT_ANSWER() if working.answer else RIGHT_SO_FAR()
        case Compared(places, off, left):
            right = [part for part, found in zip(working.terms, places, strict=True) if found]
            may_be_named = all(part.value != result for part in right)
            parts = listed([part.text for part in right])
            if off is None:
                return NOT_COMPLETE(parts=parts) if may_be_named else IS_NOT_COMPLETE()
            again = working.terms[off].text
            if not may_be_named or (left and again in [part.text for part in right]):
                return LOOK_AGAIN(off=again)
            is_surplus = not left and len(right) == len(places) - 1
            return ONE_TOO_MANY(off=again) if is_surplus else ONE_IS_OFF(parts=parts, off=again)
        case Unlike():
            return joined(LEADS_ELSEWHERE(), COMPARE())
