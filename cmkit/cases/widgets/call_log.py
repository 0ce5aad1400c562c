"""One week of the telephone log, drawn afresh for every learner (synthetic).

Only the four operations of arithmetic are used, on the frozen ``RandomState.random_sample``, and
the one long sum is exact: the table is the same on every machine and with every version.
"""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.random import RandomState
from numpy.typing import NDArray

from cmkit.cases.personal import OPEN_COURSE, seed

Numbers = NDArray[np.float64]

_OFFICERS = np.array(["Mia", "Jonas", "Taya", "Mary"])
_NEW = ("Taya", "Mary")
_REASONS = ("Order tracking", "New order", "Wrong goods", "Invoice", "Product advice")
_SHARES = (0.26, 0.22, 0.19, 0.17, 0.16)
_MONDAY = pd.Timestamp("2025-11-17 09:00")
_DAYS, _HOURS = 5, 8
_TALK, _WRAP, _HOLD = 220.0, 60.0, 20.0
_NEW_PACE, _NEW_HOLD, _HARD_REASON = 9 / 7, 3.0, 2.2
_SOLVED, _NEW_SOLVED, _LOST = 0.78, -0.15, 0.06


@dataclass(frozen=True)
class _Week:
    """What one learner's week is like before the calls are drawn."""

    pace: float
    solved: float
    hard: int
    order: NDArray[np.int64]
    first: int


def call_log(learner_id: str, course: str = OPEN_COURSE) -> pd.DataFrame:
    """Return a week of calls in November, about 390 rows, one a call.

    Every id has a log of its own; a blank id has the class's. All of it is synthetic.

    Parameters
    ----------
    learner_id
        As the learner typed it; spaces and capitals do not matter.
    course
        The course seed.

    Returns
    -------
    pandas.DataFrame
        ``call_id``, ``officer`` (whose telephone rang), ``started``, then ``wait_s``, ``talk_s``,
        ``hold_s`` and ``wrap_s`` in seconds, ``abandoned`` (the caller hung up before an answer,
        so there was no talk, hold or wrap-up), ``reason`` and ``solved_first_contact`` (blank for
        an abandoned call).
    """
    rng = RandomState(seed(course, learner_id, "call_log"))
    week = _Week(
        pace=0.88 + 0.24 * rng.random_sample(),
        solved=_SOLVED - 0.04 + 0.08 * rng.random_sample(),
        hard=int(len(_REASONS) * rng.random_sample()),
        order=_shuffled(rng, len(_REASONS)),
        first=int(len(_OFFICERS) * rng.random_sample()),
    )
    return _calls(rng, week)


def _calls(rng: RandomState, week: _Week) -> pd.DataFrame:
    started = _arrivals(rng)
    n = len(started)
    officer = _OFFICERS[(np.arange(n) + week.first) % len(_OFFICERS)]
    new = np.isin(officer, _NEW)
    reason = _reasons(rng, week, n)
    abandoned = _abandoned(rng, new)
    log = pd.DataFrame(
        {
            "call_id": [f"C{number:04d}" for number in range(1, n + 1)],
            "officer": officer,
            "started": started,
            "wait_s": 0,
            "talk_s": 0,
            "hold_s": 0,
            "wrap_s": 0,
            "abandoned": abandoned,
            "reason": np.array(_REASONS)[reason],
            "solved_first_contact": pd.Series(pd.NA, index=range(n), dtype="boolean"),
        }
    )
    for is_new in (True, False):
        answered = (new == is_new) & ~abandoned
        _handle(log, answered, rng=rng, week=week, reason=reason[answered], is_new=is_new)
    log["wait_s"] = _seconds(_waits(rng, new, abandoned))
    return log


def _handle(
    log: pd.DataFrame,
    calls: NDArray[np.bool_],
    *,
    rng: RandomState,
    week: _Week,
    reason: NDArray[np.int64],
    is_new: bool,
) -> None:
    """Enter what became of the answered calls of the new officers, or of the others."""
    n = len(reason)
    pace = week.pace * (_NEW_PACE if is_new else 1)
    log.loc[calls, "talk_s"] = _seconds(_TALK * pace * _skewed(rng, n))
    log.loc[calls, "wrap_s"] = _seconds(_WRAP * pace * _skewed(rng, n))
    hold = _holds(rng, reason, week.hard if is_new else None)
    log.loc[calls, "hold_s"] = _seconds(week.pace * hold)
    share = week.solved + (_NEW_SOLVED if is_new else 0)
    log.loc[calls, "solved_first_contact"] = _shuffled(rng, n) < share * n - 0.5


def _shuffled(rng: RandomState, n: int) -> NDArray[np.int64]:
    return np.argsort(rng.random_sample(n), kind="stable").astype(np.int64)


def _even(rng: RandomState, n: int) -> Numbers:
    """Return numbers between 0 and 1 that fill the range evenly, in random order."""
    return (_shuffled(rng, n) + 0.5) / max(n, 1)


def _skewed(rng: RandomState, n: int) -> Numbers:
    """Return positive numbers with mean 1: many short calls, a few long ones."""
    u = _even(rng, n)
    return 0.4 + 1.8 * u * u


def _arrivals(rng: RandomState) -> pd.DatetimeIndex:
    days = []
    for day in range(_DAYS):
        n = 72 + int(13 * rng.random_sample())
        slots = (np.arange(n) + rng.random_sample(n)) * (_HOURS * 3600 / n)
        days.append(day * 86400 + _seconds(slots))
    return (_MONDAY + pd.to_timedelta(np.concatenate(days), unit="s")).as_unit("ns")


def _reasons(rng: RandomState, week: _Week, n: int) -> NDArray[np.int64]:
    edges = np.cumsum(_SHARES)[:-1]
    return week.order[np.searchsorted(edges, _even(rng, n))]


def _abandoned(rng: RandomState, new: NDArray[np.bool_]) -> NDArray[np.bool_]:
    lost = np.zeros(len(new), dtype=bool)
    for group, share in ((new, 1.4 * _LOST), (~new, 0.6 * _LOST)):
        lost[group] = _even(rng, int(group.sum())) < share
    return lost


def _holds(rng: RandomState, reason: NDArray[np.int64], hard: int | None) -> Numbers:
    """Return hold times: four calls in ten without any; new officers struggle with one reason."""
    weight = 0.85 + 0.3 * rng.random_sample(len(_REASONS))
    if hard is not None:
        weight[hard] *= _HARD_REASON
    hold = np.zeros(len(reason))
    for kind in range(len(_REASONS)):
        calls = reason == kind
        u = _even(rng, int(calls.sum()))
        hold[calls] = weight[kind] * np.maximum(u - 0.4, 0) / 0.18
    mean = _HOLD * (1 if hard is None else _NEW_HOLD)
    return mean * hold * len(reason) / math.fsum(weight[reason])


def _waits(rng: RandomState, new: NDArray[np.bool_], abandoned: NDArray[np.bool_]) -> Numbers:
    """Return waits of about 10 s, twice that with new officers, a minute or more if given up."""
    u = rng.random_sample(len(new))
    answered = np.where(new, 20.0, 10.0) * (0.25 + 2.25 * u * u)
    return np.where(abandoned, 45 + 120 * u, answered)


def _seconds(values: Numbers) -> NDArray[np.int64]:
    return np.floor(values + 0.5).astype(np.int64)
