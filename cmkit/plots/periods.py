"""Charts over time: control limits, and calls above the roster of those who answered them."""

from collections.abc import Mapping
from itertools import groupby
from math import ceil
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from cmkit.metrics.p_chart import RUN
from cmkit.plots.exhibit import Exhibit
from cmkit.plots.house import Sheet, dots, styled
from cmkit.plots.lettering import block
from cmkit.plots.palette import EDGE, GREY, NAVY, PAPER, RIGHT, RUST, SAND, SKY
from cmkit.plots.words import listed, number, printed, read, told

_SIGNALS = {
    "": ("o", NAVY, "as usual"),
    "above": ("s", RUST, "above the limits"),
    "below": ("D", RUST, "below the limits"),
    "run": ("^", SAND, f"{RUN} or more in a row on one side"),
}


@styled
def p_chart(shares: pd.DataFrame, *, title: str = "", note: str = "") -> Exhibit:
    """Draw shares with their limits, period by period: the table of ``cmkit.metrics.p_chart``.

    The row labels name the periods. Shewhart (1931), "Economic Control of Quality".
    """
    drawn = 100 * read(shares, "share", "centre", "low", "high")
    signals = shares.get("signal", pd.Series("", shares.index))
    drawn = drawn.rename(columns={"share": "value"}).assign(signal=list(signals))
    sheet = Sheet(title or "Shares, and what is ordinary variation")
    return _limits(sheet, note, drawn, "Share, %")


@styled
def control_limits(
    values: pd.Series, *, low: float, high: float, unit: str = "", title: str = "", note: str = ""
) -> Exhibit:
    """Draw a measure by period with its mean and the limits that you give.

    Values outside of them are marked, and so are eight or more in a row on one side of the mean.
    """
    drawn = read(values.to_frame("value"), "value").assign(centre=values.mean(), low=low, high=high)
    side = np.sign(drawn["value"] - drawn["centre"])
    run = [place + 1 for _, same in groupby(side) for place, _ in enumerate(same)]
    found = [drawn["value"] > high, drawn["value"] < low, (np.array(run) >= RUN) & (side != 0)]
    sheet = Sheet(title or "Period by period, and what is ordinary variation")
    signal = np.select(found, ["above", "below", "run"], "")
    return _limits(sheet, note, drawn.assign(signal=signal), unit or "Value")


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
    sheet = Sheet(title or "Calls, and who was there to answer them")
    sheet.legend(("s", SKY, "at work"), ("s", SAND, "at work, as noted"),
                 ("s", PAPER, "away, as noted"))  # fmt: skip
    plot = _periods(sheet, counts.index, "Calls", left, 45)
    bars = plot.bar(range(len(counts)), counts.fillna(0), width=0.7, color=NAVY)
    if len(counts) < 15:
        plot.bar_label(bars, [number(count) for count in counts], padding=2)
        plot.set_yticks([])
        plot.spines["left"].set_visible(False)
    plot.margins(y=0.15)
    cells, sheet.y = roster[list(counts.index)].fillna("").astype(str), sheet.y + 3
    there = [[_read(cell) for cell in line] for line in cells.to_numpy()]
    for line, about in zip(there, roster.drop(columns=cells.columns).to_numpy(), strict=True):
        name = next((who for who, _ in line if who), "nobody")
        words = ", ".join([name, *map(str, about)])
        sheet.say(EDGE, sheet.y + 4, words, left - EDGE - 2, lines=2)
        _band(sheet, line, left, (RIGHT - left) / len(counts))
        sheet.y += 8
    at_work = [[who for who, _ in month if who] for month in zip(*there, strict=True)]
    table = pd.DataFrame({"calls": counts, "at_work": [len(who) for who in at_work]})
    shown = printed(table, {"calls": ",.0f", "at_work": ""}).rename_axis("period").reset_index()
    table = table.rename_axis("period").reset_index().assign(who=[", ".join(w) for w in at_work])
    return sheet.exhibit(alt=told(sheet.title, shown, 12), table=table, note=note)


def _read(cell: str) -> tuple[str, str]:
    """Return who was at work, and the word in brackets."""
    who, _, word = cell.partition("(")
    return who.strip(), word.strip(" )")


def _band(sheet: Sheet, line: list[tuple[str, str]], left: float, step: float) -> None:
    """Draw when someone was at work, and where not, why."""
    for (here, word), run in groupby(line, key=lambda cell: (bool(cell[0]), cell[1])):
        width = step * len(list(run))
        look: dict[str, Any] = {"edgecolor": GREY, "linestyle": "--"}
        if here:
            look = {"edgecolor": PAPER, "facecolor": SAND if word else SKY}
        if here or word:
            sheet.cell(left + 0.3, sheet.y + 0.7, width - 0.6, 6.6, word, rounding=0, **look)
        left += width


def _limits(sheet: Sheet, note: str, drawn: pd.DataFrame, label: str) -> Exhibit:
    looks = {one: look for one, look in _SIGNALS.items() if one in {"", *drawn["signal"]}}
    sheet.legend(*looks.values())
    plot, x = _periods(sheet, drawn.index, label), np.arange(len(drawn))
    plot.plot(x, drawn["value"], color=NAVY, linewidth=0.8)
    plot.axhline(drawn["centre"].iloc[0], color=GREY, linewidth=1)
    for side in ("low", "high"):
        look: dict[str, Any] = {"color": GREY, "linestyle": "--", "baseline": None}
        plot.stairs(drawn[side], np.arange(len(drawn) + 1) - 0.5, **look)
    for signal, (shape, color, _) in looks.items():
        here = (drawn["signal"] == signal).to_numpy()
        dots(plot, x[here], drawn["value"][here], shape, color)
    marked = drawn[drawn["signal"].isin(list(_SIGNALS)[1:])]
    points = zip(marked.index, marked["value"], marked["signal"], strict=True)
    found = listed((f"{at} ({number(v, ',.1f')}, {_SIGNALS[s][2]})" for at, v, s in points), 4)
    lines = drawn["centre"].iloc[0], drawn["low"].min(), drawn["high"].max()
    centre, low, high = (number(line, ",.1f") for line in lines)
    words = (
        f"Centre {centre}; limits, dashed, from {low} to {high}. Looked for values outside the "
        f"limits, and {RUN} or more in a row on one side of the centre; found: {found}."
    )
    sheet.y += 3
    sheet.remark(words)
    alt = f"{label}, {len(drawn)} periods from {drawn.index[0]} to {drawn.index[-1]}. {words}"
    return sheet.exhibit(alt=alt, table=drawn.rename_axis("period").reset_index(), note=note)


def _periods(
    sheet: Sheet, names: pd.Index, label: str, left: float = 17.0, tall: float = 62.0
) -> Axes:
    """Return axes over periods, whose names stand below as far as there is room."""
    step, top = (RIGHT - left) / len(names), sheet.y + 6
    sheet.say(EDGE, sheet.y + 2, label, color=GREY)
    words = [block(name, max(step - 1.5, 16), lines=2) for name in names]
    every = ceil((max(word.width for word in words) + 2) / step)
    for place, word in list(enumerate(words))[::every]:
        x = min(left + step * (place + 0.5), RIGHT + 2 - word.width / 2)
        sheet.write(x, top + tall + 2, word, ha="center", va="top")
    sheet.y = top + tall + 2 + max(word.height for word in words)
    plot = sheet.axes(left, top, RIGHT - left, tall, "y")
    plot.set(xlim=(-0.5, len(names) - 0.5), xticks=[])
    return plot
