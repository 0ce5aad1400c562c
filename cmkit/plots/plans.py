"""The plan view of a servicescape: zones on a simple grid, their cues, and access.

Bitner (1992), "Servicescapes: the impact of physical surroundings on customers and employees",
Journal of Marketing 56(2).
"""

from collections.abc import Sequence

from matplotlib.patches import PathPatch
from matplotlib.path import Path

from cmkit.frameworks.servicescape import Zone
from cmkit.plots import house
from cmkit.plots.exhibit import Exhibit
from cmkit.plots.house import Sheet
from cmkit.plots.lettering import block
from cmkit.plots.matrices import Column, finished
from cmkit.plots.palette import EDGE, INK, RIGHT, TINTS

_CUES = {
    "ambient": ("A", "Ambient conditions"),
    "space": ("L", "Layout and function"),
    "signs": ("S", "Signs and symbols"),
    "access": ("♿", "Access"),
}
"""Badge and meaning of the cues, by the field of a zone."""

_MARK, _OUTSIDE, _MOST = 4.6, " .", 30
_Cells = set[tuple[int, int]]


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
    Plan of a servicescape. D Reception: S Signs and symbols lit sign. E Entrance: nothing yet.
    """
    cells: dict[str, _Cells] = {}
    for row, line in enumerate(plan.strip("\n").splitlines()):
        for column, letter in enumerate(line):
            if letter not in _OUTSIDE:
                cells.setdefault(letter, set()).add((row, column))
    if not cells:
        return house.unfinished(title, "No zones on the plan yet. Write a letter for each square.")
    known = {zone.letter for zone in zones}
    drawn = [*zones, *(Zone(x, "not described yet") for x in cells if x not in known)]
    sheet = Sheet(title)
    _floor(sheet, cells, drawn)
    rows = [
        [f"{zone.letter} {zone.name}" + ("" if zone.letter in cells else " (not on the plan)"),
         *(getattr(zone, cue) for cue in _CUES)]
        for zone in drawn
    ]  # fmt: skip
    heads = [Column("Zone", 30), *(Column(" ".join(cue), 31) for cue in _CUES.values())]
    return finished(sheet, "Plan of a servicescape", heads, rows, "", note)


def _floor(sheet: Sheet, cells: dict[str, _Cells], zones: list[Zone]) -> None:
    """Draw the zones with their walls, and in each its name and its marks."""
    every = [cell for inside in cells.values() for cell in inside]
    down, across = (max(cell[n] for cell in every) + 1 for n in (0, 1))
    if max(down, across) > _MOST:
        raise ValueError(
            f"The plan has {down} lines and {across} columns. At most {_MOST} of each can be "
            "drawn: let a letter stand for a larger square."
        )
    side = min((RIGHT - EDGE) / across, 100 / down, 20.0)
    for number, zone in enumerate(zones):
        inside = cells.get(zone.letter, set())
        if inside:
            _walls(sheet, inside, side, TINTS[number % len(TINTS)])
            row, column, high, wide = (n * side for n in _largest(inside))
            _label(sheet, zone, EDGE + column, sheet.y + row, wide, high)
    sheet.y += down * side + 4


def _walls(sheet: Sheet, inside: _Cells, side: float, tint: str) -> None:
    """Fill the squares of a zone, and draw a wall wherever it ends."""
    squares, walls = [], []
    for row, column in inside:
        x, y = EDGE + column * side, sheet.y + row * side
        corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
        squares.append(Path([*corners, corners[0]]))
        beyond = [(row - 1, column), (row, column + 1), (row + 1, column), (row, column - 1)]
        for number, neighbour in enumerate(beyond):
            if neighbour not in inside:
                walls.append(Path([corners[number], corners[(number + 1) % 4]]))
    floor, edge = Path.make_compound_path(*squares), Path.make_compound_path(*walls)
    sheet.paper.add_patch(PathPatch(floor, facecolor=tint, edgecolor=tint, zorder=0.5))
    sheet.paper.add_patch(PathPatch(edge, fill=False, edgecolor=INK, linewidth=1.2, zorder=0.8))


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
    """Write the name of a zone and its cues, or as much of them as its room allows."""
    badges = [badge for cue, (badge, _) in _CUES.items() if getattr(zone, cue)]
    name = block(f"{zone.letter} {zone.name}", wide - 2, bold=True)
    if name.height + 1.5 + _MARK > high or len(badges) * _MARK > wide:
        name, badges = block(zone.letter, wide, bold=True), []
    if name.height > high:
        return
    start, left = y + (high - name.height - _MARK * bool(badges)) / 2, x + wide / 2
    sheet.write(left, start, name, ha="center", va="top")
    left -= len(badges) * _MARK / 2
    for badge in badges:
        sheet.badge(left, start + name.height + _MARK / 2 + 0.5, badge)
        left += _MARK
