"""What is said of mistakes with what an optimiser remembers."""

from app.explain.choices import choices

SENTENCES = choices({
    # The speed.
    "speed-forgotten":
        "You left out the speed. Momentum keeps a share of it, and adds the slope.",
    "speed-damped":
        "You took a share of the slope as well. Momentum adds all of the slope.",
    "beta-on-slope":
        "You took a share of the slope. It is the speed of which only a share is kept.",
    "speed-not-divided":
        "You took what is left of the speed. Divide it by the speed before.",
    "speed-added":
        "You added what is left of the speed. Take it away: the rest is the slope.",
    "whole-speed":
        "You took all of the speed away. Only a share of it was kept.",
    # Means, and their roots.
    "mean-not-squared":
        "You took the slope itself. This is a mean of squares.",
    "share-turned":
        "You exchanged the shares. The first one is what is kept.",
    "share-not-divided":
        "You took the part that was kept. Divide it by its share once more.",
    "half-for-root":
        "You took half of it. The root is the number that is multiplied by itself.",
    "root-doubled":
        "You doubled the root. The way back from a root is its square.",
    "not-corrected":
        "You left out the correction. The mean began at 0, so it is still too small: divide it.",
    "corrected-power":
        "You divided by another number. Raise the share first, then take its power away from one.",
    "mean-for-root":
        "You divided by the mean of squares. Divide by its root.",
    "not-scaled":
        "You took the slope itself. Each weight divides it by its own root.",
    # Decay, and signs.
    "decay-without-rate":
        "You left out the learning rate. Multiply the decay by it first.",
    "sign-lost":
        "You kept the size as well. Only the sign counts here.",
    "sign-of-slope":
        "You took the sign of the slope. It is the sign of the mix that counts.",
})  # fmt: skip
