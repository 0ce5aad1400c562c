"""Charts with a row for each name: gaps, causes, scores, segments and scorecards."""

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from cmkit.metrics.results import Interval
from cmkit.plots.charting import Chart, Pair, dots, read, titled
from cmkit.plots.exhibit import Exhibit
from cmkit.plots.house import GREY, INK, NAVY, PAPER, RUST, SAND, SKY, on, styled

_RATINGS = (("s", "#b3261e", "R red"), ("D", SAND, "A amber"), ("o", "#1e6b45", "G green"))


@styled
def rater_gaps(gaps: pd.DataFrame, *, title: str = "", note: str = "") -> Exhibit:
    """Draw the table of ``servqual_gaps``, the most negative weighted gap first.

    Parasuraman, Zeithaml and Berry (1988), Journal of Retailing 64(1).
    """
    drawn = read(gaps, "expectation", "perception", "gap", "weight", "weighted_gap")
    drawn = drawn.sort_values("weighted_gap", kind="stable").rename(index=titled)
    chart = Chart(title or "Where service falls short of what is expected")
    formats = {"gap": "+.1f", "weight": ".0%", "weighted_gap": "+.2f"}
    chart.legend(("D", INK, "expected"), ("o", SKY, "experienced"))
    plot, rows = chart.rows(drawn, "Mean answer, 1 to 7", formats), range(len(drawn))
    bars = np.where(drawn["gap"] < 0, RUST, SKY)
    plot.hlines(rows, drawn["expectation"], drawn["perception"], color=bars, linewidth=4)
    dots(plot, drawn["expectation"], rows, "D", INK)
    dots(plot, drawn["perception"], rows, "o", SKY)
    plot.set_xlim(1, 7)
    return chart.done(drawn, formats, note)


@styled
def pareto(causes: pd.DataFrame, *, title: str = "", note: str = "") -> Exhibit:
    """Draw causes from the most to the least frequent: the table of ``cmkit.metrics.pareto``.

    The vital few are dark. Juran (1951), "Quality Control Handbook".
    """
    drawn = read(causes, "count", "share", "cumulative", "vital")
    drawn["vital few"] = np.where(drawn["vital"], "yes", "")
    chart = Chart(title or "The few causes behind most cases")
    formats = {"count": ",.0f", "cumulative": ".0%", "vital few": ""}
    chart.legend(("s", NAVY, "vital few"), ("s", SKY, "others"), ("o", INK, "so far; dashed: 80%"))
    plot, rows = chart.rows(drawn, "Share of all cases, %", formats), range(len(drawn))
    plot.barh(rows, 100 * drawn["share"], height=0.66, color=np.where(drawn["vital"], NAVY, SKY))
    plot.plot(100 * drawn["cumulative"], rows, color=INK, linewidth=0.8)
    dots(plot, 100 * drawn["cumulative"], rows, "o", INK, markersize=5)
    plot.axvline(80, color=GREY, linestyle="--", linewidth=0.8)
    plot.set(xlim=(0, 100), xticks=range(0, 101, 20))
    return chart.done(drawn, formats, note)


@styled
def nps_intervals(
    scores: Mapping[str, Interval], *, ours: Collection[str] = (), title: str = "", note: str = ""
) -> Exhibit:
    """Draw the Net Promoter Score of each name with its interval, a result of ``nps_interval``.

    Hollow marks are scores of fewer than 30 answers. Reichheld (2003), HBR 81(12).
    """
    table = pd.DataFrame({name: one.to_data() for name, one in scores.items()}).T
    drawn = read(table, "score", "low", "high", "n", "small_sample")
    drawn = drawn.rename(columns={"n": "answers"})
    drawn = drawn.sort_values("score", ascending=False, kind="stable")
    drawn["sample"] = np.where(drawn["small_sample"], "small", "")
    formats = {"score": "+.0f", "low": "+.0f", "high": "+.0f", "answers": ",.0f", "sample": ""}
    chart = Chart(title or "Net Promoter Scores, and how sure they are")
    own = drawn.index.isin(list(ours))
    key = [("o", NAVY, "score and interval"), ("o", PAPER, "few answers"), ("D", RUST, "ours")]
    chart.legend(*key[: 2 + own.any()])
    plot, rows = chart.rows(drawn, "Points, from −100 to 100", formats), range(len(drawn))
    plot.axvline(0, color=GREY, linewidth=0.8)
    plot.hlines(rows, drawn["low"], drawn["high"], color=np.where(own, RUST, NAVY), linewidth=1.6)
    for row, score, few in zip(rows, drawn["score"], drawn["small_sample"], strict=True):
        shape, color = ("D", RUST) if own[row] else ("o", NAVY)
        dots(plot, score, row, shape, color, markerfacecolor=PAPER if few else color)
    return chart.done(drawn, formats, note)


@styled
def segment_index(profile: pd.DataFrame, *, title: str = "", note: str = "") -> Exhibit:
    """Draw the index of each segment, 100 as in the population: the table of ``profile_index``."""
    drawn = read(profile, "index", "customer_share", "base_share", "customers", "small_sample")
    drawn = drawn.sort_values("index", ascending=False, kind="stable")
    drawn["sample"] = np.where(drawn["small_sample"], "small", "")
    shares = dict.fromkeys(("customer_share", "base_share"), ".1%")
    chart = Chart(title or "Which segments our customers come from")
    formats = {"index": ",.0f", **shares, "customers": ",.0f", "sample": ""}
    chart.legend(("s", NAVY, "more common than in the population"), ("s", SKY, "less common"))
    plot, rows = chart.rows(drawn, "Index: 100 as in the population", formats), range(len(drawn))
    plot.barh(rows, drawn["index"], height=0.66, color=np.where(drawn["index"] > 100, NAVY, SKY))
    plot.axvline(100, color=INK, linewidth=1)
    plot.set_xlim(0, max(120, drawn["index"].max() * 1.05))
    return chart.done(drawn, formats, note)


@styled
def scorecard(
    measures: pd.DataFrame, *, bands: Pair = (0.5, 0.8), title: str = "", note: str = ""
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
    rates = np.digitize(drawn["attainment"], sorted(bands))
    drawn["rating"] = [_RATINGS[rate][2][2:] for rate in rates]
    formats = {"perspective": "", "actual": ",.6g", "target": ",.6g"}
    chart = Chart(title or "How far each measure has come on its way to its target")
    chart.legend(*_RATINGS, ("", PAPER, f"amber from {bands[0]:.0%}, green from {bands[1]:.0%}"))
    plot, rows = (
        chart.rows(drawn, "% of the way from baseline to target", formats),
        range(len(drawn)),
    )
    plot.barh(rows, 100 * drawn["attainment"], height=0.5, color=SKY)
    for row, rate in zip(rows, rates, strict=True):
        shape, color, words = _RATINGS[rate]
        dots(plot, 110, row, shape, color, markersize=11 if len(drawn) < 40 else 9)
        plot.text(110, row, words[0], color=on(color), ha="center", va="center_baseline")
    plot.set(xlim=(0, 115), xticks=range(0, 101, 25))
    counts = ", ".join(f"{count} {name}" for name, count in drawn["rating"].value_counts().items())
    return chart.done(drawn, {"attainment": ".0%", "rating": ""}, note, f"{counts}. ")
