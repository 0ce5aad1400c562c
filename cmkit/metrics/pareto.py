"""The vital few among causes."""

import pandas as pd

from cmkit.metrics.inputs import Labelled, labelled


def pareto(counts: Labelled) -> pd.DataFrame:
    """Return causes from the most to the least frequent, and the vital few among them.

    The vital few are the smallest set that makes up at least 80%. How bad a cause is doesn't show:
    think of it as well.

    Parameters
    ----------
    counts
        How often each cause was recorded, by its name.

    Returns
    -------
    pandas.DataFrame
        A row a cause: ``count``, ``share`` and ``cumulative`` (0 to 1), ``vital`` (True or False).

    Raises
    ------
    ValueError
        If a count is missing or negative, or if a cause comes twice.

    References
    ----------
    Juran (1951), "Quality Control Handbook", named after Pareto.

    Examples
    --------
    >>> causes = pareto({"wrong size": 21, "late": 46, "invoice": 9, "rude": 17, "other": 7})
    >>> list(causes.index[causes["vital"]])
    ['late', 'wrong size', 'rude']
    """
    count = labelled("counts", counts).sort_values(ascending=False, kind="stable")
    total, reached = count.sum(), count.cumsum()
    vital = 5 * (reached - count) < 4 * total
    return pd.DataFrame(
        {"count": count, "share": count / total, "cumulative": reached / total, "vital": vital}
    )
