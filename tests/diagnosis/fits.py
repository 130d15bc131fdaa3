"""Which reasons of the diagnosis are true of which kind of simulated slip, put together by hand.

A reason fits a kind where its sentence describes what somebody who made this slip has done, or how the number differs
from the right one if that is the slip. Names of mistakes that a step is about stand beside the others. A kind that
works on one product, on the signs of a sum or on a whole row can look like several reasons; near relatives count.
"""

PRODUCT_SIGN = "product-sign lost-sign term-sign minus-times-minus negated slope-size"
IN_THE_SUM = (
    "sum-sign term-sign lost-sign two-minuses-made-plus sizes-with-minus rest-sign subtracted-bias product-sign"
)
ALL_SIGNS = f"{IN_THE_SUM} sum-lost-signs negated difference-added"
LEVELS = "another-level middle-only-at-0 zero-only-at-0 late-half late-zero"
ANOTHER_ROW = "another-output another-row neighbour-row outputs-added"
ANOTHER_SAMPLE = "another-sample neighbour-sample first-sample-again mean-of-another"
ANOTHER_CELL = "another-cell number-copied another-class another-rank another-place transposed-cell outer-swapped"
LEFT_OUT = "product-left-out stopped-early first-only dropped-last last-left-out sum-without-last mean-without-last"
UNDONE_SIGN = "sign-slip added-bias product-added-back term-sign sum-sign product-sign"
BEFORE = "before-relu no-hidden-relu one-relu-forgotten hidden-size-kept kept-negative layer-skipped"
ELSEWHERE = "other-number weights-of-another-layer inputs-of-another-layer layer-skipped before-relu"
WRONG_WAY_ROUND = "upside-down divided-upside-down sum-upside-down rate-upside-down slope-upside-down"
UPSIDE_DOWN = (
    f"{WRONG_WAY_ROUND} sigmoid-upside-down sigmoid-back-upside-down "
    "share-upside-down quotient-upside-down result-upside-down fraction-upside-down bits-one-over"
)
BACK_AS_FRONT = "difference-reversed difference-back-turned sum-turned wrong-way-round negated rate-turned slope-turned"
COPIED = "number-copied copied-result halfway one-alone one-factor difference-copied subtracted-copied quotient-copied"
NOT_BEGUN = "not-squashed no-power mirror-kept mirror-same mirror-back-same score-is-power loss-is-share gate-is-number"
COPIED_SHARE = "share-for-power sum-for-power power-for-sum not-normalised share-kept divisor-alone"
PRUNED = "kept-weak cut-strong cut-negative cut-at-threshold threshold-for-weight"

FITS = {
    # in any number
    "one off": "stair-not-over one-off tenth-off part-one-off another-rank edge-beyond-largest edge-beyond-smallest",
    "ten off": "ten-off hundred-off part-ten-off tenth-off part-one-off mirror-carry one-off product-nearly",
    "sign of the result lost": f"{ALL_SIGNS} {BACK_AS_FRONT} edge-sign-largest edge-sign-smallest relu-back-sign "
    "leak-lost-sign leak-back-sign mirror-back-minus flipped-sign absolute-value mirror-minus error-turned "
    "change-backwards gate-signed "
    "error-size target-turned centred-reversed minus-power-minus levels-reversed tanh-reversed output-relu-added "
    "tanh-turned steepness-turned",
    "number of another cell": f"best-reversed {ANOTHER_CELL} {ANOTHER_ROW} {ANOTHER_SAMPLE} another-level "
    "other-result other-number "
    "row-silenced",
    "copied a number of the equation": "dial-others-left-out part-is-dial part-is-pixel bias-left-out others-smaller "
    "speed-forgotten not-scaled sign-lost "
    "slope-is-error passes-forgotten last-batch-full batch-last-only mse-not-squared "
    "not-squared root-forgotten decay-left-out size-kept-sign sign-is-number not-corrected "
    f"root-back-copied corrected-copied {COPIED} {NOT_BEGUN} {COPIED_SHARE} update-unchanged threshold-for-weight "
    "subtracted-again kept-negative leak-whole not-divided only-bias width-not-divided forgot-bias only-skip "
    "skip-forgotten weights-as-one inputs-as-one weights-not-used gate-ignored input-forgotten leak-back-kept "
    "back-mean-itself nudge-unchanged stopped-at-hidden step-only rate-taken-away not-centred change-is-new "
    "slope-not-divided not-divided-yet change-alone slope-for-change target-only last-weights-ignored only-one-product "
    "loss-is-inverse no-last-bias no-hidden-bias inputs-not-used largest-for-sum relu-for-levels slope-of-the-other "
    "one-layer-early sigmoid-power-kept",
    "digits exchanged": "digits-exchanged",
    "digit left out": "digit-missing digits-off top-alone ten-times",
    "digit typed twice": "digit-doubled digits-off ten-times",
    "point moved": "ten-times hundred-times percent leak-hundredth leak-back-hundred rate-ten-times leak-back-tenth "
    "leak-back-all "
    "leak-whole leak-of-all leak-back-kept",
    # products
    "added instead of multiplied": "one-pair-added added-pairs added-for-multiplied weights-not-used slopes-added "
    "zero-counted zero-as-one zero-input rate-taken-away count-neurons",
    "neighbour in the times table": "times-table product-nearly one-off",
    "product nearly right": "product-nearly one-off ten-off times-table one-off-before-division",
    "times zero changes nothing": "dark-counted part-is-dial zero-counted zero-as-one zero-input one-pair-added "
    "added-for-multiplied "
    "gate-ignored weights-not-used",
    "times one is one": "one-kept",
    "minus times minus is minus": PRODUCT_SIGN,
    "minus lost in a product": f"{PRODUCT_SIGN} uphill",
    "minus given to a product": "product-sign term-sign sum-sign negated sizes-with-minus rest-taken-away rest-sign",
    "decimals multiplied apart": "product-nearly",
    "one product left out": f"surround-ignored {LEFT_OUT} one-path only-one-product forgot-bias one-sample",
    "one product counted twice": "product-twice",
    "only one product": f"{LEFT_OUT} only-one-product one-path one-sample",
    # adding up
    "number added to a negative one makes it larger": f"{IN_THE_SUM} rest-taken-away taken-away-for-added",
    "smaller taken from larger": f"{IN_THE_SUM} negated {BACK_AS_FRONT} difference-added",
    "sizes added, signs dropped": ALL_SIGNS,
    "signs dropped": f"best-is-all {ALL_SIGNS} absolute-value {UNDONE_SIGN}",
    "two minus signs make plus": f"{IN_THE_SUM} negated difference-added taken-away-for-added",
    "numbers behind a minus taken away": f"{IN_THE_SUM} rest-taken-away",
    "one summand left out": "lo-forgotten factor-alone bias-left-out speed-forgotten "
    "blend-first-only blend-second-only factor-product tent-distance between-part-only "
    f"{LEFT_OUT} skip-forgotten only-skip one-alone update-unchanged not-centred step-only "
    "shift-forgotten change-alone steepness-squared",
    "fractions added part by part": "",
    "below the line ignored": "top-alone",
    # the order of operations, and the bias
    "from left to right": "left-to-right weight-in-the-step bias-to-inputs",
    "sum times sum": "sums-multiplied",
    "bias before the products": "bias-to-inputs bias-once-multiplied",
    "bias with every product": "bias-per-term bias-twice",
    "bias multiplied": "rolling-both multiplied-bias",
    "bias left out": "and-without-bias forgot-bias stopped-early no-last-bias no-hidden-bias bias-once",
    "bias taken away": "subtracted-bias sum-sign term-sign",
    "bias of another row": "other-bias bias-of-sample neighbour-bias other-number",
    "bias of another layer": "bias-of-another-layer neighbour-bias",
    # rows and columns
    "row with row": "row-by-row row-for-sample not-transposed",
    "column of the left matrix": "column-for-row not-transposed",
    "matrices exchanged": "other-order",
    "cell by cell": "element-wise",
    "row of another output": ANOTHER_ROW,
    "column of another sample": ANOTHER_SAMPLE,
    "not transposed": "not-transposed row-by-row column-for-row weights-of-another-layer inputs-of-another-layer "
    "outer-swapped transposed-cell",
    "along the other direction": "other-direction sum-down mean-down",
    "weights exchanged": "index-turned share-turned blend-turned partners-exchanged in-reverse",
    "weights not looked at": "weights-not-used weights-as-one last-weights-ignored",
    "zeros skipped": "zeros-skipped",
    "numbers of another array": f"{ELSEWHERE} old-weight slope-of-weight weights-twice same-layer-twice "
    "slope-of-the-other no-power "
    "shares-of-scores",
    # backwards
    "not divided": "not-scaled speed-not-divided share-not-divided factor-not-divided decay-not-divided "
    "step-for-slope high-not-divided low-not-divided "
    "not-divided width-not-divided slope-not-divided not-divided-yet rate-not-divided "
    "slope-not-divided-back not-normalised change-alone share-kept sigmoid-back-rest",
    "taken away instead of divided": "minus-partner result-minus-partner partner-taken-away taken-away-for-divided "
    "minus-temperature",
    "multiplied instead of divided": "corrected-multiplied "
    "multiplied-back multiplied-for-divided slope-rate-multiplied power-times-share "
    "quotient-multiplied times-temperature",
    "divided the wrong way": f"class-upside-down ceil-upside-down {UPSIDE_DOWN}",
    "divided by another number": "divided-by-another",
    "sign lost in a division": f"negated wrong-way-round product-sign rate-turned slope-turned "
    f"slope-size {UNDONE_SIGN}",
    "result divided before the rest is moved": "divided-too-early",
    "products moved without their sign": f"threshold-added dial-others-added {UNDONE_SIGN} subtracted-again "
    "taken-away-added target-added uphill",
    "products not moved": "dial-others-left-out product-left-out ignored-rest halfway output-alone",
    "bias moved without its sign": "added-bias sign-slip term-sign sum-sign",
    "bias not moved": "ignored-bias output-alone",
    "everything else ignored": "dial-others-left-out output-alone ignored-rest ignored-bias width-rest-kept "
    "copied-result back-rest-kept",
    "difference turned round backwards": f"threshold-turned {BACK_AS_FRONT} target-turned mirror-turned",
    "forwards instead of backwards": "leak-back-tenth multiplied-back sigmoid-back-again",
    "another operation": "factor-plus bias-taken-away "
    "decay-grows factor-grows "
    "difference-added target-added mean-added mirror-added multiplied-for-added skip-multiplied "
    "taken-away-for-added shift-taken-away multiplied-for-divided quotient-divided share-back-upside-down "
    "products-multiplied quotient-multiplied difference-reversed taken-away-added share-divided",
    "took the rest": "floor-exact floor-with-rest ceil-with-rest halfway back-rest-kept share-taken-away",
    "copied the sum of the products": "halfway",
    "result of another cell": "other-result",
    # activation functions and levels
    "negative number kept": f"{BEFORE} leak-whole no-output-relu",
    "absolute value": "absolute-value leak-lost-sign leak-back-sign negated hidden-size-kept",
    "ReLU turned round": "negative-part kept-negative",
    "step instead of ReLU": "step-for-relu",
    "another activation": "cosine-as-line "
    "relu-for-leak leak-for-relu level-for-relu tanh-for-sigmoid sigmoid-for-tanh another-level "
    "level-of-another "
    "relu-for-levels step-for-relu sigmoid-for-true-tanh",
    "positive number leaks": "leak-of-all",
    "activation too early": "relu-added relu-on-products cut-too-early output-relu-added product-left-out",
    "activation left out before": BEFORE,
    "cut at 0 where nothing cuts": "relu-added output-relu-added gate-of-the-slope",
    "edge on the wrong side": f"{LEVELS} edge-beyond-largest edge-beyond-smallest edge-short-largest "
    "edge-short-smallest cut-at-threshold cut-strong",
    "another edge of the level": "edge-short-largest edge-short-smallest edge-sign-largest edge-sign-smallest",
    "sign decides the level": f"{LEVELS} levels-reversed level-of-another",
    "levels turned round": f"{LEVELS} levels-reversed level-of-another tanh-reversed",
    "middle level mistaken": f"{LEVELS} tanh-for-sigmoid sigmoid-for-tanh level-of-another",
    "pruned by another rule": PRUNED,
    # differences, slopes and steps
    "difference turned round": "cos-turned factor-turned between-from-second "
    "difference-reversed change-backwards error-turned centred-reversed mirror-turned "
    "negated",
    "minus a negative number taken away": "difference-added mean-added target-added sum-sign term-sign",
    "taken away everywhere": "other-number target-only",
    "gate turned round": "best-reversed gate-reversed",
    "ReLU instead of its slope": "gate-is-number",
    "sign instead of a gate": "gate-signed",
    "one factor ignored": "part-is-dial part-is-pixel decay-without-rate slope-is-error passes-forgotten "
    "class-count-forgotten "
    "blend-new-whole blend-old-whole rolling-without rolling-other decay-one-factor "
    "one-factor gate-ignored input-forgotten nudge-unchanged slope-for-change steepness-rest",
    "climbed instead": "uphill",
    "rate left out": "rate-forgotten",
    "rate on another number": "weight-in-the-step",
    "step without the weight": "decay-part-only step-only product-left-out",
    # powers, shares, bits
    "multiplied instead of a power": "square-doubled stairs-times doubled-for-squared stairs-multiplied "
    "base-times-score tanh-doubled",
    "base and exponent exchanged": "score-to-the-base",
    "exponent 0 gives 0 or the base": "zero-power-zero one-factor-too-many score-is-power",
    "negative exponent makes it negative": "minus-power-minus negated",
    "negative exponent makes a product": "base-times-score bits-doubled",
    "sign of the exponent": "exponent-sign-lost bits-upside-down negated sigmoid-opposite",
    "one power off": "stairs-one-more stairs-one-fewer "
    "one-factor-too-many one-factor-too-few one-halving-short one-halving-more one-off "
    "tanh-not-squared",
    "another base": "another-base",
    "divided instead of a logarithm": "half-for-root halved-for-root third-of-power half-of-power loss-is-inverse",
    "part to the other parts": "share-of-wrong odds share-of-rest share-taken-away",
    "numerator only": "top-alone",
    # means, ranks, counts
    "mean not divided": "mse-not-meant batch-summed weights-not-meant sum-for-mean",
    "mean divided by another number": "mean-of-fewer",
    "mean not multiplied": "back-without-count back-mean-itself",
    "another average": "middle-for-mean mean-for-sum sum-as-mean",
    "ranked by another rule": "rank-from-below rank-from-zero another-rank",
    "biases not counted": "count-no-biases width-no-bias width-rest-kept",
    "other biases counted": "count-bias-per-input count-one-more-each count-input-biases count-bias-a-layer "
    "count-some-biases",
    "layers left out": "count-first-only count-last-only count-ends-only width-one-side",
    "widths only added or multiplied": "count-neurons",
    # pictures
    "dark pixels counted": "dark-counted inputs-not-used",
    "negative dials left out": "surround-ignored",
    "sizes of the dials": f"best-is-all {ALL_SIGNS}",
    "rows for columns": "picture-turned",
    "smaller instead of larger": "others-smaller",
    "counted from one": "place-from-one index-from-one one-off",
    "rest for the whole part": "place-turned",
    # the loop of training
    "rounded down": "epoch-cut-off ceil-rounded-down one-off",
    "rounded up once more": "epoch-one-more one-off",
}


def fitting(kinds: set[str]) -> frozenset[str]:
    """The reasons that are true of one of some kinds."""
    return frozenset(reason for kind in kinds for reason in FITS[kind].split())
