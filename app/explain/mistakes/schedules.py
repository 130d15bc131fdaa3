"""What is said of mistakes with the length of a step, and with schedules that change it."""

from app.explain.choices import choices

SENTENCES = choices({
    # A step in a bowl.
    "factor-plus":
        "You added. What a step takes is taken away from one.",
    "factor-alone":
        "You took the product itself. Take it away from one.",
    "step-for-slope":
        "You took the step itself. Divide it by the learning rate to get the slope.",
    "best-for-edge":
        "You divided one, as if nothing were left. Take away first what is left.",
    "edge-upside-down":
        "You divided the wrong way round. The curvature is what you divide by.",
    "one-for-two":
        "You divided one. Here it is two that is divided.",
    # Stairs.
    "stair-not-over":
        "You rounded up. Only what is over counts: round down.",
    "floor-exact":
        "You kept the rest. Only whole ones count: drop what is behind the point.",
    "stairs-times":
        "You multiplied by the number of stairs. Each stair multiplies once more, so it is a power.",
    "stairs-once":
        "You went down one stair. Each further one multiplies once more.",
    # Triangles and cosines.
    "tri-not-folded":
        "You went on up. Behind its middle a triangle falls.",
    "tri-whole-width":
        "You divided by the whole width. The way up takes only half of it.",
    "lo-forgotten":
        "You began at 0. The rate begins at its lowest number: add that.",
    "hi-for-range":
        "You took a part of the highest number. Take it of the way from the lowest to the highest.",
    "low-not-divided":
        "You stopped too early. Divide by the rest of one as well.",
    "high-not-divided":
        "You took the rate itself. It has gone only a part of the way up.",
    "cos-turned":
        "You went up. A cosine starts at the top.",
})  # fmt: skip
