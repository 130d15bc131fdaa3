"""What is said of our rules from cell to cell, by their names. A rule that a chapter brings along says it itself."""

from app.explain.templates import table

SENTENCES = table({
    "relu": "ReLU keeps a positive number as it is, and makes every other one 0.",
    "leaky": "Leaky ReLU keeps a positive number, and takes a tenth of a negative one.",
    "sigmoid3": "The levels of sigmoid3 are 0 up to −2, 0.5 from −1 to 1, and 1 from 2 on.",
    "tanh3": "The levels of tanh3 are −1 up to −2, 0 from −1 to 1, and 1 from 2 on.",
    "step": "The step is 1 for a positive number, and 0 for every other one.",
    "gate": "Behind ReLU the slope is 1 where the number in front is positive, and 0 where it is negative.",
    "mirror": "The sigmoid is symmetric: σ(−z) is what σ(z) leaves of 1.",
    "sigmoid": "E stands for e^z. The sigmoid is the power, divided by one more than the power.",
    "tanh": "E stands for e^z. For tanh, square it; then divide one less than the square by one more than the square.",
    "steepness": "The slope of the sigmoid comes from its value: multiply the value by what it leaves of 1.",
    "largest3":
        "The levels of sigmoid3 are 0 up to −2, 0.5 from −1 to 1, and 1 from 2 on. "
        "Find the largest whole number with the same level.",
    "smallest3":
        "The levels of sigmoid3 are 0 up to −2, 0.5 from −1 to 1, and 1 from 2 on. "
        "Find the smallest whole number with the same level.",
    "power3": "The exponent counts factors: 3^0 is 1, each step up multiplies by 3, each step down divides by 3.",
    "power2": "The exponent counts factors: 2^0 is 1, each step up doubles, each step down halves.",
    "exp": "The number e is about 2.718. Round its powers to two places: e^0 is 1, e^1 is 2.72, and e^(−1) is 0.37.",
    "sum": "Add the two, cell by cell.",
    "difference": "Take the second away from the first, cell by cell.",
    "times": "Multiply the two, cell by cell.",
    "quotient": "Divide the first by the second, cell by cell.",
    "share": "A share is one part of the sum: divide the part by the sum.",
    "share2": "A share is one part of the sum: divide the part by the sum, and round to two places.",
    "more": "Take the larger one of the two.",
    "bits": "The loss in bits counts how often 1 has to be halved to reach the probability.",
    "update": "Step against the gradient: take the learning rate times the gradient away from the weight.",
    "square": "The square is the number times itself, so it is never negative.",
    "root": "The root is the number whose square this is. It is never negative.",
    "size": "The size is the number without its sign.",
    "sign": "The sign is 1 for a positive number, and −1 for a negative one.",
    "blend": "Mix the two: take the share of the first one, and the rest of 1 of the second one.",
    "rolling": "Keep a share of what was there before, and add all of what is new.",
    "corrected": "A mix that began at 0 is too small: divide it by 1 minus the power of the share.",
    "decayed": "The weight shrinks by a part of itself: multiply it by 1 minus the product of the other two.",
    "factor": "What a step leaves is 1 minus the product of the two.",
    "floors": "Divide the first by the second, and round down: only what is whole counts.",
    "ceils": "Divide the first by the second, and round up: a part that is left counts as a whole one.",
    "stairs": "On each stair the number is multiplied once more. The exponent counts the stairs.",
    "tent": "The triangle is 1 at its top. Take away the distance from the top, as a part of the way up to it.",
    "cosine":
        "Half of 1 plus the cosine falls from 1 to 0: at 0, 1/3, 1/2, 2/3 and 1 it is 1, 3/4, 1/2, 1/4 and 0.",
    "between": "Start at the first number, and go the given part of the way to the second one.",
})  # fmt: skip

OF_ONE = table({  # the same where there is but one number, and no other cell
    "sum": "Add the two.",
    "difference": "Take the second away from the first.",
    "times": "Multiply the two.",
    "quotient": "Divide the first by the second.",
})  # fmt: skip

BACK = table({  # the way back, where no calculation leads there
    "power3": "{blank} is the exponent of 3 that gives {result}.",
    "power2": "{blank} is the exponent of 2 that gives {result}.",
    "cosine": "{blank} is the place at which half of 1 plus the cosine is {result}.",
})  # fmt: skip

STEP = table({  # a step that does not follow a gradient, but what an optimiser made of it
    "update": "The step is the learning rate times {followed}. Take it away from the weight.",
})  # fmt: skip

UNDONE = table({  # what is said beside the rule where a number is missing that it takes: the first is 0, or any one
    "sum": "Going back, take the other one away from the sum.",
    "difference 0": "Going back, add the second to the result.",
    "difference 1": "Going back, take the result away from the first.",
    "times": "Going back, divide the product by the other factor.",
    "quotient 0": "Going back, multiply the result by the second.",
    "quotient 1": "Going back, divide the first by the result.",
    "update 0": "Going back, add the step to the new weight.",
    "update 1": "The old weight minus the new one is the step: divide it by what the rate is multiplied by.",
    "update 2": "The old weight minus the new one is the step: divide it by the learning rate.",
    "root 0": "Going back, multiply the result by itself.",
    "blend 0": "Going back, take the second one away from the mix, and from the first one. Then divide.",
    "blend 1": "Going back, take the part of the second one away, then divide by the share.",
    "blend 2": "Going back, take the part of the first one away, then divide by the rest of 1.",
    "rolling 0": "Going back, take away what is new, then divide by what was there before.",
    "rolling 1": "Going back, take away what is new, then divide by the share.",
    "rolling 2": "Going back, take away what was kept.",
    "corrected 0": "Going back, multiply by it.",
    "decayed 0": "Going back, divide by it.",
    "decayed": "Going back, divide what was lost by the two numbers that are left.",
    "factor": "Going back, take the result away from 1, and divide by the other number.",
    "stairs 0": "Going back, divide by the power.",
    "between 0": "Going back, take that part of the second number away, and divide by 1 minus the part.",
    "between 1": "Going back, divide the way that was gone by the part, and add the first number.",
    "between 2": "Going back, divide the way that was gone by the whole way.",
})  # fmt: skip
