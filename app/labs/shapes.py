"""How walkers and other things are marked: a dash of a line, and a shape. `static/labs/plot.js` has the same shapes."""

from app.drawing.scenes import Mark, Path

DASHES = {"a": "2 3", "b": "", "c": "7 4", "d": "9 3 2 3"}  # of the lines of the walkers, by their names
SHAPES = {
    "a": "M{0:g} {1:g}m-{r} 0a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0-{d} 0Z",  # a circle
    "b": "M{0:g} {1:g}m-{r}-{r}h{d}v{d}h-{d}Z",  # a square
    "c": "M{0:g} {1:g}m0-{d}l{d} {t}h-{s}Z",  # a triangle
    "d": "M{0:g} {1:g}m0-{d}l{d} {d}-{d} {d}-{d}-{d}Z",  # a diamond
}
SMALL, LARGE = 2, 5
APART = 6  # of the drawing: places nearer to each other have one mark


def shape(name: str, x: float, y: float, r: int) -> str:
    """The mark of a walker."""
    return SHAPES[name].format(x, y, r=r, d=2 * r if name != "d" else r + 1, t=3 * r + 1, s=4 * r)


def sample(name: str) -> tuple[Mark, ...]:
    """How a walker is drawn, in a box of 48 by 16."""
    return Path("M0 8H48", "track", dash=DASHES[name]), Path(shape(name, 24, 8, LARGE), "head")
