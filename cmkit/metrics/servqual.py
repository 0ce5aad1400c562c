"""SERVQUAL gaps. Parasuraman, Zeithaml and Berry (1988), Journal of Retailing 64(1)."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from cmkit.metrics import inputs

# How many of the 22 items belong to each dimension, in order.
ITEMS = {"tangibles": 4, "reliability": 5, "responsiveness": 4, "assurance": 4, "empathy": 5}


def servqual_gaps(
    expectations: Any, perceptions: Any, reverse: Sequence[int] = (), weights: Any = None
) -> pd.DataFrame:
    """Return the gap of each dimension of service quality: perception less expectation.

    Below 0 the service falls short of what customers expect. The most negative weighted gap comes
    first when something is to be done.

    Parameters
    ----------
    expectations, perceptions
        Answers 1 to 7, a row a customer: the 22 items in order (tangibles 1-4, reliability 5-9,
        responsiveness 10-13, assurance 14-17, empathy 18-22), or a score for each of the five
        dimensions. Where either half of a pair is missing, the pair is left out.
    reverse
        Numbers of the columns that are worded negatively: 10-13 and 18-22 in the wording of 1988,
        none since 1991. Both halves become 8 less the answer.
    weights
        Importance of the five dimensions, in order or by name: shares, or points out of 100.

    Returns
    -------
    pandas.DataFrame
        A row a dimension: ``expectation``, ``perception``, ``gap`` (-6 to 6), ``weight`` (a share),
        ``weighted_gap`` (their sum is the weighted score; without weights, the mean gap), ``n``
        (customers) and ``small_sample`` (fewer than 30).

    Raises
    ------
    ValueError
        If an answer is off its scale, the columns aren't 22 or 5, weights don't add up, or a
        dimension has no complete pair.

    References
    ----------
    Parasuraman, Zeithaml and Berry (1988), "SERVQUAL: a multiple-item scale for measuring consumer
    perceptions of service quality", Journal of Retailing 64(1). Scores of differences are
    contested: Cronin and Taylor (1992), Journal of Marketing 56(3), use perceptions alone.

    Examples
    --------
    >>> expected, perceived = [5.2, 6.4, 6.2, 6.0, 5.7], [5.6, 4.4, 4.9, 5.5, 5.1]
    >>> round(float(servqual_gaps(expected, perceived)["gap"].mean()), 2)
    -0.8
    >>> weighted = servqual_gaps(expected, perceived, weights=[11, 32, 22, 19, 16])
    >>> round(float(weighted["weighted_gap"].sum()), 3), weighted["weighted_gap"].idxmin()
    (-1.073, 'reliability')
    """
    wanted = _items("expectations", expectations, reverse)
    got = _items("perceptions", perceptions, reverse)
    tables = all(isinstance(side, pd.DataFrame) for side in (expectations, perceptions))
    if wanted.shape != got.shape or (tables and not wanted.index.equals(got.index)):
        seen = f"expectations is a table of {wanted.shape}, perceptions of {got.shape}"
        raise ValueError(f"{seen} (rows, columns). Give the same customers and items in both.")
    got = got.set_axis(wanted.index)
    pairs = (wanted + got).notna()
    means = {"expectation": wanted[pairs].mean(), "perception": got[pairs].mean()}
    dimension = np.repeat(list(ITEMS), list(ITEMS.values()) if len(got.columns) > 5 else 1)
    table = pd.DataFrame(means).groupby(dimension, sort=False).mean()
    inputs.column("A dimension", table["expectation"])
    table["gap"] = table["perception"] - table["expectation"]
    table["weight"] = inputs.weights("weights", weights, table.index)
    n = int(pairs.any(axis=1).sum())
    return table.assign(
        weighted_gap=table["weight"] * table["gap"], n=n, small_sample=n < inputs.SMALL
    )


def _items(name: str, values: Any, reverse: Sequence[int]) -> pd.DataFrame:
    items = inputs.table(name, pd.Series(values) if isinstance(values, Mapping) else values, 1, 7)
    items = items.T if items.shape[1] == 1 else items
    items = items[list(ITEMS)] if set(items) == set(ITEMS) else items
    items = items.set_axis(range(items.shape[1]), axis=1)
    if items.shape[1] not in (22, 5):
        raise ValueError(f"{name} has {items.shape[1]} columns. Give 22 items, or 5 dimensions.")
    for item in {reverse} if np.ndim(reverse) == 0 else set(reverse):
        column = inputs.whole("reverse", item, high=items.shape[1]) - 1
        items[column] = 8 - items[column]
    return items
