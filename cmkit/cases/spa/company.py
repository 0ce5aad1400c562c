"""The company's own records: spas, areas, customers, visits, the front desk, levers, privacy."""

from typing import Any

import numpy as np
import pandas as pd

from cmkit.cases.files import read_table, read_words
from cmkit.cases.spa.draw import Draw, Whole, apportion, table

_START = np.datetime64("2015-04", "M")  # of the record of visits, which lasts 24 months
_MONDAY = np.datetime64("2016-09-26", "ns")  # when the record of the front desk begins
_CONSENT = ["consent_email", "consent_post", "consent_sms"]


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
def customers(d: Draw) -> pd.DataFrame:
    """Return an extract of the customer database as it is: 6,000 records, mistakes and all."""
    areas, base = d.of(area_profile), d.base
    n = int(areas["customers"].sum())
    lives = np.repeat(areas.index, areas["customers"])[d.order(n)]
    area, oac = areas.loc[lives, ["area", "oac"]].to_numpy().T
    new = np.repeat(np.arange(24), d.whole(80, 120, 24))
    old = n - len(new)
    month = np.append(d.whole(-87, -10, old), new)
    people = pd.DataFrame({
        "email": [f"guest{number:05d}@example.com" for number in d.order(n)],
        "born": d.whole(1932, 1964, n) + d.whole(0, 33, n), "sex": d.pick("sex", n), "oac": oac,
        "joined": _days(d, month, oac), "tier": d.pick("tier", n), "area": area,
        **{name: d.pick(name, n) for name in ("language", "access_need", *_CONSENT)},
    })  # fmt: skip
    known = d.order(old)
    people.loc[known[slice(*base["withdrawn"])], _CONSENT] = "withdrawn"
    people.loc[known[slice(*base["blank"])], _CONSENT] = ""
    people.loc[old + d.order(len(new))[: base["minors"]], "born"] = 2001
    twins = people.loc[known[: base["twins"]]].replace("withdrawn", "yes")
    twins["email"] = twins["email"].str.capitalize()
    twins["joined"] += pd.to_timedelta(d.whole(30, 270, len(twins)), unit="D")
    records = pd.concat([people, twins]).sort_values("joined", kind="stable")
    return d.frame("C", *(records[name] for name in records))


@table
def visits(d: Draw) -> pd.DataFrame:
    """Return two years of visits by the customers of the extract, 30,000 of them."""
    base, plan, who = d.base, d.plan, d.of(customers)
    joined = (who["joined"].to_numpy().astype("M8[M]") - _START).astype(np.int64)
    new, old = np.flatnonzero(joined >= 0), np.flatnonzero(joined < 0)
    share = np.outer(np.where(joined[new] < plan["changes"][0], 1, base["since"]), base["stay"])
    faith = d.spread(len(new), 0)[:, None] + 0.16 * d.chance(*share.shape) - 0.08
    row, age = np.nonzero((faith < share) & (joined[new][:, None] + np.arange(24) < 24))
    u = d.chance(base["rows"] - len(row))
    keen = np.floor(len(old) * (0.15 * u + 0.85 * u * u)).astype(np.int64)
    later = np.floor(d.chance(len(u)) * np.where(keen < base["gone"], 12, 24))
    guest = who.iloc[np.append(new[row], old[d.order(len(old))][keen])]
    date = _days(d, np.append(joined[new[row]] + age, later).astype(np.int64), guest["oac"])
    date[: len(row)] = np.where(age > 0, date[: len(row)], guest["joined"][: len(row)])
    n = len(date)
    treatment, home = pd.Series(d.pick("treatment", n)), guest["area"].str.replace("Z", "S")
    price = treatment.map(base["price"]).to_numpy()
    discount = (price * guest["tier"].map(base["discount"])).round(2)
    refund = np.where(d.chance(n) < 0.02, price - discount, 0)
    elsewhere = home.isin(plan["sites"][6:8]) | (d.chance(n) < 0.12)  # two are brand-new
    site = np.where(elsewhere, np.array(plan["sites"])[d.whole(8, 55, n)], home)
    columns = guest["customer_id"], site, date, treatment, price, discount, refund
    return d.frame("V", *columns, rows=np.argsort(date, kind="stable"))


def _days(d: Draw, month: Whole, oac: Any) -> Any:
    """Return a day in each month (0 is the first of the record), one on which such people come."""
    first = (_START + month).astype("M8[D]")
    length = ((_START + month + 1).astype("M8[D]") - first).astype(np.int64)
    day = first + np.floor((length - 2) * d.chance(len(month))).astype(np.int64)
    weekend = (day.astype(np.int64) + 3) % 7 > 4
    return (day + 2 * (weekend & (np.asarray(oac) == d.plan["groups"][4]))).astype("M8[ns]")


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
