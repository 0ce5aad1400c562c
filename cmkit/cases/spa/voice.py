"""What customers say and feel: survey, emotions, complaints, touchpoints, loyalty, social posts."""

import numpy as np
import pandas as pd

from cmkit.cases.files import read_words
from cmkit.cases.spa.draw import Draw, Whole, apportion, figures, frame, numbered, table
from cmkit.cases.spa.people import customers, visits
from cmkit.cases.spa.places import sites

_END = np.datetime64("2017-03-31")
_DIMENSIONS = ("tangibles", "reliability", "responsiveness", "assurance", "empathy")
_REVERSED = np.r_[9:13, 17:22]  # items 10-13 and 18-22, as the questionnaire of 1988 worded them


@table
def survey(d: Draw) -> pd.DataFrame:
    """Return 1,200 answers to the survey of early 2017: scores, expectations and perceptions."""
    base, n = figures("survey"), figures("survey")["rows"]
    site, nps = _scores(d)
    kind = np.where(nps > 8, 2, np.where(nps > 6, 1, 0))
    csat = d.ratings(np.array([2.2, 3.6, 4.5])[kind], 1, 5, n)
    csat[d.order(n)[: base["impossible"]]] = 9
    ces = d.ratings(np.array([3.0, 4.8, 5.9])[kind], 1, 7, n).astype(float)
    ces[d.order(n)[: n // 25]] = np.nan
    role = [d.plan["dimensions"].index(name) for name in _DIMENSIONS]
    expected = np.array(base["expected"])
    items = [
        d.ratings(mean, 1, 7, n)
        for level in (expected, expected + np.array(base["gap"])[role])
        for mean in np.repeat(level, base["items"])
    ]
    answers = np.array(items).reshape(2, -1, n)
    answers[:, _REVERSED] = 8 - answers[:, _REVERSED]
    shift = np.array([d.whole(-3, 3, n) for _ in role])
    weights = np.array(base["weight"])[role][:, None] + shift - np.roll(shift, 1, axis=0)
    row = d.order(n)
    columns = [
        site, d.pick(base["channel"], base["channel_shares"], n), csat, nps, ces,
        *answers.reshape(-1, n), *weights,
    ]  # fmt: skip
    return frame("survey", numbered("R", n, 4), *(column[row] for column in columns))


def _scores(d: Draw) -> tuple[np.ndarray, Whole]:
    """Return the spa of every answer and how likely the customer is to recommend it, 0 to 10."""
    base, plan = figures("survey"), d.plan["sites"]
    weak = np.repeat(plan[:6], base["weak"])
    fixed = np.repeat(plan[6:8], [base["small"], base["low"]])
    left = base["rows"] - len(weak) - len(fixed)
    spread = 0.75 + d.rng.random_sample(len(plan) - 8)
    rest = np.repeat(plan[8:], apportion(spread, left))
    scores = [
        *(d.pick(range(11), base["weak_scores"], base["weak"]) for _ in range(6)),
        base["small_scores"], base["low_scores"], d.pick(range(11), base["scores"], left),
    ]  # fmt: skip
    return np.concatenate([weak, fixed, rest]), np.concatenate(scores)


@table
def emotions(d: Draw) -> pd.DataFrame:
    """Return how strongly 600 customers felt twenty emotions, each at one stage of a visit."""
    base, n = figures("emotions"), figures("emotions")["rows"]
    role = d.order(n) % len(d.plan["stages"])
    stage = np.array(d.plan["stages"])[role]
    means = {False: np.array(base["good"]), True: np.array(base["bad"])}
    felt = [d.ratings(means[word in base["negative"]][role], 0, 10, n) for word in base["words"]]
    return frame("emotions", numbered("E", n, 3), stage, *felt)


@table
def complaints(d: Draw) -> pd.DataFrame:
    """Return the 900 complaints of the last twelve months and how they were handled."""
    base, n, plan = figures("complaints"), figures("complaints")["rows"], d.plan
    site, cause = _who_complains(d)
    end = np.where(np.isin(site, plan["sites"][6:8]), 60, 365)
    days = np.floor(end * d.rng.random_sample(n)).astype(np.int64)
    date = _END - days.astype("timedelta64[D]")
    channel = d.pick(plan["channels"], base["channel_shares"], n)
    slow = channel == plan["channels"][0]
    close = np.maximum(1, np.floor(d.skewed(np.where(slow, 21, 7), n))).astype(np.int64)
    acknowledged = np.maximum(1, np.floor(d.skewed(np.where(slow, 50, 18), n)))
    outcome = d.pick(range(4), base["outcome_shares"], n)
    rude = cause == "Manner of staff"
    row = np.argsort(date, kind="stable")
    columns = [
        date.astype("datetime64[ns]"), site, cause, channel, np.minimum(acknowledged.astype(np.int64), close * 24),
        close, np.array(base["outcome"])[outcome],
        d.ratings(np.array(base["fair"])[outcome], 1, 5, n),
        d.ratings(np.maximum(1.3, 4.5 - 0.11 * close), 1, 5, n),
        d.ratings(np.where(rude, 1.8, 3.5), 1, 5, n),
    ]  # fmt: skip
    return frame("complaints", numbered("K", n, 3), *(column[row] for column in columns))


def _who_complains(d: Draw) -> tuple[np.ndarray, np.ndarray]:
    """Return the spa and the cause of every complaint: each weak spa has an ailment of its own."""
    base, plan = figures("complaints"), d.plan
    busy = sites(d.learner_id, course=d.course).set_index("site_id")["visits_year"]
    weak, small = np.repeat(plan["sites"][:6], base["weak"]), np.repeat(plan["sites"][7:8], 2)
    others = busy[plan["sites"][8:]] * (0.8 + 0.4 * d.rng.random_sample(len(plan["sites"]) - 8))
    counts = apportion(others, base["rows"] - len(weak) - len(small))
    site = np.concatenate([weak, small, np.repeat(plan["sites"][8:], counts)])
    tagged = np.arange(len(weak)) % base["weak"] < base["tagged"]
    tags = np.repeat(np.array(plan["causes"])[base["tags"]], base["tagged"])
    names = np.array([*plan["causes"], base["rare"]])
    total = apportion(base["shares"], base["rows"])
    left = np.repeat(names, total - [int((tags == name).sum()) for name in names])
    cause = np.empty(base["rows"], dtype=names.dtype)
    where = np.concatenate([tagged, np.zeros(base["rows"] - len(weak), dtype=bool)])
    cause[where], cause[~where] = tags, left[d.order(len(left))]
    return site, cause


@table
def touchpoints(d: Draw) -> pd.DataFrame:
    """Return 18 points where customers meet the company: how much each matters, how good it is."""
    points = read_words("spa", "touchpoints.csv")
    n, stages = len(points), d.plan["stages"]
    matters = (points["important"] == "yes").to_numpy()
    stage = points.set_index("touchpoint")["stage"]
    first = [name for name in d.plan["touchpoints"] if stage[name] == stages[0]]
    second = [name for name in d.plan["touchpoints"] if stage[name] not in stages[:3]]
    poor = points["touchpoint"].isin([first[0], second[0]]).to_numpy()
    poorer = np.isin(np.arange(n), np.flatnonzero(~matters)[d.order(int((~matters).sum()))[:3]])
    tenths = np.where(poor, d.whole(19, 23, n), d.whole(39, 45, n))
    return frame(
        "touchpoints", numbered("T", n, 2),
        *(points[name] for name in ("touchpoint", "phase", "stage", "channel")),
        np.where(matters, d.whole(39, 47, n), d.whole(18, 26, n)) / 10,
        np.where(poorer, d.whole(15, 18, n), tenths) / 10,
    )  # fmt: skip


@table
def loyalty(d: Draw) -> pd.DataFrame:
    """Return what 1,000 customers think of the company, and how often they came in a year."""
    who, went = (get(d.learner_id, course=d.course) for get in (customers, visits))
    once = ~who["email"].str.lower().duplicated(keep=False) & (who["joined"] < "2016-04-01")
    last = went.loc[went["date"] >= "2016-04-01", "customer_id"].value_counts(sort=False)
    count = last.reindex(who.loc[once, "customer_id"]).dropna().astype(np.int64)
    true, spurious, latent, none = figures("loyalty")["quarters"]
    often, seldom = count[count >= 6], count[count <= 4]
    chosen = pd.concat(
        [
            often.iloc[d.order(len(often))[: true + spurious]],
            seldom.iloc[d.order(len(seldom))[: latent + none]],
        ]
    )
    likes = np.repeat([True, False, True, False], [true, spurious, latent, none])
    ties = np.repeat([False, True, False], [true, spurious, latent + none])
    n, reasons = len(chosen), d.plan["reasons"]
    attitude = np.where(likes, d.whole(42, 70, n), d.whole(10, 38, n)) / 10
    reason = np.where(
        ties, d.pick(reasons, [6, 1, 1, 1, 1], n), d.pick(reasons, [1, 1, 1, 1, 1], n)
    )
    row = d.order(n)
    columns = (chosen.index.to_numpy(), attitude, chosen.to_numpy(), reason)
    return frame("loyalty", *(column[row] for column in columns))


@table
def social(d: Draw) -> pd.DataFrame:
    """Return 400 posts about the spas, what they reached and how soon the company answered."""
    base, n, plan = figures("social"), figures("social")["rows"], d.plan["platforms"]
    role = d.order(n) % len(plan)
    reach = np.floor(d.skewed(np.array(base["reach"])[role] * 1000, n)).astype(np.int64)
    share = np.array([5.0, 2.0, 4.0, 3.0, 3.5])[role] * (0.7 + 0.6 * d.even(n)) / 100
    minutes = np.full(n, np.nan)
    slow = np.argsort(np.where(role == 0, 0, 1) + 0.8 * d.even(n), kind="stable")
    answered = np.setdiff1d(np.arange(n), d.order(n)[: n - base["answered"]])
    minutes[slow[np.isin(slow, answered)]] = _minutes(d)
    mood = d.pick(["positive", "neutral", "negative"], [0.42, 0.27, 0.31], n)
    return frame(
        "social", numbered("P", n, 3), np.array(plan)[role], reach,
        np.floor(reach * share).astype(np.int64), minutes, mood,
    )  # fmt: skip


def _minutes(d: Draw) -> Whole:
    """Return the response times, the longest first: their median and mean are fixed."""
    base = figures("social")
    half = base["answered"] // 2
    fast = np.append(base["median"] - 1 - d.whole(0, 36, half - 1), base["median"])
    slow = np.append(
        base["median"],
        base["median"]
        + apportion(
            0.15 + 4.25 * d.even(half - 1) ** 4,
            base["answered"] * base["mean"] - int(fast.sum()) - half * base["median"],
        ),
    )
    return -np.sort(-np.concatenate([fast, slow]))


@table
def levers(d: Draw) -> pd.DataFrame:
    """Return what the company could do to keep customers, what it costs and what it brings."""
    base, names = figures("levers"), d.plan["levers"]
    n = len(names)
    margin, keeps = int(d.whole(170, 190, 1)[0]), d.whole(680, 720, 1)[0] / 1000
    cost = np.array(base["cost"]) * (0.9 + 0.2 * d.rng.random_sample(n))
    kept = keeps + np.array(base["retention"]) + d.whole(-2, 2, n) / 1000
    made = frame(
        "levers", [base["now"], *names, base["fixed"]], [margin] * (n + 1) + [margin + 18],
        [0.0, *np.floor(cost * 10 + 0.5) / 10, 0.0], [keeps, *kept, keeps - 0.02],
    )  # fmt: skip
    order = np.append(0, 1 + d.order(n + 1))
    return made.assign(retention=made["retention"].round(3)).iloc[order].reset_index(drop=True)


@table
def privacy_register(d: Draw) -> pd.DataFrame:
    """Return the company's register of the personal data it keeps; the same for everybody."""
    fields = read_words("spa", "privacy_register.csv")
    return frame("privacy_register", *(fields[name] for name in fields))
