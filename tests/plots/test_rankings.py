"""Charts with a row for each name: right order, right figures, honest axes."""

from collections.abc import Callable

import pandas as pd
import pytest

from cmkit import metrics, plots
from cmkit.plots.exhibit import Exhibit

GAPS = metrics.servqual_gaps(
    [5.2, 6.4, 6.2, 6.0, 5.7], [5.6, 4.4, 4.9, 5.5, 5.1], weights=[11, 32, 22, 19, 16]
)
COUNTS = {"wrong size": 21, "late": 46, "invoice": 9, "rude": 17, "damage": 4, "other": 3}
SCORES = {
    "Small site": metrics.nps_interval([10] * 8 + [3]),
    "Ours": metrics.nps_interval([10] * 110 + [8] * 50 + [3] * 40),
}
PROFILE = metrics.profile_index(
    {"rural": 18, "other": 982, "new": 90}, {"rural": 90, "other": 9800, "new": 500}
)
CARD = pd.DataFrame(
    {"base": [60.0, 20, 5, 5], "actual": [66.0, 17, 9, 4], "target": [70.0, 15, 10, 9]},
    index=["NPS", "Complaints", "Training", "Coaching"],
)
CARD = CARD.join(metrics.scorecard_attainment(*(CARD[part] for part in CARD)))


def widths(exhibit: Exhibit) -> list[float]:
    return [round(bar.get_width(), 1) for bar in exhibit.figure.axes[1].patches]


def test_gaps_stand_in_the_order_of_priority() -> None:
    drawn = plots.rater_gaps(GAPS)
    assert list(drawn.table["name"])[:2] == ["Reliability", "Responsiveness"]
    assert "Reliability: gap −2.0; weight 32%; weighted gap −0.64" in drawn.alt
    assert drawn.figure.axes[1].get_xlim() == (1, 7)


def test_the_pareto_chart_has_the_vital_few_first_and_reaches_100() -> None:
    drawn = plots.pareto(metrics.pareto(COUNTS))
    assert list(drawn.table["name"][drawn.table["vital few"] == "yes"]) == [
        "late",
        "wrong size",
        "rude",
    ]
    assert widths(drawn) == [46, 21, 17, 9, 4, 3]
    assert drawn.figure.axes[1].get_xlim() == (0, 100)
    assert "rude: count 17; cumulative 84%; vital few yes" in drawn.alt


def test_scores_are_ranked_with_their_intervals_and_small_samples_flagged() -> None:
    drawn = plots.nps_intervals(SCORES, ours=["Ours"])
    assert list(drawn.table["name"]) == ["Small site", "Ours"]
    assert "Ours: score +35; low +24; high +46; answers 200" in drawn.alt
    assert "answers 9; sample small" in drawn.alt


def test_a_score_of_few_answers_has_a_hollow_mark() -> None:
    few, many = (
        plots.nps_intervals({name: SCORES[name]}).figure.axes[1].lines[-1] for name in SCORES
    )
    assert few.get_markerfacecolor() == "#ffffff" != many.get_markerfacecolor()


def test_the_index_starts_at_0_and_small_segments_are_flagged() -> None:
    drawn = plots.segment_index(PROFILE)
    assert drawn.figure.axes[1].get_xlim()[0] == 0
    assert widths(drawn) == sorted(PROFILE["index"].round(1), reverse=True)
    assert (
        "rural: index 191; customer share 1.7%; base share 0.9%; customers 18; sample small"
        in drawn.alt
    )


@pytest.mark.parametrize(
    ("bands", "ratings"),
    [
        ((0.5, 0.9), ["amber", "amber", "amber", "red"]),
        ((0.5, 0.8), ["amber", "amber", "green", "red"]),
    ],
)
def test_a_scorecard_says_red_amber_and_green_in_letters(
    bands: tuple[float, float], ratings: list[str]
) -> None:
    drawn = plots.scorecard(CARD, bands=bands)
    assert list(drawn.table["rating"]) == ratings
    assert f"{ratings.count('amber')} amber" in drawn.alt
    letters = [text.get_text() for text in drawn.figure.axes[1].texts]
    assert letters == [rating[0].upper() for rating in ratings]


def test_a_scorecard_names_each_perspective_once() -> None:
    card = CARD.assign(perspective=["customer", "customer", "learning_and_growth", "financial"])
    assert list(plots.scorecard(card).table["perspective"]) == [
        "Customer", "", "Learning and growth", "Financial",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "draw",
    [
        lambda: plots.rater_gaps(GAPS.drop(columns="gap")),
        lambda: plots.pareto(metrics.pareto(COUNTS).head(0)),
        lambda: plots.nps_intervals({}),
        lambda: plots.segment_index(PROFILE.head(0)),
        lambda: plots.scorecard(CARD.assign(actual=None)),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_plain_words(draw: Callable[[], Exhibit]) -> None:
    with pytest.raises(ValueError, match="needs"):
        draw()


def test_more_rows_than_a_page_holds_are_refused_with_a_way_out() -> None:
    with pytest.raises(ValueError, match=r"90 rows don't fit .* table\.head"):
        plots.pareto(metrics.pareto({str(row): 1 for row in range(90)}))
