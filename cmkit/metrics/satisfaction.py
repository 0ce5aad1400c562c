"""What customers say in a survey: satisfaction and effort."""

from typing import Literal

from numpy.typing import ArrayLike

from cmkit.metrics.inputs import answers, whole


def csat(scores: ArrayLike, top: int = 2) -> float:
    """Return customer satisfaction: the share of answers in the top boxes, 0 to 1.

    From answers 1 to 5, 5 best; the top two boxes are 4 and 5. Missing answers are left out. The
    mean answer is another measure: don't set the two side by side.

    Raises
    ------
    ValueError
        If an answer is no whole number from 1 to 5, if there is none, or if ``top`` isn't 1 to 4.

    References
    ----------
    Customary in practice; no single author.

    Examples
    --------
    >>> csat([5] * 96 + [4] * 58 + [3] * 20 + [2] * 16 + [1] * 10)
    0.77
    """
    lowest = 6 - whole("top", top, high=4, what=" boxes")
    return float((answers("scores", scores, 1, 5) >= lowest).mean())


def ces(scores: ArrayLike, version: Literal[1, 2]) -> float:
    """Return the Customer Effort Score: the mean answer, on the scale of its version.

    Say which: version 1 asks how much effort it took, 1 to 5, and **low is good**; version 2 asks
    whether the company made it easy, 1 (disagree) to 7 (agree), and **high is good**. Missing
    answers are left out.

    Raises
    ------
    ValueError
        If the version is not 1 or 2, if an answer is off its scale, or if there is none.

    References
    ----------
    Version 1: Dixon, Freeman and Toman (2010), "Stop trying to delight your customers", Harvard
    Business Review 88(7/8). Version 2: Dixon, Toman and DeLisi (2013), "The Effortless Experience".

    Examples
    --------
    >>> ces([1, 2, 2, 3], version=1), ces([7, 6, 6, 5], version=2)
    (2.0, 6.0)
    """
    highest = {1: 5, 2: 7}[whole("version", version, high=2)]
    return float(answers("scores", scores, 1, highest).mean())
