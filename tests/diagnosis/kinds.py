"""The kinds of simulated slips, and the studies that each is taken from or carried over from.

Few studies have looked at networks, so most kinds carry over what is known of arithmetic, algebra, matrices, powers,
fractions and derivatives to the equation at hand; no study is claimed to have the very kind. A kind without a study is
our own guess by analogy.

    B78    Brown & Burton, Diagnostic models for procedural bugs. Cognitive Science 2, 1978
    BV80   Brown & VanLehn, Repair theory. Cognitive Science 4, 1980
    V90    VanLehn, Mind Bugs. MIT Press, 1990
    H94    Hennessy, The stability of children's mathematical behavior. Learning and Instruction 3, 1994
    A92    Ashcraft, Cognitive arithmetic. Cognition 44, 1992
    CG85   Campbell & Graham, Mental multiplication skill. Canadian Journal of Psychology 39, 1985
    C87    Campbell, Network interference and mental multiplication. J. Exp. Psych.: LMC 13, 1987
    WS74   Winkelman & Schmidt, Associative confusions in mental arithmetic. J. Exp. Psych. 102, 1974
    S88    Siegler, Strategy choice procedures and multiplication skill. J. Exp. Psych.: General 117, 1988
    WF83   Wheeler & Feghali, Much ado about nothing. J. Research in Mathematics Education 14, 1983
    G02    Gallardo, The extension of the natural-number domain to the integers. Educ. Studies in Math. 49, 2002
    VL04   Vlassis, Making sense of the minus sign. Learning and Instruction 14, 2004
    B14    Bofferding, Negative integer understanding. J. Research in Mathematics Education 45, 2014
    HL94   Herscovics & Linchevski, A cognitive gap between arithmetic and algebra. Educ. Studies in Math. 27, 1994
    LL99   Linchevski & Livneh, Structure sense. Educ. Studies in Math. 40, 1999
    M82    Matz, Towards a process model for high school algebra errors. In: Intelligent Tutoring Systems, 1982
    SL84   Sleeman, Understanding students' understanding of basic algebra. Cognitive Science 8, 1984
    K84    Kieran, Novice and more-expert algebra students and the equivalence of equations. PME-NA, 1984
    PS90   Payne & Squibb, Algebra mal-rules and cognitive accounts of error. Cognitive Science 14, 1990
    F85    Fischbein et al., Implicit models in problems of multiplication and division. JRME 16, 1985
    D00    Dorier (ed.), On the Teaching of Linear Algebra (Hillel and others). Kluwer, 2000
    ST09   Stewart & Thomas, A framework for mathematical thinking: linear algebra. IJMEST 40, 2009
    AO12   Aygor & Ozdag, Misconceptions in linear algebra. Procedia Soc. Behav. Sci. 46, 2012
    CA13   Cangelosi et al., The negative sign and exponential expressions. J. Mathematical Behavior 32, 2013
    NZ05   Ni & Zhou, Whole number bias. Educational Psychologist 40, 2005
    R89    Resnick et al., Conceptual bases of arithmetic errors: decimal fractions. JRME 20, 1989
    P81    Pollatsek, Lima & Well, Students' understanding of the mean. Educ. Studies in Math. 12, 1981
    O83    Orton, Students' understanding of differentiation. Educ. Studies in Math. 14, 1983
    C97    Clark et al., Constructing a schema: the chain rule. J. Mathematical Behavior 16, 1997
    M13    Maharaj, An APOS analysis of derivatives. South African Journal of Education 33, 2013
    SA86   Salthouse, Aspects of transcription typing. Psychological Bulletin 99, 1986
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """Where a slip of this kind is known from ("": our own guess), and whether it can befall any number at all."""

    studies: str
    everywhere: bool = False


OURS = Kind("")
KINDS = {
    # in any number
    "one off": Kind("A92 V90", everywhere=True),
    "ten off": Kind("B78 V90: a carry or borrow that is forgotten, or one too many", everywhere=True),
    "sign of the result lost": Kind("VL04 G02", everywhere=True),
    "number of another cell": Kind("H94", everywhere=True),
    "copied a number of the equation": Kind("BV80: an impasse is repaired by what stands there", everywhere=True),
    "digits exchanged": Kind("SA86", everywhere=True),
    "digit left out": Kind("SA86", everywhere=True),
    "digit typed twice": Kind("SA86", everywhere=True),
    "point moved": Kind("R89", everywhere=True),
    # products
    "added instead of multiplied": Kind("WS74: the sum comes to mind as well"),
    "neighbour in the times table": Kind("CG85 C87: operand errors"),
    "product nearly right": Kind("S88 A92"),
    "times zero changes nothing": Kind("WF83 CG85"),
    "times one is one": Kind("CG85"),
    "minus times minus is minus": Kind("G02 VL04"),
    "minus lost in a product": Kind("G02 VL04"),
    "minus given to a product": Kind("VL04"),
    "decimals multiplied apart": Kind("R89"),
    "one product left out": Kind("BV80: a step is deleted"),
    "one product counted twice": Kind("H94"),
    "only one product": Kind("BV80: the rest of the loop is deleted"),
    # adding up
    "number added to a negative one makes it larger": Kind("B14 G02"),
    "smaller taken from larger": Kind("B78 V90"),
    "sizes added, signs dropped": Kind("B14"),
    "signs dropped": Kind("B14"),
    "two minus signs make plus": Kind("VL04: the rule for products is used for sums"),
    "numbers behind a minus taken away": Kind("HL94 LL99: detached from the minus sign, or bracketed with it"),
    "one summand left out": Kind("BV80"),
    "fractions added part by part": Kind("NZ05"),
    "below the line ignored": Kind("NZ05"),
    # the order of operations, and the bias
    "from left to right": Kind("LL99 PS90: precedence"),
    "sum times sum": Kind("LL99"),
    "bias before the products": Kind("LL99 PS90: precedence"),
    "bias with every product": Kind("M82: distributed over all"),
    "bias multiplied": Kind("SL84"),
    "bias left out": Kind("BV80: the last step is deleted"),
    "bias taken away": Kind("VL04"),
    "bias of another row": Kind("D00: rows and columns"),
    "bias of another layer": OURS,
    # rows and columns
    "row with row": Kind("AO12 D00"),
    "column of the left matrix": Kind("AO12"),
    "matrices exchanged": Kind("AO12 ST09: as if products commuted"),
    "cell by cell": Kind("AO12 ST09: as matrices are added"),
    "row of another output": Kind("ST09"),
    "column of another sample": Kind("ST09"),
    "not transposed": Kind("D00"),
    "along the other direction": Kind("D00"),
    "weights exchanged": Kind("H94"),
    "weights not looked at": OURS,
    "zeros skipped": OURS,
    "numbers of another array": OURS,
    # backwards
    "not divided": Kind("SL84 PS90: the equation is left unfinished"),
    "taken away instead of divided": Kind("SL84 K84: the other inverse"),
    "multiplied instead of divided": Kind("PS90 F85"),
    "divided the wrong way": Kind("SL84 F85: the larger by the smaller, or exchanged"),
    "divided by another number": Kind("PS90"),
    "sign lost in a division": Kind("VL04 G02"),
    "result divided before the rest is moved": Kind("M82 PS90"),
    "products moved without their sign": Kind("K84 PS90: moved over with the same sign"),
    "products not moved": Kind("BV80 PS90"),
    "bias moved without its sign": Kind("K84 PS90"),
    "bias not moved": Kind("BV80 PS90"),
    "everything else ignored": Kind("SL84 BV80"),
    "difference turned round backwards": Kind("SL84 HL94"),
    "forwards instead of backwards": Kind("K84"),
    "another operation": Kind("K84 F85"),
    "took the rest": Kind("K84: stopped at what is known"),
    "copied the sum of the products": Kind("K84"),
    "result of another cell": OURS,
    # activation functions and levels
    "negative number kept": OURS,
    "absolute value": Kind("VL04: the sign is taken off"),
    "ReLU turned round": OURS,
    "step instead of ReLU": OURS,
    "another activation": OURS,
    "positive number leaks": OURS,
    "activation too early": Kind("BV80: steps in the wrong order"),
    "activation left out before": Kind("BV80: a step is deleted"),
    "cut at 0 where nothing cuts": OURS,
    "edge on the wrong side": OURS,
    "another edge of the level": OURS,
    "sign decides the level": OURS,
    "levels turned round": OURS,
    "middle level mistaken": OURS,
    "pruned by another rule": Kind("B14: −5 is taken as less than 4 in size"),
    # differences, slopes and steps
    "difference turned round": Kind("B78 O83: the smaller from the larger, before minus after"),
    "minus a negative number taken away": Kind("VL04 G02 B14"),
    "taken away everywhere": OURS,
    "gate turned round": OURS,
    "ReLU instead of its slope": Kind("O83: the function for its rate of change"),
    "sign instead of a gate": OURS,
    "one factor ignored": Kind("C97 M13: a factor of the chain is left out"),
    "climbed instead": Kind("VL04"),
    "rate left out": Kind("BV80"),
    "rate on another number": Kind("LL99"),
    "step without the weight": Kind("O83: the change for the new value"),
    # powers, shares, bits
    "multiplied instead of a power": Kind("CA13"),
    "base and exponent exchanged": Kind("CA13"),
    "exponent 0 gives 0 or the base": Kind("CA13"),
    "negative exponent makes it negative": Kind("CA13"),
    "negative exponent makes a product": Kind("CA13"),
    "sign of the exponent": Kind("CA13"),
    "one power off": Kind("S88"),
    "another base": OURS,
    "divided instead of a logarithm": OURS,
    "part to the other parts": Kind("NZ05: a part is compared with the other parts, not with the whole"),
    "numerator only": Kind("NZ05"),
    # means, ranks, counts
    "mean not divided": Kind("P81 BV80"),
    "mean divided by another number": Kind("P81"),
    "mean not multiplied": Kind("P81: the mean taken for the sum"),
    "another average": Kind("P81"),
    "ranked by another rule": OURS,
    "biases not counted": OURS,
    "other biases counted": OURS,
    "layers left out": Kind("BV80"),
    "widths only added or multiplied": OURS,
    # pictures
    "dark pixels counted": Kind("WF83: times zero changes nothing, in every place"),
    "negative dials left out": OURS,
    "sizes of the dials": Kind("VL04: the signs are taken off"),
    "rows for columns": Kind("D00: rows and columns"),
    "smaller instead of larger": OURS,
    "counted from one": OURS,
    "rest for the whole part": OURS,
    # the loop of training
    "rounded down": Kind("BV80: what is left over is dropped"),
    "rounded up once more": OURS,
}
