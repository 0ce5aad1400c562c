"""What customers answer in a survey: satisfaction, effort, recommendation, consistency."""

import math
from typing import Literal

from numpy.typing import ArrayLike

from cmkit.metrics.inputs import MOST, SMALL, answers, fraction, table, whole
from cmkit.metrics.results import Interval


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


def nps(scores: ArrayLike) -> float:
    """Return the Net Promoter Score, in points from -100 to 100; it is not a percentage.

    From answers 0 to 10 to "How likely is it that you would recommend us?": the percentage of
    promoters (9, 10) less that of detractors (0 to 6). Passives (7, 8) count in the base; missing
    answers don't.

    Raises
    ------
    ValueError
        If an answer is no whole number from 0 to 10, or if there is none.

    References
    ----------
    Reichheld (2003), "The one number you need to grow", Harvard Business Review 81(12). That it
    foretells growth better than other measures was not confirmed: Keiningham et al. (2007),
    Journal of Marketing 71(3).

    Examples
    --------
    >>> nps([10] * 110 + [8] * 50 + [3] * 40)
    35.0
    """
    given = answers("scores", scores, 0, 10)
    return 100 * int((given >= 9).sum() - (given <= 6).sum()) / given.size


def nps_interval(scores: ArrayLike, level: float = 0.95) -> Interval:
    """Return the Net Promoter Score with the interval that chance leaves open, in points.

    The normal approximation for a difference of two shares of one sample: too narrow for a small
    sample, which is flagged, and of no width where all customers answered alike.

    Raises
    ------
    ValueError
        If an answer is no whole number from 0 to 10, if there is none, or if ``level`` is not
        between 0 and 1.

    References
    ----------
    The variance of a difference between two shares of one sample; no single author.

    Examples
    --------
    >>> nps_interval([10] * 110 + [8] * 50 + [3] * 40)
    Interval(score=35.0, low=24.0216, high=45.9784, n=200, small_sample=False)
    """
    from scipy.stats import norm

    given = answers("scores", scores, 0, 10)
    score = nps(given)
    outer = ((given >= 9) | (given <= 6)).mean()
    error = 100 * math.sqrt((outer - (score / 100) ** 2) / given.size)
    reach = float(norm.ppf((1 + fraction("level", level, 1e-9)) / 2)) * error
    low, high = max(score - reach, -100.0), min(score + reach, 100.0)
    return Interval(score, low, high, given.size, given.size < SMALL)


def cronbach_alpha(items: ArrayLike) -> float:
    """Return Cronbach's alpha: how far the items of a scale measure the same thing, at most 1.

    From 0.7 it is usually called good enough, which is a rule of thumb; it says nothing of whether
    the scale measures what it should. Reverse negative items first.

    Parameters
    ----------
    items
        A row a respondent, a column an item. Respondents with a gap are left out.

    Raises
    ------
    ValueError
        If fewer than two items or two complete respondents are left, or if all have the same total.

    References
    ----------
    Cronbach (1951), "Coefficient alpha and the internal structure of tests", Psychometrika 16(3).

    Examples
    --------
    >>> round(cronbach_alpha([[1, 2], [2, 1], [3, 4], [4, 3]]), 2)
    0.75
    """
    read = table("items", items, -MOST).dropna()
    if min(read.shape) < 2 or not (spread := read.sum(axis=1).var()) > 1e-9:
        seen = f"items has {read.shape[1]} items and {len(read)} people who answered all"
        raise ValueError(f"{seen}. Give at least two of each, with answers that differ.")
    return float(read.shape[1] / (read.shape[1] - 1) * (1 - read.var().sum() / spread))
