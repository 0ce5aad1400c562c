"""What a careful learner finds in the tables of a learner, with the metrics of the kit."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from cmkit import metrics
from cmkit.cases import spa

EMOTIONS = [c.name for c in spa.read_case("spa").tables["emotions"].columns[2:]]
POSITIVE = [
    "cared_for", "energetic", "exploratory", "focused", "happy", "indulgent", "interesting",
    "pleased", "safe", "stimulated", "trusting", "valued",
]  # fmt: skip
REVERSED = [*range(10, 14), *range(18, 23)]
CONSENT = ["consent_email", "consent_post", "consent_sms"]
DIMENSIONS = ["tangibles", "reliability", "responsiveness", "assurance", "empathy"]


def profile(who: str, scheme: str = "oac") -> pd.DataFrame:
    areas = spa.area_profile(who).groupby(scheme)[["customers", "adults"]].sum()
    return metrics.profile_index(areas["customers"], areas["adults"])


def worth_choosing(who: str, scheme: str = "oac") -> set[str]:
    found = profile(who, scheme)
    return set(found.index[(found["index"] >= 120) & (found["customer_share"] >= 0.05)])


def weekend_share(who: str) -> pd.Series:
    went = spa.visits(who).merge(spa.customers(who)[["customer_id", "oac"]])
    return (went["date"].dt.day_of_week > 4).groupby(went["oac"]).mean()


def complaint_chart(who: str) -> pd.DataFrame:
    sites = spa.sites(who).set_index("site_id")["visits_year"]
    counts = spa.complaints(who)["site_id"].value_counts().reindex(sites.index, fill_value=0)
    return metrics.p_chart(counts, sites)


def weak_sites(who: str) -> list[str]:
    chart = complaint_chart(who)
    return list(chart.index[chart["signal"] == "above"])


def ailments(who: str) -> dict[str, str]:
    found = spa.complaints(who).groupby("site_id")["cause"].agg(lambda cause: cause.mode()[0])
    return dict(found[weak_sites(who)])


def nps_by_site(who: str) -> pd.DataFrame:
    answers = spa.survey(who).groupby("site_id")["nps"]
    rows = {site: metrics.nps_interval(scores) for site, scores in answers}
    columns = ["score", "low", "high", "n"]
    return pd.DataFrame({s: [getattr(i, c) for c in columns] for s, i in rows.items()}, columns).T


def gaps(who: str, *, reverse: list[int] = REVERSED) -> pd.DataFrame:
    answers = spa.survey(who)
    expected, perceived = (answers[[f"{x}{i}" for i in range(1, 23)]] for x in "ep")
    weights = answers[[f"w_{name}" for name in DIMENSIONS]].mean() / 100
    return metrics.servqual_gaps(expected, perceived, reverse, weights.tolist())


def emotional_value(who: str) -> pd.Series:
    answers = spa.emotions(who)
    return pd.Series({s: metrics.net_emotional_value(part) for s, part in answers.groupby("stage")})


def sum_difference(who: str) -> pd.Series:
    means = spa.emotions(who).groupby("stage")[EMOTIONS].mean()
    return means[POSITIVE].sum(axis=1) - means.drop(columns=POSITIVE).sum(axis=1)


def vital_few(who: str) -> list[str]:
    found = metrics.pareto(spa.complaints(who)["cause"].value_counts())
    return list(found.index[found["vital"]])


def quadrants(who: str, cuts: Any = None) -> pd.Series:
    points = spa.touchpoints(who).set_index("touchpoint")
    return metrics.ipa(points["importance"], points["performance"], cuts=cuts)["quadrant"]


def concentrate(who: str, cuts: Any = None) -> set[str]:
    found = quadrants(who, cuts)
    return set(found.index[found == "concentrate here"])


def loyalty_kinds(who: str, attitude: float | None = None, visits: float | None = None) -> Any:
    """Dick and Basu's four, split at the median unless a cut is given."""
    asked = spa.loyalty(who)
    likes = asked["attitude"] >= (attitude or asked["attitude"].median())
    often = asked["visits_year"] >= (visits or asked["visits_year"].median())
    kinds = {(1, 1): "true", (0, 1): "spurious", (1, 0): "latent", (0, 0): "none"}
    return asked.assign(kind=[kinds[pair] for pair in zip(likes, often, strict=True)])


def lever_values(who: str, *, now: bool = False) -> pd.Series:
    rows = spa.levers(who).set_index("lever")
    return pd.Series(
        {
            lever: metrics.clv(
                row["margin_gbp"] - row["cost_gbp"], row["retention"], 0.1, first_margin_now=now
            )
            for lever, row in rows.iterrows()
        }
    )


def waits(who: str) -> pd.DataFrame:
    log = spa.bookings_wait(who)
    wait = (log["start"] - log["arrival"]).dt.total_seconds() / 60
    return log.assign(wait=wait, day=log["arrival"].dt.day_of_week, hour=log["arrival"].dt.hour)


def windows(who: str) -> pd.DataFrame:
    """Every two hours of the week: arrivals an hour, mean wait in minutes."""
    log, found = waits(who), {}
    for day in range(7):
        for hour in range(9, 19):
            part = log[(log["day"] == day) & log["hour"].between(hour, hour + 1)]
            found[24 * day + hour] = [len(part) / 52, part["wait"].mean()]
    return pd.DataFrame(found, ["arrivals", "wait"]).T


def new_cohorts(who: str) -> pd.DataFrame:
    joined = spa.customers(who).set_index("customer_id")["joined"]
    went = spa.visits(who)[["customer_id", "date"]]
    return metrics.cohort_retention(went[went["customer_id"].map(joined) >= "2015-04-01"])


def change(who: str) -> int:
    """The cohort from which on fewer stay three to six months: the best single split."""
    level = new_cohorts(who)[[3, 4, 5, 6]].mean(axis=1, skipna=False).dropna().to_numpy()
    split = [level[:i].var() * i + level[i:].var() * (len(level) - i) for i in range(3, 16)]
    return 3 + split.index(min(split))


def spend(who: str) -> pd.DataFrame:
    """Two years of visits, one row a visit of a person, what was paid in the end."""
    people = spa.customers(who)
    person = people.set_index("customer_id")["email"].str.lower()
    went = spa.visits(who)
    paid = went["price_gbp"] - went["discount_gbp"] - went["refund_gbp"]
    table = {"person": went["customer_id"].map(person), "date": went["date"], "paid": paid}
    return pd.DataFrame(table)


def mailing_list(who: str) -> set[str]:
    """Who may get an e-mail: said yes, in no record withdrawn, and grown up."""
    people = spa.customers(who).assign(email=lambda table: table["email"].str.lower())
    yes = people[(people["consent_email"] == "yes") & (people["birth_year"] < 1999)]
    return set(yes["email"]) - set(people.loc[people["consent_email"] == "withdrawn", "email"])


def slow_channel(who: str) -> str:
    return spa.complaints(who).groupby("channel")["close_d"].mean().idxmax()


def tied_by(who: str) -> str:
    kinds = loyalty_kinds(who)
    return kinds.loc[kinds["kind"] == "spurious", "reason"].mode()[0]


DECISIONS: dict[str, Callable[[str], Any]] = {
    "groups worth choosing": lambda who: sorted(worth_choosing(who)),
    "tempting group with a high index": lambda who: profile(who)["index"].idxmax(),
    "tempting group with many customers": lambda who: profile(who)["customer_share"].idxmax(),
    "group that comes on weekdays only": lambda who: weekend_share(who).idxmin(),
    "weak spas": lambda who: sorted(weak_sites(who)),
    "what ails the weak spas": lambda who: sorted(ailments(who).items()),
    "splendid on nine answers": lambda who: nps_by_site(who)["score"].idxmax(),
    "terrible on a few visits": lambda who: complaint_chart(who)["share"].idxmax(),
    "worst dimension": lambda who: gaps(who)["weighted_gap"].idxmin(),
    "worst dimension without weights": lambda who: gaps(who)["gap"].idxmin(),
    "dimension better than expected": lambda who: gaps(who)["gap"].idxmax(),
    "worst stage": lambda who: emotional_value(who).idxmin(),
    "worst stage by sums": lambda who: sum_difference(who).idxmin(),
    "best stage": lambda who: emotional_value(who).idxmax(),
    "vital few": lambda who: sorted(vital_few(who)),
    "concentrate here": lambda who: sorted(concentrate(who)),
    "slow channel": slow_channel,
    "slow platform": lambda who: (
        spa.social(who).groupby("platform")["response_min"].mean().idxmax()
    ),
    "platform that most see": lambda who: (
        spa.social(who).groupby("platform")["reach"].sum().idxmax()
    ),
    "what ties the spurious": tied_by,
    "lever that pays most": lambda who: lever_values(who).idxmax(),
    "busy window": lambda who: int(windows(who)["arrivals"].idxmax()),
    "cohort from which retention is lower": change,
}
