"""Maps of four fields: priorities, positions, stakeholders and kinds of quality."""

from collections.abc import Collection, Mapping, Sequence
from itertools import product
from math import pi

import numpy as np
import pandas as pd
from matplotlib.transforms import Bbox

from cmkit.metrics.kano import Kano
from cmkit.plots.charting import RIGHT, Chart, dots, listed, read
from cmkit.plots.exhibit import Exhibit
from cmkit.plots.house import GREY, INK, NAVY, RUST, SMALL, styled
from cmkit.plots.lettering import block

_LEFT, _TALL, _CLEAR = 14.0, 105.0, 7.0
_WAYS = [np.array([np.cos(k * pi / 4), np.sin(k * pi / 4)]) for k in (0, 4, 2, 6, 1, 7, 3, 5)]
_REACHES = (2.2, 5, 8, 12, 17, 23)


@styled
def importance_performance(
    points: pd.DataFrame,
    *,
    cuts: tuple[float, float] | None = None,
    title: str = "What matters to customers, and how well it is done",
    note: str = "",
) -> Exhibit:
    """Draw touch points by ``importance`` and ``performance``: the table of ``ipa``.

    The cross stands at ``cuts``, as for ``ipa``, or at the means. Martilla and James (1977),
    "Importance-performance analysis", Journal of Marketing 41(1).
    """
    drawn = read(points, "performance", "importance")
    cross = np.array(cuts[::-1] if cuts else drawn.mean())
    fields = ("Concentrate here", "Keep up", "Low priority", "Possible overkill")
    return _grid(Chart(title), note, drawn, cross, fields, stress=fields[:1])


@styled
def perceptual_map(
    brands: pd.DataFrame,
    *,
    ours: Collection[str] = (),
    middle: float | None = None,
    title: str = "How customers see us and others",
    note: str = "",
) -> Exhibit:
    """Draw brands by the first two columns of numbers, two attributes as customers rate them.

    The cross stands at ``middle``, that of the rating scale, or at the means. Ries and Trout
    (1981), "Positioning".
    """
    drawn = read(brands, *[str(column) for column in brands.select_dtypes("number")][:2])
    across, up = [*drawn, "", ""][:2]
    fields = [f"{across} {b}, {up} {a}" for a, b in product(("high", "low"), ("low", "high"))]
    cross = np.array(drawn.mean() if middle is None else [middle, middle])
    return _grid(Chart(title), note, drawn, cross, fields, stress=ours)


@styled
def stakeholder_grid(
    people: pd.DataFrame,
    *,
    middle: float = 3,
    title: str = "Whom to win, and whom to tell",
    note: str = "",
) -> Exhibit:
    """Draw stakeholders by ``interest`` and ``power``; from ``middle`` on, either is high.

    After Mendelow (1981); power and interest spread through Johnson and Scholes.
    """
    drawn, cross = read(people, "interest", "power"), np.array([middle, middle])
    fields = ("Keep satisfied", "Manage closely", "Monitor", "Keep informed")
    return _grid(Chart(title), note, drawn, cross, fields, stress=fields[1:2])


@styled
def kano_grid(
    features: Mapping[str, Kano], *, title: str = "What must be, and what delights", note: str = ""
) -> Exhibit:
    """Draw features, a result of ``kano`` by name, by what they do when missing and when there.

    Better and worse: Berger et al. (1993), Center for Quality Management Journal 2(4).
    """
    table = pd.DataFrame({name: [-one.worse, one.better] for name, one in features.items()}).T
    names = ["Dissatisfied without it, share", "Satisfied with it, share"]
    drawn = read(table.set_axis(names, axis=1), *names)
    fields = ("Attractive", "One-dimensional", "Indifferent", "Must-be")
    return _grid(Chart(title), note, drawn, np.array([0.5, 0.5]), fields, stress=fields[3:])


def _grid(
    chart: Chart,
    note: str,
    drawn: pd.DataFrame,
    cross: np.ndarray,
    fields: Sequence[str],
    *,
    stress: Collection[str],
) -> Exhibit:
    """Draw points by their two columns, across and up, into four named fields.

    ``fields`` are the upper left and right, then the lower ones; names and fields in ``stress``
    stand out. The cross lies in the middle, so that no field is squeezed.
    """
    across, up = (str(name).capitalize() for name in drawn)
    chart.say(3, chart.y + 2, f"↑ {up}")
    area = Bbox.from_bounds(_LEFT, chart.y + 6, RIGHT - _LEFT, _TALL)
    reach = drawn.sub(cross).abs().max().replace(0, 1).to_numpy() * (1.1, 1.25)
    plot = chart.chart(*area.bounds)
    plot.set(
        xlim=cross[0] + reach[0] * np.array([-1, 1]), ylim=cross[1] + reach[1] * np.array([-1, 1])
    )
    plot.axvline(cross[0], color=GREY, linewidth=0.8)
    plot.axhline(cross[1], color=GREY, linewidth=0.8)
    for field, (y, x) in zip(fields, product((0, 1), (0, 1)), strict=True):
        look = {"ha": ("left", "right")[x], "color": RUST if field in stress else GREY}
        at = area.x0 + 2 + x * (area.width - 4), area.y0 + 3 + y * (_TALL - 6)
        chart.say(*at, field, bold=True, width=area.width / 2 - 4, **look)
    high = drawn.ge(cross).to_numpy()
    where = np.array(fields)[high[:, 0] + 2 * ~high[:, 1]]
    loud = np.isin(where, list(stress)) | drawn.index.isin(list(stress))
    places = area.min + area.size * (0.5 + drawn.sub(cross).to_numpy() / reach / 2 * (1, -1))
    for out, shape, color in ((False, "o", NAVY), (True, "s", RUST)):
        dots(plot, *drawn[loud == out].to_numpy().T, shape, color)
    labels: dict[tuple[float, ...], list[str]] = {}
    for row in np.argsort(~loud, kind="stable"):
        labels.setdefault(tuple(places[row].round()), []).append(str(drawn.index[row]))
    missed = _label(chart, labels, area)
    chart.y = area.y1 + 9
    chart.say(RIGHT, chart.y - 2, f"{across} →", ha="right")
    if missed:
        chart.say(
            _LEFT,
            chart.y + 2,
            f"No room to name {listed(missed, 3)}: see the table.",
            size=SMALL,
            width=RIGHT - _LEFT,
        )
        chart.y += 4
    table = drawn.rename_axis("name").reset_index().assign(field=where)
    said = (f"{field}: {listed(drawn.index[where == field])}." for field in fields)
    return chart.exhibit(alt=f"Map by {across} and {up}. {' '.join(said)}", table=table, note=note)


def _label(
    chart: Chart, labels: Mapping[tuple[float, ...], Sequence[str]], area: Bbox
) -> list[str]:
    """Write names beside their points, with a line where they stand off; return those left out."""
    taken = [Bbox.from_bounds(area.x0, sum(area.intervaly) / 2, area.width, 0.1),
             Bbox.from_bounds(sum(area.intervalx) / 2, area.y0, 0.1, _TALL)]  # fmt: skip
    free, missed = area.padded(-1, -_CLEAR), []
    for at, names in labels.items():
        label = block("; ".join(names), 38, size=SMALL, lines=4)
        size, marks = (
            np.array([label.width, label.height]),
            [Bbox([p, p]).padded(2) for p in labels if p != at],
        )
        for reach, way in product(_REACHES, _WAYS):
            spot = Bbox.from_bounds(*(at + reach * way - size * (1 - way.round()) / 2), *size)
            line = [
                Bbox([at + k * way, at + k * way + 0.1])
                for k in range(2, int(reach) + 1)
                if reach > 4
            ]
            inside = free.contains(*spot.min) and free.contains(*spot.max)
            if inside and not any(one.count_overlaps(taken + marks) for one in [spot, *line]):
                chart.write(*spot.min, label, va="top")
                if line:
                    chart.line(at, tuple(line[-1].min), color=INK, linewidth=0.5, zorder=1.5)
                taken += [spot, *line]
                break
        else:
            missed += names
    return missed
