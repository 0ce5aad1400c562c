"""Samples of the figures of data, for the gallery.

The tables of the cases are those of a learner who does not exist: nobody's work stands here.
"""

from collections.abc import Callable, Sequence

import pandas as pd

from cmkit import metrics, plots
from cmkit.cases import spa, widgets
from cmkit.plots.exhibit import Exhibit

_NOBODY = "gallery"
_NOTE = "Synthetic data made for this course."
_MADE_UP = f"Ratings made up for this page. {_NOTE}"


def gaps() -> Exhibit:
    """Return the gaps of the spa's survey."""
    survey = spa.survey(_NOBODY)
    wanted, got = (survey[[f"{side}{item}" for item in range(1, 23)]] for side in "ep")
    weights = survey.filter(like="w_").mean()
    gaps = metrics.servqual_gaps(
        wanted, got, reverse=[*range(10, 14), *range(18, 23)], weights=weights.to_numpy()
    )
    return plots.rater_gaps(gaps, note=f"Survey of 1,200 guests. {_NOTE}")


def priorities() -> Exhibit:
    """Return the touch points of the spa by importance and performance."""
    points = spa.touchpoints(_NOBODY).set_index("touchpoint")
    grid = metrics.ipa(points["importance"], points["performance"])
    note = f"Means of ratings from 1 to 5; the cross stands at the means. {_NOTE}"
    return plots.importance_performance(grid, note=note)


def positions() -> Exhibit:
    """Return the spa among invented competitors."""
    brands = pd.DataFrame(
        {"personal attention": [2.7, 4.3, 4.1, 3.6, 1.9], "luxury": [3.2, 4.4, 4.5, 2.6, 1.8]},
        index=["Our spas", "Competitor A", "Competitor B", "Day spa", "Gym with sauna"],
    )
    return plots.perceptual_map(brands, ours=["Our spas"], cross=(3, 3), note=_MADE_UP)


def card() -> Exhibit:
    """Return the scorecard of a spa."""
    rows = [
        ("Profit per treatment room", "Financial", 900, 960, 1000),
        ("Revenue from guests who came before", "Financial", 48, 50, 60),
        ("Second visit within 8 weeks", "Customer", 31, 38, 40),
        ("Complaints per 1,000 visits", "Customer", 9, 5, 5),
        ("Minutes until check-in, Saturdays", "Internal process", 12, 9, 4),
        ("Complaints settled in five days", "Internal process", 70, 78, 90),
        ("Receptionists who can settle a complaint", "Learning and growth", 2, 11, 12),
        ("Staff who say that they are heard", "Learning and growth", 55, 53, 70),
    ]
    card = pd.DataFrame(rows, columns=["measure", "perspective", "base", "actual", "target"])
    reached = metrics.scorecard_attainment(card["base"], card["actual"], card["target"])
    return plots.scorecard(card.join(reached["attainment"]), note=f"Made up for this page. {_NOTE}")


def causes() -> Exhibit:
    """Return why guests of the spa complained."""
    counts = spa.complaints(_NOBODY)["cause"].value_counts()
    return plots.pareto(metrics.pareto(counts), note=f"Complaints of twelve months. {_NOTE}")


def wrong_sizes() -> Exhibit:
    """Return the share of orders picked in the wrong size, month by month."""
    orders = widgets.orders(_NOBODY)
    wrong = orders["size_sent_mm"] != orders["size_mm"]
    months = wrong.groupby(pd.to_datetime(orders["ordered"]).dt.to_period("M").astype(str))
    chart = metrics.p_chart(months.sum(), months.size())
    return plots.p_chart(chart, title="Orders sent in the wrong size", note=_NOTE)


def handle_time() -> Exhibit:
    """Return the handle time of a week's calls, against limits that the team agreed."""
    calls = widgets.call_history(_NOBODY)
    time = calls[["talk_s", "hold_s", "wrap_s"]].sum(axis=1)[~calls["abandoned"].astype(bool)]
    weeks = time.groupby(pd.to_datetime(calls["started"]).dt.to_period("W").dt.start_time).mean()
    weeks.index = weeks.index.strftime("%d %b")
    return plots.control_limits(
        weeks, low=250, high=370, unit="Handle time, seconds, by week",
        title="How long a call takes", note=f"Limits made up for this page. {_NOTE}",
    )  # fmt: skip


def scores() -> Exhibit:
    """Return the Net Promoter Score of the spa, of some sites and of invented competitors."""
    survey = spa.survey(_NOBODY)
    by_site = dict(list(survey.groupby("site_id")["nps"]))
    ranked = sorted(by_site, key=lambda site: len(by_site[site]))
    places = spa.sites(_NOBODY).set_index("site_id")["town"]
    rows = {"Our 56 spas": survey["nps"]}
    rows |= {f"{places[site]} ({site})": by_site[site] for site in [*ranked[:2], *ranked[-3:]]}
    rows |= {"Competitor A": [10] * 120 + [8] * 70 + [5] * 60, "Competitor B": [9] * 80 + [4] * 40}
    intervals = {name: metrics.nps_interval(answers) for name, answers in rows.items()}
    return plots.nps_intervals(intervals, ours=["Our 56 spas"], note=f"95% intervals. {_NOTE}")


def cohorts() -> Exhibit:
    """Return which guests of the spa's last year came back."""
    visits = spa.visits(_NOBODY).merge(
        spa.customers(_NOBODY).drop_duplicates("customer_id"), on="customer_id"
    )
    new = visits[visits["joined"].astype("datetime64[ns]") >= pd.Timestamp("2016-04-01")]
    return plots.cohort_heat_map(metrics.cohort_retention(new[["customer_id", "date"]]), note=_NOTE)


def recency() -> Exhibit:
    """Return the guests of the spa by recency and frequency."""
    visits = spa.visits(_NOBODY).assign(paid=lambda v: v["price_gbp"] - v["discount_gbp"])
    visits = visits[visits["refund_gbp"] == 0]
    last = pd.to_datetime(visits["date"]).max()
    found = metrics.rfm(visits[["customer_id", "date", "paid"]], last.date())
    return plots.rfm_map(found, note=f"Visits of two years; refunds left out. {_NOTE}")


def segments() -> Exhibit:
    """Return the kinds of area from which the guests of the spa come."""
    areas = spa.area_profile(_NOBODY)
    groups = areas.groupby(areas["oac"] + " " + areas["oac_name"])[["customers", "adults"]].sum()
    profile = metrics.profile_index(groups["customers"], groups["adults"])
    return plots.segment_index(profile, note=f"OAC 2021/22 groups. {_NOTE}")


def stakeholders() -> Exhibit:
    """Return who has a say in the spa's plan."""
    people = pd.DataFrame(
        {"power": [5, 4, 2, 2, 3.5, 2.5, 1.5, 4], "interest": [4.5, 4.5, 4, 4, 4, 1.5, 2, 2.5]},
        index=["Managing director", "Site managers", "Therapists", "Reception staff",
               "Members", "Local council", "Suppliers of oils", "Data protection officer"],
    )  # fmt: skip
    return plots.stakeholder_grid(people, note=_MADE_UP)


def calls() -> Exhibit:
    """Return the calls and the roster of a booking line."""
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun"]
    taken = pd.Series([410, 395, 460, 520, 505, 560], index=months)
    roster = [
        ["Team leader", *["Ade"] * 6],
        ["Booking agent", "Bea", "Bea", "(leave)", "(leave)", "Bea", "Bea"],
        ["Booking agent", "Cem", "Cem", "Cem", "Cem (half)", "(moved)", ""],
        ["Booking agent", "", "", "", "Dee (new)", "Dee", "Dee"],
    ]
    team = pd.DataFrame(roster, columns=["Position", *months])
    note = f"A booking line made up for this page. {_NOTE}"
    return plots.call_volume(taken, team, note=note)


def qualities() -> Exhibit:
    """Return what guests of a spa take for granted, and what delights them."""

    def asked(delight: int, both: int, must: int, neither: int) -> metrics.Kano:
        pairs: Sequence[tuple[int, int, int]] = [
            (delight, 1, 3), (both, 1, 5), (must, 2, 5), (neither, 3, 3)
        ]  # fmt: skip
        answers = [(here, gone) for count, here, gone in pairs for _ in range(count)]
        return metrics.kano(*(list(side) for side in zip(*answers, strict=True)))

    features = {
        "Clean changing rooms": asked(4, 22, 70, 4),
        "Treatment starts on time": asked(8, 55, 30, 7),
        "Therapist remembers preferences": asked(62, 20, 6, 12),
        "Herbal tea in the lounge": asked(55, 8, 5, 32),
        "Text message as a reminder": asked(24, 21, 12, 43),
        "Choice of music": asked(20, 6, 2, 72),
    }
    return plots.kano_grid(features, note=f"100 guests each. {_MADE_UP}")


SAMPLES: dict[str, Callable[[], Exhibit]] = {
    "rater_gaps": gaps,
    "importance_performance": priorities,
    "perceptual_map": positions,
    "stakeholder_grid": stakeholders,
    "kano_grid": qualities,
    "scorecard": card,
    "pareto": causes,
    "nps_intervals": scores,
    "segment_index": segments,
    "p_chart": wrong_sizes,
    "control_limits": handle_time,
    "cohort_heat_map": cohorts,
    "rfm_map": recency,
    "call_volume": calls,
}
