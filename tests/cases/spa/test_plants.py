"""What is planted in everybody's tables is found by analysis, and differs between learners."""

from collections import Counter
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import pytest

from cmkit import metrics
from cmkit.cases import spa
from cmkit.cases.files import read_table
from cmkit.cases.spa.draw import _plan
from tests.cases.spa import analysis
from tests.cases.spa.analysis import DECISIONS

LEARNERS = [f"s{number}" for number in range(200)]


@cache
def planted(who: str) -> dict[str, Any]:
    """The answers, worked out from the plan instead of from the tables."""
    plan = _plan(who, "open")
    points = read_table("spa", "touchpoints.csv").query("key == 1").set_index("stage")["touchpoint"]
    tags = [plan["causes"][i] for i in (0, 0, 1, 2, 3, 4)]
    answers = [
        sorted(plan["groups"][:2]), *plan["groups"][2:5],
        sorted(plan["sites"][:6]), sorted(zip(plan["sites"][:6], tags, strict=True)),
        *plan["sites"][6:8], *plan["dimensions"][:3], *plan["stages"][:3],
        sorted(plan["causes"][:3]), sorted(points[plan["stages"][i]] for i in (0, 3)),
        plan["channels"][0], *plan["platforms"][:2],
        *(plan[name][0] for name in ("reasons", "levers", "windows", "changes")),
    ]  # fmt: skip
    return dict(zip(DECISIONS, answers, strict=True))


def test_everybodys_answers_are_found_in_the_tables(who):
    assert {name: find(who) for name, find in DECISIONS.items()} == planted(who)


@pytest.mark.parametrize("decision", DECISIONS)
def test_learners_answers_differ(decision):
    answers = Counter(str(planted(who)[decision]) for who in LEARNERS)
    assert len(answers) >= 3
    assert max(answers.values()) <= 0.6 * len(LEARNERS)


def test_a_classmate_has_other_answers_on_the_whole():
    same = [
        sum(planted(a)[name] == planted(b)[name] for name in DECISIONS) / len(DECISIONS)
        for a, b in pairwise(LEARNERS)
    ]
    assert np.mean(same) < 0.2
    assert max(same) < 0.6


def test_answers_of_the_class():
    assert planted("")["worst dimension"] == "reliability"
    assert planted("")["dimension better than expected"] == "tangibles"
    assert planted("")["worst stage"] == "reception"
    assert planted("")["best stage"] == "treatment"
    assert planted("")["busy window"] == 5 * 24 + 10  # Saturday at ten


# Areas


@pytest.mark.parametrize("scheme", ["oac", "acorn"])
def test_two_groups_are_worth_choosing_and_two_only_look_it(who, scheme):
    found = analysis.profile(who, scheme)
    names = spa.area_profile(who).drop_duplicates("oac").set_index("oac")[["acorn"]]
    names["oac"] = names.index
    first, second, tiny, crowd = (names[scheme][g] for g in _plan(who, "open")["groups"][:4])
    chosen = analysis.worth_choosing(who, scheme)
    assert chosen == {first, second}
    assert (found.loc[list(chosen), "index"] >= 150).all()
    assert found["index"][tiny] > 280
    assert found["customers"][tiny] < 30
    assert found["index"][crowd] < 90
    assert found["customer_share"][crowd] > found["customer_share"][[first, second]].max()
    assert (found["index"].drop([first, second, tiny]) < 118).all()


def test_one_group_comes_on_weekdays_only(who):
    share = analysis.weekend_share(who).sort_values()
    assert share.iloc[0] == 0
    assert share.iloc[1] > 0.15


# Spas


def test_six_spas_are_weak_beyond_chance_and_small_ones_only_look_extreme(who):
    chart, plan = analysis.complaint_chart(who), _plan(who, "open")["sites"]
    assert set(chart.index[chart["signal"] == "above"]) == set(plan[:6])
    splendid, terrible = plan[6:8]
    assert chart["count"][splendid] == 0
    assert chart["share"][terrible] > chart["share"].drop(terrible).max()
    assert chart["share"][terrible] < chart["high"][terrible]


def test_the_survey_agrees_where_answers_are_enough(who):
    scores, plan = analysis.nps_by_site(who), _plan(who, "open")["sites"]
    chain = metrics.nps(spa.survey(who)["nps"])
    weak, splendid, terrible = scores.loc[plan[:6]], scores.loc[plan[6]], scores.loc[plan[7]]
    assert (weak["high"] < chain).all()
    assert (weak["n"] >= 30).all()
    assert (splendid["n"], round(splendid["score"])) == (9, 78)
    assert splendid["score"] > scores["score"].drop(plan[6]).max()
    assert (terrible["n"], terrible["score"]) == (6, -50)
    assert terrible["high"] > chain
    assert (scores["n"].drop(plan[:6]) >= 30).sum() >= 8
    assert abs(scores["score"].mean() - chain) > 0.5


def test_some_spas_raise_a_false_alarm_in_the_survey():
    alarms = []
    for who in LEARNERS[:20]:
        scores = analysis.nps_by_site(who).drop(_plan(who, "open")["sites"][:8])
        usual = spa.survey(who).query("site_id in @scores.index")["nps"]
        level = metrics.nps(usual)
        alarms.append(((scores["high"] < level) | (scores["low"] > level)).sum())
    assert 1 <= np.mean(alarms) <= 5  # of 48, at 95%, from short intervals of small samples


def test_each_weak_spa_has_an_ailment_of_its_own(who):
    told = spa.complaints(who)
    for site in analysis.weak_sites(who):
        shares = told.loc[told["site_id"] == site, "cause"].value_counts(normalize=True)
        assert shares.iloc[0] > 0.6


# Survey


def test_gaps_are_as_wide_as_planned(who):
    found = analysis.gaps(who)
    planned = dict(zip(_plan(who, "open")["dimensions"], (-1.6, -1.9, 0.4), strict=False))
    for name, gap in planned.items():
        assert found["gap"][name] == pytest.approx(gap, abs=0.1)
    assert (found["gap"] > 0).sum() == 1
    weighted = found["weighted_gap"].sort_values()
    assert weighted.iloc[1] - weighted.iloc[0] > 0.05


def test_weights_change_what_comes_first(who):
    assert analysis.gaps(who)["gap"].idxmin() != analysis.gaps(who)["weighted_gap"].idxmin()


def test_who_forgets_to_turn_items_round_finds_something_else(who):
    right, wrong = analysis.gaps(who), analysis.gaps(who, reverse=[])
    turned = ["responsiveness", "empathy"]
    assert wrong["gap"][turned].tolist() == pytest.approx((-right["gap"][turned]).tolist())
    order = [list(found["gap"].sort_values().index) for found in (right, wrong)]
    assert order[0] != order[1]


def test_the_survey_needs_cleaning(who):
    answers = spa.survey(who)
    assert (answers["csat"] == 9).sum() == 12
    assert answers.loc[answers["csat"] != 9, "csat"].between(1, 5).all()
    assert 0.02 < answers["ces"].isna().mean() < 0.06
    assert (answers[[f"w_{name}" for name in analysis.DIMENSIONS]].sum(axis=1) == 100).all()


def test_the_three_scores_tell_the_same_story(who):
    clean = spa.survey(who).query("csat != 9").dropna()
    assert clean[["csat", "nps", "ces"]].corr().to_numpy().min() > 0.5


def test_reliability_of_the_scales_can_be_worked_out():
    answers = spa.survey()
    assert answers[[f"p{item}" for item in range(1, 23)]].isin(range(1, 8)).all(axis=None)


# Emotions and touchpoints


def test_only_the_worst_stage_is_negative(who):
    value = analysis.emotional_value(who).sort_values()
    assert value.iloc[0] < -0.7
    assert value.iloc[1] > 0.1
    assert value.iloc[-1] > value.iloc[-2] + 1


def test_sums_instead_of_means_name_another_stage(who):
    assert analysis.sum_difference(who).idxmin() != analysis.emotional_value(who).idxmin()


def test_two_touchpoints_to_concentrate_on_however_the_grid_is_cut(who):
    points = spa.touchpoints(who).set_index("touchpoint")
    found = analysis.concentrate(who)
    assert len(found) == 2
    assert analysis.concentrate(who, (3, 3)) == found
    priority = points["importance"] * (5 - points["performance"])
    assert set(priority.nlargest(2).index) == found
    assert points["performance"].idxmin() not in found
    assert analysis.emotional_value(who).idxmin() in set(points["stage"][list(found)])


# Complaints


def test_three_causes_and_no_fewer_make_four_fifths(who):
    shares = spa.complaints(who)["cause"].value_counts(normalize=True)
    assert shares.iloc[:3].sum() > 0.81
    assert shares.iloc[:2].sum() < 0.75
    assert shares.iloc[2] > 2 * shares.iloc[3]
    assert 0 < shares["Access need not met"] < 0.02


def test_the_slow_feel_treated_unfairly(who):
    told = spa.complaints(who)
    slow = told["close_d"] > 14
    fair = told.groupby(slow)[["distributive", "procedural", "interactional"]].mean()
    drop = fair.loc[False] - fair.loc[True]
    assert drop["procedural"] > 1.2
    assert drop[["distributive", "interactional"]].abs().max() < 0.4
    days = told.groupby("channel")["close_d"].mean().sort_values()
    assert days.iloc[-1] > 1.5 * days.iloc[-2]
    assert (told["ack_h"] <= 24 * told["close_d"]).all()


def test_who_is_given_nothing_finds_the_outcome_unfair(who):
    fair = spa.complaints(who).groupby("outcome")["distributive"].mean().sort_values()
    assert list(fair.index) == ["nothing offered", "apology only", "free treatment", "refund"]


# Customers and visits


def test_the_extract_has_its_mistakes(who):
    people = spa.customers(who)
    address = people["email"].str.lower()
    assert len(people) - address.nunique() == 120
    assert people["email"].is_unique  # capitals hide the twins
    assert (people[analysis.CONSENT] == "").all(axis=1).sum() == 1080
    assert people[analysis.CONSENT].isin(["yes", "no", "withdrawn", ""]).all(axis=None)
    gone = people["consent_email"] == "withdrawn"
    assert address[gone].nunique() == gone.sum() == 11
    assert (people.loc[address.isin(address[gone]), "consent_email"] == "yes").sum() == 4
    assert (people["birth_year"] > 1999).sum() == 15
    assert not people["birth_year"].between(1998, 1999).any()


def test_the_mailing_list_is_shorter_than_those_who_said_yes(who):
    people = spa.customers(who)
    yes = people[people["consent_email"] == "yes"]
    assert 0 < len(yes) - len(analysis.mailing_list(who)) < 130
    assert len(analysis.mailing_list(who)) > 2000


def test_areas_count_each_person_once(who):
    people = spa.customers(who).assign(email=lambda table: table["email"].str.lower())
    counts = people.drop_duplicates("email")["area"].value_counts()
    areas = spa.area_profile(who).set_index("area")
    assert (areas["customers"] == counts.reindex(areas.index, fill_value=0)).all()
    assert (people["oac"] == people["area"].map(areas["oac"])).all()


def test_new_customers_stay_less_than_before(who):
    cohorts, start = analysis.new_cohorts(who), _plan(who, "open")["changes"][0]
    month6 = cohorts[6]
    assert month6.iloc[:start].mean() == pytest.approx(0.62, abs=0.025)
    assert month6.iloc[start:].mean() == pytest.approx(0.41, abs=0.025)
    assert month6.iloc[:18].notna().all()
    assert month6.iloc[18:].isna().all()
    assert (cohorts["customers"] >= 80).all()
    assert (cohorts[0].dropna() == 1).all()


def test_some_of_the_best_customers_are_gone(who):
    scores = metrics.rfm(analysis.spend(who), "2017-03-31")
    assert scores["cell"].isin(["155", "154", "145"]).sum() >= 40
    assert (scores["cell"] == "555").sum() >= 100


def test_refunds_matter(who):
    went = spa.visits(who)
    paid = went["price_gbp"] - went["discount_gbp"]
    assert 0.015 < (went["refund_gbp"] > 0).mean() < 0.025
    assert (went["refund_gbp"] <= paid + 1e-9).all()


# Loyalty and levers


def test_spurious_loyalty_is_24_percent_at_the_median_and_at_round_cuts(who):
    counts = {"true": 260, "none": 260, "spurious": 240, "latent": 240}
    assert analysis.loyalty_kinds(who)["kind"].value_counts().to_dict() == counts
    assert analysis.loyalty_kinds(who, 4.0, 5)["kind"].value_counts().to_dict() == counts


def test_visits_in_the_loyalty_table_are_those_on_record(who):
    went = spa.visits(who).query("date >= '2016-04-01'")["customer_id"].value_counts()
    asked = spa.loyalty(who).set_index("customer_id")["visits_year"]
    assert asked.index.is_unique
    assert (went.reindex(asked.index) == asked).all()


def test_what_keeps_most_is_not_what_pays_most(who):
    rows, value = spa.levers(who).set_index("lever"), analysis.lever_values(who)
    best = value.idxmax()
    assert analysis.lever_values(who, now=True).idxmax() == best
    assert best not in (rows["retention"].idxmax(), rows["margin_gbp"].idxmax(), "As now")
    assert rows["cost_gbp"][best] > rows["cost_gbp"][rows["cost_gbp"] > 0].min()
    assert (value < value["As now"]).sum() == 1  # one costs more than it brings
    assert value.nlargest(2).diff().iloc[-1] < -10


# The front desk


def test_one_desk_serves_in_order_of_arrival(who):
    log = spa.bookings_wait(who)
    done = log["start"] + pd.to_timedelta(log["service_min"] * 60, unit="s").dt.round("s")
    free = done.shift().fillna(log["arrival"])
    assert log["arrival"].is_monotonic_increasing
    assert (log["start"] == log["arrival"].where(log["arrival"] > free, free)).all()
    assert log["service_min"].mean() == pytest.approx(4, abs=0.02)
    assert log["arrival"].dt.hour.between(9, 19).all()


@cache
def simulated(windows: int = 4000) -> float:
    """The mean wait in two hours of 12 customers an hour, 4 minutes each, from an idle desk."""
    rng = np.random.RandomState(1)
    total = count = 0
    for n in rng.poisson(24, windows):
        arrival, service = np.sort(120 * rng.random_sample(n)), rng.exponential(4, n)
        before = np.cumsum(service) - service
        wait = before + np.maximum.accumulate(arrival - before) - arrival
        total, count = total + wait.sum(), count + n
    return total / count


def test_two_busy_hours_are_not_the_steady_state(who):
    expected = simulated()
    assert expected == pytest.approx(8.7, abs=0.5)
    steady = metrics.erlang_c(12, 240, 1).average_speed_of_answer / 60
    assert steady == pytest.approx(16)
    found, start = analysis.windows(who), _plan(who, "open")["windows"][0]
    log = analysis.waits(who)
    busy = log[(log["day"] == start // 24) & log["hour"].between(start % 24, start % 24 + 1)]
    assert found["arrivals"][start] == pytest.approx(12, abs=0.6)
    assert busy["wait"].mean() == pytest.approx(expected, abs=1.6)
    first = busy.groupby(busy["arrival"].dt.date)["wait"].first()
    assert first.mean() < 1.5  # the desk is all but idle when the rush begins
    decoy = _plan(who, "open")["windows"][1]
    assert 5 < found["arrivals"][decoy] < 8 or abs(decoy - start) < 2
    assert log["wait"].median() < 1


# Posts


def test_median_and_mean_of_answers_differ_as_printed(who):
    posts = spa.social(who)
    assert posts["response_min"].count() == 340
    assert posts["response_min"].median() == 42
    assert posts["response_min"].mean() == 210


def test_reach_is_not_engagement(who):
    sums = spa.social(who).groupby("platform")[["reach", "interactions"]].sum()
    rate = sums["interactions"] / sums["reach"]
    assert sums["reach"].idxmax() == rate.idxmin()


# The register


def test_seven_fields_break_the_rules():
    fields = spa.privacy_register().set_index("field")
    unstated = fields.index[fields["purpose"].isin(["None stated", "Might be of interest one day"])]
    assert list(unstated) == ["national_insurance_no", "religion"]
    for_ever = fields.index[fields["retention"] == "For ever"]
    assert list(for_ever) == ["card_number_and_code", "photo_of_skin"]
    health = ["health_answers", "pregnancy", "allergies", "photo_of_skin", "access_need"]
    assert list(fields.loc[health].index[fields["special"][health] == "no"]) == ["health_answers"]
    special = fields[(fields["special"] == "yes") & ~fields.index.isin(unstated)]
    assert list(special.index[special["basis"] != "explicit consent"]) == ["allergies"]
    offers = fields[fields["purpose"].str.contains("offers")]
    assert offers["basis"].to_dict() == {"marketing_profile": "contract"}
