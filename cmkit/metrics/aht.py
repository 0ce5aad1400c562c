"""Average handle time: how long an answered call keeps an officer busy."""

import math

import numpy as np
from numpy.typing import ArrayLike


def aht(talk: ArrayLike, hold: ArrayLike, wrap: ArrayLike, calls: float) -> float:
    """Return the average handle time in the unit of the times, usually seconds.

    Parameters
    ----------
    talk, hold, wrap
        Time talking, on hold and wrapping up after the call: totals, or one figure a call.
    calls
        Number of calls handled. A call that nobody answered was not handled.

    Raises
    ------
    ValueError
        If a time is missing or negative, or if no calls were handled.

    Examples
    --------
    >>> aht(18000, 2400, 6000, 120)
    220.0
    """
    if not 0 < calls < math.inf:
        raise ValueError(f"calls is {calls!r}. Write how many calls were handled, at least 1.")
    return sum(_total(n, t) for n, t in (("talk", talk), ("hold", hold), ("wrap", wrap))) / calls


def _total(name: str, times: ArrayLike) -> float:
    values = np.asarray(times, dtype=float)
    if np.isnan(values).any() or (values < 0).any():
        raise ValueError(
            f"{name} has a missing or negative time. Leave out calls that have no times, such as "
            "abandoned ones, and try again."
        )
    return float(values.sum())
