"""Drawing of synthetic tables that are the same on every machine and with every version.

Only the four operations of arithmetic are used, on the frozen ``RandomState.random_sample``, and
long sums are exact or in a fixed order.
"""

import numpy as np
import pandas as pd
from numpy.random import RandomState
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]


def shuffled(rng: RandomState, n: int) -> NDArray[np.int64]:
    """Return the numbers from 0 to n - 1 in random order."""
    return np.argsort(rng.random_sample(n), kind="stable").astype(np.int64)


def even(rng: RandomState, n: int) -> Numbers:
    """Return numbers between 0 and 1 that fill the range evenly, in random order."""
    return (shuffled(rng, n) + 0.5) / max(n, 1)


def skewed(rng: RandomState, n: int) -> Numbers:
    """Return positive numbers with mean 1: many small ones, a few large."""
    u = even(rng, n)
    return 0.4 + 1.8 * u * u


def whole(values: Numbers) -> NDArray[np.int64]:
    """Return the nearest whole numbers, halves upwards."""
    return np.floor(values + 0.5).astype(np.int64)


def chosen(
    rng: RandomState, group: NDArray[np.int64], counts: list[int], among: ArrayLike = True
) -> NDArray[np.bool_]:
    """Choose at random ``counts[g]`` of the rows of each group g, ``among`` some of them only."""
    key = pd.Series(np.where(among, rng.random_sample(len(group)), 2.0))
    rank = key.groupby(group).rank(method="first").to_numpy()
    return np.asarray(rank <= np.array(counts)[group])
