"""Net Promoter Score. Reichheld (2003), "The one number you need to grow", HBR 81(12)."""

import math

from numpy.typing import ArrayLike

from cmkit.metrics.inputs import SMALL, answers, fraction
from cmkit.metrics.results import Interval


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
