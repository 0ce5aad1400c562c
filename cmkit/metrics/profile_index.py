"""Which segments a company's customers come from, against the population."""

import pandas as pd

from cmkit.metrics.inputs import SMALL, Labelled, labelled


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
