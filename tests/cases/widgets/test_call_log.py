"""The learner's week of calls: frozen, plausible, with its effects in every learner's data."""

import hashlib
from collections import Counter

import pandas as pd
import pytest

from cmkit.cases import widgets

NEW = ["Taya", "Mary"]
LEARNERS = [f"s{number}" for number in range(200)]
FROZEN = {
    "": "6ee52cc2e435cbe5",
    "s1234567": "1740dd7ed0ecebd2",
    "Zoë O'Neill": "3d88470b373b0f1a",
}


@pytest.fixture(scope="module")
def logs() -> list[pd.DataFrame]:
    return [widgets.call_log(learner) for learner in LEARNERS]


def checksum(log: pd.DataFrame) -> str:
    text = "\n".join("|".join(map(str, row)) for row in log.itertuples(index=False))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def answered(log: pd.DataFrame) -> pd.DataFrame:
    calls = log[~log["abandoned"]]
    handle = calls["talk_s"] + calls["hold_s"] + calls["wrap_s"]
    return calls.assign(handle=handle, new=calls["officer"].isin(NEW))


@pytest.mark.parametrize("learner", FROZEN)
def test_a_learners_log_never_changes(learner):
    assert checksum(widgets.call_log(learner)) == FROZEN[learner]


def test_typing_the_id_differently_gives_the_same_log():
    pd.testing.assert_frame_equal(widgets.call_log("s1234567"), widgets.call_log(" S123 4567"))


def test_another_course_gives_another_log():
    assert not widgets.call_log("s1").equals(widgets.call_log("s1", "2026"))


def test_columns_and_kinds():
    log = widgets.call_log("")
    assert list(log.columns) == [
        "call_id", "officer", "started", "wait_s", "talk_s", "hold_s", "wrap_s", "abandoned",
        "reason", "solved_first_contact",
    ]  # fmt: skip
    assert log["call_id"].is_unique
    assert set(log["officer"]) == {"Mia", "Jonas", "Taya", "Mary"}
    assert log["started"].is_monotonic_increasing
    assert log["started"].dt.strftime("%Y-%m-%d").nunique() == 5
    assert log["started"].dt.hour.between(9, 16).all()
    assert not log.drop(columns="solved_first_contact").isna().any(axis=None)
    assert (log[["wait_s", "talk_s", "hold_s", "wrap_s"]] >= 0).all(axis=None)


def test_about_390_calls_each(logs):
    assert all(360 <= len(log) <= 420 for log in logs)


def test_abandoned_calls_have_no_times_and_no_outcome(logs):
    for log in logs:
        lost = log[log["abandoned"]]
        assert (lost[["talk_s", "hold_s", "wrap_s"]] == 0).all(axis=None)
        assert lost["solved_first_contact"].isna().all()
        assert log.loc[~log["abandoned"], "solved_first_contact"].notna().all()
        assert 0.04 <= len(lost) / len(log) <= 0.08
        assert lost["officer"].isin(NEW).sum() > 0.5 * len(lost)


def test_counting_abandoned_calls_shows_in_the_average(logs):
    for log in logs:
        calls = answered(log)
        right = calls["handle"].mean()
        assert right - calls["handle"].sum() / len(log) > 10


def test_new_officers_take_40_percent_longer(logs):
    for log in logs:
        handle = answered(log).groupby("new")["handle"].mean()
        assert handle[True] / handle[False] == pytest.approx(1.40, abs=0.03)


def test_new_officers_hold_three_times_as_long(logs):
    for log in logs:
        hold = answered(log).groupby("new")["hold_s"].mean()
        assert hold[True] / hold[False] == pytest.approx(3, abs=0.15)


def test_new_officers_solve_15_points_fewer_at_first_contact(logs):
    for log in logs:
        solved = answered(log).groupby("new")["solved_first_contact"].mean()
        assert solved[False] - solved[True] == pytest.approx(0.15, abs=0.01)


def worst_reasons(log: pd.DataFrame) -> pd.Series:
    calls = answered(log)
    by_reason = calls[calls["new"]].groupby("reason")["hold_s"].mean()
    return by_reason.sort_values(ascending=False)


def test_one_reason_stands_out_in_every_log(logs):
    for log in logs:
        worst = worst_reasons(log)
        assert worst.iloc[0] > 1.3 * worst.iloc[1]


def test_learners_decisions_differ(logs):
    reasons = Counter(worst_reasons(log).index[0] for log in logs)
    assert len(reasons) >= 3
    assert max(reasons.values()) <= 0.6 * len(logs)


def test_nobody_is_on_two_calls_at_once(logs):
    for log in logs[:20]:
        calls = answered(log).sort_values(["officer", "started"])
        ends = calls["started"] + pd.to_timedelta(calls["wait_s"] + calls["handle"], unit="s")
        before = ends.groupby(calls["officer"]).shift()
        assert not (calls["started"] < before).any()


def test_the_same_seed_serves_no_other_learner(logs):
    assert len({checksum(log) for log in logs}) == len(logs)
