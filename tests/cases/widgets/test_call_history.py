"""The calls of three months: as many as printed, by those at work, with the effects planted."""

from collections import Counter

import pandas as pd
import pytest

from cmkit.cases import widgets

NEW = ["Taya", "Mary"]
FROZEN = {"": "68484a39b8ad6201", "s1234567": "8dfed635f5d38abb"}


@pytest.fixture(scope="module")
def histories(learners) -> dict[str, pd.DataFrame]:
    return {learner: widgets.call_history(learner) for learner in learners}


def answered(log: pd.DataFrame) -> pd.DataFrame:
    calls = log[~log["abandoned"]]
    handle = calls["talk_s"] + calls["hold_s"] + calls["wrap_s"]
    return calls.assign(handle=handle, new=calls["officer"].isin(NEW))


def worst_reason(log: pd.DataFrame) -> str:
    calls = answered(log)
    return str(calls[calls["new"]].groupby("reason")["hold_s"].mean().idxmax())


@pytest.mark.parametrize("learner", FROZEN)
def test_a_learners_history_never_changes(learner, checksum):
    assert checksum(widgets.call_history(learner)) == FROZEN[learner]


def test_each_month_has_as_many_calls_as_are_printed(histories):
    printed = widgets.raw_calls().set_index("Month")["Number of calls"].astype(str)
    for log in histories.values():
        counts = log["started"].dt.month.value_counts()
        assert {m: str(counts[n]) for m, n in (("Sep", 9), ("Oct", 10), ("Nov", 11))} == {
            month: printed[month] for month in ("Sep", "Oct", "Nov")
        }
        assert len(log) == 4440


def test_those_who_took_calls_are_those_on_the_roster(histories, on_roster):
    for log in histories.values():
        seen = log.groupby(log["started"].dt.month)["officer"].agg(set)
        assert seen.to_dict() == {month: on_roster[month] for month in (9, 10, 11)}


def test_officers_share_the_calls_of_a_month(histories):
    for log in histories.values():
        counts = log.groupby([log["started"].dt.month, "officer"]).size()
        assert (counts.groupby(level=0).agg(lambda one: one.max() - one.min()) <= 3).all()


def test_the_telephone_is_answered_on_weekdays_from_nine_to_five(histories):
    for log in histories.values():
        assert log["started"].is_monotonic_increasing
        assert log["started"].dt.day_of_week.max() == 4
        assert log["started"].dt.strftime("%H:%M:%S").between("09:00:00", "17:00:00").all()
        assert log["started"].dt.date.nunique() == 65
        assert log["call_id"].is_unique


def test_the_week_of_the_call_log_is_in_the_history(histories):
    for learner, log in histories.items():
        week = widgets.call_log(learner)
        same = log[log["started"].dt.date.isin(set(week["started"].dt.date))]
        pd.testing.assert_frame_equal(
            same[week.columns[1:]].reset_index(drop=True), week[week.columns[1:]]
        )


def test_new_officers_take_longer_hold_longer_and_settle_less(histories):
    for log in histories.values():
        seen = answered(log).groupby("new")[["handle", "hold_s", "solved_first_contact"]].mean()
        assert seen["handle"][True] / seen["handle"][False] == pytest.approx(1.40, abs=0.03)
        assert seen["hold_s"][True] / seen["hold_s"][False] == pytest.approx(3, abs=0.15)
        fewer = seen["solved_first_contact"][False] - seen["solved_first_contact"][True]
        assert fewer == pytest.approx(0.15, abs=0.01)


def test_it_is_so_in_both_of_their_months(histories):
    for log in histories.values():
        calls = answered(log)
        calls = calls[calls["started"].dt.month >= 10]
        handle = calls.groupby([calls["started"].dt.month, "new"])["handle"].mean().unstack()
        assert (handle[True] / handle[False]).tolist() == pytest.approx([1.4, 1.4], abs=0.05)


def test_abandoned_calls_have_no_times_and_no_outcome(histories):
    for log in histories.values():
        lost = log[log["abandoned"]]
        assert (lost[["talk_s", "hold_s", "wrap_s"]] == 0).all(axis=None)
        assert lost[["solved_first_contact", "transferred"]].isna().all(axis=None)
        rest = log.loc[~log["abandoned"], ["solved_first_contact", "transferred"]]
        assert rest.notna().all(axis=None)
        assert not rest.all(axis=1).any()  # what was settled was not passed on
        assert 0.04 <= len(lost) / len(log) <= 0.06


def test_nobody_is_on_two_calls_at_once(histories):
    for log in list(histories.values())[:20]:
        calls = answered(log).sort_values(["officer", "started"])
        ends = calls["started"] + pd.to_timedelta(calls["wait_s"] + calls["handle"], unit="s")
        assert not (calls["started"] < ends.groupby(calls["officer"]).shift()).any()


def test_the_reason_that_is_hard_is_that_of_the_week_and_differs_between_learners(histories):
    worst = {learner: worst_reason(log) for learner, log in histories.items()}
    assert worst == {learner: worst_reason(widgets.call_log(learner)) for learner in worst}
    counts = Counter(worst.values())
    assert len(counts) >= 3
    assert max(counts.values()) <= 0.6 * len(worst)


def test_another_course_or_learner_has_another_history(histories, checksum):
    assert len({checksum(log) for log in histories.values()}) == len(histories)
    assert not widgets.call_history("s1", course="2026").equals(histories["s1"])
