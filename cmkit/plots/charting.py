"""Furniture of the charts: numbers in words, marks, keys, and the paper they stand on."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

import pandas as pd
from matplotlib.axes import Axes

from cmkit.plots.exhibit import Exhibit
from cmkit.plots.house import BODY, EDGE, GREY, INK, SMALL, TALLEST, WIDTH, Sheet
from cmkit.plots.lettering import Block, block, measure

RIGHT, LEAST_ROW = WIDTH - EDGE, 3.2
Pair = tuple[float, float]
Formats = Mapping[str, str]
"""The columns that a chart prints, each with the format of its figures, such as ``".0%"``."""


def number(value: Any, spec: str = ",.0f") -> str:
    """Return a figure as it is printed, with a real minus; "–" where there is none."""
    text = "–" if pd.isna(value) else format(value, spec).replace("-", "−")
    return text if text.strip("+−0.,%") else text.lstrip("+−")


def titled(name: object) -> str:
    """Return the name of a column as a heading."""
    words = str(name).replace("_", " ")
    return words[:1].upper() + words[1:]


def listed(names: Iterable[object], most: int = 6) -> str:
    """Return names for a sentence: the first ones, and how many more there are."""
    said = [str(name) for name in names]
    more = f" and {len(said) - most} more" if len(said) > most else ""
    return "; ".join(said[:most]) + more or "none"


def told(drawn: pd.DataFrame, formats: Formats) -> str:
    """Return the printed columns as a sentence."""
    rows = [[(c.replace("_", " "), number(row[c], f)) for c, f in formats.items()]
            for row in drawn[list(formats)].to_dict("records")]  # fmt: skip
    parts = [", ".join(f"{name} {text}" for name, text in row if text) for row in rows]
    return listed(f"{name}: {part}" for name, part in zip(drawn.index, parts, strict=True))


def read(table: pd.DataFrame, *wanted: str) -> pd.DataFrame:
    """Return the columns that a figure draws, as numbers, with the names as row labels.

    The names are the row labels or, where rows are only numbered, the first column of text.

    Raises
    ------
    ValueError
        If there is no row, or a column is missing or has a cell without a number.
    """
    texts = table.select_dtypes(exclude=["number", "bool"]).filter(regex="(?<!_id)$")
    if isinstance(table.index, pd.RangeIndex) and len(texts.columns):
        table = table.set_index(texts.columns[0])
    made: pd.DataFrame = table.reindex(columns=list(wanted))
    made = made.apply(pd.to_numeric, errors="coerce").astype(float)
    if made.empty or made.isna().any(axis=None):
        raise ValueError(
            f"The figure needs one row or more, with a number in each of the columns "
            f"{listed(wanted, 9)}. Seen: {len(made)} rows, the columns {listed(table, 20)}, no "
            f"number in {listed(made.columns[made.isna().any()])}. Rename columns, drop gaps."
        )
    return made


def dots(plot: Axes, x: Any, y: Any, shape: str, color: str, **look: Any) -> None:
    """Draw a mark at each point."""
    look = {"markersize": 6.5, "markeredgecolor": INK, "markeredgewidth": 0.6, **look}
    plot.plot(x, y, marker=shape, color=color, linestyle="none", clip_on=False, **look)


class Chart(Sheet):
    """A sheet with the furniture of charts."""

    def say(self, x: float, y: float, words: object, **look: Any) -> Block:
        """Write words at a place, on one line if ``lines`` doesn't allow more."""
        fit: dict[str, Any] = {"width": WIDTH, "size": BODY, "lines": 1, "bold": False}
        fit |= {key: look.pop(key) for key in fit if key in look}
        made = block(words, **fit)
        self.write(x, y, made, **look)
        return made

    def chart(
        self, x: float, y: float, width: float, height: float, grid: Literal["", "x", "y"] = ""
    ) -> Axes:
        """Return axes that lie below what is written on the sheet, with rules across if asked."""
        plot = self.axes(x, y, width, height)
        plot.set(zorder=-1, axisbelow=True)
        plot.ticklabel_format(style="plain", useOffset=False)
        if grid:
            plot.grid(axis=grid, color="#dddddd", linewidth=0.6)
        return plot

    def legend(self, *meanings: tuple[str, str, str]) -> None:
        """Say at the top what shapes and colours mean."""
        x = EDGE + 1.5
        for shape, color, words in meanings:
            dots(self.paper, x, self.y + 1.5, shape, color)
            x += 9 + self.say(x + 2.5, self.y + 1.5, words).width
        self.y += 6

    def rows(self, drawn: pd.DataFrame, label: str, formats: Formats) -> Axes:
        """Write names at the left and figures at the right, and return the axes between.

        Raises
        ------
            ValueError
                If there are more rows than fit on a page.
        """
        count, top, right, left = len(drawn), self.y + 7, RIGHT, EDGE
        height = min(8.0, (TALLEST - self.y - 28) / count)
        if height < LEAST_ROW:
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
            self.say(
                right, top - 1, head, width=width, lines=2, ha="right", va="bottom", color=GREY
            )
            for y, text in zip(middles, texts, strict=True):
                self.say(right, y, text, ha="right", **look)
            right -= width + 4
        for y, name in zip(middles, drawn.index, strict=True):
            made = self.say(EDGE, y, name, width=45, lines=2 if height > 7 else 1, **look)
            left = max(left, EDGE + made.width)
        plot = self.chart(left + 3, top, right - left - 5, height * count, "x")
        plot.set(ylim=(count - 0.5, -0.5), yticks=[], xlabel=label)
        plot.spines["left"].set_visible(False)
        self.y = top + height * count + 10
        return plot

    def done(self, drawn: pd.DataFrame, formats: Formats, note: str, lead: str = "") -> Exhibit:
        """Hand the figure over, with what it prints as a sentence."""
        table = drawn.rename_axis("name").reset_index()
        alt = f"{self.title}. {lead}{told(drawn, formats)}."
        return self.exhibit(alt=alt, table=table, note=note)
