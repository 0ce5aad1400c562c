"""Net Emotional Value. Shaw (2007), "The DNA of Customer Experience"."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, Literal

import pandas as pd

from cmkit.metrics.inputs import LABELS, column, share

NEGATIVE = "irritated hurried neglected unhappy unsatisfied stressed disappointed frustrated"
POSITIVE = (
    "interesting energetic stimulated exploratory indulgent trusting valued cared_for safe focused "
    "happy pleased"
)


def net_emotional_value(
    ratings: Mapping[str, Any] | pd.DataFrame, variant: Literal["mean", "picks"] = "mean"
) -> float:
    """Return the Net Emotional Value: the positive emotions less the negative ones.

    Name the variant: the author's own scaling is not public. "mean" takes ratings 0 to 10 and
    returns the mean of the 12 positive emotions less that of the 8 negative ones, -10 to 10.
    "picks" takes 1 where a customer picked an emotion and 0 where not, and returns the percentage
    of all picks that are positive less that of the negative ones, in points from -100 to 100.

    Parameters
    ----------
    ratings
        A column for each of the 20 emotions, by its name; other columns are not looked at. Missing
        ratings are left out.

    Raises
    ------
    ValueError
        If an emotion is missing or unrated, a rating is off its scale, or nothing was picked.

    References
    ----------
    Shaw (2007), "The DNA of Customer Experience: How Emotions Drive Value". A commercial framework
    with little independent validation.

    Examples
    --------
    >>> good = {"interesting": 5, "energetic": 4, "stimulated": 5, "exploratory": 3, "indulgent": 6}
    >>> good |= {"trusting": 6, "valued": 5, "cared for": 6, "safe": 7, "focused": 5}
    >>> good |= {"happy": 6, "pleased": 6}
    >>> bad = {"irritated": 4, "hurried": 5, "neglected": 3, "unhappy": 2, "unsatisfied": 3}
    >>> bad |= {"stressed": 2, "disappointed": 4, "frustrated": 4}
    >>> round(net_emotional_value(good | bad, "mean"), 2)
    1.96
    """
    if variant not in ("mean", "picks"):
        raise ValueError(f"variant is {variant!r}. Name the variant, 'mean' or 'picks'.")
    named = ratings.items() if isinstance(ratings, LABELS) else ()
    given = [(re.sub(r"\W", "_", str(name).strip()).lower(), values) for name, values in named]
    good, bad = POSITIVE.split(), NEGATIVE.split()
    times = Counter(name for name, _ in given)
    if odd := [f"{times[e]} columns for {e}" for e in good + bad if times[e] != 1]:
        raise ValueError(f"ratings has {odd[0]}. Give one for each of the 20 emotions.")
    by_name = dict(given)
    top, step = (10, 0) if variant == "mean" else (1, 1)
    felt = {e: column(e, by_name[e], 0, top, step=step, gaps=True) for e in good + bad}
    if variant == "mean":
        each = column("One of the emotions", {e: ratings.mean() for e, ratings in felt.items()})
        return float(each[good].mean() - each[bad].mean())
    picks = pd.Series({emotion: picked.sum() for emotion, picked in felt.items()})
    return 100 * (2 * share(positive=picks[good].sum(), picks=picks.sum()) - 1)
