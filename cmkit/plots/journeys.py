"""The customer journey map with its emotion curve, drawn in one row of touchpoints or in several.

Lemon and Verhoef (2016), "Understanding customer experience throughout the customer journey",
Journal of Marketing 80(6).
"""

from itertools import groupby
from math import ceil

from cmkit.frameworks.journey import JourneyMap, Touchpoint
from cmkit.plots import house
from cmkit.plots.boards import Board, Box
from cmkit.plots.exhibit import Exhibit
from cmkit.plots.palette import EDGE, GREY, INK, NAVY, TINTS
from cmkit.plots.words import titled

PHASES = {"pre": "Before", "during": "During", "post": "After"}
_ROWS = ("doing", "thinking", "feeling", "pain_point", "opportunity")
_ACROSS, _GAP, _STEP = 6, 2.0, 6.0
"""``_STEP`` is the height of one point of emotion."""


@house.styled
def journey_map(journey: JourneyMap, *, note: str = "") -> Exhibit:
    """Draw a journey map: phases, touchpoints, the emotion curve, and what customers go through.

    More than six touchpoints go on in a second row. What a page can't hold stands in the table.
    """
    if not journey.touchpoints:
        return house.unfinished(journey.title, "No touchpoints yet. Start where the customer does.")
    return house.shortened(lambda lines, most: _drawn(journey, lines, most, note))


def _drawn(journey: JourneyMap, lines: int, most: int, note: str) -> Exhibit:
    points, shown = journey.touchpoints, journey.touchpoints[:most]
    across = ceil(len(shown) / ceil(len(shown) / _ACROSS))
    board = Board(journey.title, lines, across, gutter=_GAP)
    if journey.persona:
        board.sheet.remark(f"Persona: {journey.persona}")
        board.sheet.y += 1
    rows = [row for row in _ROWS if row in _ROWS[:3] or any(getattr(p, row) for p in points)]
    for first in range(0, len(shown), across):
        here = shown[first : first + across]
        board.sheet.y += 3 if first else 0
        _phases(board, here)
        board.lane(
            "", [[Box(point.channel, point.name or "–", ground="")] for point in here], between=3.5
        )
        _curve(board, shown, range(first, first + len(here)))
        for row, tint in zip(rows, TINTS, strict=False):
            cells = [[Box(getattr(point, row), ground=tint)] for point in here]
            board.lane(titled(row), cells, between=1.5)
    if len(points) > most:
        board.sheet.remark(f"From {points[most].name!r} on, see the table.")
    parts = ["name", "phase", "channel", "emotion", *rows]
    names = ["touchpoint", *(part.replace("_", " ") for part in parts[1:])]
    told = [[getattr(point, part) for part in parts] for point in points]
    low = min(points, key=lambda point: point.emotion)
    opening = f"Journey map of {journey.persona or 'a customer'}; the lowest point is {low.name!r}"
    return board.sheet.tabled(opening, names, told, note)


def _phases(board: Board, points: tuple[Touchpoint, ...]) -> None:
    left, sheet = board.left, board.sheet
    for phase, group in groupby(point.phase for point in points):
        wide = len(list(group)) * board.pitch
        word, look = PHASES.get(phase, phase), {"facecolor": NAVY, "edgecolor": "none"}
        sheet.cell(left, sheet.y, wide - _GAP, 5, word, bold=True, **look)
        left += wide
    sheet.y += 6.5


def _curve(board: Board, points: tuple[Touchpoint, ...], here: range) -> None:
    """Draw the emotion of a row of touchpoints, and lead the line on to the rows around it."""
    sheet, left, zero = board.sheet, board.left, board.sheet.y + 2 * _STEP
    right = left + len(here) * board.pitch - _GAP
    for emotion, word in ((2, "delighted"), (0, "neither"), (-2, "awful")):
        y = zero - emotion * _STEP
        sheet.say(EDGE, y, f"{signed(emotion)} {word}", color=GREY)
        sheet.line((left, y), (right, y), linewidth=0.5, zorder=0)
    way = [
        (left + (number - here.start) * board.pitch + board.wide / 2, zero - p.emotion * _STEP)
        for number, p in enumerate(points)
    ]
    ends = [((way[n][0] + way[n + 1][0]) / 2, (way[n][1] + way[n + 1][1]) / 2)
            for n in (here.start - 1, here.stop - 1) if 0 <= n < len(way) - 1]  # fmt: skip
    sheet.line(*sorted([*way[here.start : here.stop], *ends]), color=INK, linewidth=1.2, zorder=0.5)
    for x, y in way[here.start : here.stop]:
        sheet.badge(x, y, signed(round((zero - y) / _STEP)), centred=True)
    sheet.y += 4 * _STEP + 4


def signed(emotion: int) -> str:
    """Return an emotion with its sign: +1, 0, −2."""
    return f"{emotion:+d}".replace("-", "−") if emotion else "0"
