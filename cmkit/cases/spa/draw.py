"""How a learner's tables are drawn: the same on every machine and with every version.

Numbers come from the frozen ``RandomState.random_sample``; from there on there is only arithmetic.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Protocol

import numpy as np
import pandas as pd
from numpy.random import RandomState
from numpy.typing import ArrayLike, NDArray

from cmkit.cases.catalogue import labelled, read_case
from cmkit.cases.files import read_toml
from cmkit.cases.personal import OPEN_COURSE, normalise, seed

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]
Words = NDArray[np.str_]


class Table(Protocol):
    """A function that returns a table of the case."""

    def __call__(self, learner_id: str = "", *, course: str = OPEN_COURSE) -> pd.DataFrame:
        """Return the table of a learner; a blank id has the class's."""


@dataclass(frozen=True)
class Draw:
    """Where one table of one learner comes from.

    ``base`` holds the figures of the table that are the same for everybody, ``plan`` what differs,
    and ``of`` gives another table of the same learner.
    """

    name: str
    rng: RandomState
    base: Mapping[str, Any]
    plan: Mapping[str, Any]
    of: Callable[[Table], pd.DataFrame]

    def chance(self, *shape: int) -> Numbers:
        """Return numbers between 0 and 1, all equally likely."""
        return np.asarray(self.rng.random_sample(shape))

    def spread(self, n: int, noise: ArrayLike) -> Numbers:
        """Return numbers between 0 and 1 that fill the range evenly in every stretch of rows.

        With a noise of 1 they don't: all numbers are equally likely everywhere.
        """
        return (np.arange(n) * 0.618034 + np.asarray(noise, dtype=float) * self.chance(n)) % 1

    def order(self, n: int) -> Whole:
        """Return 0 to n-1 in random order."""
        return np.argsort(self.chance(n), kind="stable").astype(np.int64)

    def whole(self, low: int, high: int, *shape: int) -> Whole:
        """Return whole numbers from low to high, all equally likely."""
        return np.floor(low + (high - low + 1) * self.chance(*shape)).astype(np.int64)

    def pick(self, name: str, n: int) -> Words:
        """Return n of the options that the figures of this table give shares of."""
        return np.array([*self.base[name]])[ranks([*self.base[name].values()], self.chance(n))]

    def skewed(self, mean: ArrayLike, n: int) -> Whole:
        """Return whole numbers with about this mean: most of them small, a few four times it."""
        u = self.chance(n)
        tail = 0.2 + 4 * (u * u) * (u * u)
        return np.floor(np.asarray(mean, dtype=float) * tail + 1).astype(np.int64)

    def ratings(self, mean: ArrayLike, low: int, high: int, mood: Any = None) -> Whole:
        """Return whole ratings on a scale that have these means, a column for each customer.

        A customer who gives one thing a good mark tends to give the others good marks, too;
        ``mood`` is how good, from 0 to 1.
        """
        centre = np.asarray(mean, dtype=float)
        kind = self.chance(centre.shape[-1]) if mood is None else mood
        lean = 1.3 * kind + 0.7 * self.chance(*centre.shape) - 1
        spread = 0.95 * np.minimum(centre - low, high - centre)
        drawn: Numbers = centre + spread * lean + self.chance(*centre.shape)
        return np.floor(drawn).astype(np.int64)

    def frame(self, ids: str, *columns: Any, rows: Any = slice(None)) -> pd.DataFrame:
        """Return the table with the columns that ``case.toml`` names, numbered where ids are."""
        names = [column.name for column in read_case("spa").tables[self.name].columns]
        kept = [np.asarray(column)[rows] for column in columns]
        if n := len(kept[0]) * bool(ids):
            kept.insert(0, np.array([f"{ids}{i:0{len(str(n))}d}" for i in range(1, n + 1)]))
        return labelled("spa", self.name, pd.DataFrame(dict(zip(names, kept, strict=True))))


def table(build: Callable[[Draw], pd.DataFrame]) -> Table:
    """Return the public function for a table: drawn when it is asked for, then remembered."""

    def of_learner(learner_id: str = "", *, course: str = OPEN_COURSE) -> pd.DataFrame:
        return _drawn(build, normalise(learner_id), course).copy()

    for name in ("__name__", "__qualname__", "__module__", "__doc__"):
        setattr(of_learner, name, getattr(build, name))
    return of_learner


@lru_cache(maxsize=26)  # two of each table: somebody's own and the class's
def _drawn(build: Callable[[Draw], pd.DataFrame], learner: str, course: str) -> pd.DataFrame:
    name, base = build.__name__, _data("figures.toml")
    rng, plan = RandomState(seed(course, learner, f"spa_{name}")), _plan(learner, course)
    return build(Draw(name, rng, base.get(name, {}), plan, lambda t: t(learner, course=course)))


def _plan(learner: str, course: str) -> Mapping[str, Any]:
    """Return what is special in a learner's data; the class has every list as it is written."""
    rng, plan = RandomState(seed(course, learner, "spa_plan")), {}
    for name, every in _data("plan.toml").items():
        chance = rng.random_sample(len(every))
        plan[name] = np.array(every)[np.argsort(chance) if learner else slice(None)]
    return plan


@cache
def _data(name: str) -> Mapping[str, Any]:
    return read_toml("spa", name)


def ranks(shares: Sequence[float], chance: Numbers) -> Whole:
    """Return which of the shares, laid end to end from 0 to 1, each number falls into."""
    return np.searchsorted(np.cumsum(shares)[:-1], chance).astype(np.int64)


def apportion(shares: ArrayLike, total: int) -> Whole:
    """Return whole numbers in these shares that add up to the total."""
    ends = np.cumsum(np.asarray(shares, dtype=float))
    return np.diff(np.floor(ends / float(ends[-1]) * total + 0.5), prepend=0).astype(np.int64)
