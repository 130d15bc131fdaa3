"""What a reason is about: a few words for a family of slips, so that wrong numbers can be told and practised together.

A reason is the name that a wrong number is kept with, a mistake's among them. What stands in no list, such as a mistake
of somebody else's chapter, is about OTHER.
"""

from typing import Final

OTHER: Final = "other"
REASONS: Final = {
    "minus signs": """
        larger-size picture-signs-turned
        surround-ignored best-is-all best-reversed bias-taken-away
        lost-sign product-sign minus-times-minus sizes-with-minus two-minuses-made-plus rest-taken-away negated
        size-kept-sign size-is-sign sign-is-number sign-is-size
        flipped-sign sign-slip subtracted-bias added-bias wrong-way-round leak-lost-sign leak-back-sign
        exponent-sign-lost minus-power-minus sum-lost-signs centred-reversed subtracted-again taken-away-added
        change-backwards error-turned error-size target-added target-turned slope-size difference-reversed
        difference-added difference-back-turned sum-turned added-again product-added-back
        taken-away-for-added term-sign sum-sign rest-sign
        """,
    "the bias": """
        bias-left-out and-without-bias
        forgot-bias bias-twice bias-per-term multiplied-bias bias-to-inputs other-bias ignored-bias bias-once
        bias-of-sample neighbour-bias no-hidden-bias no-last-bias bias-of-another-layer bias-once-multiplied
        """,
    "times tables": "times-table product-nearly",
    "adding up": """
        one-off ten-off one-off-before-division digits-exchanged digit-missing digit-doubled hundred-off ten-times
        hundred-times part-ten-off digits-off tenth-off
        product-twice
        """,
    "zeros": """
        picture-gaps-filled dark-counted
        zero-as-one zero-input zero-kills zeros-skipped kept-weak cut-negative cut-at-threshold zero-counted cut-strong
        threshold-for-weight
        """,
    "rows and columns": """
        picture-turned index-turned index-from-one place-turned place-from-one
        picture-transposed picture-upside-down picture-mirrored
        column-for-row neighbour-row another-row another-output another-sample row-by-row element-wise transposed-cell
        in-reverse other-order neighbour-sample row-for-sample first-sample-again samples-added outputs-added sum-down
        mean-down mean-of-another outer-swapped not-transposed other-direction another-place another-cell other-number
        other-result partners-exchanged
        """,
    "products first": """
        part-is-dial part-is-pixel
        left-to-right products-multiplied added-pairs one-pair-added sums-multiplied weights-as-one inputs-as-one
        last-weights-ignored weights-not-used inputs-not-used added-for-multiplied multiplied-for-added one-factor
        one-kept larger-weights
        """,
    "going on to the end": """
        product-left-out stopped-early first-only dropped-last only-bias sum-without-last mean-without-last
        last-left-out one-sample one-path only-one-product cut-too-early one-alone
        """,
    "working backwards": """
        step-for-slope best-for-edge edge-upside-down low-not-divided high-not-divided
        threshold-turned threshold-added dial-others-left-out dial-others-added
        not-divided multiplied-back minus-partner ignored-rest copied-result halfway upside-down output-alone
        back-without-count back-rest-kept back-mean-itself difference-copied subtracted-copied number-copied
        divided-too-early divided-by-another partner-taken-away result-minus-partner times-not-divided times-multiplied
        times-taken-away times-upside-down
        """,
    "dividing": """
        stair-not-over floor-exact one-for-two
        floor-with-rest floor-rounded-up ceil-with-rest ceil-rounded-down
        ceil-upside-down
        not-divided-yet divided-upside-down divisor-alone multiplied-for-divided taken-away-for-divided
        fraction-upside-down result-upside-down top-alone part-one-off quotient-divided quotient-copied quotient-added
        quotient-multiplied quotient-upside-down
        """,
    "sums and means": """
        mse-not-meant batch-summed batch-last-only weights-not-meant weights-not-counted
        blend-turned blend-new-whole blend-old-whole blend-halves blend-without-shares blend-first-only
        blend-second-only blend-rest-of-part
        mean-not-squared share-turned share-not-divided
        blend-not-divided rolling-damped rolling-both rolling-without rolling-other
        speed-forgotten speed-damped beta-on-slope speed-not-divided speed-added whole-speed
        mean-for-sum sum-for-mean sum-as-mean mean-of-fewer middle-for-mean mean-added not-centred largest-for-sum
        """,
    "activations": """
        kept-negative absolute-value negative-part step-for-relu relu-back-sign relu-back-zero relu-before-bias
        relu-on-products relu-on-inputs row-silenced not-squashed relu-for-levels middle-only-at-0 zero-only-at-0
        late-half late-zero tanh-for-sigmoid sigmoid-for-tanh levels-reversed tanh-reversed edge-beyond-largest
        edge-beyond-smallest edge-short-largest edge-short-smallest edge-sign-largest edge-sign-smallest leak-whole
        relu-for-leak leak-of-all leak-back-kept leak-back-tenth leak-back-all mirror-same mirror-minus mirror-carry
        mirror-back-same mirror-back-minus no-hidden-relu hidden-size-kept one-relu-forgotten no-output-relu
        output-relu-added before-relu sum-before-function another-level level-for-relu
        level-of-another leak-for-relu leak-hundredth
        leak-back-hundred mirror-kept mirror-turned mirror-added relu-added sigmoid-opposite sigmoid-upside-down
        sigmoid-power-kept sigmoid-back-upside-down sigmoid-back-again sigmoid-back-rest tanh-not-squared tanh-doubled
        tanh-turned sigmoid-for-true-tanh
        """,
    "layers": """
        layer-skipped weights-twice same-layer-twice stopped-at-hidden one-layer-early skip-forgotten only-skip
        skip-multiplied skip-before-relu weights-of-another-layer inputs-of-another-layer
        """,
    "powers and shares": """
        square-doubled half-for-root root-doubled corrected-power mean-for-root not-scaled
        stairs-times stairs-once
        mse-not-squared mse-rooted class-upside-down class-count-forgotten
        doubled-for-squared not-squared root-forgotten halved-for-root squared-for-root root-back-copied
        root-back-doubled not-corrected corrected-multiplied corrected-by-power corrected-first-step
        corrected-rest-raised corrected-again corrected-copied stairs-multiplied stairs-one-more stairs-one-fewer
        stairs-start-left-out stairs-again stairs-each-step
        share-of-wrong others-smaller
        no-power base-times-score one-factor-too-many zero-power-zero score-cut-at-zero shift-forgotten shift-taken-away
        times-temperature minus-temperature not-normalised odds by-the-largest equal-shares winner-takes-all
        share-upside-down rank-from-below rank-from-zero loss-is-share loss-is-inverse one-halving-short
        one-halving-more score-is-power third-of-power share-divided share-for-power power-times-share sum-upside-down
        score-to-the-base one-factor-too-few half-of-power share-of-rest share-taken-away divided-by-how-many
        shares-of-scores another-class another-rank bits-doubled bits-one-over bits-upside-down sum-for-power
        power-for-sum share-back-upside-down another-base percent
        """,
    "slopes": """
        decay-without-rate sign-lost sign-of-slope
        factor-plus factor-alone tri-not-folded tri-whole-width lo-forgotten hi-for-range cos-turned
        slope-is-error slope-of-weight old-weight
        decay-grows decay-one-factor decay-taken-away decay-part-only decay-again decay-not-divided decay-divided-once
        decay-left-out decay-in-slope
        factor-grows factor-product factor-turned factor-not-divided factor-without-one tent-not-folded
        tent-whole-width tent-distance cosine-as-line cosine-rising cosine-itself cosine-not-halved
        factor-one-alone factor-sign-back between-part-only between-part-of-second
        between-from-second between-not-added between-not-divided
        change-is-new nudge-unchanged slope-not-divided slope-upside-down slope-of-the-other slope-for-change
        change-alone gate-is-number gate-signed gate-reversed gate-ignored gate-of-the-slope slopes-added error-doubled
        input-forgotten share-kept target-only slopes-averaged uphill rate-forgotten step-only weight-in-the-step
        rate-not-divided rate-upside-down rate-turned difference-doubled difference-squared update-unchanged
        rate-taken-away rate-ten-times slope-not-divided-back slope-rate-multiplied slope-turned steepness-squared
        steepness-turned steepness-rest
        """,
    "counting": """
        epoch-cut-off epoch-one-more passes-forgotten last-batch-full last-batch-lacks
        count-squared last-class-left-out
        count-no-biases count-neurons count-bias-per-input count-one-more-each count-input-biases count-first-only
        count-ends-only width-not-divided width-rest-kept width-no-bias width-one-side count-bias-a-layer
        count-last-only count-some-biases
        """,
}  # by topic
TOPIC_OF: Final = {reason: topic for topic, reasons in REASONS.items() for reason in reasons.split()}


def topic_of(reasons: str) -> str:
    """The topic of a reason, or the one that all reasons of a question share; OTHER where there is none."""
    topics = {TOPIC_OF.get(reason, OTHER) for reason in reasons.split()}
    return topics.pop() if len(topics) == 1 else OTHER


def as_slug(topic: str) -> str:
    """A topic as a part of an address."""
    return topic.replace(" ", "-")


BY_SLUG: Final = {as_slug(topic): topic for topic in REASONS}
