"""The customer journey map with its emotion curve, drawn in one row of touchpoints or in several.

Lemon and Verhoef (2016), "Understanding customer experience throughout the customer journey",
Journal of Marketing 80(6).
"""

import math
from itertools import groupby

import pandas as pd

from cmkit.frameworks.journey import JourneyMap, Touchpoint
from cmkit.plots import house
from cmkit.plots.exhibit import Exhibit
from cmkit.plots.matrices import shapes, signed
from cmkit.plots.house import EDGE, GREY, INK, SMALL, TINTS, WIDTH, Sheet
from cmkit.plots.lettering import block

_PHASES = {"pre": "Before", "during": "During", "post": "After"}
_ALWAYS, _PERHAPS = ("doing", "thinking", "feeling"), ("pain_point", "opportunity")
_ACROSS, _LABEL, _GAP, _PAD, _STEP = 6, 20.0, 2.0, 1.0, 6.0
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
    sheet, points = Sheet(journey.title), journey.touchpoints
    if journey.persona:
        sheet.remark(f"Persona: {journey.persona}")
        sheet.y += 1
    shown = points[:most]
    across = math.ceil(len(shown) / math.ceil(len(shown) / _ACROSS))
    rows = [*_ALWAYS, *(row for row in _PERHAPS if any(getattr(p, row) for p in points))]
    pitch = min((WIDTH - 2 * EDGE - _LABEL + _GAP) / across, 50.0)
    for first in range(0, len(shown), across):
        here = shown[first : first + across]
        _phases(sheet, here, pitch)
        _names(sheet, here, pitch, lines)
        _curve(sheet, shown, range(first, first + len(here)), pitch)
        for number, row in enumerate(rows):
            _texts(sheet, here, row, pitch=pitch, lines=lines, tint=TINTS[number % len(TINTS)])
        sheet.y += 4
    sheet.y -= 4
    if len(points) > most:
        sheet.remark(f"From {points[most].name!r} on, see the table.")
    table = pd.DataFrame(
        {
            "phase": point.phase,
            "touchpoint": point.name,
            "channel": point.channel,
            "emotion": point.emotion,
            **{row.replace("_", " "): getattr(point, row) for row in rows},
        }
        for point in points
    )
    told = (_told(point, rows) for point in points)
    alt = f"Journey map of {journey.persona or 'a customer'}. {' '.join(told)}"
    return sheet.exhibit(alt=alt, table=table, note=note)


def _left(column: int, pitch: float) -> float:
    return EDGE + _LABEL + column * pitch


def _phases(sheet: Sheet, points: tuple[Touchpoint, ...], pitch: float) -> None:
    column = 0
    for phase, group in groupby(point.phase for point in points):
        wide = len(list(group)) * pitch
        name = block(_PHASES.get(phase, phase), wide - _GAP - 2, size=SMALL, bold=True, lines=1)
        look = {"facecolor": house.NAVY, "edgecolor": "none"}
        sheet.cell(_left(column, pitch), sheet.y, wide - _GAP, 5, name, **look)
        column += round(wide / pitch)
    sheet.y += 6.5


def _names(sheet: Sheet, points: tuple[Touchpoint, ...], pitch: float, lines: int) -> None:
    heads = [
        (block(point.name, pitch - _GAP, size=SMALL, bold=True, lines=min(lines, 4)),
         block(point.channel, pitch - _GAP, size=SMALL, lines=2))
        for point in points
    ]  # fmt: skip
    tall = max(name.height for name, _ in heads)
    for column, (name, channel) in enumerate(heads):
        middle = _left(column, pitch) + (pitch - _GAP) / 2
        sheet.write(middle, sheet.y + tall, name, ha="center", va="bottom")
        sheet.write(middle, sheet.y + tall + 0.5, channel, ha="center", va="top", color=GREY)
    sheet.y += tall + max(channel.height for _, channel in heads) + 4


def _curve(sheet: Sheet, points: tuple[Touchpoint, ...], here: range, pitch: float) -> None:
    """Draw the emotion of a row of touchpoints, and lead the line on to the rows around it."""
    zero = sheet.y + 2 * _STEP
    for emotion, word in ((2, "delighted"), (0, "neither"), (-2, "awful")):
        label = block(f"{signed(emotion)} {word}", _LABEL, size=SMALL)
        sheet.write(EDGE, zero - emotion * _STEP, label, color=GREY)
        ends = (_left(0, pitch), _left(len(here), pitch) - _GAP)
        sheet.line(*((x, zero - emotion * _STEP) for x in ends), linewidth=0.5, zorder=0)
    middles = {
        number: (_left(number - here.start, pitch) + (pitch - _GAP) / 2, zero - p.emotion * _STEP)
        for number, p in enumerate(points)
    }
    way = [middles[number] for number in here]
    for number, end in ((here.start - 1, 0), (here.stop, len(here))):
        if number in middles:
            (x, y), (near_x, near_y) = middles[number], way[0 if end == 0 else -1]
            way.insert(end, ((x + near_x) / 2, (y + near_y) / 2))
    sheet.line(*way, color=INK, linewidth=1.2, zorder=0.5)
    for number in here:
        shapes(sheet, *middles[number], [signed(points[number].emotion)])
    sheet.y += 4 * _STEP + 4


def _texts(
    sheet: Sheet, points: tuple[Touchpoint, ...], row: str, *, pitch: float, lines: int, tint: str
) -> None:
    """Draw what stands in one row of the map; a dashed box has still to be filled in."""
    wide = pitch - _GAP
    texts = [
        block(getattr(p, row) or "–", wide - 2 * _PAD, size=SMALL, lines=lines) for p in points
    ]
    tall = max(6.0, *(text.height + 2.4 * _PAD for text in texts))
    label = block(row.replace("_", " ").capitalize(), _LABEL, size=SMALL, bold=True)
    sheet.write(EDGE, sheet.y + tall / 2, label)
    for column, text in enumerate(texts):
        look = (
            {"facecolor": tint}
            if text.text != "–"
            else {"linestyle": "--", "edgecolor": house.RULE}
        )
        sheet.cell(_left(column, pitch), sheet.y, wide, tall, text, **look)
    sheet.y += tall + 1.5


def _told(point: Touchpoint, rows: list[str]) -> str:
    words = "; ".join(
        f"{row.replace('_', ' ')}: {getattr(point, row)}" for row in rows if getattr(point, row)
    )
    return (
        f"{point.name} ({point.phase}, {point.channel}), emotion {signed(point.emotion)}. {words}."
    )
