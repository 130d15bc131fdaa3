"""What is said of slips with bits, ranks, pruned and transposed matrices, and counts of parameters."""

from app.explain.reasons.table import NEVER_ASKED, table

SENTENCES = table(
    {
        "loss-is-share": (
            "That is the probability itself. Count how often one whole is halved to get there.",
            "Did you copy the probability?",
        ),
        "loss-is-inverse": (
            "That is how many parts the whole was cut into. Count how many halvings this takes.",
            "Did you count the parts?",
        ),
        "one-halving-short": (
            "One halving is missing. Count again, from the whole on.",
            "Is one halving missing?",
        ),
        "one-halving-more": (
            "One halving too many. Start at the whole, and do not count it.",
            "Is there one halving too many?",
        ),
        "bits-doubled": ("You doubled the number below the line. Each bit halves once more.", "Did you double?"),
        "bits-upside-down": (
            "The fraction stands upside down. A probability is at most one whole.",
            "Does it stand upside down?",
        ),
        "bits-one-over": (
            "You divided by the number of bits. Halve the whole that often instead.",
            "Did you divide by the number of bits?",
        ),
        "rank-from-below": (
            "You counted from the smallest. Begin at the largest number.",
            "Did you count from the smallest?",
        ),
        "rank-from-zero": (
            "That is how many are larger. The largest number itself has rank one.",
            "Did you begin to count at 0?",
        ),
        "another-rank": (
            "That is another rank. How many are larger than this number?",
            NEVER_ASKED,
        ),
        # Pruning, and transposing.
        "kept-weak": ("You kept a weight that is too weak: its size is below {b}.", "Did you keep it?"),
        "cut-strong": ("You cut a weight that is strong enough. Its size counts, not its sign.", "Did you cut it?"),
        "threshold-for-weight": (
            "That is the threshold. A weight stays as it is, or is cut.",
            "Did you write the threshold?",
        ),
        "not-transposed": (
            "That number kept its place. Row and column are exchanged.",
            NEVER_ASKED,
        ),
        "another-place": (
            "That number belongs to another place. Exchange row and column.",
            NEVER_ASKED,
        ),
        # Parameters.
        "count-no-biases": (
            "Those are the weights alone. Each neuron has a bias, too.",
            "Did you leave out the biases?",
        ),
        "count-some-biases": (
            "The biases of one layer are missing. Each neuron has one.",
            "Did you leave out the biases of one layer?",
        ),
        "count-neurons": (
            "You counted neurons. Each has a weight for each input, and a bias.",
            "Did you count neurons?",
        ),
        "count-bias-per-input": (
            "You counted a bias for each input. It is the neurons that have one.",
            "Did you count a bias for each input?",
        ),
        "count-one-more-each": (
            "You counted too many. Weights are inputs times neurons; then one bias a neuron.",
            "Did you add one on both sides?",
        ),
        "count-input-biases": ("You gave the inputs biases, too. They have none.", "Did you give the inputs biases?"),
        "count-bias-a-layer": (
            "You counted one bias for a layer. Each neuron has its own.",
            "Did you count one bias for a layer?",
        ),
        "count-first-only": (
            "That is the first layer alone. Go on with the next one.",
            "Did you stop after the first layer?",
        ),
        "count-last-only": (
            "That is the last layer alone. Begin with the first one.",
            "Did you begin with the last layer?",
        ),
        "count-ends-only": (
            "You went from the inputs straight to the last layer. Count layer by layer.",
            "Did you leave out the middle?",
        ),
        "width-not-divided": (
            "That many parameters hang on it together. Divide by how many each neuron has.",
            "Did you stop before you divided?",
        ),
        "width-rest-kept": (
            "Some parameters hang on other neurons. Take those away first.",
            "Did you keep the others in it?",
        ),
        "width-no-bias": (
            "You left out the bias of each neuron. It belongs to its parameters.",
            "Did you leave out biases?",
        ),
        "width-one-side": (
            "Weights lead into it and out of it. You counted one side only.",
            "Did you count one side only?",
        ),
    }
)
