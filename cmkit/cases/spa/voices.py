"""What customers say and feel: survey, emotions, touchpoints, complaints, posts."""

import numpy as np
import pandas as pd

from cmkit.cases.files import read_table
from cmkit.cases.spa.draw import Draw, ranks, table

_REVERSED = np.r_[9:13, 17:22, 31:35, 39:44]  # items 10-13 and 18-22, as in 1988


@table
def survey(d: Draw) -> pd.DataFrame:
    """Return 1,200 answers to the survey of early 2017: scores, expectations and perceptions."""
    base, site = d.base, np.repeat(d.plan["sites"], read_table("spa", "roles.csv")["answers"])
    n, weak = len(site), int(np.isin(site, d.plan["sites"][:6]).sum())
    mood = d.spread(n, np.where(np.arange(n) < weak, 0.2, 0.6))
    nps = ranks(base["others"], mood)
    nps[:weak] = ranks(base["weak"], mood[:weak])
    nps[weak : weak + len(base["small"])] = base["small"]
    kind = np.digitize(nps, [7, 9])
    csat = d.ratings(np.array(base["csat"])[kind], 1, 5)
    ces = np.where(d.chance(n) < 0.04, np.nan, d.ratings(np.array(base["ces"])[kind], 1, 7))
    csat[d.order(n)[: base["impossible"]]] = 9
    role = [list(d.plan["dimensions"]).index(name) for name in base["dimensions"]]
    levels = np.array([base["expected"], np.add(base["expected"], np.array(base["gap"])[role])])
    means = np.repeat(levels, base["items"], axis=1)[:, :, None] + np.zeros(n)
    answers = np.append(d.ratings(means[0], 1, 7), d.ratings(means[1], 1, 7, mood), axis=0)
    answers[_REVERSED] = 8 - answers[_REVERSED]
    shift = d.whole(-3, 3, 5, n)
    weights = np.array(base["weight"])[role, None] + shift - np.roll(shift, 1, axis=0)
    columns = site, d.pick("channel", n), csat, nps, ces, *answers, *weights
    return d.frame("R", *columns, rows=d.order(n))


@table
def emotions(d: Draw) -> pd.DataFrame:
    """Return how strongly 600 customers felt twenty emotions, each at one stage of a visit."""
    role = d.order(600) % len(d.plan["stages"])
    negative = np.isin(np.arange(20), d.base["negative"])[:, None]
    means = np.where(negative, np.array(d.base["bad"])[role], np.array(d.base["good"])[role])
    return d.frame("E", d.plan["stages"][role], *d.ratings(means, 0, 10))


@table
def touchpoints(d: Draw) -> pd.DataFrame:
    """Return 18 points where customers meet the company: how much each matters, how good it is."""
    points, stages = read_table("spa", "touchpoints.csv"), d.plan["stages"]
    poor = points["stage"].isin([stages[0], stages[3]]) & (points["key"] == 1)
    points["performance"] = points["performance"].mask(poor, 2.3)
    points[["importance", "performance"]] += d.whole(-2, 2, len(points), 2) / 10
    points = points.round(1)
    return d.frame("T", *(points[name] for name in points.columns[:6]))


@table
def complaints(d: Draw) -> pd.DataFrame:
    """Return the 900 complaints of the last twelve months and how they were handled."""
    base, plan = d.base, d.plan
    counts = read_table("spa", "roles.csv").filter(like="cause").to_numpy()
    every, firm = np.repeat(np.arange(counts.size), counts.ravel()), int(counts[:8].sum())
    some = d.order(len(every) - firm)[: base["rows"] - firm]  # other spas have some of theirs
    who, why = np.divmod(np.append(every[:firm], every[firm:][some]), counts.shape[1])
    site, cause = plan["sites"][who], np.array([*plan["causes"], base["rare"]])[why]
    n = len(site)
    lately = np.where(np.isin(who, [6, 7]), 60, 365)  # where two spas opened
    date = np.datetime64("2017-03-31", "ns") - np.floor(lately * d.chance(n)).astype("m8[D]")
    route, outcome = ranks(base["channel"], d.chance(n)), d.pick("outcome", n)
    close = d.skewed(np.where(route == 0, 21, 7), n)
    told = np.minimum(d.skewed(np.where(route == 0, 50, 18), n), 24 * close)
    fair = [
        [base["fair"][given] for given in outcome], np.maximum(1.3, 4.5 - 0.11 * close),
        np.where(cause == "Manner of staff", 1.8, 3.5),
    ]  # fmt: skip
    columns = date, site, cause, plan["channels"][route], told, close, outcome
    return d.frame("K", *columns, *d.ratings(fair, 1, 5), rows=np.argsort(date, kind="stable"))


@table
def social(d: Draw) -> pd.DataFrame:
    """Return 400 posts about the spas, what they reached and how soon the company answered."""
    role, base = d.order(400) % len(d.plan["platforms"]), d.base
    reach = d.skewed(np.array(base["reach"])[role], 400)
    engaged = np.array(base["engagement"])[role] * (0.7 + 0.6 * d.chance(400))
    slowest, answer = np.argsort((role > 0) + 0.9 * d.chance(400)), np.full(400, np.nan)
    answer[slowest[np.sort(d.order(400)[: len(base["minutes"])])]] = base["minutes"]
    columns = d.plan["platforms"][role], reach, np.floor(reach * engaged).astype(np.int64)
    return d.frame("P", *columns, answer, d.pick("sentiment", 400))
