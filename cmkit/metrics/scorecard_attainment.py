"""How much of a balanced scorecard's way from baseline to target has been covered."""

import pandas as pd
from numpy.typing import ArrayLike

from cmkit.metrics import inputs


def scorecard_attainment(
    base: ArrayLike, actual: ArrayLike, target: ArrayLike, *, weights: ArrayLike | None = None
) -> pd.DataFrame:
    """Return how much of its way from baseline to target each measure has covered.

    A measure that should fall, such as complaints, has a target below its baseline. Going backwards
    counts as 0, going beyond the target as 1, so that no measure makes up for another.

    Parameters
    ----------
    base, actual, target
        One figure a measure, in the unit of the measure.
    weights
        Importance of the measures: shares, or points out of 100; without them all count the same.

    Returns
    -------
    pandas.DataFrame
        A row a measure: ``attainment`` (0 to 1), ``weight`` (a share) and ``contribution``, whose
        sum is the score of the scorecard.

    Raises
    ------
    ValueError
        If a figure is missing, weights don't add up, or a target equals its baseline.

    References
    ----------
    Measures against targets: Kaplan and Norton (1992), "The balanced scorecard", Harvard Business
    Review 70(1). The formula is customary.

    Examples
    --------
    >>> card = scorecard_attainment([60, 20], [66, 17], [70, 15], weights=[0.5, 0.5])
    >>> card["attainment"].tolist(), float(card["contribution"].sum())
    ([0.6, 0.6], 0.6)
    """
    table = inputs.matched(-inputs.MOST, base=base, actual=actual, target=target)
    way = table["target"] - table["base"]
    if (still := way[way == 0]).size:
        raise ValueError(f"Target and base of measure {still.index[0]} are the same. Set a target.")
    done = ((table["actual"] - table["base"]) / way).clip(0, 1)
    weight = inputs.weights("weights", weights, way.index)
    return pd.DataFrame({"attainment": done, "weight": weight, "contribution": done * weight})
