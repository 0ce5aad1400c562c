"""Columns belong together by their labels, days are read as written, and nothing is changed."""

import datetime
import json
import math

import pandas as pd
import pytest

from cmkit import metrics
from cmkit.metrics.erlang_c import QueueResult
from cmkit.metrics.net_emotional_value import NEGATIVE, POSITIVE

EMOTIONS = (POSITIVE + " " + NEGATIVE).split()
DIMENSIONS = ["tangibles", "reliability", "responsiveness", "assurance", "empathy"]
EXPECTED, PERCEIVED = [5.2, 6.4, 6.2, 6.0, 5.7], [5.6, 4.4, 4.9, 5.5, 5.1]
WEIGHTS = [11, 32, 22, 19, 16]
OUTCOMES = {"satisfied": 0.4, "mollified": 0.35, "dissatisfied": 0.25}
RATES = {"satisfied": 0.08, "mollified": 0.25, "dissatisfied": 0.55, "silent": 0.35}
BOUGHT = pd.DataFrame(
    {
        "who": list("abcdea"),
        "when": [f"2025-06-0{day}" for day in range(1, 7)],
        "paid": [10.0, 20, 30, 40, 50, 60],
    }
)


def damage(**changes):
    given = {"outcomes": OUTCOMES, "loss_rates": RATES, "value": 240} | changes
    return metrics.market_damage(40_000, 0.25, 0.4, **given)


COUNTS = pd.Series([2, 3, 4], index=["Jan", "Feb", "Mar"])
SIZES = pd.Series([20, 30, 40], index=["Jan", "Feb", "Mar"])


def test_columns_are_matched_by_their_labels_and_keep_the_order_of_the_first():
    chart = metrics.p_chart(COUNTS, SIZES[::-1])
    assert chart.index.tolist() == ["Jan", "Feb", "Mar"]
    assert chart["share"].tolist() == pytest.approx([0.1] * 3)
    assert metrics.p_chart(COUNTS, [20, 30, 40]).equals(chart)
    assert metrics.p_chart(COUNTS[::-1], [40, 30, 20])["share"].tolist() == pytest.approx([0.1] * 3)
    numbered = COUNTS.reset_index(drop=True)[::-1]
    assert metrics.p_chart(numbered, SIZES.reset_index(drop=True))["share"].tolist() == [0.1] * 3
    twice = COUNTS.set_axis(["Jan", "Jan", "Feb"])
    assert len(metrics.p_chart(twice, SIZES.set_axis(twice.index))) == 3
    with pytest.raises(ValueError, match="one is longer or has twins"):
        metrics.p_chart(twice, SIZES.set_axis(["Feb", "Jan", "Jan"]))


def test_answers_of_different_customers_are_no_pairs():
    there, absent = pd.Series([1, 2, None]), pd.Series([None, 5, 5])
    assert metrics.kano(there, absent).n == 1
    with pytest.raises(ValueError, match="functional and dysfunctional don't go together: 0 is in"):
        metrics.kano(there.dropna(), absent.dropna())
    with pytest.raises(ValueError, match="Give the same customers"):
        metrics.servqual_gaps(
            pd.DataFrame([[5] * 5] * 2), pd.DataFrame([[5] * 5] * 2, index=[1, 2])
        )


def test_weights_go_to_the_measure_of_their_name():
    base = pd.Series([0, 0], index=["churn", "csat"])
    card = metrics.scorecard_attainment(
        base, base + 1, base + 2, weights=pd.Series({"csat": 0.9, "churn": 0.1})
    )
    assert card["weight"].to_dict() == {"churn": 0.1, "csat": 0.9}
    named = {"csat": 90, "churn": 10}
    assert metrics.scorecard_attainment(base, base + 1, base + 2, weights=named).equals(card)


@pytest.mark.parametrize("weights", [[0.333] * 3, [33.3] * 3, [1, 1, 1]])
def test_weights_that_nearly_add_up_do_not(weights):
    with pytest.raises(ValueError, match=r"weights add up to (0\.999|99\.9|3)\. Make it 1"):
        metrics.scorecard_attainment([1, 2, 3], [1, 2, 3], [3, 4, 5], weights=weights)


def test_dimensions_are_found_by_name_whatever_their_order():
    gaps = metrics.servqual_gaps(EXPECTED, PERCEIVED, weights=WEIGHTS)
    named = dict(zip(DIMENSIONS, EXPECTED, strict=True))
    shuffled = dict(reversed(named.items()))
    weights = pd.Series(WEIGHTS, DIMENSIONS)[::-1]
    for wanted in (named, shuffled, pd.Series(shuffled), pd.DataFrame([shuffled], index=[7])):
        assert metrics.servqual_gaps(wanted, PERCEIVED, weights=weights).equals(gaps)
    with pytest.raises(ValueError, match="rows and weights don't go together: price is in one"):
        metrics.servqual_gaps(EXPECTED, PERCEIVED, weights={**weights, "price": 0})


def test_one_reversed_item_needs_no_list():
    alone = metrics.servqual_gaps([[5] * 22], [[4] * 22], 10)
    assert alone.equals(metrics.servqual_gaps([[5] * 22], [[4] * 22], [10]))
    with pytest.raises(ValueError, match=r"reverse is None\. Write a whole number"):
        metrics.servqual_gaps([[5] * 22], [[4] * 22], None)


def test_cuts_go_by_name_and_lie_on_the_scale():
    high = metrics.ipa({"a": 4}, {"a": 2}, cuts={"performance": 1, "importance": 4.5})
    assert high["quadrant"].tolist() == ["possible overkill"]
    for cuts in ((3, math.nan), (3, None), (99, 99), (1, 2, 3), "mean"):
        with pytest.raises(ValueError, match="cuts"):
            metrics.ipa({"a": 4}, {"a": 2}, cuts=cuts)
    for top in (math.nan, "5", None, 0, True):
        with pytest.raises(ValueError, match="top is"):
            metrics.ipa({"a": 4}, {"a": 2}, top=top)


def test_an_emotion_has_one_column():
    felt = dict.fromkeys(EMOTIONS, 5)
    assert metrics.net_emotional_value({f" {name.title()} ": 5 for name in felt}) == 0
    assert metrics.net_emotional_value(felt | {"happy": [5, 6], "sad": ["very"]}) == pytest.approx(
        0.5 / 12
    )
    with pytest.raises(ValueError, match="ratings has 2 columns for cared_for"):
        metrics.net_emotional_value({**felt, "cared for": 1})
    for ratings in ([felt], None, "happy"):
        with pytest.raises(ValueError, match="ratings has 0 columns for interesting"):
            metrics.net_emotional_value(ratings)
    with pytest.raises(ValueError, match=r"interesting has 0\.5\. Give 1 .* or 0"):
        metrics.net_emotional_value(dict.fromkeys(EMOTIONS, 0.5), "picks")


def test_outcomes_may_have_any_names():
    found = damage(outcomes={1: 50, 2: 50}, loss_rates={"silent": 0, 2: 0, 1: 0.5})
    assert found["lost"].tolist() == [1000, 0, 0]


def test_kano_without_falls_is_nought_and_not_minus_nought():
    assert math.copysign(1, metrics.kano([3], [3]).worse) == 1


@pytest.mark.parametrize(
    "when",
    [
        pd.to_datetime(BOUGHT["when"]),
        pd.to_datetime(BOUGHT["when"]).dt.tz_localize("Australia/Sydney"),
        pd.to_datetime(BOUGHT["when"]).dt.date,
        BOUGHT["when"] + " 23:30",
        BOUGHT["when"].astype("string"),
        [*BOUGHT["when"][:5], datetime.datetime(2025, 6, 6, 23, 30)],
    ],
    ids=["Timestamps", "time zone", "dates", "times", "string", "mixed"],
)
def test_days_of_every_make_are_read(when):
    wanted = {"a": 0, "b": 4, "c": 3, "d": 2, "e": 1}
    assert metrics.rfm(BOUGHT.assign(when=when), "2025-06-06")["recency"].to_dict() == wanted
    assert metrics.cohort_retention(BOUGHT.assign(when=when)[["who", "when"]])[0].tolist() == [1]


@pytest.mark.parametrize(
    "when", ["03/01/2025", "13/01/2025", "1 Jan 2025", 20250101, 2025, 45658, 1.5, "now", "today"]
)
def test_a_day_that_may_be_another_is_refused(when):
    events = BOUGHT.assign(when=["2025-06-01", *[when] * 5])
    for call in (
        lambda: metrics.rfm(events, "2025-06-30"),
        lambda: metrics.cohort_retention(events[["who", "when"]]),
        lambda: metrics.rfm(BOUGHT, when),
    ):
        with pytest.raises(ValueError, match=r"has .*Write year-month-day, such as 2025-01-31"):
            call()


@pytest.mark.parametrize("day", [None, math.nan, pd.NaT, "", ["2025-06-30"], "2025-02-30"])
def test_a_reference_date_is_one_day(day):
    with pytest.raises(ValueError, match=r"reference_date has .*Write year-month-day"):
        metrics.rfm(BOUGHT, day)


@pytest.mark.parametrize("events", [[1, 2], None, BOUGHT["who"], {"who": [1]}, BOUGHT.to_numpy()])
def test_what_is_no_table_of_events_is_refused(events):
    for call in (metrics.cohort_retention, lambda table: metrics.rfm(table, "2025-06-30")):
        with pytest.raises(ValueError, match=r"This is .*Give customer, date.*in this order"):
            call(events)


def test_amounts_are_added_up_and_never_strung_together():
    scores = metrics.rfm(BOUGHT.assign(paid=["10", "20", "30", "40", "50", "60"]), "2025-06-30")
    assert scores["monetary"].tolist() == [70, 20, 30, 40, 50]
    for paid, seen in (("£10", "'£10'"), (-10, "-10")):
        with pytest.raises(ValueError, match=rf"amount \(refunds taken off\) has {seen}"):
            metrics.rfm(BOUGHT.assign(paid=paid), "2025-06-30")


def test_customers_who_never_came_are_not_counted():
    people = pd.Categorical(BOUGHT["who"], categories=[*"abcdez"])
    table = metrics.rfm(BOUGHT.assign(who=people), "2025-06-30")
    assert table.index.tolist() == [*"abcde"]


def test_equal_shares_make_no_run():
    assert set(metrics.p_chart([7] * 12, 100)["signal"]) == {""}
    assert set(metrics.p_chart([7, 21] * 6, [100, 300] * 6)["signal"]) == {""}


def test_an_index_of_100_is_100():
    assert metrics.profile_index({"a": 1, "b": 2}, {"a": 1, "b": 2})["index"].tolist() == [100, 100]


def test_scale_totals_that_hardly_differ_are_no_spread():
    with pytest.raises(ValueError, match="with answers that differ"):
        metrics.cronbach_alpha([[0.1, 0.9], [0.2, 0.8], [0.7, 0.3], [0.3, 0.7]])


def test_nothing_is_changed_in_place():
    tables = [BOUGHT, COUNTS, SIZES, pd.DataFrame([[5.0] * 22] * 2, columns=range(22))]
    before = [table.copy(deep=True) for table in tables]
    metrics.rfm(tables[0], "2025-06-30")
    metrics.cohort_retention(tables[0][["who", "when"]])
    metrics.p_chart(tables[1], tables[2])
    metrics.pareto(tables[1])
    metrics.ipa(tables[1], tables[1])
    metrics.servqual_gaps(tables[3], tables[3], [10])
    metrics.cronbach_alpha(pd.concat([tables[1], tables[2]], axis=1))
    for table, was in zip(tables, before, strict=True):
        assert table.equals(was)


def test_a_queue_crosses_whole():
    queue = metrics.erlang_c(20, 300, 3)
    data = json.loads(json.dumps(queue.to_data()))
    assert QueueResult.from_data(data) == queue
    for bad in ({}, None, {"x": 1}, {**data, "agents": True}, {**data, "agents": 2.5}):
        with pytest.raises(ValueError, match=r"QueueResult|agents"):
            QueueResult.from_data(bad)
