"""What is planted in surveys, complaints and posts."""

import pytest

from cmkit import metrics
from cmkit.cases import spa
from cmkit.cases.spa.draw import _plan
from tests.cases.spa import analysis


def test_gaps_are_as_wide_as_planned(who):
    found = analysis.gaps(who)
    planned = dict(zip(_plan(who, "open")["dimensions"], (-1.6, -1.9, 0.4), strict=False))
    for name, gap in planned.items():
        assert found["gap"][name] == pytest.approx(gap, abs=0.15)
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


def test_items_of_a_dimension_hang_together(who):
    answers = spa.survey(who)
    items = answers[[f"{half}{item}" for half in "ep" for item in range(1, 23)]]
    assert items.isin(range(1, 8)).all(axis=None)
    for first, last in ((1, 4), (5, 9), (10, 13), (14, 17), (18, 22)):
        items = answers[[f"p{item}" for item in range(first, last + 1)]]
        assert 0.65 < metrics.cronbach_alpha(items) < 0.95


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


def test_median_and_mean_of_answers_differ_as_printed(who):
    posts = spa.social(who)
    assert posts["response_min"].count() == 340
    assert posts["response_min"].median() == 42
    assert posts["response_min"].mean() == 210


def test_reach_is_not_engagement(who):
    sums = spa.social(who).groupby("platform")[["reach", "interactions"]].sum()
    rate = sums["interactions"] / sums["reach"]
    assert sums["reach"].idxmax() == rate.idxmin()
