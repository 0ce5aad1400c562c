"""Control chart for shares. Shewhart (1931), "Economic Control of Quality"."""

from numbers import Real

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from cmkit.metrics.inputs import SMALL, column, matched

RUN = 8  # so many points in a row on one side of the centre are a signal


def p_chart(counts: ArrayLike, sizes: ArrayLike) -> pd.DataFrame:
    """Return the control limits of a share, period by period, and which periods call for a look.

    Parameters
    ----------
    counts
        Cases, such as complaints, in each period.
    sizes
        Out of how many in each period; one number if it is always the same.

    Returns
    -------
    pandas.DataFrame
        A row a period: ``count``, ``size``, ``share``, ``centre``, ``low`` and ``high`` (shares, 0
        to 1; three standard errors either way, wider where the size is small, never below 0 or
        above 1), ``signal`` ("above" or "below" the limits, "run" from the eighth period in a row
        on one side of the centre, otherwise "") and ``small_sample`` (a size under 30).

    Raises
    ------
    ValueError
        If a figure is missing, a size is 0, or a count is negative or more than its size.

    References
    ----------
    Shewhart (1931), "Economic Control of Quality of Manufactured Product".

    Examples
    --------
    >>> chart = p_chart([16, 12, 20, 16], 400)
    >>> [round(float(chart[limit].iloc[0]), 4) for limit in ("centre", "low", "high")]
    [0.04, 0.0106, 0.0694]
    """
    each = [sizes] * len(column("counts", counts)) if isinstance(sizes, Real) else sizes
    chart = matched(count=counts, size=each)
    if (odd := chart[(chart["count"] > chart["size"]) | (chart["size"] == 0)]).size:
        count, size = odd.iloc[0]
        raise ValueError(f"{count:g} of {size:g} can't be. Give counts, and out of how many.")
    count, size = chart["count"], chart["size"]
    share, centre = count / size, count.sum() / size.sum()
    reach = 3 * np.sqrt(centre * (1 - centre) / size)
    low, high = (centre - reach).clip(lower=0), (centre + reach).clip(upper=1)
    side = (count * size.sum() - size * count.sum()).map(np.sign)
    run = side.groupby((side != side.shift()).cumsum()).cumcount() + 1
    found = [share > high, share < low, (run >= RUN) & (side != 0)]
    signal = np.select(found, ["above", "below", "run"], "")
    chart = chart.assign(share=share, centre=centre, low=low, high=high)
    return chart.assign(signal=signal, small_sample=size < SMALL)
