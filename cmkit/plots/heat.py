"""Tables whose cells are shaded: cohorts over time, customers by recency and frequency."""

import numpy as np
import pandas as pd

from cmkit.plots.exhibit import Exhibit
from cmkit.plots.house import Sheet, styled
from cmkit.plots.palette import GREY, PAPER, RIGHT
from cmkit.plots.words import number, read

_GROUNDS = ("#eef3f8", "#cadbec", "#93b9da", "#2f6497", "#17375e")
_LEFT = 36.0


@styled
def cohort_heat_map(cohorts: pd.DataFrame, *, title: str = "", note: str = "") -> Exhibit:
    """Draw which share of new customers was active later: the table of ``cohort_retention``.

    Months that are not over stay blank. Fader and Hardie (2007), "How to project customer
    retention", Journal of Interactive Marketing 21(1).
    """
    months = [month for month in cohorts if str(month).isdigit() and str(month) != "0"]
    shares = cohorts[months].astype(float)
    if not (shares.notna().any(axis=None) and len(months) <= 24 and len(cohorts) <= 36):
        raise ValueError(
            f"Seen: {len(cohorts)} cohorts, {len(months)} months after the first; the map shows 1 "
            "to 36 cohorts, 1 to 24 months. Give it the table of cohort_retention, cut to size."
        )
    sheet, size = Sheet(title or "How many new customers came back"), cohorts["customers"]
    rows = cohorts.index.astype(str) + " (" + size.map(number) + np.where(size < 30, ", few)", ")")
    low, high = np.nanquantile(shares, [0, 1])
    dark = (shares - low).to_numpy() / (high - low or 1)
    words = (100 * shares).map(number).where(shares.notna(), "").set_axis(rows)
    sheet.say(_LEFT - 2, sheet.y + 2, "joined (customers)", ha="right", color=GREY)
    _matrix(sheet, "% who were active so many months later", words, dark, 6)
    cohorts = cohorts.rename_axis("joined").rename(index=str, columns=str)
    back = shares[months[0]]
    alt = (
        f"{len(rows)} cohorts from {cohorts.index[0]} to {cohorts.index[-1]}. In month {months[0]} "
        f"from {number(back.min(), '.0%')} to {number(back.max(), '.0%')} of them were active."
    )
    return sheet.exhibit(alt=alt, table=cohorts.reset_index(), note=note)


@styled
def rfm_map(
    customers: pd.DataFrame, *, currency: str = "£", title: str = "", note: str = ""
) -> Exhibit:
    """Draw customers by their scores of recency and frequency: the table of ``rfm``.

    Hughes (1994), "Strategic Database Marketing".
    """
    scored = read(customers, "r", "f", "monetary").groupby(["f", "r"])["monetary"]
    found = scored.agg(customers="size", mean_spend="mean")
    rows = {5: "frequency 5: came most often", 4: "4", 3: "3", 2: "2", 1: "1"}
    sizes, means = (
        found[part].unstack().reindex(index=list(rows), columns=range(1, 6)).rename(index=rows)
        for part in found
    )
    words = sizes.map(number) + f" at {currency}" + means.map(number)
    words, dark = words.where(sizes.notna(), "0"), sizes.fillna(0).to_numpy() / sizes.max(axis=None)
    sheet = Sheet(title or "How lately and how often customers come, and what they spend")
    _matrix(sheet, "recency 5: came most lately. Cells: customers at mean spend", words, dark, 13)
    table = found.reset_index().rename(columns={"f": "frequency", "r": "recency"})
    both = [number(found["customers"].get((score, score), 0)) for score in (5, 1)]
    alt = f"Of {len(customers)} customers {both[0]} have both scores at 5, {both[1]} both at 1."
    return sheet.exhibit(alt=alt, table=table, note=note)


def _matrix(sheet: Sheet, head: str, words: pd.DataFrame, dark: np.ndarray, height: float) -> None:
    """Draw cells with their words, on a ground that is the darker the nearer ``dark`` is to 1."""
    step, top = min((RIGHT - _LEFT) / len(words.columns), 24.0), sheet.y + 9
    sheet.say(_LEFT, sheet.y + 2, head, color=GREY)
    for column, name in enumerate(words):
        sheet.say(_LEFT + step * (column + 0.5), top - 2, name, ha="center", color=GREY)
    for row, (name, texts) in enumerate(words.iterrows()):
        y = top + height * row
        lines = 1 + (height > 7)
        sheet.say(_LEFT - 2, y + height / 2, name, _LEFT - 5, lines=lines, ha="right")
        for column, text in enumerate(texts):
            if text:
                x, tint = _LEFT + step * column, _GROUNDS[min(int(dark[row, column] * 5), 4)]
                sheet.cell(x, y, step, height, text, facecolor=tint, edgecolor=PAPER, rounding=0)
    sheet.y = top + height * len(words)
