"""The telephone log, drawn afresh for every learner: one week, and three months (synthetic)."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.random import RandomState
from numpy.typing import NDArray

from cmkit.cases.catalogue import labelled
from cmkit.cases.personal import OPEN_COURSE, seed
from cmkit.cases.widgets.draw import Numbers, even, shuffled, skewed, whole

AT_WORK = {
    9: ("Mia", "Nitin", "Jonas"),
    10: ("Mia", "Nitin", "Jonas", "Taya", "Mary"),
    11: ("Mia", "Jonas", "Taya", "Mary"),
}
"""Who took calls in September, October and November, as we read the roster."""

_CALLS = {9: 1400, 10: 1480, 11: 1560}  # as printed
_NEW = ("Taya", "Mary")
_REASONS = ("Order tracking", "New order", "Wrong goods", "Invoice", "Product advice")
_SHARES = (0.26, 0.22, 0.19, 0.17, 0.16)
_WEEK = slice(55, 60)  # of the weekdays: 17 to 21 November
_HOURS = 8
_TALK, _WRAP, _HOLD = 220.0, 60.0, 20.0
_NEW_PACE, _NEW_HOLD, _HARD_REASON = 9 / 7, 3.0, 2.2
_SOLVED, _NEW_SOLVED, _LOST, _PASSED_ON = 0.78, -0.15, 0.06, 0.3


@dataclass(frozen=True)
class _Habits:
    """What one learner's telephone is like before any calls are drawn."""

    pace: float
    solved: float
    hard: int
    order: NDArray[np.int64]
    first: int


def call_log(learner_id: str = "", course: str = OPEN_COURSE) -> pd.DataFrame:
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
    habits = _habits(rng)
    # drawn one by one, each before the calls of its day: every learner's log depends on the order
    counts = (72 + int(13 * rng.random_sample()) for _ in range(5))
    started = _arrivals(rng, _weekdays()[_WEEK], counts)
    return labelled("widgets", "call_log", _calls(rng, habits, started, AT_WORK[11]))


def call_history(learner_id: str = "", *, course: str = OPEN_COURSE) -> pd.DataFrame:
    """Return the calls of September to November, as many a month as are printed, one a row.

    Every id has a history of its own; the week of its :func:`call_log` is part of it, under other
    numbers. All of it is synthetic but the number of calls in a month.

    Returns
    -------
    pandas.DataFrame
        The columns of :func:`call_log`, and ``transferred`` (passed on to somebody else; blank
        for an abandoned call).
    """
    week = call_log(learner_id, course)
    habits = _habits(RandomState(seed(course, learner_id, "call_log")))
    rng = RandomState(seed(course, learner_id, "call_history"))
    days = _weekdays()
    days = days.drop(days[_WEEK])
    parts = [week]
    for month, officers in AT_WORK.items():
        opened = days[days.month == month]
        busy = np.cumsum(72 + 13 * rng.random_sample(len(opened)))
        calls = _CALLS[month] - len(week) * (month == 11)
        counts = np.diff(whole(calls * busy / busy[-1]), prepend=0)
        parts.append(_calls(rng, habits, _arrivals(rng, opened, counts), officers))
    log = pd.concat(parts).sort_values("started", kind="stable", ignore_index=True)
    log["call_id"] = [f"H{number:04d}" for number in range(1, len(log) + 1)]
    passed_on = even(rng, len(log)) < _PASSED_ON
    log["transferred"] = (~log["solved_first_contact"] & passed_on).mask(log["abandoned"])
    return labelled("widgets", "call_history", log)


def _habits(rng: RandomState) -> _Habits:
    return _Habits(
        pace=0.88 + 0.24 * rng.random_sample(),
        solved=_SOLVED - 0.04 + 0.08 * rng.random_sample(),
        hard=int(len(_REASONS) * rng.random_sample()),
        order=shuffled(rng, len(_REASONS)),
        first=int(len(AT_WORK[11]) * rng.random_sample()),
    )


def _calls(
    rng: RandomState, habits: _Habits, started: pd.DatetimeIndex, officers: Sequence[str]
) -> pd.DataFrame:
    n = len(started)
    officer = np.array(officers)[(np.arange(n) + habits.first) % len(officers)]
    new = np.isin(officer, _NEW)
    reason = _reasons(rng, habits, n)
    abandoned = _abandoned(rng, new)
    log = pd.DataFrame(
        {
            "call_id": [f"C{number:04d}" for number in range(1, n + 1)],
            "officer": officer,
            "started": started,
            **dict.fromkeys(["wait_s", "talk_s", "hold_s", "wrap_s"], 0),
            "abandoned": abandoned,
            "reason": np.array(_REASONS)[reason],
            "solved_first_contact": pd.Series(pd.NA, index=range(n), dtype="boolean"),
        }
    )
    for is_new in (True, False):
        answered = (new == is_new) & ~abandoned
        _handle(log, answered, rng=rng, habits=habits, reason=reason[answered], is_new=is_new)
    log["wait_s"] = whole(_waits(rng, new, abandoned))
    return log


def _handle(
    log: pd.DataFrame,
    calls: NDArray[np.bool_],
    *,
    rng: RandomState,
    habits: _Habits,
    reason: NDArray[np.int64],
    is_new: bool,
) -> None:
    """Enter what became of the answered calls of the new officers, or of the others."""
    n = len(reason)
    pace = habits.pace * (_NEW_PACE if is_new else 1)
    log.loc[calls, "talk_s"] = whole(_TALK * pace * skewed(rng, n))
    log.loc[calls, "wrap_s"] = whole(_WRAP * pace * skewed(rng, n))
    hold = _holds(rng, reason, habits.hard if is_new else None)
    log.loc[calls, "hold_s"] = whole(habits.pace * hold)
    share = habits.solved + (_NEW_SOLVED if is_new else 0)
    log.loc[calls, "solved_first_contact"] = shuffled(rng, n) < share * n - 0.5


def _weekdays() -> pd.DatetimeIndex:
    return pd.date_range("2025-09-01 09:00", "2025-11-28 09:00", freq="B")


def _arrivals(rng: RandomState, days: pd.DatetimeIndex, counts: Iterable[int]) -> pd.DatetimeIndex:
    seconds = []
    for day, n in zip((days - days[0]).days, counts, strict=True):
        slots = (np.arange(n) + rng.random_sample(n)) * (_HOURS * 3600 / n)
        seconds.append(int(day) * 86400 + whole(slots))
    return (days[0] + pd.to_timedelta(np.concatenate(seconds), unit="s")).as_unit("ns")


def _reasons(rng: RandomState, habits: _Habits, n: int) -> NDArray[np.int64]:
    edges = np.cumsum(_SHARES)[:-1]
    return habits.order[np.searchsorted(edges, even(rng, n))]


def _abandoned(rng: RandomState, new: NDArray[np.bool_]) -> NDArray[np.bool_]:
    lost = np.zeros(len(new), dtype=bool)
    for group, share in ((new, 1.4 * _LOST), (~new, 0.6 * _LOST)):
        lost[group] = even(rng, int(group.sum())) < share
    return lost


def _holds(rng: RandomState, reason: NDArray[np.int64], hard: int | None) -> Numbers:
    """Return hold times: four calls in ten without any; new officers struggle with one reason."""
    weight = 0.85 + 0.3 * rng.random_sample(len(_REASONS))
    if hard is not None:
        weight[hard] *= _HARD_REASON
    hold = np.zeros(len(reason))
    for kind in range(len(_REASONS)):
        calls = reason == kind
        u = even(rng, int(calls.sum()))
        hold[calls] = weight[kind] * np.maximum(u - 0.4, 0) / 0.18
    mean = _HOLD * (1 if hard is None else _NEW_HOLD)
    return mean * hold * len(reason) / math.fsum(weight[reason])


def _waits(rng: RandomState, new: NDArray[np.bool_], abandoned: NDArray[np.bool_]) -> Numbers:
    """Return waits of about 10 s, twice that with new officers, a minute or more if given up."""
    u = rng.random_sample(len(new))
    answered = np.where(new, 20.0, 10.0) * (0.25 + 2.25 * u * u)
    return np.where(abandoned, 45 + 120 * u, answered)
