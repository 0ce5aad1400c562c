"""Every figure of data is readable, whatever the names and however odd the figures."""

from collections.abc import Callable, Sequence
from itertools import cycle, islice

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from cmkit import metrics, plots
from cmkit.plots.exhibit import Exhibit
from scripts.gallery.data import SAMPLES
from tests.plots.curious import NAMES, quick, several
from tests.plots.measure import problems

NOTE = "Synthetic data made for this course."
Names = Sequence[str]
CHANCE = np.random.default_rng(7).random((60, 6)).round(2)


def table(said: Names, *columns: str) -> pd.DataFrame:
    """A row for each name, with figures from 0 to 1."""
    return pd.DataFrame(CHANCE[: len(said), : len(columns)], index=list(said), columns=columns)


def gaps(said: Names) -> Exhibit:
    drawn = table(said, "expectation", "perception", "weight")
    drawn[["expectation", "perception"]] = 1 + 6 * drawn[["expectation", "perception"]]
    drawn["gap"] = drawn["perception"] - drawn["expectation"]
    return plots.rater_gaps(drawn.assign(weighted_gap=drawn["weight"] * drawn["gap"]), note=NOTE)


def priorities(said: Names) -> Exhibit:
    return plots.importance_performance(1 + 4 * table(said, "importance", "performance"), note=NOTE)


def positions(said: Names) -> Exhibit:
    drawn = table(said, "luxury", "nearness").rename(columns={"luxury": said[-1] or "luxury"})
    return plots.perceptual_map(drawn, ours=said[:1], note=NOTE)


def stakeholders(said: Names) -> Exhibit:
    return plots.stakeholder_grid(1 + 4 * table(said, "power", "interest"), note=NOTE)


def qualities(said: Names) -> Exhibit:
    kinds = cycle([metrics.kano([1, 1, 2], [3, 5, 5]), metrics.kano([3, 1], [3, 3])])
    return plots.kano_grid(dict(zip(said, kinds, strict=False)), note=NOTE)


def card(said: Names) -> Exhibit:
    drawn = 100 * table(said, "base", "actual", "target", "attainment")
    drawn = drawn.assign(attainment=drawn["attainment"] / 100)
    groups = islice(cycle(["financial", "learning_and_growth"]), len(said))
    return plots.scorecard(drawn.assign(perspective=list(groups)), note=NOTE)


def causes(said: Names) -> Exhibit:
    counts = metrics.pareto({str(row): 60.0 - row for row in range(len(said))})
    return plots.pareto(counts.set_axis(list(said)), note=NOTE)


def scores(said: Names) -> Exhibit:
    answers = cycle([[10] * 40 + [3] * 20, [0, 1, 2], [9] * 3])
    results = {name: metrics.nps_interval(one) for name, one in zip(said, answers, strict=False)}
    return plots.nps_intervals(results, ours=said[:1], note=NOTE)


def segments(said: Names) -> Exhibit:
    base = {str(row): 1000.0 + row for row in range(len(said))}
    ours = {str(row): 20.0 + 5 * row for row in range(len(said))}
    return plots.segment_index(metrics.profile_index(ours, base).set_axis(list(said)), note=NOTE)


def shares(said: Names) -> Exhibit:
    counts = [9 if row % 4 else 30 for row in range(len(said))]
    chart = metrics.p_chart(counts, [100 + 9 * row for row in range(len(said))])
    return plots.p_chart(chart.set_axis(list(said)), note=NOTE)


def limits(said: Names) -> Exhibit:
    values = pd.Series(-50 + 100 * CHANCE[: len(said), 0], index=list(said))
    return plots.control_limits(values, low=-30, high=30, unit="Points", note=NOTE)


def cohorts(said: Names) -> Exhibit:
    drawn = table(said, "0", "1", "2").assign(customers=[25 + row for row in range(len(said))])
    drawn.iloc[-1, 2] = np.nan
    return plots.cohort_heat_map(drawn, note=NOTE)


def recency(said: Names) -> Exhibit:
    rows = [(f"{name}{row}", f"2025-01-{1 + row % 28:02}", 9999) for row, name in enumerate(said)]
    rows += [(str(k), "2025-01-31", 5 * k) for k in range(4)]
    made = metrics.rfm(pd.DataFrame(rows, columns=["customer", "date", "paid"]), "2025-02-01")
    return plots.rfm_map(made, currency=said[0][:3], note=NOTE)


def calls(said: Names) -> Exhibit:
    months = list(dict.fromkeys(said))
    lines = [[name, *[f"{name} (new)", "(leave)"][: len(months)]] for name in said]
    roster = pd.DataFrame([(line + [""] * len(months))[: len(months) + 1] for line in lines])
    counts = pd.Series(CHANCE[: len(months), 0] * 2000, index=months)
    return plots.call_volume(counts, roster.set_axis(["whose line", *months], axis=1), note=NOTE)


FIGURES = [gaps, priorities, positions, stakeholders, qualities, card, causes, scores, segments,
           shares, limits, cohorts, recency, calls]  # fmt: skip


@pytest.mark.parametrize("figure", FIGURES)
def test_names_of_every_kind_are_readable(figure: Callable[[Names], Exhibit]) -> None:
    assert problems(figure(NAMES), synthetic=True) == []


@pytest.mark.parametrize("figure", FIGURES)
@quick
@given(said=several)
def test_names_that_nobody_thought_of_are_readable(
    figure: Callable[[Names], Exhibit], said: Names
) -> None:
    found = problems(figure(said), synthetic=True)
    assert [one for one in found if "alt text" not in one] == []  # a name may be blank


@pytest.mark.parametrize("figure", FIGURES)
def test_one_row_is_a_figure_too(figure: Callable[[Names], Exhibit]) -> None:
    assert problems(figure(["Leeds"]), synthetic=True) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_of_the_gallery_are_readable(name: str) -> None:
    assert problems(SAMPLES[name](), synthetic=name != "call_volume") == []


FOR_MANY = [gaps, priorities, positions, stakeholders, qualities, card, causes, scores, segments,
            shares, limits]  # fmt: skip


@pytest.mark.parametrize("figure", FOR_MANY)
def test_a_row_for_each_of_56_sites_fits(figure: Callable[[Names], Exhibit]) -> None:
    assert problems(figure([f"Site S{row:02} of the chain" for row in range(56)])) == []
