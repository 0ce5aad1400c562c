"""Maps of four fields: priorities, positions, stakeholders and kinds of quality."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import product
from math import pi
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.transforms import Bbox

from cmkit.metrics.kano import Kano
from cmkit.plots.charting import RIGHT, Chart, Pair, dots, listed, read, titled
from cmkit.plots.exhibit import Exhibit
from cmkit.plots.house import GREY, INK, NAVY, RUST, SMALL, styled
from cmkit.plots.lettering import Block, block

_LEFT, _TALL, _CLEAR = 14.0, 105.0, 7.0
_WAYS = [np.array([np.cos(turn), np.sin(turn)]) for turn in np.arange(24) * pi / 12]
_WAYS.sort(key=lambda way: -abs(way[0]))  # names stand beside their points, if there is room
_REACHES = (2.2, 3.5, 6, 8, 10, 13, 16, 20, 25, 31)


@styled
def importance_performance(
    points: pd.DataFrame, *, cuts: Pair | None = None, title: str = "", note: str = ""
) -> Exhibit:
    """Draw touch points by ``importance`` and ``performance``: the table of ``ipa``.

    The cross stands at ``cuts``, as for ``ipa``, or at the means. Martilla and James (1977),
    "Importance-performance analysis", Journal of Marketing 41(1).
    """
    drawn, chart = (
        read(points, "performance", "importance"),
        Chart(title or "Where to improve first"),
    )
    fields = ["Concentrate here", "Keep up", "Low priority", "Possible overkill"]
    return _grid(chart, note, drawn, cuts and cuts[::-1], fields, fields[:1])


@styled
def perceptual_map(
    brands: pd.DataFrame,
    *,
    ours: Collection[str] = (),
    cross: Pair | None = None,
    title: str = "",
    note: str = "",
) -> Exhibit:
    """Draw brands by the first two columns of numbers, two attributes as customers rate them.

    The cross stands at the means if it is not given. Ries and Trout (1981), "Positioning".
    """
    numbers = [*brands.select_dtypes("number"), "first attribute", "second attribute"]
    drawn = read(brands, *numbers[:2])
    chart, (across, up) = Chart(title or "How customers see us and others"), list(drawn)
    fields = [f"{across} {b}, {up} {a}" for a, b in product(("high", "low"), ("low", "high"))]
    return _grid(chart, note, drawn, cross, fields, ours)


@styled
def stakeholder_grid(
    people: pd.DataFrame, *, cross: Pair = (3, 3), title: str = "", note: str = ""
) -> Exhibit:
    """Draw stakeholders by ``interest`` and ``power``; from the ``cross`` on, either is high.

    After Mendelow (1981); power and interest spread through Johnson and Scholes.
    """
    drawn, chart = (
        read(people, "interest", "power"),
        Chart(title or "Whom to win, and whom to tell"),
    )
    fields = ["Keep satisfied", "Manage closely", "Monitor", "Keep informed"]
    return _grid(chart, note, drawn, cross, fields, fields[1:2])


@styled
def kano_grid(features: Mapping[str, Kano], *, title: str = "", note: str = "") -> Exhibit:
    """Draw features, a result of ``kano`` by name, by what they do when missing and when there.

    A field may differ from ``kind``, which is what most customers named. Better and worse: Berger
    et al. (1993), Center for Quality Management Journal 2(4).
    """
    names = ["Dissatisfied without it, share", "Satisfied with it, share"]
    rates = [[-one.worse, one.better] for one in features.values()]
    drawn = read(pd.DataFrame(rates, list(features), names), *names)
    fields = ["Attractive", "One-dimensional", "Indifferent", "Must-be"]
    chart = Chart(title or "What must be there, and what delights")
    return _grid(chart, note, drawn, (0.5, 0.5), fields, fields[3:])


def _grid(
    chart: Chart,
    note: str,
    drawn: pd.DataFrame,
    cross: Pair | None,
    fields: Sequence[str],
    stress: Collection[str],
) -> Exhibit:
    """Draw points by their two columns, across and up, into four named fields.

    ``fields`` are the upper left and right, then the lower ones; names and fields in ``stress``
    stand out. The cross lies in the middle, so that no field is squeezed.
    """
    middle = np.array(cross or drawn.mean())
    off = (drawn - middle).to_numpy()
    reach = np.where(abs(off).max(axis=0) > 1e-9, abs(off).max(axis=0), 1) * (1.1, 1.25)
    high = off >= 0
    field = np.array(fields)[high[:, 0] + 2 * ~high[:, 1]]
    loud = np.isin(field, list(stress)) | drawn.index.isin(list(stress))

    area = Bbox.from_bounds(_LEFT, chart.y + 6, RIGHT - _LEFT - 3, _TALL)
    plot, ends = chart.chart(*area.bounds), np.array([middle - reach, middle + reach])
    plot.set(xlim=ends[:, 0], ylim=ends[:, 1])
    plot.axvline(middle[0], color=GREY, linewidth=0.8)
    plot.axhline(middle[1], color=GREY, linewidth=0.8)
    for out, shape, color in ((False, "o", NAVY), (True, "s", RUST)):
        x, y = drawn[loud == out].to_numpy().T
        dots(plot, x, y, shape, color)
    labels: dict[Pair, list[str]] = {}
    for row in np.argsort(~loud, kind="stable"):
        at = (area.min + area.size * (1 + off[row] / reach * (1, -1)) / 2).round()
        labels.setdefault(tuple(at), []).append(str(drawn.index[row]))
    axes = [titled(name) for name in drawn]
    _name(chart, area, axes, fields, stress, missed=_label(chart, labels, area))
    table = drawn.rename_axis("name").reset_index().assign(field=field)
    said = (f"{name}: {listed(drawn.index[field == name])}." for name in fields)
    alt = f"Map by {' and '.join(axes)}. {' '.join(said)}"
    return chart.exhibit(alt=alt, table=table, note=note)


def _name(
    chart: Chart,
    area: Bbox,
    axes: Sequence[str],
    fields: Sequence[str],
    stress: Collection[str],
    *,
    missed: Sequence[str],
) -> None:
    """Name axes and fields, say which points there was no room to name, and go on below."""
    chart.say(3, area.y0 - 4, f"↑ {axes[1]}")
    chart.say(RIGHT, area.y1 + 7, f"{axes[0]} →", ha="right")
    for name, (down, right) in zip(fields, product((0, 1), (0, 1)), strict=True):
        x, y = area.x0 + 2 + right * (area.width - 4), area.y0 + 3 + down * (_TALL - 6)
        look = {"ha": ("left", "right")[right], "color": RUST if name in stress else GREY}
        chart.say(x, y, name, bold=True, width=area.width / 2 - 4, **look)
    chart.y = area.y1 + 10
    if missed:
        chart.remark(f"No room to name {listed(missed, 3)}: see the table.")


def _label(chart: Chart, labels: Mapping[Pair, Sequence[str]], area: Bbox) -> list[str]:
    """Write names beside their points, with a line where they stand off; return those left out."""
    made = {at: block("; ".join(said), 38, size=SMALL, lines=4) for at, said in labels.items()}
    near, far = product(_REACHES, made), ((reach, at) for at, reach in product(made, _REACHES))
    places = max((_places(made, order, area) for order in (near, far)), key=len)
    for at, (left, top, *line) in places.items():
        chart.write(left, top, made[at], va="top")
        if line:
            chart.line(at, *line, color=INK, linewidth=0.5, zorder=1.5)
    return [name for at in made if at not in places for name in labels[at]]


def _places(
    made: Mapping[Pair, Block], order: Iterable[tuple[float, Pair]], area: Bbox
) -> dict[Pair, tuple[Any, ...]]:
    """Find room for labels round their points, in an order of distances and points.

    Returns
    -------
    dict
        By point: left and top of its label and, where this stands off, the end of a line to it.
    """
    free, (x, y) = area.padded(-1, -_CLEAR), np.mean([area.min, area.max], axis=0)
    cross = [Bbox([(x, area.y0), (x, area.y1)]), Bbox([(area.x0, y), (area.x1, y)])]
    marks = {at: Bbox([at, at]).padded(2) for at in made}
    taken, places = [line.padded(0.6) for line in cross], {}
    for reach, at in order:
        barred = [*taken, *(mark for place, mark in marks.items() if place != at)]
        size = np.array([made[at].width, made[at].height])
        for way in _WAYS if at not in places else ():
            spot = Bbox.from_bounds(*(at + reach * way - size * (1 - way.round()) / 2), *size)
            inside = free.contains(*spot.min) and free.contains(*spot.max)
            if inside and not spot.count_overlaps(barred):
                steps = range(2, int(reach) + 1) if reach > 4 else ()
                line = [Bbox([at + step * way] * 2).padded(0.1) for step in steps]
                if not any(piece.count_overlaps(barred) for piece in line):
                    places[at] = (*spot.min, *[piece.min for piece in line[-1:]])
                    taken += [spot.padded(0.5), *line]
                    break
    return places
