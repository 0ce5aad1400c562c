"""How a learner's tables are drawn: the same on every machine and with every version.

Numbers come from the frozen ``RandomState.random_sample``, mostly as ranks, so that shares are
as exact as whole rows allow; from there on there is only arithmetic.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, Protocol

import numpy as np
import pandas as pd
from numpy.random import RandomState
from numpy.typing import ArrayLike, NDArray

from cmkit.cases.catalogue import read_case
from cmkit.cases.files import read_toml
from cmkit.cases.personal import OPEN_COURSE, normalise, seed

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]
Plan = Mapping[str, Sequence[str]]

_KEPT = 2  # tables of each kind: somebody's own and the class's


@dataclass(frozen=True)
class Draw:
    """Where one table of one learner is drawn from."""

    learner_id: str
    course: str
    rng: RandomState
    plan: Plan

    def even(self, n: int) -> Numbers:
        """Return numbers between 0 and 1 that fill the range evenly, in random order."""
        return (self.order(n) + 0.5) / n

    def order(self, n: int) -> Whole:
        """Return 0 to n-1 in random order."""
        return np.argsort(self.rng.random_sample(n), kind="stable").astype(np.int64)

    def pick(self, options: ArrayLike, shares: Sequence[float], n: int) -> NDArray[Any]:
        """Return n of the options in these shares."""
        edges = np.cumsum(shares)[:-1] / math.fsum(shares)
        return np.asarray(options)[np.searchsorted(edges, self.even(n))]

    def whole(self, low: int, high: int, n: int) -> Whole:
        """Return n whole numbers from low to high, all equally likely."""
        return low + np.floor((high - low + 1) * self.rng.random_sample(n)).astype(np.int64)

    def skewed(self, mean: ArrayLike, n: int) -> Numbers:
        """Return positive numbers with this mean: most of them small, a few five times as large."""
        return np.asarray(mean) * (0.2 + 4 * self.even(n) ** 4)

    def ratings(self, mean: ArrayLike, low: int, high: int, n: int) -> Whole:
        """Return whole ratings on a scale that have these means."""
        centre = np.asarray(mean, dtype=float)
        spread = 0.95 * np.minimum(centre - low, high - centre)
        lean = self.rng.random_sample(n) + self.rng.random_sample(n) - 1
        return np.floor(centre + spread * lean + self.rng.random_sample(n)).astype(np.int64)


class Table(Protocol):
    """A function that returns a table of the case."""

    def __call__(self, learner_id: str = "", *, course: str = OPEN_COURSE) -> pd.DataFrame:
        """Return the table of a learner; a blank id has the class's."""


def table(build: Callable[[Draw], pd.DataFrame]) -> Table:
    """Return the public function for a table: drawn when it is asked for, and then remembered."""
    name = build.__name__

    @lru_cache(maxsize=_KEPT)
    def drawn(learner: str, course: str) -> pd.DataFrame:
        rng = RandomState(seed(course, learner, f"spa_{name}"))
        return build(Draw(learner, course, rng, _plan(learner, course)))

    def of_learner(learner_id: str = "", *, course: str = OPEN_COURSE) -> pd.DataFrame:
        return drawn(normalise(learner_id), course).copy()

    of_learner.__name__ = of_learner.__qualname__ = name
    of_learner.__doc__, of_learner.__module__ = build.__doc__, build.__module__
    return of_learner


def frame(name: str, *columns: ArrayLike) -> pd.DataFrame:
    """Return a table with the columns that ``case.toml`` names, in that order."""
    entry = read_case("spa").tables[name]
    names = (column.name for column in entry.columns)
    made = pd.DataFrame(dict(zip(names, columns, strict=True)))
    made.attrs["origin"] = entry.origin
    return made


def numbered(letter: str, n: int, digits: int) -> list[str]:
    """Return ids such as C0001."""
    return [f"{letter}{number:0{digits}d}" for number in range(1, n + 1)]


def apportion(shares: ArrayLike, total: int) -> Whole:
    """Return whole numbers in these shares that add up to the total."""
    ends = np.cumsum(np.asarray(shares))
    return np.diff(np.floor(ends / ends[-1] * total + 0.5), prepend=0).astype(np.int64)


def pence(pounds: ArrayLike) -> Numbers:
    """Return amounts rounded to whole pence."""
    return np.floor(np.asarray(pounds) * 100 + 0.5) / 100


@cache
def figures(name: str) -> Mapping[str, Any]:
    """Return the figures behind a table that are the same for everybody."""
    return MappingProxyType(read_toml("spa", "figures.toml")[name])


def _plan(learner: str, course: str) -> Plan:
    """Return what is special in a learner's data; the class has every list as it is written."""
    options: Plan = _options()
    if not learner:
        return options
    draw = Draw(learner, course, RandomState(seed(course, learner, "spa_plan")), {})
    return {name: [every[i] for i in draw.order(len(every))] for name, every in options.items()}


@cache
def _options() -> Plan:
    return read_toml("spa", "plan.toml")
