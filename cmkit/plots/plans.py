"""The plan view of a servicescape: zones on a simple grid, their cues, and access.

Bitner (1992), "Servicescapes: the impact of physical surroundings on customers and employees",
Journal of Marketing 56(2).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from cmkit.plots import house
from cmkit.plots.exhibit import Exhibit
from cmkit.plots.house import EDGE, INK, SMALL, TINTS, WIDTH, Sheet
from cmkit.plots.lettering import block
from cmkit.plots.matrices import Column, grid
from cmkit.values import Value

_CUES = {
    "ambient": ("A", "Ambient conditions", house.SKY, 2.0),
    "space": ("F", "Space and function", house.SAND, 0.0),
    "signs": ("S", "Signs and symbols", house.PAPER, 1.0),
    "access": ("♿", "Access", house.NAVY, 1.0),
}
"""Letter, meaning, colour and rounding of the marks, by the field of a zone."""

_MARK, _OUTSIDE, _MOST = 4.2, " .", 30
_Cells = set[tuple[int, int]]


@dataclass(frozen=True)
class Zone(Value):
    """A part of the place where a service is given: its letter on the plan, and what is there.

    Attributes
    ----------
    ambient
        What reaches the senses from all around: light, noise, music, smell, temperature.
    space
        Layout, equipment and furnishings.
    signs
        Signs, symbols and artefacts.
    access
        What makes it usable for people who walk, see or hear less well.
    """

    letter: str
    name: str
    ambient: str = ""
    space: str = ""
    signs: str = ""
    access: str = ""


@house.styled
def servicescape(
    plan: str, zones: Sequence[Zone], *, title: str = "Servicescape", note: str = ""
) -> Exhibit:
    r"""Draw a place from above, from a plan in letters, with the cues and the access of each zone.

    Parameters
    ----------
    plan
        A line of text for each strip of the place, a letter for each square, the letter that of
        the zone; a full stop is outside.

    Raises
    ------
    ValueError
        If the plan has more than 30 lines or columns.

    Examples
    --------
    >>> from cmkit.plots import Zone, servicescape
    >>> desk = Zone("D", "Reception", signs="lit sign")
    >>> print(servicescape("EED\nEED", [desk, Zone("E", "Entrance")]).alt)
    Plan of 2 zones. D Reception (signs and symbols: lit sign). E Entrance (no cues yet).
    """
    cells: dict[str, _Cells] = {}
    for row, line in enumerate(plan.strip("\n").splitlines()):
        for column, letter in enumerate(line):
            if letter not in _OUTSIDE:
                cells.setdefault(letter, set()).add((row, column))
    if not cells:
        return house.unfinished(title, "No zones on the plan yet. Write a letter for each square.")
    known = {zone.letter: zone for zone in zones}
    drawn = [*zones, *(Zone(x, "not described yet") for x in cells if x not in known)]
    sheet = Sheet(title)
    _floor(sheet, cells, drawn)
    rows = [_row(zone, zone.letter in cells) for zone in drawn]
    heads = [Column("Zone", 30), *(Column(f"{c[0]}  {c[1]}", 31) for c in _CUES.values())]
    grid(sheet, heads, rows, note=note)
    table = pd.DataFrame(rows, columns=["zone", *(cue[1] for cue in _CUES.values())])
    told = (f"{row[0]} ({_cues(row[1:]) or 'no cues yet'})." for row in rows)
    return sheet.exhibit(
        alt=f"Plan of {len(drawn)} zones. {' '.join(told)}", table=table, note=note
    )


def _row(zone: Zone, placed: bool) -> list[str]:
    name = f"{zone.letter} {zone.name}" + ("" if placed else " (not on the plan)")
    return [name, *(getattr(zone, cue) for cue in _CUES)]


def _cues(texts: Iterable[str]) -> str:
    pairs = zip(_CUES.values(), texts, strict=True)
    return "; ".join(f"{cue[1].lower()}: {text}" for cue, text in pairs if text)


def _floor(sheet: Sheet, cells: dict[str, _Cells], zones: list[Zone]) -> None:
    """Draw the zones with their walls, and in each its name and its marks."""
    every = [cell for inside in cells.values() for cell in inside]
    down, across = (max(cell[n] for cell in every) + 1 for n in (0, 1))
    if max(down, across) > _MOST:
        raise ValueError(
            f"The plan has {down} lines and {across} columns. At most {_MOST} of each can be "
            "drawn: let a letter stand for a larger square."
        )
    side = min((WIDTH - 2 * EDGE) / across, 100 / down, 20.0)
    for number, zone in enumerate(zones):
        inside = cells.get(zone.letter, set())
        if inside:
            _walls(sheet, inside, side, TINTS[number % len(TINTS)])
            row, column, high, wide = (n * side for n in _largest(inside))
            _label(sheet, zone, EDGE + column, sheet.y + row, wide, high)
    sheet.y += down * side + 4


def _walls(sheet: Sheet, inside: _Cells, side: float, tint: str) -> None:
    squares = []
    for row, column in inside:
        x, y = EDGE + column * side, sheet.y + row * side
        corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
        squares.append(corners)
        beyond = [(row - 1, column), (row, column + 1), (row + 1, column), (row, column - 1)]
        for number, neighbour in enumerate(beyond):
            if neighbour not in inside:
                wall = corners[number], corners[(number + 1) % 4]
                sheet.line(*wall, color=INK, linewidth=1.2, zorder=0.8)
    shape = Path.make_compound_path(*(Path([*square, square[0]]) for square in squares))
    sheet.paper.add_patch(PathPatch(shape, facecolor=tint, edgecolor=tint, zorder=0.5))


def _largest(cells: _Cells) -> tuple[int, int, int, int]:
    """Return the largest rectangle of a zone: its first row and column, its height and width."""
    best = (0, 0, 0, 0, 0)
    for row, column in sorted(cells):
        wide, high = _MOST, 0
        while (row + high, column) in cells:
            run = 0
            while run < wide and (row + high, column + run) in cells:
                run += 1
            wide, high = run, high + 1
            best = max(best, (wide * high, row, column, high, wide))
    return best[1:]


def _label(sheet: Sheet, zone: Zone, x: float, y: float, wide: float, high: float) -> None:
    """Write the name of a zone and its marks, or as much of them as its room allows."""
    marks = [cue for field, cue in _CUES.items() if getattr(zone, field)]
    room = high - (_MARK + 1 if marks else 0)
    name = block(f"{zone.letter} {zone.name}", wide - 2, size=SMALL, bold=True)
    if name.height + 1.5 > room or len(marks) * _MARK > wide:
        name, marks = block(zone.letter, wide, size=SMALL, bold=True), []
        if max(name.height, name.width) + 0.5 > min(high, wide):
            return
    start = y + (high - name.height - (_MARK + 1) * bool(marks)) / 2
    sheet.write(x + wide / 2, start, name, ha="center", va="top")
    left = x + wide / 2 - len(marks) * _MARK / 2
    for letter, _, color, rounding in marks:
        text = block(letter, _MARK, size=SMALL, bold=True)
        sheet.cell(
            left,
            start + name.height + 1,
            _MARK - 0.4,
            _MARK,
            text,
            facecolor=color,
            rounding=rounding,
        )
        left += _MARK
