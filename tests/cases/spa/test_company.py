"""What is planted in the company's own records."""

from functools import cache

import numpy as np
import pandas as pd
import pytest

from cmkit import metrics
from cmkit.cases import spa
from cmkit.cases.spa.draw import _plan
from tests.cases.spa import analysis


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
    for who in (f"s{number}" for number in range(20)):
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


def test_what_keeps_most_is_not_what_pays_most(who):
    rows, value = spa.levers(who).set_index("lever"), analysis.lever_values(who)
    best = value.idxmax()
    assert analysis.lever_values(who, now=True).idxmax() == best
    assert best not in (rows["retention"].idxmax(), rows["margin_gbp"].idxmax(), "As now")
    assert rows["cost_gbp"][best] > rows["cost_gbp"][rows["cost_gbp"] > 0].min()
    assert (value < value["As now"]).sum() == 1  # one costs more than it brings
    assert value.nlargest(2).diff().iloc[-1] < -10


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
