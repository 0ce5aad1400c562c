"""Lists and columns of every make: each gives the right figure, or a sentence that helps."""

import datetime
import decimal
import json
import math
import traceback
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from cmkit import metrics
from cmkit.metrics.erlang_c import QueueResult
from cmkit.metrics.net_emotional_value import NEGATIVE, POSITIVE

HOME = str(Path(metrics.__file__).parent)
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


@pytest.mark.parametrize(
    "scores",
    [
        [5, 4, 3],
        (5, 4, 3),
        np.array([5, 4, 3]),
        (one for one in [5, 4, 3]),
        pd.Series([5, 4, 3], index=[9, 9, 2]),
        pd.DataFrame({"score": [5, 4, 3]}),
        [5, None, 4, math.nan, 3, pd.NA, pd.NaT],
        pd.Series([5, None, 4, 3], dtype="Int64"),
        pd.Series(["5", None, "4", "3"], dtype="string"),
        pd.Series([5, 4, None, 3]).astype("category"),
        ["5", " 4 ", "3.0"],
        [decimal.Decimal(5), 4, np.float32(3)],
        np.ma.array([5, 4, 3, 1], mask=[False, False, False, True]),
    ],
    ids=lambda scores: type(scores).__name__,
)
def test_answers_of_every_make_are_read(scores):
    assert metrics.csat(scores) == pytest.approx(2 / 3)


ODD = {
    "text": ["very good", "good"],
    "percentages": ["50%", "40%"],
    "a comma": ["4,5"],
    "a blank text": ["5", ""],
    "yes or no": [True, False, True],
    "boolean": pd.Series([True, None], dtype="boolean"),
    "categories": pd.Series(["good", "bad"]).astype("category"),
    "dates": pd.to_datetime(["2025-01-01"]),
    "lengths of time": pd.to_timedelta([5], unit="s"),
    "infinite": [5, math.inf],
    "astronomical": [10**400],
    "complex": [1 + 2j],
    "two columns": pd.DataFrame({"a": [5, 4], "b": [3, 2]}),
    "two rows": [[5, 4], [3, 2]],
    "rows of different length": [[5, 4], [3]],
    "a square": np.array([[5, 4], [3, 2]]),
    "a set": {5, 4},
    "empty": [],
    "only gaps": [None, math.nan],
    "nothing": None,
    "below": [-1],
}
MEASURES = {
    "csat": metrics.csat,
    "ces": lambda values: metrics.ces(values, 2),
    "nps": metrics.nps,
    "nps_interval": metrics.nps_interval,
    "kano": lambda values: metrics.kano(values, values),
    "aht": lambda values: metrics.aht(values, 1, 1, 2),
    "average_speed_of_answer": lambda values: metrics.average_speed_of_answer(values, 2),
    "p_chart": lambda values: metrics.p_chart(values, 10),
    "sizes": lambda values: metrics.p_chart([1, 1], values),
    "scorecard_attainment": lambda values: metrics.scorecard_attainment(values, [0, 0], [6, 7]),
    "pareto": metrics.pareto,
    "profile_index": lambda values: metrics.profile_index(values, [1, 2]),
    "ipa": lambda values: metrics.ipa(values, [1, 2]),
    "cuts": lambda values: metrics.ipa([1, 2], [1, 2], cuts=values),
    "loss_rates": lambda values: damage(loss_rates=values),
    "outcomes": lambda values: damage(outcomes=values),
    "weights": lambda values: metrics.servqual_gaps(EXPECTED, PERCEIVED, weights=values),
}


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("odd", ODD)
def test_what_is_no_figure_is_named_in_plain_words(measure, odd):
    if odd == "nothing" and measure in ("cuts", "weights"):
        MEASURES[measure](None)  # they may be left out
        return
    with pytest.raises(ValueError, match=r".\. [A-Z]") as refusal:
        MEASURES[measure](ODD[odd])
    said = str(refusal.value)
    assert traceback.extract_tb(refusal.tb)[-1].filename.startswith(HOME)
    assert len(said) < 250
    assert "\n" not in said
    for jargon in ("float", "array", "dtype", "NAType", "argument", "index", "object"):
        assert jargon not in said


@pytest.mark.parametrize("odd", [*ODD, "one row"])
@pytest.mark.parametrize("measure", [metrics.cronbach_alpha, metrics.servqual_gaps])
def test_a_table_of_no_answers_is_named(measure, odd):
    values = (ODD | {"one row": [[1, 2]]})[odd]
    if measure is metrics.cronbach_alpha and odd in ("two columns", "two rows", "a square"):
        assert measure(values) == 1
        return
    with pytest.raises(ValueError, match=r".\. [A-Z]") as refusal:
        measure(values) if measure is metrics.cronbach_alpha else measure(values, [1] * 5)
    assert traceback.extract_tb(refusal.tb)[-1].filename.startswith(HOME)


@pytest.mark.parametrize(
    "call",
    [
        lambda: metrics.sample_size(0.05, level=95),
        lambda: metrics.nps_interval([9, 10], 95),
        lambda: metrics.wilson_interval(9, 10, 95),
    ],
)
def test_a_percentage_comes_back_as_the_share_it_is(call):
    with pytest.raises(ValueError, match=r"level is 95\. .* such as 0\.95 for 95%"):
        call()
    with pytest.raises(ValueError, match=r"margin is 5\. .* such as 0\.05 for 5%"):
        metrics.sample_size(5)


def test_several_figures_are_no_figure():
    with pytest.raises(ValueError, match=r"annual is a list or table\. Write a share"):
        metrics.monthly_rate(pd.Series([0.1, 0.2]))


@pytest.mark.parametrize("now", [5, None, math.nan, "yes", pd.Series([True])])
def test_a_number_of_years_is_not_taken_for_a_first_margin(now):
    with pytest.raises(ValueError, match=r"first_margin_now is .*Write True or False.*years=5"):
        metrics.clv(180, 0.8, 0.1, now)


def test_figures_that_are_neither_totals_nor_one_a_call_are_refused():
    with pytest.raises(
        ValueError, match=r"waits has 3 figures for 5 calls\. Give one figure a call"
    ):
        metrics.average_speed_of_answer([10, 20, 45], 5)


def test_half_an_order_is_no_answer():
    with pytest.raises(ValueError, match=r"on_time has 0\.5\. Give 1 \(True\) or 0 \(False\)"):
        metrics.otif([0.5, 1], [1, 1])
    with pytest.raises(ValueError, match=r"on_time has 'Yes'\. Give 1 \(True\)"):
        metrics.otif(["Yes"], [True])


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
