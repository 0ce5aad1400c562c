"""Where the spas are, who lives around them and how busy one front desk is."""

import math

import numpy as np
import pandas as pd

from cmkit.cases.files import read_words
from cmkit.cases.spa.draw import Draw, Numbers, Whole, apportion, figures, frame, numbered, table

_MONDAY = pd.Timestamp("2016-09-26")
_OPENS, _HOURS, _WINDOW = 9, 11, 2
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@table
def sites(d: Draw) -> pd.DataFrame:
    """Return the 56 spas: where they are, how large and how busy."""
    towns = read_words("spa", "sites.csv")
    n = len(towns)
    ids = np.array(numbered("S", n, 2))
    small, weak = np.isin(ids, d.plan["sites"][6:8]), np.isin(ids, d.plan["sites"][:6])
    rooms = np.where(small, 3, d.whole(5, 15, n))
    visits = np.where(weak, d.whole(8000, 11_000, n), d.whole(6000, 14_000, n))
    return frame(
        "sites", ids, towns["region"], towns["town"], rooms * 38 + d.whole(150, 400, n), rooms,
        rooms + d.whole(1, 4, n), np.where(small, 2017, d.whole(1994, 2014, n)),
        np.where(small, d.whole(260, 320, n), visits),
    )  # fmt: skip


@table
def area_profile(d: Draw) -> pd.DataFrame:
    """Return the areas around the spas: adults who live there, and how many are customers."""
    groups, base = read_words("spa", "groups.csv").set_index("oac"), figures("areas")
    customers = pd.Series(0.6 + 0.8 * d.rng.random_sample(len(groups)), groups.index)
    index = pd.Series(70 + 36 * d.rng.random_sample(len(groups)), groups.index)
    planned = list(d.plan["groups"][: len(base["index"])])
    index[planned] = base["index"]
    rest = ~groups.index.isin(planned)
    customers[rest] *= (1 - math.fsum(base["customers"])) / math.fsum(customers[rest])
    customers[planned] = base["customers"]
    adults = customers / index * 100
    adults[rest] *= (1 - math.fsum(adults[planned])) / math.fsum(adults[rest])

    oac = read_words("spa", "sites.csv")["oac"]
    size = pd.Series(0.7 + 0.6 * d.rng.random_sample(len(oac)))
    part = size / size.groupby(oac).transform("sum")
    return frame(
        "area_profile", numbered("Z", len(oac), 2), numbered("S", len(oac), 2), oac,
        oac.map(groups["name"]), oac.map(groups["acorn"]),
        apportion(part * oac.map(adults), base["adults"]),
        apportion(part * oac.map(customers), base["persons"]),
    )  # fmt: skip


@table
def bookings_wait(d: Draw) -> pd.DataFrame:
    """Return who came to one front desk in half a year, in order: one desk, first come first served.

    Every week has two busy hours, and the desk is all but empty when they begin.
    """
    base = figures("waits")
    minutes = np.floor(-base["minutes"] * 10 * np.log(1 - d.even(base["rows"])) + 0.5)
    tenths = np.maximum(minutes, 1).astype(np.int64)
    while True:  # another record until the busy hours are neither a lucky nor an unlucky lot
        tenths = tenths[d.order(len(tenths))]
        arrival = _arrivals(d)
        start = _starts(arrival, tenths * 6)
        busy = _in_window(arrival, d.plan["windows"][0])
        if base["mean"][0] < (start - arrival)[busy].mean() / 60 < base["mean"][1]:
            break
    moments = [_MONDAY + pd.to_timedelta(seconds, unit="s") for seconds in (arrival, start)]
    return frame("bookings_wait", *(m.as_unit("ns") for m in moments), tenths / 10, 1)


def _arrivals(d: Draw) -> Whole:
    base = figures("waits")
    hours: list[Numbers] = []
    for window, n in zip(d.plan["windows"], (base["busy"], base["decoy"]), strict=False):
        hours.append(_first_hour(window) + _WINDOW * d.rng.random_sample(n))
    n = base["rows"] - base["busy"] - base["decoy"]
    hours.append(24 * d.whole(0, 6, n) + _OPENS + _HOURS * d.rng.random_sample(n))
    hour = np.concatenate(hours)
    week = d.whole(0, base["weeks"] - 1, len(hour))
    return np.sort(week * 7 * 86400 + np.floor(hour * 3600).astype(np.int64))


def _first_hour(window: str) -> int:
    day, hour = window.split()
    return 24 * _DAYS.index(day) + int(hour)


def _in_window(seconds: Whole, window: str) -> Whole:
    into = seconds % (7 * 86400) - _first_hour(window) * 3600
    return (into >= 0) & (into < _WINDOW * 3600)


def _starts(arrival: Whole, service: Whole) -> Whole:
    """Return when each is served: on arrival, or when the one before is done."""
    before = np.cumsum(service) - service
    return before + np.maximum.accumulate(arrival - before)
