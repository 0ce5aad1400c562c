"""Shares from samples: how many to ask, how sure to be, and whether two of them differ."""

import math
from dataclasses import dataclass

from cmkit.metrics.inputs import SMALL, fraction, share, whole
from cmkit.metrics.results import Interval, Result


@dataclass(frozen=True, repr=False)
class TwoProportions(Result):
    """Two shares compared: the difference is the second less the first.

    ``small_sample`` says that a group has fewer than 30, or so few cases that z can't be relied on.
    """

    first: float
    second: float
    difference: float
    z: float
    p_value: float
    small_sample: bool


def sample_size(
    margin: float, p: float = 0.5, level: float = 0.95, population: int | None = None
) -> int:
    """Return how many answers a survey needs to know a share to within a margin.

    Answers, not invitations; more of them don't help if those who answer differ from the rest.

    Parameters
    ----------
    margin
        How far off the share may be, 0.05 for five percentage points either way.
    p
        The share expected, 0 to 1; 0.5 is the most careful guess.
    level
        How sure to be, 0 to 1.
    population
        How many customers there are, if that is known: fewer answers are needed of few.

    Raises
    ------
    ValueError
        If a share isn't between 0 and 1, or if the population isn't a whole number.

    References
    ----------
    Cochran (1977), "Sampling Techniques", 3rd ed. The correction for a population is
    n / (1 + (n - 1) / N). The other common one, n / (1 + n / N), may give one less: 196 in place
    of 197 for 400 customers.

    Examples
    --------
    >>> sample_size(0.05), sample_size(0.05, population=1200), sample_size(0.05, population=400)
    (385, 292, 197)
    """
    from scipy.stats import norm

    z = float(norm.ppf((1 + fraction("level", level, 1e-9)) / 2))
    spread = fraction("p", p, 1e-9) * (1 - p)
    needed = z**2 * spread / fraction("margin", margin, 1e-9) ** 2
    if population is not None:
        needed /= 1 + (needed - 1) / whole("population", population)
    return max(math.ceil(needed), 1)


def wilson_interval(successes: int, n: int, level: float = 0.95) -> Interval:
    """Return a share, 0 to 1, with the interval in which that of all customers may well lie.

    Unlike the textbook interval it never passes 0 or 1, and it holds for small samples too.

    Raises
    ------
    ValueError
        If a count is impossible, or if ``level`` is not between 0 and 1.

    References
    ----------
    Wilson (1927), "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22.

    Examples
    --------
    >>> wilson_interval(9, 10)
    Interval(score=0.9, low=0.5958, high=0.9821, n=10, small_sample=True)
    """
    from scipy.stats import binomtest

    k, n = whole("successes", successes, 0), whole("n", n)
    score = share(successes=k, n=n)
    low, high = binomtest(k, n).proportion_ci(fraction("level", level, 1e-9), method="wilson")
    return Interval(score, float(low), float(high), n, n < SMALL)


def two_proportions(x1: int, n1: int, x2: int, n2: int) -> TwoProportions:
    """Test whether two shares differ by more than chance: x1 of n1 against x2 of n2.

    The z test with pooled shares, two-sided. A small p value means that chance alone would seldom
    make such a difference; it says nothing of its cause or of its size.

    Raises
    ------
    ValueError
        If a count is impossible.

    References
    ----------
    Fleiss, Levin and Paik (2003), "Statistical Methods for Rates and Proportions", 3rd ed.

    Examples
    --------
    >>> weeks = two_proportions(48, 1200, 94, 1560)
    >>> round(weeks.z, 2), round(weeks.p_value, 3)
    (2.39, 0.017)
    """
    from scipy.stats import norm

    x1, x2, n1, n2 = whole("x1", x1, 0), whole("x2", x2, 0), whole("n1", n1), whole("n2", n2)
    first, second = share(x1=x1, n1=n1), share(x2=x2, n2=n2)
    pooled = (x1 + x2) / (n1 + n2)
    error = math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    z = (second - first) / error if error else 0.0
    fewest = min(n1, n2)
    small = fewest < SMALL or fewest * min(pooled, 1 - pooled) < 5
    return TwoProportions(first, second, second - first, z, 2 * float(norm.sf(abs(z))), small)
