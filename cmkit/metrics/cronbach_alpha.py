"""Whether the questions of a scale hang together."""

from numpy.typing import ArrayLike

from cmkit.metrics.inputs import MOST, table


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
