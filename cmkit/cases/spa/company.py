"""The company: its spas and their areas, a front desk, what it could do, what data it keeps."""

import numpy as np
import pandas as pd

from cmkit.cases.files import read_table, read_words
from cmkit.cases.spa.draw import Draw, apportion, table

_MONDAY = np.datetime64("2016-09-26", "ns")  # when the record of the front desk begins


@table
def sites(d: Draw) -> pd.DataFrame:
    """Return the 56 spas: where they are, how large and how busy."""
    towns, roles = read_words("spa", "sites.csv"), read_table("spa", "roles.csv")
    size = roles.iloc[np.argsort(d.plan["sites"]), :5]
    return d.frame("S", towns["region"], towns["town"], *size.to_numpy().T)


@table
def area_profile(d: Draw) -> pd.DataFrame:
    """Return the areas around the spas: adults who live there, and how many are customers."""
    groups, oac = read_table("spa", "groups.csv"), read_words("spa", "sites.csv")["oac"]
    roles = groups.set_axis([*d.plan["groups"], *groups["oac"][len(d.plan["groups"]) :]])
    share = roles["share"] * (0.96 + 0.08 * d.chance(len(roles)))
    size = pd.Series(0.7 + 0.6 * d.chance(len(oac)))
    size /= size.groupby(oac).transform("sum")
    adults = apportion(size * oac.map(share / roles["index"]), d.base["adults"])
    people = apportion(size * oac.map(share), d.base["customers"])
    names = groups.set_index("oac").loc[oac]
    near = d.of(sites)["site_id"]
    return d.frame("Z", near, oac, names["name"], names["acorn"], adults, people)


@table
def bookings_wait(d: Draw) -> pd.DataFrame:
    """Return who came to one front desk in half a year: one desk, first come, first served.

    Every week has two busy hours, and the desk is all but idle when they begin.
    """
    n, busy, wait = d.base["rows"], d.base["busy"], np.zeros(1)
    tenths = np.floor(0.5 - 40 * np.log(1 - (np.arange(n) + 0.5) / n)).clip(1).astype(np.int64)
    long = np.repeat([2, 11], [sum(busy), n - sum(busy)])
    while not d.base["mean"][0] < wait.mean() < d.base["mean"][1]:  # neither lucky nor unlucky
        usual = 24 * d.whole(0, 6, n - sum(busy)) + 9
        opens = np.append(np.repeat(d.plan["windows"][:2], busy), usual)
        hours = 168 * d.whole(0, 25, n) + opens + long * d.chance(n)
        arrival = np.sort(np.floor(3600 * hours)).astype(np.int64)
        tenths = tenths[d.order(n)]
        before = 6 * (np.cumsum(tenths) - tenths)
        start = before + np.maximum.accumulate(arrival - before)
        since = arrival % (168 * 3600) - 3600 * d.plan["windows"][0]
        wait = (start - arrival)[(since >= 0) & (since < 7200)] / 60
    times = (_MONDAY + seconds.astype("m8[s]") for seconds in (arrival, start))
    return d.frame("", *times, tenths / 10, [1] * n)


@table
def levers(d: Draw) -> pd.DataFrame:
    """Return what the company could do to keep customers, what it costs and what it brings."""
    rows = read_table("spa", "levers.csv")
    names = ["As now", *d.plan["levers"], "Smaller discounts for members"]
    cost = (rows["cost_gbp"] * (0.9 + 0.2 * d.chance(len(rows)))).round(2)
    kept = (rows["retention"] + d.whole(-20, 20, 1) / 1000).round(3)
    order = np.append(0, 1 + d.order(len(rows) - 1))
    return d.frame("", names, rows["margin_gbp"] + d.whole(-10, 10, 1), cost, kept, rows=order)


@table
def privacy_register(d: Draw) -> pd.DataFrame:
    """Return the company's register of the personal data it keeps; the same for everybody."""
    return d.frame("", *read_words("spa", "privacy_register.csv").to_numpy().T)
