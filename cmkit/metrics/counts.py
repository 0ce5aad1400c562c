"""Counts by name: the vital few among causes, and segments against the population."""

import pandas as pd

from cmkit.metrics.inputs import SMALL, Labelled, labelled


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


def profile_index(customers: Labelled, base: Labelled) -> pd.DataFrame:
    """Return the profile index of each segment: 100 where customers are as common as people.

    An index of 200 means twice as common as in the population, not 200% of the customers. A high
    index on a tiny segment is no market: look at the shares and the counts as well.

    Parameters
    ----------
    customers
        Number of customers in each segment, by its name.
    base
        Number of people in each segment of the population, such as adults in the catchment area.

    Returns
    -------
    pandas.DataFrame
        A row a segment of the base: ``customers``, ``customer_share``, ``base_share`` (0 to 1),
        ``index``, ``small_sample`` (fewer than 30 customers).

    Raises
    ------
    ValueError
        If a count is missing or negative, or if customers belong to a segment that nobody in the
        base does.

    References
    ----------
    Customary in geodemographics; Kotler and Keller (2016), "Marketing Management", on segments.

    Examples
    --------
    >>> index = profile_index({"rural": 18, "other": 82}, {"rural": 9, "other": 91})["index"]
    >>> [round(one) for one in index]
    [200, 90]
    """
    ours, everyone = labelled("customers", customers), labelled("base", base)
    everyone = everyone[everyone > 0]
    if unknown := list(ours[ours > 0].index.difference(everyone.index)):
        raise ValueError(f"base has nobody in {unknown[0]}, where there are customers. Add them.")
    ours = ours.reindex(everyone.index, fill_value=0)
    shares = {"customer_share": ours / ours.sum(), "base_share": everyone / everyone.sum()}
    table = pd.DataFrame({"customers": ours, **shares})
    index = 100 * ours * everyone.sum() / (everyone * ours.sum())
    return table.assign(index=index, small_sample=ours < SMALL)
