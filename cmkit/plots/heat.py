"""Tables whose cells are shaded: cohorts over time, customers by recency and frequency."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from cmkit.plots.charting import RIGHT, Chart, number, read
from cmkit.plots.exhibit import Exhibit
from cmkit.plots.house import EDGE, GREY, PAPER, SMALL, styled
from cmkit.plots.lettering import block

_GROUNDS = ("#eef3f8", "#cadbec", "#93b9da", "#2f6497", "#17375e")
_LEFT = 36.0


@styled
def cohort_heat_map(cohorts: pd.DataFrame, *, title: str = "", note: str = "") -> Exhibit:
    """Draw which share of new customers was active later: the table of ``cohort_retention``.

    Months that are not over stay blank. Fader and Hardie (2007), "How to project customer
    retention", Journal of Interactive Marketing 21(1).
    """
    months = [month for month in cohorts if str(month).isdigit() and str(month) != "0"]
    if not (0 < len(months) <= 24 and 0 < len(cohorts) <= 36):
        raise ValueError(
            f"Seen: {len(cohorts)} cohorts, {len(months)} months after the first; the map shows 1 "
            "to 36 cohorts, 1 to 24 months. Give it the table of cohort_retention, cut to size."
        )
    chart = Chart(title or "How many new customers came back")
    shares = cohorts[months].to_numpy(float)
    few = np.where(cohorts["customers"] < 30, "few: ", "")
    rows = [
        f"{m} ({f}{number(n)})" for (m, n), f in zip(cohorts["customers"].items(), few, strict=True)
    ]
    cells = [["" if np.isnan(one) else number(100 * one) for one in row] for row in shares]
    head = "% who were active so many months later"
    low, high = np.nanquantile(shares, [0, 1])
    dark = (shares - low) / (high - low or 1)
    _matrix(chart, "joined (customers)", head, rows, months, cells, dark, 6)
    cohorts = cohorts.rename_axis("joined").rename(index=str, columns=str)
    first, (low, high) = cohorts.index[0], np.nanquantile(shares[:, 0], [0, 1])
    alt = (
        f"{len(rows)} cohorts from {first} to {cohorts.index[-1]}. {months[0]} months later from "
        f"{number(low, '.0%')} to {number(high, '.0%')} were active; of {first}, in the end, "
        f"{number(pd.Series(shares[0]).dropna().iloc[-1], '.0%')}."
    )
    return chart.exhibit(alt=alt, table=cohorts.reset_index(), note=note)


@styled
def rfm_map(
    customers: pd.DataFrame, *, currency: str = "£", title: str = "", note: str = ""
) -> Exhibit:
    """Draw customers by their scores of recency and frequency: the table of ``rfm``.

    Hughes (1994), "Strategic Database Marketing".
    """
    scored = read(customers, "r", "f", "monetary").groupby(["f", "r"])["monetary"]
    found = scored.agg(customers="size", mean_spend="mean")
    sizes, means = (
        found[part].unstack().reindex(index=range(5, 0, -1), columns=range(1, 6)).fillna(0)
        for part in found
    )
    pairs = (zip(*row, strict=True) for row in zip(sizes.values, means.values, strict=True))
    each = "{}, at " + currency + "{} each"
    cells = [[each.format(number(n), number(m)) if n else "0" for n, m in row] for row in pairs]
    chart = Chart(title or "How lately and how often customers come, and what they spend")
    rows = ["frequency 5: came most often", "4", "3", "2", "1"]
    dark = sizes.to_numpy() / found["customers"].max()
    _matrix(chart, "", "recency 5: came most lately", rows, list(sizes), cells, dark, 13)
    table = found.reset_index().rename(columns={"f": "frequency", "r": "recency"})
    best, lost = number(sizes.loc[5, 5]), number(sizes.loc[1, 1])
    alt = f"Of {len(customers)} customers {best} have both scores at 5, {lost} both at 1."
    return chart.exhibit(alt=alt, table=table, note=note)


def _matrix(
    chart: Chart,
    side: str,
    head: str,
    rows: Sequence[str],
    columns: Sequence[object],
    cells: Sequence[Sequence[str]],
    dark: np.ndarray,
    height: float,
) -> None:
    """Draw cells with their words, on a ground that is the darker the nearer ``dark`` is to 1."""
    step, top = min((RIGHT - _LEFT) / len(columns), 24.0), chart.y + 9
    look = {"size": SMALL, "color": GREY}
    chart.say(_LEFT - 2, chart.y + 2, side, ha="right", **look)
    chart.say(_LEFT, chart.y + 2, head, **look)
    for column, name in enumerate(columns):
        chart.say(_LEFT + step * (column + 0.5), top - 2, name, ha="center", **look)
    for row, name in enumerate(rows):
        y = top + height * row
        chart.say(
            _LEFT - 2,
            y + height / 2,
            name,
            width=_LEFT - 2 - EDGE,
            lines=1 + (height > 7),
            ha="right",
        )
        for column, text in enumerate(cells[row]):
            if text:
                fill = {"facecolor": _GROUNDS[min(int(dark[row, column] * 5), 4)], "rounding": 0}
                words = block(text, step - 2, size=SMALL, lines=2)
                chart.cell(_LEFT + step * column, y, step, height, words, edgecolor=PAPER, **fill)
    chart.y = top + height * len(rows)
