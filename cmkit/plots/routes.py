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
    start: Place, end: Place, places: Collection[Place], *, corridor: float, turn: float
) -> Points:
    """Return the way from box to box: straight where no third box stands between them."""
    low, high = sorted((start.middle, end.middle))
    row = [place for place in places if place.row == start.row == end.row]
    column = [place.middle for place in row if place.column == start.column == end.column]
    if column and not any(low < middle < high for middle in column):
        return upright(start, end)
    west, east = sorted((start, end), key=lambda place: place.left)
    beside = [place for place in row if place.lane == start.lane == end.lane]
    if low == high and not any(west.right < place.left < east.left for place in beside):
        ends = [(west.right, low), (east.left, low)]
        return ends if west is start else ends[::-1]
    return round_about(start, end, corridor=corridor, turn=turn)


def upright(start: Place, end: Place) -> Points:
    """Return the straight way between two boxes of which one is above the other."""
    down = start.middle < end.middle
    return [
        ((start.left + start.right) / 2, start.bottom if down else start.top),
        ((end.left + end.right) / 2, end.top if down else end.bottom),
    ]


def round_about(
    start: Place, end: Place, *, corridor: float, turn: float, gutter: float = GUTTER
) -> Points:
    """Return the way along the gutters, and across by the corridor if the columns are far apart.

    ``turn``, from -1 to 1, sets ways to different boxes apart where they share a gutter.
    """
    side = 1 if start[:2] <= end[:2] else -1
    out, into = (start.right, end.left) if side > 0 else (start.left, end.right)
    if start.column == end.column:
        into = out
    x = out + (side * 3 + turn) * gutter / 6
    bend = [(x, end.middle)]
    if abs(start.column - end.column) > 1:
        to_x, y = into + (turn - side * 3) * gutter / 6, corridor + turn * 1.6 - 0.8
        bend = [(x, y), (to_x, y), (to_x, end.middle)]
    return [(out, start.middle), (x, start.middle), *bend, (into, end.middle)]
