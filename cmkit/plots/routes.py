"""Ways for arrows between boxes that stand in columns: through the gutters, round other boxes."""

from collections.abc import Collection
from typing import NamedTuple

GUTTER = 4.0
"""Width of the room between two columns, in millimetres."""


class Place(NamedTuple):
    """Where a box stands: the row of columns, the column, the lane, and its four sides."""

    row: int
    column: int
    lane: int
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half-way down the box."""
        return (self.top + self.bottom) / 2


Points = list[tuple[float, float]]


def way(
    start: Place, end: Place, places: Collection[Place], *, corridor: float, turn: int
) -> Points:
    """Return the way from box to box: straight where no third box stands between them."""
    low, high = sorted((start.middle, end.middle))
    west, east = sorted((start.column, end.column))
    if start[:2] == end[:2] and not any(
        low < place.middle < high for place in places if place[:2] == start[:2]
    ):
        return upright(start, end)
    if (
        start.row == end.row
        and low == high
        and not any(
            west < place.column < east and place.top < low < place.bottom
            for place in places
            if place.row == start.row
        )
    ):
        return (
            [(start.right, low), (end.left, low)]
            if start.column < end.column
            else [(start.left, low), (end.right, low)]
        )
    return _round_about(start, end, corridor, turn)


def upright(start: Place, end: Place) -> Points:
    """Return the straight way between two boxes of which one is above the other."""
    down = start.middle < end.middle
    return [
        ((start.left + start.right) / 2, start.bottom if down else start.top),
        ((end.left + end.right) / 2, end.top if down else end.bottom),
    ]


def _round_about(start: Place, end: Place, corridor: float, turn: int) -> Points:
    """Return the way along the gutters, and across by the corridor if the columns are far apart.

    ``turn`` (-1, 0 or 1) sets several ways in the same gutter apart.
    """
    ahead, same = start[:2] <= end[:2], start[:2] == end[:2]
    out, into = (start.right, end.left) if ahead else (start.left, end.right)
    aside = (GUTTER / 2 + turn * 0.7) * (1 if ahead else -1)
    into = out if same else into
    if start.row == end.row and abs(start.column - end.column) < 2:
        bend = [(out + aside, end.middle)]
    else:
        y = corridor + (turn * 2 or -1)
        bend = [(out + aside, y), (into - aside, y), (into - aside, end.middle)]
    return [(out, start.middle), (out + aside, start.middle), *bend, (into, end.middle)]
