"""Charts with a row for each name: gaps, causes, scores, segments and scorecards."""

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from cmkit.metrics.results import Interval
from cmkit.plots.charting import RIGHT, Chart, Formats, dots, number, read, titled, told
from cmkit.plots.exhibit import Exhibit
from cmkit.plots.house import (
    BODY,
    EDGE,
    GREY,
    INK,
    NAVY,
    PAPER,
    RUST,
    SAND,
    SKY,
    SMALL,
    TALLEST,
    on,
    styled,
)
from cmkit.plots.lettering import measure

_LEAST_ROW = 3.2
_RATINGS = (("red", "#b3261e", "s"), ("amber", SAND, "D"), ("green", "#1e6b45", "o"))


@styled
def rater_gaps(gaps: pd.DataFrame, *, title: str = "", note: str = "") -> Exhibit:
    """Draw the table of ``servqual_gaps``, the most negative weighted gap first.

    Parasuraman, Zeithaml and Berry (1988), Journal of Retailing 64(1).
    """
    drawn = read(gaps, "expectation", "perception", "gap", "weight", "weighted_gap")
    drawn = drawn.sort_values("weighted_gap", kind="stable").rename(index=titled)
    chart, formats = (
        Chart(title or "Where service falls short of what is expected"),
        {"gap": "+.1f", "weight": ".0%", "weighted_gap": "+.2f"},
    )
    chart.legend(("D", INK, "expected"), ("o", SKY, "experienced"))
    plot, rows = _rows(chart, drawn, "Mean answer, 1 to 7", formats)
    bars = np.where(drawn["gap"] < 0, RUST, SKY)
    plot.hlines(rows, drawn["expectation"], drawn["perception"], color=bars, linewidth=4)
    dots(plot, drawn["expectation"], rows, "D", INK)
    dots(plot, drawn["perception"], rows, "o", SKY)
    plot.set_xlim(1, 7)
    return _done(chart, drawn, formats, note)


@styled
def pareto(causes: pd.DataFrame, *, title: str = "", note: str = "") -> Exhibit:
    """Draw causes from the most to the least frequent: the table of ``cmkit.metrics.pareto``.

    The vital few are dark. Juran (1951), "Quality Control Handbook".
    """
    drawn = read(causes, "count", "share", "cumulative", "vital")
    drawn["vital few"] = np.where(drawn["vital"], "yes", "")
    chart, formats = (
        Chart(title or "The few causes behind most cases"),
        {"count": ",.0f", "cumulative": ".0%", "vital few": ""},
    )
    chart.legend(
        ("s", NAVY, "vital few"), ("s", SKY, "others"), ("o", INK, "all so far; dashed: 80%")
    )
    plot, rows = _rows(chart, drawn, "Share of all cases, %", formats)
    plot.barh(rows, 100 * drawn["share"], height=0.66, color=np.where(drawn["vital"], NAVY, SKY))
    plot.plot(100 * drawn["cumulative"], rows, color=INK, linewidth=0.8)
    dots(plot, 100 * drawn["cumulative"], rows, "o", INK, markersize=5)
    plot.axvline(80, color=GREY, linestyle="--", linewidth=0.8)
    plot.set(xlim=(0, 100), xticks=range(0, 101, 20))
    return _done(chart, drawn, formats, note)


@styled
def nps_intervals(
    scores: Mapping[str, Interval], *, ours: Collection[str] = (), title: str = "", note: str = ""
) -> Exhibit:
    """Draw the Net Promoter Score of each name with its interval, a result of ``nps_interval``.

    Hollow marks are scores of fewer than 30 answers. Reichheld (2003), HBR 81(12).
    """
    table = pd.DataFrame({name: one.to_data() for name, one in scores.items()}).T
    drawn = read(table, "score", "low", "high", "n", "small_sample")
    drawn = drawn.sort_values("score", ascending=False, kind="stable").rename(
        columns={"n": "answers"}
    )
    drawn["sample"] = np.where(drawn["small_sample"], "small", "")
    formats = {"score": "+.0f", "low": "+.0f", "high": "+.0f", "answers": ",.0f", "sample": ""}
    chart, own = (
        Chart(title or "Net Promoter Scores, and how sure they are"),
        drawn.index.isin(list(ours)),
    )
    key = [("o", NAVY, "score and interval"), ("o", PAPER, "few answers"), ("D", RUST, "ours")]
    chart.legend(*key[: 2 + own.any()])
    plot, rows = _rows(chart, drawn, "Points, from −100 to 100", formats)
    plot.axvline(0, color=GREY, linewidth=0.8)
    plot.hlines(rows, drawn["low"], drawn["high"], color=np.where(own, RUST, NAVY), linewidth=1.6)
    for row, score, few in zip(rows, drawn["score"], drawn["small_sample"], strict=True):
        shape, color = ("D", RUST) if own[row] else ("o", NAVY)
        dots(plot, score, row, shape, color, markerfacecolor=PAPER if few else color)
    return _done(chart, drawn, formats, note)


@styled
def segment_index(profile: pd.DataFrame, *, title: str = "", note: str = "") -> Exhibit:
    """Draw the index of each segment, 100 as in the population: the table of ``profile_index``."""
    drawn = read(profile, "index", "customer_share", "base_share", "customers", "small_sample")
    drawn = drawn.sort_values("index", ascending=False, kind="stable")
    drawn["sample"] = np.where(drawn["small_sample"], "small", "")
    shares = dict.fromkeys(("customer_share", "base_share"), ".1%")
    chart, formats = (
        Chart(title or "Which segments our customers come from"),
        {"index": ",.0f", **shares, "customers": ",.0f", "sample": ""},
    )
    chart.legend(("s", NAVY, "more common than in the population"), ("s", SKY, "less common"))
    plot, rows = _rows(chart, drawn, "Index: 100 as in the population", formats)
    plot.barh(rows, drawn["index"], height=0.66, color=np.where(drawn["index"] > 100, NAVY, SKY))
    plot.axvline(100, color=INK, linewidth=1)
    plot.set_xlim(0, max(120, drawn["index"].max() * 1.05))
    return _done(chart, drawn, formats, note)


@styled
def scorecard(
    measures: pd.DataFrame,
    *,
    bands: tuple[float, float] = (0.5, 0.8),
    title: str = "",
    note: str = "",
) -> Exhibit:
    """Draw measures with ``base``, ``actual``, ``target`` and their ``attainment``, 0 to 1.

    Below the first of ``bands`` a measure is red, from the second on green. A column
    ``perspective`` is printed. Kaplan and Norton (1992), HBR 70(1).
    """
    if "measure" in measures:
        measures = measures.set_index("measure")
    drawn = read(measures, "base", "actual", "target", "attainment")
    groups = measures.get("perspective", pd.Series("", measures.index))
    drawn["perspective"] = groups.where(groups.ne(groups.shift()), "").map(titled).to_numpy()
    rates = np.digitize(drawn["attainment"], bands)
    drawn["rating"] = [_RATINGS[rate][0] for rate in rates]
    formats = {"perspective": "", **dict.fromkeys(("actual", "target"), ",.6g")}
    chart = Chart(title or "How far each measure has come on its way to its target")
    limits = (f"below {bands[0]:.0%}", f"below {bands[1]:.0%}", "the rest")
    chart.legend(
        *(
            (s, c, f"{name[0].upper()} {name}: {limit}")
            for (name, c, s), limit in zip(_RATINGS, limits, strict=True)
        )
    )
    plot, rows = _rows(chart, drawn, "% of the way from baseline to target", formats)
    plot.barh(rows, 100 * drawn["attainment"], height=0.5, color=SKY)
    for row, rate in zip(rows, rates, strict=True):
        name, color, shape = _RATINGS[rate]
        dots(plot, 110, row, shape, color, markersize=11 if len(drawn) < 40 else 9)
        plot.text(110, row, name[0].upper(), color=on(color), ha="center", va="center_baseline")
    plot.set(xlim=(0, 115), xticks=range(0, 101, 25))
    return _done(chart, drawn, {"attainment": ".0%", "rating": ""}, note)


def _rows(chart: Chart, drawn: pd.DataFrame, label: str, formats: Formats) -> tuple[Axes, range]:
    """Write names at the left and figures at the right; return the axes between and their rows."""
    count, top, right, left = len(drawn), chart.y + 7, RIGHT, EDGE
    height = min(8.0, (TALLEST - chart.y - 28) / count)
    if height < _LEAST_ROW:
        raise ValueError(
            f"{count} rows don't fit on a page. Draw those that matter most, as table.head(20)."
        )
    look: dict[str, Any] = {"size": BODY if height > 7 else SMALL, "va": "center_baseline"}
    middles = [top + height * (row + 0.5) for row in range(count)]
    for column, spec in reversed(list(formats.items())):
        head, texts = column.replace("_", " "), [number(value, spec) for value in drawn[column]]
        if not any(texts):
            continue
        width = max(measure(text, BODY)[0] for text in [*texts, *head.split()])
        chart.say(right, top - 1, head, width=width, lines=2, ha="right", va="bottom", color=GREY)
        for y, text in zip(middles, texts, strict=True):
            chart.say(right, y, text, ha="right", **look)
        right -= width + 4
    for y, name in zip(middles, drawn.index, strict=True):
        made = chart.say(EDGE, y, name, width=45, lines=2 if height > 7 else 1, **look)
        left = max(left, EDGE + made.width)
    plot = chart.chart(left + 3, top, right - left - 5, height * count, "x")
    plot.set(ylim=(count - 0.5, -0.5), yticks=[], xlabel=label)
    plot.spines["left"].set_visible(False)
    chart.y = top + height * count + 10
    return plot, range(count)


def _done(chart: Chart, drawn: pd.DataFrame, formats: Formats, note: str) -> Exhibit:
    table = drawn.rename_axis("name").reset_index()
    return chart.exhibit(alt=f"{chart.title}. {told(drawn, formats)}.", table=table, note=note)
