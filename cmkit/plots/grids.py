"""Maps of four fields: priorities, positions, stakeholders and kinds of quality."""

from collections.abc import Collection, Mapping, Sequence
from itertools import product
from math import pi

import numpy as np
import pandas as pd
from matplotlib.transforms import Bbox

from cmkit.metrics.kano import Kano
from cmkit.plots.exhibit import Exhibit
from cmkit.plots.house import Sheet, dots, styled
from cmkit.plots.lettering import block
from cmkit.plots.palette import GREY, INK, NAVY, RIGHT, RUST, Pair
from cmkit.plots.words import listed, read, titled

_LEFT, _TALL, _CLEAR, _TRIES = 14.0, 105.0, 7.0, 12
_TURNS = sorted(np.arange(24) * pi / 12, key=lambda turn: -abs(round(np.cos(turn), 6)))
_REACHES = np.repeat((2.2, 3.5, 6, 8, 10, 13, 16, 20, 25, 31), len(_TURNS))
_WAYS = np.tile(np.transpose([np.cos(_TURNS), np.sin(_TURNS)]), (10, 1)).round(6)
_STEPS = _REACHES[:, None] * _WAYS
"""Where to look for room from a point on: near before far, beside before above and below."""

Points = np.ndarray
Placed = tuple[Points, Points]


@styled
def importance_performance(
    points: pd.DataFrame, *, cuts: Pair | None = None, title: str = "", note: str = ""
) -> Exhibit:
    """Draw touch points by ``importance`` and ``performance``: the table of ``ipa``.

    The cross stands at ``cuts``, as for ``ipa``, or at the means. Martilla and James (1977),
    "Importance-performance analysis", Journal of Marketing 41(1).
    """
    drawn = read(points, "performance", "importance")
    sheet = Sheet(title or "Where to improve first")
    fields = ["Concentrate here", "Keep up", "Low priority", "Possible overkill"]
    return _grid(sheet, note, drawn, cuts and cuts[::-1], fields, fields[:1])


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
    sheet, (across, up) = Sheet(title or "How customers see us and others"), list(drawn)
    fields = [f"{across} {b}, {up} {a}" for a, b in product(("high", "low"), ("low", "high"))]
    return _grid(sheet, note, drawn, cross, fields, ours)


@styled
def stakeholder_grid(
    people: pd.DataFrame, *, cross: Pair = (3, 3), title: str = "", note: str = ""
) -> Exhibit:
    """Draw stakeholders by ``interest`` and ``power``; from the ``cross`` on, either is high.

    After Mendelow (1981); power and interest spread through Johnson and Scholes.
    """
    drawn = read(people, "interest", "power")
    sheet = Sheet(title or "Whom to win, and whom to tell")
    fields = ["Keep satisfied", "Manage closely", "Monitor", "Keep informed"]
    return _grid(sheet, note, drawn, cross, fields, fields[1:2])


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
    sheet = Sheet(title or "What must be there, and what delights")
    return _grid(sheet, note, drawn, (0.5, 0.5), fields, fields[3:])


def _grid(
    sheet: Sheet,
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
    axes = [titled(name) for name in drawn]

    area = Bbox.from_bounds(_LEFT, sheet.y + 6, RIGHT - _LEFT - 3, _TALL)
    plot, ends = sheet.axes(*area.bounds), np.array([middle - reach, middle + reach])
    plot.set(xlim=ends[:, 0], ylim=ends[:, 1])
    plot.axvline(middle[0], color=GREY, linewidth=0.8)
    plot.axhline(middle[1], color=GREY, linewidth=0.8)
    for out, shape, color in ((False, "o", NAVY), (True, "s", RUST)):
        x, y = drawn[loud == out].to_numpy().T
        dots(plot, x, y, shape, color)
    sheet.say(3, area.y0 - 4, f"↑ {axes[1]}")
    sheet.say(RIGHT, area.y1 + 7, f"{axes[0]} →", ha="right")
    for name, (down, right) in zip(fields, product((0, 1), (0, 1)), strict=True):
        x, y = area.x0 + 2 + right * (area.width - 4), area.y0 + 3 + down * (_TALL - 6)
        ha, color = ("left", "right")[right], RUST if name in stress else GREY
        sheet.say(x, y, name, area.width / 2 - 4, bold=True, ha=ha, color=color)
    start, end = area.get_points()
    spots = start + (end - start) * (1 + off / reach * (1, -1)) / 2
    labels: dict[tuple[float, ...], tuple[Points, list[str]]] = {}
    for row in np.argsort(~loud, kind="stable"):
        labels.setdefault(tuple(spots[row].round()), (spots[row], []))[1].append(drawn.index[row])
    sheet.y = area.y1 + 10
    _label(sheet, list(labels.values()), area)
    table = drawn.rename_axis("name").reset_index().assign(field=field)
    said = (f"{name}: {listed(drawn.index[field == name])}." for name in fields)
    alt = f"Map by {' and '.join(axes)}. {' '.join(said)}"
    return sheet.exhibit(alt=alt, table=table, note=note)


def _label(sheet: Sheet, labels: Sequence[tuple[Points, list[str]]], area: Bbox) -> None:
    """Write names beside their points, with a line where they stand off; say which are left out.

    While some are left out, all is tried again, those first.
    """
    made = [block("; ".join(map(str, said)), 38, lines=4) for _, said in labels]
    sizes = np.array([(one.width, one.height) for one in made])
    at = np.array([point for point, _ in labels])
    queue = list(range(len(at)))
    best: dict[int, Placed] = {}
    for _ in range(_TRIES):
        places = _places(at, sizes, queue, area)
        best = max(best, places, key=len)
        if len(best) == len(at):
            break
        queue.sort(key=places.__contains__)
    for k, (corner, line) in best.items():
        sheet.write(corner[0], corner[1], made[k], va="top")
        if len(line):
            sheet.line(at[k], line[-1], color=INK, linewidth=0.5, zorder=1.5)
    if missed := [str(name) for k in range(len(at)) if k not in best for name in labels[k][1]]:
        sheet.remark(f"No room to name {listed(missed, 3)}: see the table.")


def _places(at: Points, sizes: Points, queue: Sequence[int], area: Bbox) -> dict[int, Placed]:
    """Find room for labels near their points, for one after the other as they stand in a queue.

    Returns
    -------
    dict
        By point: the left top corner of its label and, where this stands off, the way to it.
    """
    places: dict[int, Placed] = {}
    (left, top), (right, low) = area.get_points()
    x, y = (left + right) / 2, (top + low) / 2
    taken = np.array([(x, top, x, low), (left, y, right, y)]) + _pad(0.6)
    marks = np.hstack([at, at]) + _pad(1.4)
    for k in queue:
        barred = np.vstack([taken, np.delete(marks, k, axis=0)])
        corners = at[k] + _STEPS - sizes[k] * (1 - _WAYS.round()) / 2
        spots = np.hstack([corners, corners + sizes[k]])
        free = (left + 1, top + _CLEAR, right - 1, low - _CLEAR)
        inside = (_pad(1) * spots <= _pad(1) * free).all(axis=1)
        for n in np.flatnonzero(inside & ~_meet(spots, barred)):
            reach = np.hypot(*_STEPS[n])
            line = at[k] + np.arange(2, reach + 0.9 if reach > 4 else 0)[:, None] * _WAYS[n]
            way = np.hstack([line, line]) + _pad(0.1)
            if not _meet(way, barred).any():
                places[k] = (corners[n], line)
                taken = np.vstack([taken, spots[n : n + 1] + _pad(0.5), way])
                break
    return places


def _pad(by: float) -> Points:
    """Return what makes a box (left, top, right, bottom) larger on every side."""
    return by * np.array([-1, -1, 1, 1])


def _meet(some: Points, others: Points) -> Points:
    """Tell for each box of the one kind whether it overlaps any of the others."""
    some = some[:, None]
    apart = (some[..., :2] >= others[:, 2:]) | (others[:, :2] >= some[..., 2:])
    return np.asarray((~apart.any(axis=-1)).any(axis=-1))
