"""The customers: who they are, when they came, what they think of the company."""

from typing import Any

import numpy as np
import pandas as pd

from cmkit.cases.spa.company import area_profile
from cmkit.cases.spa.draw import Draw, Whole, table

_START = np.datetime64("2015-04", "M")  # of the record of visits, which lasts 24 months
_CONSENT = ["consent_email", "consent_post", "consent_sms"]


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
    twins = people.loc[known[: base["twins"]]]
    people.loc[twins.index] = twins.replace("withdrawn", "yes")
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
    site = np.where(elsewhere, plan["sites"][d.whole(8, 55, n)], home)
    columns = guest["customer_id"], site, date, treatment, price, discount, refund
    return d.frame("V", *columns, rows=np.argsort(date, kind="stable"))


@table
def loyalty(d: Draw) -> pd.DataFrame:
    """Return what 1,000 customers think of the company, and how often they came in a year."""
    went, quarters = d.of(visits), d.base["quarters"]
    count = went[went["date"] >= "2016-04-01"].groupby("customer_id").size()
    parts = (part.iloc[d.order(len(part))[:500]] for part in (count[count >= 6], count[count <= 4]))
    chosen, kind = pd.concat(parts), np.repeat(np.arange(4), quarters)
    attitude = np.where(kind % 2, d.whole(10, 38, 1000), d.whole(42, 70, 1000)) / 10
    tied = (kind == 1) & (d.chance(1000) < 0.5)
    reason = d.plan["reasons"][np.where(tied, 0, d.whole(0, 4, 1000))]
    return d.frame("", chosen.index, attitude, chosen, reason, rows=d.order(1000))


def _days(d: Draw, month: Whole, oac: Any) -> Any:
    """Return a day in each month (0 is the first of the record), one on which such people come."""
    first = (_START + month).astype("M8[D]")
    length = ((_START + month + 1).astype("M8[D]") - first).astype(np.int64)
    day = first + np.floor((length - 2) * d.chance(len(month))).astype(np.int64)
    weekend = (day.astype(np.int64) + 3) % 7 > 4
    return (day + 2 * (weekend & (np.asarray(oac) == d.plan["groups"][4]))).astype("M8[ns]")
