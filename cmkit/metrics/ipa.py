"""Importance-performance analysis. Martilla and James (1977), Journal of Marketing 41(1)."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from cmkit.metrics.inputs import Labelled, labelled, matched, number


def ipa(
    importance: Labelled, performance: Labelled, *, cuts: ArrayLike | None = None, top: float = 5
) -> pd.DataFrame:
    """Return in which quadrant of the importance-performance grid each touchpoint lies.

    Parameters
    ----------
    importance, performance
        Mean rating of each touchpoint, by its name.
    cuts
        From which importance and which performance on a rating is high, in this order or by name;
        without them, from the mean of all touchpoints on. Quadrants follow from them: state them.
    top
        Highest point of the rating scale.

    Returns
    -------
    pandas.DataFrame
        A row a touchpoint: ``importance``, ``performance``, ``quadrant`` ("concentrate here", "keep
        up", "low priority", "possible overkill") and ``priority`` (importance times what
        performance lacks to the top).

    Raises
    ------
    ValueError
        If a rating is missing or off the scale, or if a touchpoint has only one of the two.

    References
    ----------
    Martilla and James (1977), "Importance-performance analysis", Journal of Marketing 41(1).

    Examples
    --------
    >>> grid = ipa({"booking": 4.6, "music": 2.1}, {"booking": 2.4, "music": 4.2})
    >>> grid["quadrant"].to_dict()
    {'booking': 'concentrate here', 'music': 'possible overkill'}
    """
    number("top", top, 1, remedy="Write the highest point of the rating scale, such as 5.")
    matters = labelled("importance", importance, top)
    grid = matched(importance=matters, performance=labelled("performance", performance, top))
    cut = matched(0, top, ratings=grid.mean(), cuts=grid.mean() if cuts is None else cuts)
    high, good = (grid >= cut["cuts"]).to_numpy().T
    names = ["keep up", "concentrate here", "possible overkill"]
    quadrant = np.select([high & good, high, good], names, "low priority")
    return grid.assign(quadrant=quadrant, priority=matters * (top - grid["performance"]))
