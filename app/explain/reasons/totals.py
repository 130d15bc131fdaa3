"""What is said of slips in sums and means of a row or a column."""

from app.explain.reasons.table import table

SENTENCES = table(
    {
        "sum-for-mean": (
            "That is the sum. Divide it by how many numbers there are.",
            "Did you leave the sum as it is?",
        ),
        "mean-of-fewer": (
            "You divided by another number. Count how many numbers there are, and divide by that.",
            "Did you divide by another number?",
        ),
        "middle-for-mean": (
            "That is the number in the middle. The mean is the sum, divided by how many there are.",
            "Did you take the number in the middle?",
        ),
        "mean-for-sum": (
            "You divided by how many there are. Here the sum itself is asked for.",
            "Did you divide by how many there are?",
        ),
        "largest-for-sum": ("That is the largest number. All of them are added.", "Did you take the largest number?"),
        "mse-rooted": (
            "You took the root as well. The mean of the squares stays as it is.",
            "Did you take the root as well?",
        ),
        "sum-before-function": (
            "You added the numbers from one step before. Here those of {summed} are added.",
            "Did you add the numbers from one step before?",
        ),
    }
)
