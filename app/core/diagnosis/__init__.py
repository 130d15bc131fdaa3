"""What a wrong number comes of: slips in one place of the line that a learner works out.

equations   which equation is nearest to a blank
lines       an equation as a sum, and slips with one of its terms or its bias
sums        a whole line that is worked out in a wrong way
back        wrong ways back from a result
training    slips of the equations by which networks are trained
kinds       slips of activation functions, powers, shares, counts and other equations
neighbours  what another number of an array would have given
skipped     what an equation gives without the one before it
undone      wrong ways back through all these
wrong       small calculations that slips are made of
results     slips with the result: its sign, a carry, its digits
rare        slips that are believed only where nothing else leads to a number
readings    one slip that leads to a number, and how readily it is believed
caught      the wrong numbers of what a step is about
diagnose    which of them speak
carried     a number that is wrong only because of an earlier one
luck        how often a slip leads to the right number all the same
"""

from app.core.diagnosis.caught import Caught, caught
from app.core.diagnosis.diagnose import Diagnosis, diagnose
from app.core.diagnosis.readings import Level, Reading

__all__ = ["Caught", "Diagnosis", "Level", "Reading", "caught", "diagnose"]
