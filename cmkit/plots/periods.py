"""Charts over time: control limits, and calls above the roster of those who answered them."""

from collections.abc import Mapping
from itertools import groupby
from math import ceil
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from cmkit.plots.charting import RIGHT, Chart, dots, listed, number, read, told
from cmkit.plots.exhibit import Exhibit
from cmkit.plots.house import EDGE, GREY, NAVY, PAPER, RUST, SAND, SKY, SMALL, styled
from cmkit.plots.lettering import block

_SIGNALS = {
    "": ("o", NAVY, "within the limits"),
    "above": ("s", RUST, "above"),
    "below": ("D", RUST, "below"),
    "run": ("^", SAND, "8 or more in a row on one side"),
}


@styled
def p_chart(shares: pd.DataFrame, *, title: str = "", note: str = "") -> Exhibit:
    """Draw shares with their limits, period by period: the table of ``cmkit.metrics.p_chart``.

    The row labels name the periods. Shewhart (1931), "Economic Control of Quality".
    """
    drawn = 100 * read(shares, "share", "centre", "low", "high")
    signals = shares.get("signal", pd.Series("", shares.index))
    drawn = drawn.rename(columns={"share": "value"}).assign(signal=list(signals))
    chart = Chart(title or "Shares, and what is ordinary variation")
    return _limits(chart, note, drawn, "Share, %")


@styled
def control_limits(
    values: pd.Series, *, low: float, high: float, unit: str = "", title: str = "", note: str = ""
) -> Exhibit:
    """Draw a measure by period with its mean and the limits that you give."""
    drawn = read(values.to_frame("value"), "value").assign(centre=values.mean(), low=low, high=high)
    signal = np.select([drawn["value"] > high, drawn["value"] < low], ["above", "below"], "")
    chart = Chart(title or "Period by period, and what is ordinary variation")
    return _limits(chart, note, drawn.assign(signal=signal), unit or "Value")


@styled
def call_volume(
    calls: Mapping[str, float] | pd.Series, roster: pd.DataFrame, *, title: str = "", note: str = ""
) -> Exhibit:
    """Draw calls by period, and below them a band for each line of the roster.

    ``roster`` has a column for each period: "Mary" at work, "Mary (new)" with a word, "(leave)"
    away. Its other columns say whose line it is.
    """
    counts, left = pd.Series(calls, dtype=float).rename(index=str), 38.0
    if counts.empty or not set(counts.index) <= set(roster):
        raise ValueError(
            f"Calls are given for {listed(counts.index, 12)}; the roster has {listed(roster, 20)}. "
            "Give at least one period, and for each a column of the roster."
        )
    chart = Chart(title or "Calls, and who was there to answer them")
    plot = _periods(chart, counts.index, "Calls", left, 45)
    bars = plot.bar(range(len(counts)), counts.fillna(0), width=0.7, color=NAVY)
    if len(counts) < 15:
        plot.bar_label(bars, [number(count) for count in counts], padding=2)
        plot.set_yticks([])
    plot.margins(y=0.15)
    cells, chart.y = roster[list(counts.index)].fillna("").astype(str), chart.y + 3
    there = [[_read(cell) for cell in line] for line in cells.to_numpy()]
    for line, about in zip(there, roster.drop(columns=cells.columns).to_numpy(), strict=True):
        name = next((who for who, _ in line if who), "nobody")
        words = ", ".join([name, *map(str, about)])
        chart.say(EDGE, chart.y + 4, words, width=left - EDGE - 2, lines=2, size=SMALL)
        _band(chart, line, left, (RIGHT - left) / len(counts))
        chart.y += 8
    at_work = [[who for who, _ in month if who] for month in zip(*there, strict=True)]
    table = pd.DataFrame({"calls": counts, "at_work": [len(who) for who in at_work]})
    alt = f"{chart.title}. {told(table, {'calls': ',.0f', 'at_work': ''})}."
    table = table.rename_axis("period").reset_index().assign(who=[", ".join(w) for w in at_work])
    return chart.exhibit(alt=alt, table=table, note=note)


def _read(cell: str) -> tuple[str, str]:
    """Return who was at work, and the word in brackets."""
    who, _, word = cell.partition("(")
    return who.strip(), word.strip(" )")


def _band(chart: Chart, line: list[tuple[str, str]], left: float, step: float) -> None:
    """Draw when someone was at work, and where not, why."""
    for (here, word), run in groupby(line, key=lambda cell: (bool(cell[0]), cell[1])):
        width = step * len(list(run))
        look: dict[str, Any] = {"edgecolor": GREY, "linestyle": "--"}
        if here:
            look = {"edgecolor": PAPER, "facecolor": SAND if word else SKY}
        if here or word:
            words = block(word, width - 1, size=SMALL, lines=2)
            chart.cell(left, chart.y + 0.7, width, 6.6, words, rounding=0, **look)
        left += width


def _limits(chart: Chart, note: str, drawn: pd.DataFrame, label: str) -> Exhibit:
    looks = {one: look for one, look in _SIGNALS.items() if one in {"", *drawn["signal"]}}
    chart.legend(*looks.values())
    plot, x = _periods(chart, drawn.index, label), np.arange(len(drawn))
    plot.plot(x, drawn["value"], color=NAVY, linewidth=0.8)
    plot.axhline(drawn["centre"].iloc[0], color=GREY, linewidth=1)
    edges: dict[str, Any] = {"edges": np.arange(len(drawn) + 1) - 0.5, "baseline": None}
    plot.stairs(drawn["low"], color=GREY, linestyle="--", **edges)
    plot.stairs(drawn["high"], color=GREY, linestyle="--", **edges)
    for signal, (shape, color, _) in looks.items():
        here = (drawn["signal"] == signal).to_numpy()
        dots(plot, x[here], drawn["value"][here], shape, color)
    found = told(drawn[drawn["signal"] != ""], {"value": ",.1f", "signal": ""})
    words = f"Centre {number(drawn['centre'].iloc[0], ',.1f')}; limits dashed. Look into: {found}."
    chart.y += 3
    chart.remark(words)
    alt = f"{label}, {len(drawn)} periods from {drawn.index[0]} to {drawn.index[-1]}. {words}"
    return chart.exhibit(alt=alt, table=drawn.rename_axis("period").reset_index(), note=note)


def _periods(
    chart: Chart, names: pd.Index, label: str, left: float = 17.0, tall: float = 62.0
) -> Axes:
    """Return axes over periods, whose names stand below as far as there is room."""
    step, top = (RIGHT - left) / len(names), chart.y + 6
    chart.say(EDGE, chart.y + 2, label, color=GREY)
    words = [block(name, max(step - 1.5, 16), size=SMALL, lines=2) for name in names]
    every = ceil((max(word.width for word in words) + 2) / step)
    for place, word in list(enumerate(words))[::every]:
        x = min(left + step * (place + 0.5), RIGHT + 2 - word.width / 2)
        chart.write(x, top + tall + 2, word, ha="center", va="top")
    chart.y = top + tall + 2 + max(word.height for word in words)
    plot = chart.chart(left, top, RIGHT - left, tall, "y")
    plot.set(xlim=(-0.5, len(names) - 0.5), xticks=[])
    return plot
