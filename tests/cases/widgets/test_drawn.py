"""Orders, officers' measures and feedback: what was planted is found, whoever the learner is."""

from collections import Counter

import pandas as pd
import pytest

from cmkit.cases import widgets

FROZEN = {
    ("orders", ""): "a7fba919a57fd478",
    ("orders", "s1234567"): "138d5538a7b0d0e6",
    ("agent_kpis", ""): "1209f550c0dfa5ef",
    ("agent_kpis", "s1234567"): "c1fc250af7eda15e",
    ("feedback", ""): "ca7975e2d2420c63",
    ("feedback", "s1234567"): "94bb4fa885449374",
}
CONDUCT = [
    "by_procedure_pct",
    "customers_kept_pct",
    "complaints_settled_pct",
    "records_complete_pct",
    "satisfied_pct",
]


@pytest.mark.parametrize(("name", "learner"), FROZEN)
def test_a_learners_table_never_changes(name, learner, checksum):
    assert checksum(getattr(widgets, name)(learner)) == FROZEN[name, learner]


@pytest.mark.parametrize("name", ["orders", "agent_kpis", "feedback"])
def test_learners_tables_differ_and_typing_does_not_matter(name, learners, checksum):
    table = getattr(widgets, name)
    assert len({checksum(table(learner)) for learner in learners}) == len(learners)
    assert not table("s1", course="2026").equals(table("s1"))
    pd.testing.assert_frame_equal(table("s1234567"), table(" S123 4567"))


@pytest.fixture(scope="module")
def orders(learners) -> list[pd.DataFrame]:
    return [widgets.orders(learner) for learner in learners]


def by_month(table: pd.DataFrame, flag: pd.Series) -> list[float]:
    return list(flag.groupby(table["ordered"].dt.month).mean())


def failures(table: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    late = table["delivered"] > table["promised"]
    return late, table["size_mm"] != table["size_sent_mm"]


def test_900_orders_from_june_to_november(orders):
    for table in orders:
        assert len(table) == 900
        assert set(table["ordered"].dt.month) == set(range(6, 12))
        assert table["ordered"].is_monotonic_increasing
        assert table["order_id"].is_unique
        assert (table["delivered"] > table["ordered"]).all()
        assert table[["ordered", "promised", "delivered"]].apply(
            lambda day: day.dt.day_of_week.max()
        ).max() == 4  # fmt: skip


def test_on_time_in_full_falls_from_96_to_88_percent(orders):
    for table in orders:
        late, wrong = failures(table)
        share = by_month(table, ~(late | wrong))
        assert share[0] == pytest.approx(0.96, abs=0.005)
        assert share[-1] == pytest.approx(0.88, abs=0.005)
        assert share == sorted(share, reverse=True)


def test_wrong_sizes_explain_the_fall_and_lateness_does_not(orders):
    for table in orders:
        late, wrong = failures(table)
        assert all(0.03 <= share <= 0.05 for share in by_month(table, late))
        assert by_month(table, wrong)[0] == 0
        assert by_month(table, wrong)[-1] == pytest.approx(0.08, abs=0.005)


def test_the_wrong_sizes_are_6_and_7_mm_from_one_line(orders):
    lines = []
    for table in orders:
        wrong = table[failures(table)[1]]
        assert set(zip(wrong["size_mm"], wrong["size_sent_mm"], strict=True)) == {(6, 7), (7, 6)}
        (line,) = set(wrong["line"])
        lines.append(line)
    counts = Counter(lines)
    assert set(counts) == {"A", "B", "C"}
    assert max(counts.values()) <= 0.6 * len(lines)


@pytest.fixture(scope="module")
def measures(learners) -> list[pd.DataFrame]:
    return [widgets.agent_kpis(learner) for learner in learners]


def test_36_officer_months_by_the_roster(measures, on_roster):
    for table in measures:
        assert len(table) == 36
        seen = table.groupby("month")["officer"].agg(set)
        assert seen.to_dict() == {f"2025-{n:02d}": names for n, names in on_roster.items()}
        assert table.filter(like="_pct").to_numpy().max() <= 100


def test_the_mean_of_the_team_hides_mary(measures):
    for table in measures:
        mean = table.groupby("month")[CONDUCT].mean()
        before, after = mean.loc[:"2025-09"].mean(), mean.loc["2025-10":]
        assert (after - before).abs().max(axis=None) <= 4
        of = table[table["month"] >= "2025-10"].groupby("officer")[CONDUCT].mean()
        assert (of.drop("Mary").min() - of.loc["Mary"] >= 8).all()


def test_mary_sells_well(measures):
    for table in measures:
        sales = table[table["month"] >= "2025-10"].groupby("officer")["sales_aud"].mean()
        assert sales["Mary"] > sales.mean()


def test_being_new_makes_taya_slow_and_nothing_else(measures):
    for table in measures:
        of = table[table["month"] >= "2025-10"].groupby("officer").mean(numeric_only=True)
        assert of.loc[["Taya", "Mary"], "handling_s"].min() > 1.25 * of.loc["Mia", "handling_s"]
        assert (of.loc["Taya", CONDUCT] > table.loc[:26, CONDUCT].mean() - 4).all()


def test_handling_times_are_those_of_the_call_history(learners, measures):
    for learner, table in list(zip(learners, measures, strict=True))[:20]:
        log = widgets.call_history(learner)
        log = log[~log["abandoned"]]
        seconds = log[["talk_s", "hold_s", "wrap_s"]].sum(axis=1)
        month = log["started"].dt.strftime("%Y-%m").rename("month")
        mean = seconds.groupby([month, log["officer"]]).mean()
        told = table.set_index(["month", "officer"])["handling_s"].loc["2025-09":]
        assert len(told) == 12
        assert (told - mean).abs().max() <= 0.5


@pytest.fixture(scope="module")
def answers(learners) -> list[pd.DataFrame]:
    return [widgets.feedback(learner) for learner in learners]


def test_a_quarter_of_businesses_with_a_problem_keep_it_to_themselves(answers):
    for table in answers:
        assert len(table) == 300
        silent = ~table[table["had_problem"]].set_index("customer_type")["complained"]
        shares = silent.groupby(level=0).mean()
        assert shares.to_dict() == {"business": 0.25, "household": 0.5}
        assert table.loc[~table["had_problem"], "complained"].isna().all()
        assert table.loc[table["had_problem"], "complained"].notna().all()


def test_scores_lie_between_1_and_7_and_problems_cost_satisfaction(answers):
    for table in answers:
        assert set(table["score"]) == set(range(1, 8))
        assert table.loc[table["had_problem"], "score"].max() <= 4
        assert table.loc[~table["had_problem"], "score"].min() >= 5


def test_the_comments_have_four_themes_of_known_size(answers, key):
    themes = key("comments").set_index("comment")["theme"]
    assert themes.index.is_unique
    assert themes.value_counts().to_dict() == {
        "telephone_service": 32,
        "late_delivery": 26,
        "product_quality": 20,
        "wrong_goods": 18,
    }
    for table in answers:
        said = table.loc[table["comment"] != "", "comment"]
        assert sorted(said) == sorted(themes.index)
        scores = table.set_index("comment")["score"].groupby(themes).mean()
        assert scores.idxmax() == "product_quality"
        assert scores.idxmin() == "wrong_goods"  # the rarest complaint weighs most
