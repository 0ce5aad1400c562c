"""The customers on the database, what they came for and when."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cmkit.cases.spa.draw import Draw, Whole, figures, frame, numbered, pence, table
from cmkit.cases.spa.places import area_profile

Days = NDArray[np.datetime64]

START, MONTHS = pd.Timestamp("2015-04-01"), 24
_OLDEST, _NEWEST_OLD = -87, -10  # months from START: they joined January 2008 to June 2014


@table
def customers(d: Draw) -> pd.DataFrame:
    """Return an extract of the customer database as it is, 6,000 records, mistakes and all."""
    base, areas = figures("customers"), area_profile(d.learner_id, course=d.course)
    n = int(areas["customers"].sum())
    area = np.repeat(np.arange(len(areas)), areas["customers"])[d.order(n)]
    oac = areas["oac"].to_numpy()[area]
    fresh = np.repeat(np.arange(MONTHS), d.whole(80, 120, MONTHS))
    old = n - len(fresh)
    month = np.concatenate([d.whole(_OLDEST, _NEWEST_OLD, old), fresh])
    joined = _days(d, month, oac == d.plan["groups"][4])
    known = d.order(old)
    twins, withdrawn = known[: base["twins"]], known[slice(*base["withdrawn"])]
    others = d.order(n)
    others = others[~np.isin(others, known[: base["withdrawn"][1]])]
    born = 1932 + np.floor(33 * (d.even(n) + d.even(n))).astype(np.int64)
    born[others[others >= old][: base["minors"]]] = d.whole(2000, 2002, base["minors"])
    consent = np.array([d.pick(["yes", "no"], [s, 1 - s], n) for s in base["consent"]], dtype="<U9")
    consent[:, withdrawn] = "withdrawn"
    others = others[born[others] < 2000]
    consent[:, others[: base["blank"]]] = ""

    person = np.concatenate([np.arange(n), twins])
    later = np.concatenate([np.zeros(n, dtype=np.int64), d.whole(30, 270, len(twins))])
    joined = joined[person] + later.astype("timedelta64[D]")
    consent = np.where((later > 0) & (consent[:, person] == "withdrawn"), "yes", consent[:, person])
    number = d.order(n)[person]
    email = [f"{'Guest' if lag else 'guest'}{i:05d}@example.com" for i, lag in zip(number, later)]
    told = [
        d.pick(base[name], base[f"{name}_shares"], n)[person]
        for name in ("sex", "tier", "language", "need")
    ]
    row = np.argsort(joined, kind="stable")
    columns = [
        np.array(email), born[person], told[0], oac[person], joined.astype("datetime64[ns]"), told[1],
        areas["area"].to_numpy()[area[person]], told[2], told[3], *consent,
    ]  # fmt: skip
    return frame("customers", numbered("C", len(row), 4), *(column[row] for column in columns))


@table
def visits(d: Draw) -> pd.DataFrame:
    """Return two years of visits by the customers of the extract, 30,000 of them."""
    base, tiers = figures("visits"), figures("customers")
    who = customers(d.learner_id, course=d.course)
    fresh = (who["joined"] >= START).to_numpy()
    known = np.flatnonzero(~fresh)[d.order(int((~fresh).sum()))]
    come, month = _returns(d, who["joined"][fresh])
    come, month = np.flatnonzero(fresh)[come], month
    n = base["rows"] - len(come) - int(fresh.sum())
    u = d.even(n)
    rank = np.floor(len(known) * (0.15 * u + 0.85 * u * u)).astype(np.int64)
    when = np.where(rank < base["gone"], d.whole(0, 11, n), d.whole(0, MONTHS - 1, n))

    row = np.concatenate([come, known[rank]])
    late = (who["oac"] == d.plan["groups"][4]).to_numpy()
    date = np.concatenate(
        [
            _days(d, np.concatenate([month, when]), late[row]),
            who["joined"][fresh].to_numpy().astype("datetime64[D]"),
        ]
    )
    row = np.concatenate([row, np.flatnonzero(fresh)])
    kind = d.pick(np.arange(len(base["price"])), base["treatment_shares"], len(row))
    price = np.array(base["price"])[kind]
    tier = who["tier"].map(dict(zip(tiers["tier"], tiers["tier_discount"], strict=True))).to_numpy()
    discount = pence(price * tier[row])
    refund = np.where(d.even(len(row)) < 0.02, price - discount, 0.0)
    order = np.argsort(date, kind="stable")
    columns = [
        who["customer_id"].to_numpy()[row], _site(d, who["area"].to_numpy()[row]),
        date.astype("datetime64[ns]"), np.array(base["treatment"])[kind], price, discount, refund,
    ]  # fmt: skip
    return frame("visits", numbered("V", len(row), 5), *(column[order] for column in columns))


def _returns(d: Draw, joined: pd.Series) -> tuple[Whole, Whole]:
    """Return who of those who joined comes again, and in which month: the faithful stay faithful."""
    base = figures("visits")
    cohort = ((joined.dt.year - START.year) * 12 + joined.dt.month - START.month).to_numpy()
    ages = np.arange(1, MONTHS)
    faith = d.rng.random_sample(len(cohort))[:, None]
    score = pd.DataFrame(faith + 0.5 * d.rng.random_sample((len(cohort), len(ages))))
    rank = score.groupby(cohort).rank(method="first").to_numpy()
    size = np.bincount(cohort)[:, None]
    change = pd.Period(d.plan["changes"][0], "M") - pd.Period(START, "M")
    since = np.arange(MONTHS)[:, None] >= change.n
    share = np.where(since, base["since"], base["before"])
    come = np.floor(share * size + d.rng.random_sample(share.shape) * 2 - 0.5)
    active = (rank <= come[cohort]) & (cohort[:, None] + ages < MONTHS)
    who, age = np.nonzero(active)
    again = d.even(len(who)) < 0.25
    month = cohort[who] + ages[age]
    return np.concatenate([who, who[again]]), np.concatenate([month, month[again]])


def _days(d: Draw, month: Whole, weekdays_only: NDArray[np.bool_]) -> Days:
    """Return a day in each month (0 is the month of START), more of them at weekends."""
    ends = np.cumsum(figures("visits")["weekdays"])
    first = (np.datetime64(START, "M") + month).astype("datetime64[D]")
    length = (np.datetime64(START, "M") + month + 1).astype("datetime64[D]") - first
    n = len(month)
    week = first + np.floor((length.astype(np.int64) - 6) * d.rng.random_sample(n)).astype(np.int64)
    u = d.rng.random_sample(n) * np.where(weekdays_only, ends[4], 1)
    day = np.searchsorted(ends[:-1], u)
    return week + (day - (week.astype(np.int64) + 3)) % 7


def _site(d: Draw, area: NDArray[np.str_]) -> NDArray[np.str_]:
    """Return where a visit was: mostly the spa of the area; the two that are new have none yet."""
    areas = area_profile(d.learner_id, course=d.course)
    home = pd.Series(area).map(areas.set_index("area")["site_id"]).to_numpy()
    opened = np.array([site for site in areas["site_id"] if site not in d.plan["sites"][6:8]])
    other = opened[d.whole(0, len(opened) - 1, len(area))]
    return np.where((d.even(len(area)) < 0.12) | ~np.isin(home, opened), other, home)
