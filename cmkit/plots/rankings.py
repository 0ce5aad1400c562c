"""Charts with a row for each name: gaps, causes, scores, segments and scorecards."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from cmkit.metrics.results import Interval
from cmkit.plots.exhibit import Exhibit
from cmkit.plots.house import TALLEST, Sheet, dots, styled
from cmkit.plots.lettering import measure
from cmkit.plots.palette import EDGE, GREY, INK, NAVY, PAPER, RIGHT, RUST, SAND, SKY, Pair, on
from cmkit.plots.words import printed, read, titled, told

_RATINGS = (("s", "#b3261e", "R red"), ("D", SAND, "A amber"), ("o", "#1e6b45", "G green"))
_LEAST_ROW = 3.2


@styled
def rater_gaps(gaps: pd.DataFrame, *, title: str = "", note: str = "") -> Exhibit:
    """Draw the table of ``servqual_gaps``, the most negative weighted gap first.

    Parasuraman, Zeithaml and Berry (1988), Journal of Retailing 64(1).
    """
    drawn = read(gaps, "expectation", "perception", "gap", "weight", "weighted_gap")
    drawn = drawn.sort_values("weighted_gap", kind="stable").rename(index=titled)
    sheet = Sheet(title or "Where service falls short of what is expected")
    shown = printed(drawn, {"gap": "+.1f", "weight": ".0%", "weighted_gap": "+.2f"})
    sheet.legend(("D", INK, "expected"), ("o", SKY, "experienced"))
    plot, rows = _rows(sheet, shown, "Mean answer, 1 to 7"), range(len(drawn))
    bars = np.where(drawn["gap"] < 0, RUST, SKY)
    plot.hlines(rows, drawn["expectation"], drawn["perception"], color=bars, linewidth=4)
    dots(plot, drawn["expectation"], rows, "D", INK)
    dots(plot, drawn["perception"], rows, "o", SKY)
    plot.set_xlim(1, 7)
    return _done(sheet, drawn, shown, note)


@styled
def pareto(causes: pd.DataFrame, *, title: str = "", note: str = "") -> Exhibit:
    """Draw causes from the most to the least frequent: the table of ``cmkit.metrics.pareto``.

    The vital few are dark. Juran (1951), "Quality Control Handbook".
    """
    drawn = read(causes, "count", "share", "cumulative", "vital")
    drawn["vital few"] = np.where(drawn["vital"], "yes", "")
    sheet = Sheet(title or "The few causes behind most cases")
    shown = printed(drawn, {"count": ",.0f", "cumulative": ".0%", "vital few": ""})
    sheet.legend(("s", NAVY, "vital few"), ("s", SKY, "others"), ("o", INK, "so far; dashed: 80%"))
    plot, rows = _rows(sheet, shown, "Share of all cases, %"), range(len(drawn))
    plot.barh(rows, 100 * drawn["share"], height=0.66, color=np.where(drawn["vital"], NAVY, SKY))
    plot.plot(100 * drawn["cumulative"], rows, color=INK, linewidth=0.8)
    dots(plot, 100 * drawn["cumulative"], rows, "o", INK, markersize=5)
    plot.axvline(80, color=GREY, linestyle="--", linewidth=0.8)
    plot.set(xlim=(0, 100), xticks=range(0, 101, 20))
    return _done(sheet, drawn, shown, note)


@styled
def nps_intervals(
    scores: Mapping[str, Interval], *, ours: Collection[str] = (), title: str = "", note: str = ""
) -> Exhibit:
    """Draw the Net Promoter Score of each name with its interval, a result of ``nps_interval``.

    Hollow marks are scores of fewer than 30 answers. Reichheld (2003), HBR 81(12).
    """
    table = pd.DataFrame({name: one.to_data() for name, one in scores.items()}).T
    drawn = read(table, "score", "low", "high", "n", "small_sample")
    drawn = _ranked(drawn.rename(columns={"n": "answers"}), "score")
    points = dict.fromkeys(("score", "low", "high"), "+.0f")
    shown = printed(drawn, {**points, "answers": ",.0f", "sample": ""})
    sheet = Sheet(title or "Net Promoter Scores, and how sure they are")
    own = drawn.index.isin(list(ours))
    key = [("o", NAVY, "score and interval"), ("o", PAPER, "few answers"), ("D", RUST, "ours")]
    sheet.legend(*key[: 2 + own.any()])
    plot, rows = _rows(sheet, shown, "Points, from −100 to 100"), range(len(drawn))
    plot.axvline(0, color=GREY, linewidth=0.8)
    plot.hlines(rows, drawn["low"], drawn["high"], color=np.where(own, RUST, NAVY), linewidth=1.6)
    for row, score, few in zip(rows, drawn["score"], drawn["small_sample"], strict=True):
        shape, color = ("D", RUST) if own[row] else ("o", NAVY)
        dots(plot, score, row, shape, color, markerfacecolor=PAPER if few else color)
    return _done(sheet, drawn, shown, note)


@styled
def segment_index(profile: pd.DataFrame, *, title: str = "", note: str = "") -> Exhibit:
    """Draw the index of each segment, 100 as in the population: the table of ``profile_index``."""
    drawn = read(profile, "index", "customer_share", "base_share", "customers", "small_sample")
    drawn = _ranked(drawn, "index")
    shares = dict.fromkeys(("customer_share", "base_share"), ".1%")
    shown = printed(drawn, {"index": ",.0f", **shares, "customers": ",.0f", "sample": ""})
    sheet = Sheet(title or "Which segments our customers come from")
    sheet.legend(("s", NAVY, "more common than in the population"), ("s", SKY, "less common"))
    plot, rows = _rows(sheet, shown, "Index: 100 as in the population"), range(len(drawn))
    plot.barh(rows, drawn["index"], height=0.66, color=np.where(drawn["index"] > 100, NAVY, SKY))
    plot.axvline(100, color=RUST, linewidth=1.2)
    plot.set_xlim(0, max(120, drawn["index"].max() * 1.05))
    plot.locator_params(axis="x", nbins=4, steps=[1, 2, 5, 10])
    return _done(sheet, drawn, shown, note)


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
    shown = printed(drawn, {"actual": ",.6g", "target": ",.6g", "attainment": ".0%"})
    sheet = Sheet(title or "How far each measure has come on its way to its target")
    sheet.legend(*_RATINGS, ("", PAPER, f"amber from {bands[0]:.0%}, green from {bands[1]:.0%}"))
    label, rows = "% of the way from baseline to target", range(len(drawn))
    plot = _rows(sheet, shown, label, list(drawn["perspective"]))
    plot.barh(rows, 100 * drawn["attainment"], height=0.5, color=SKY)
    for row, rate in zip(rows, rates, strict=True):
        shape, color, words = _RATINGS[rate]
        dots(plot, 110, row, shape, color, markersize=11 if len(drawn) < 40 else 9)
        plot.text(110, row, words[0], color=on(color), ha="center", va="center_baseline")
    plot.set(xlim=(0, 117), xticks=range(0, 101, 25))
    counts = ", ".join(f"{count} {name}" for name, count in drawn["rating"].value_counts().items())
    return _done(sheet, drawn, shown.assign(rating=drawn["rating"]), note, f". {counts}.")


def _ranked(drawn: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the rows from the highest to the lowest, with a word on those of few customers."""
    drawn = drawn.sort_values(by, ascending=False, kind="stable")
    return drawn.assign(sample=np.where(drawn["small_sample"], "small", ""))


def _rows(sheet: Sheet, shown: pd.DataFrame, label: str, groups: Sequence[str] = ()) -> Axes:
    """Write groups and names at the left and figures at the right; return the axes between.

    Raises
    ------
    ValueError
        If there are more rows than fit on a page.
    """
    count, top, right, left = len(shown), sheet.y + 7, RIGHT, EDGE
    height = min(8.0, (TALLEST - sheet.y - 28) / count)
    if height < _LEAST_ROW:
        raise ValueError(
            f"{count} rows don't fit on a page. Draw those that matter most, as table.head(20)."
        )
    middles = [top + height * (row + 0.5) for row in range(count)]
    look: dict[str, Any] = {"va": "center_baseline"}
    for head, texts in reversed(list(shown.items())):
        width = max(measure(text)[0] for text in [*texts, *str(head).split()])
        sheet.say(right, top - 1, head, width, lines=2, ha="right", va="bottom", color=GREY)
        for y, text in zip(middles, texts, strict=True):
            sheet.say(right, y, text, ha="right", **look)
        right -= width + 4
    for names in ([groups] if any(groups) else []) + [list(shown.index)]:
        made = [
            sheet.say(left, y, name, 24 if names is groups else 45, lines=1 + (height > 7), **look)
            for y, name in zip(middles, names, strict=True)
        ]
        left += max(one.width for one in made) + 3
    plot = sheet.axes(left, top, right - left - 2, height * count, "x")
    plot.set(ylim=(count - 0.5, -0.5), yticks=[], xlabel=label)
    plot.spines["left"].set_visible(False)
    sheet.y = top + height * count + 10
    return plot


def _done(
    sheet: Sheet, drawn: pd.DataFrame, shown: pd.DataFrame, note: str, lead: str = ""
) -> Exhibit:
    """Hand the figure over, with what it prints in words."""
    alt = told(sheet.title + lead, shown.rename_axis("name").reset_index(), 6)
    return sheet.exhibit(alt=alt, table=drawn.rename_axis("name").reset_index(), note=note)
