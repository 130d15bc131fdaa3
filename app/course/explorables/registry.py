"""All explorables, by the names by which a chapter places them."""

from app.course.explorables.activations import ACTIVATIONS
from app.course.explorables.arrows import ARROWS
from app.course.explorables.collapse import COLLAPSE
from app.course.explorables.descent import DESCENT
from app.course.explorables.explorable import Explorable
from app.course.explorables.folds import FOLDS
from app.course.explorables.hill import HILL
from app.course.explorables.product import PRODUCT
from app.course.explorables.xor import XOR

EXPLORABLES: dict[str, Explorable] = {
    each.name: each for each in (ARROWS, PRODUCT, ACTIVATIONS, XOR, FOLDS, COLLAPSE, HILL, DESCENT)
}
