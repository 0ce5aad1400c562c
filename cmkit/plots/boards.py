"""Boxes in columns and lanes, and arrows that go round them: the ground of most diagrams."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from cmkit.plots.house import Sheet
from cmkit.plots.lettering import Block, block, drawable
from cmkit.plots.palette import EDGE, GREY, INK, PAPER, RIGHT, RULE, Pair

_PAD, _BADGE, _LEAN = 1.0, 4.0, 0.12


@dataclass(frozen=True)
class Box:
    """What stands in a box: badges, a heading and a text. A box without a ground has no edge."""

    text: str = ""
    head: str = ""
    key: str = ""
    ground: str = PAPER
    badges: tuple[str, ...] = ()
    align: Literal["left", "center"] = "center"

    @property
    def blank(self) -> bool:
        """Whether there is nothing to read in the box yet."""
        return not drawable(self.text + self.head).strip()


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
    def middle(self) -> Pair:
        """The middle of the box, across and down."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


class Board:
    """A sheet that is filled lane by lane; it remembers where each box has found its place."""

    def __init__(
        self, title: str, lines: int, across: int, *, label: float = 20.0, gutter: float = 4.0
    ) -> None:
        self.sheet, self.lines, self.label, self.gutter = Sheet(title), lines, label, gutter
        self.left = EDGE + label + (4 if label else 0)
        self.pitch = min((RIGHT - self.left + (0 if label else 4)) / across, 54.0 + gutter)
        self.wide, self.row = self.pitch - gutter, 0
        self.places: dict[str, Place] = {}
        self.corridors: list[tuple[int, float]] = []

    def lane(
        self,
        label: str,
        cells: Sequence[Sequence[Box]],
        *,
        line: str = "",
        between: float = 6.0,
        even: bool = True,
        ground: str = "",
    ) -> None:
        """Draw a lane: its name, a cell for each column with boxes in it, and a line below.

        ``even`` boxes fill the height of the lane; ``ground`` is the colour behind the lane.
        """
        sheet, inset = self.sheet, 3 if ground else 0
        top, name = sheet.y + inset, block(label, self.label, bold=True)
        talls = [[self._tall(box) for box in cell] for cell in cells]
        high = max(name.height, 7.0 if label else 0, *map(sum, talls))
        if ground:
            sheet.box(EDGE, sheet.y, RIGHT - EDGE, high + 6, facecolor=ground, edgecolor="none")
        sheet.write(EDGE + inset / 2, top + high / 2, name)
        for column, (cell, tall) in enumerate(zip(cells, talls, strict=True)):
            y, left = top, self.left + column * self.pitch
            for box, each in zip(cell, tall, strict=True):
                low = y + each + ((high - sum(tall)) / len(cell) if even else 0)
                lane = len(self.corridors)
                place = Place(self.row, column, lane, left, y, left + self.wide, low)
                self.places[box.key or f"{lane}.{column}"] = place
                self._draw(box, place)
                y = low
        sheet.y = top + high + inset
        y = sheet.y + between / 2
        self.corridors.append((self.row, y))
        if line:
            sheet.say(EDGE, y, line, self.label, lines=2, color=GREY)
            sheet.line((self.left - 3, y), (RIGHT, y), linestyle=(0, (5, 3)), zorder=0)
        sheet.y += between

    def _blocks(self, box: Box) -> list[Block]:
        inset = 6.5 * max(len(box.badges), 1) if box.align == "left" else 0.0
        wide = self.wide - 2 * _PAD - inset
        head = block(box.head, wide, bold=True, lines=self.lines)
        text = block("–" if box.blank else box.text, wide, lines=self.lines)
        return [part for part in (head, text) if part.text]

    def _tall(self, box: Box) -> float:
        """Return the height of a box: badges above the text, or before it if it stands left."""
        text = sum(part.height + 0.5 for part in self._blocks(box))
        above = _BADGE + 0.3 if box.badges and box.align == "center" else 0.0
        return max(text, _BADGE * bool(box.badges)) + above + (2.4 * _PAD if box.ground else 0)

    def _draw(self, box: Box, place: Place) -> None:
        sheet, center = self.sheet, box.align == "center"
        left, y = place.left + _PAD, place.middle[1]
        blank = {"linestyle": "--", "edgecolor": RULE}
        if box.ground:
            look = blank if box.blank else {"facecolor": box.ground}
            sheet.box(place.left, place.top, self.wide, place.bottom - place.top, **look)
        for badge in box.badges:
            at = place.top + _PAD + _BADGE / 2 if center else y
            left += sheet.badge(left, at, badge) + 0.6
        parts = self._blocks(box)
        x = place.middle[0] if center else max(left, place.left + _PAD + 6)
        y -= sum(part.height + 0.5 for part in parts) / 2 - 0.25
        y += _BADGE / 2 if box.badges and center else 0
        for part in parts:
            grey = len(parts) > 1 and not part.bold
            sheet.write(x, y, part, ha=box.align, va="top", color=GREY if grey else INK)
            y += part.height + 0.5

    def links(self, pairs: Sequence[tuple[str, str]], *, steep: bool = False) -> None:
        """Draw arrows between boxes by their keys; two that answer each other are one.

        ``steep`` arrows go straight from one lane to the next, whatever their columns.
        """
        for start, end in dict.fromkeys(pairs):
            back = (end, start) in pairs
            if start != end and {start, end} <= set(self.places) and not (back and start > end):
                one, other = self.places[start], self.places[end]
                near = steep and abs(one.lane - other.lane) == 1
                points = _upright(one, other) if near else self.way(one, other)
                self.sheet.arrow(points, arrowstyle="<|-|>" if back else "-|>")

    def way(self, one: Place, other: Place) -> list[Pair]:
        """Return the way between two boxes: straight where no third box stands between them."""
        row = [place for place in self.places.values() if place.row == one.row == other.row]
        low, high = sorted((one.middle[1], other.middle[1]))
        column = [p.middle[1] for p in row if p.column == one.column == other.column]
        if column and not any(low < middle < high for middle in column):
            return _upright(one, other)
        west, east = sorted((one, other), key=lambda place: place.left)
        beside = [place.left for place in row if place.lane == one.lane == other.lane]
        if high - low < 0.1 and not any(west.right < left < east.left for left in beside):
            ends = [(west.right, low), (east.left, low)]
            return ends if west is one else ends[::-1]
        return self.round_about(one, other)

    def round_about(self, one: Place, other: Place) -> list[Pair]:
        """Return the way along the gutters; ways to different boxes are set apart there."""
        turn = (other.column * 2 + other.lane) % 5 / 2 - 1
        side = 1 if one[:2] <= other[:2] else -1
        out, into = (one.right, other.left) if side > 0 else (one.left, other.right)
        if one.column == other.column:
            into = out
        x = out + (side * 2 + turn) * self.gutter / 4
        to_x = x if into == out else into + (turn - side * 2) * self.gutter / 4
        y = self._corridor(one, other) + (turn or 0.75) * 1.6
        bend = [(x, y), (to_x, y)] if abs(x - to_x) > 0.1 else []
        bend.append((to_x, other.middle[1]))
        return [(out, one.middle[1]), (x, one.middle[1]), *bend, (into, other.middle[1])]

    def _corridor(self, one: Place, other: Place) -> float:
        """Return the height at which a way may cross the columns: next to the lane it leads to."""
        if one.row != other.row:
            last = max(one.row, other.row) - 1
            return max(y for row, y in self.corridors if row == last)
        return self.corridors[other.lane - (one.lane < other.lane)][1]


def _upright(one: Place, other: Place) -> list[Pair]:
    """Return the way between two lanes; ends lean to each other, so that few meet in one point."""
    down, lean = one.middle[1] < other.middle[1], _LEAN * (other.middle[0] - one.middle[0])
    ends = (one.bottom, other.top) if down else (one.top, other.bottom)
    return [(one.middle[0] + lean, ends[0]), (other.middle[0] - lean, ends[1])]
