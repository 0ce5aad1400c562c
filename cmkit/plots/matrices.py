"""Figures that are tables: who does what, which channel serves where, and decision rules."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from cmkit.frameworks.communications import Assignment
from cmkit.frameworks.decision_table import DecisionTable
from cmkit.frameworks.journey import JourneyMap
from cmkit.plots import house
from cmkit.plots.exhibit import Exhibit
from cmkit.plots.house import Sheet
from cmkit.plots.journeys import PHASES, signed
from cmkit.plots.lettering import Block, block, drawable
from cmkit.plots.palette import EDGE, INK, RIGHT

_LEAST = 6.0


class Column(NamedTuple):
    """A column of a table: its heading, its width, and whether its words stand in badges."""

    head: str
    width: float
    badges: bool = False

    def heading(self) -> Block:
        """Return the heading as it stands over the column."""
        return block(self.head, self.width - 2 + self.badges, bold=True, lines=6)

    def whole(self) -> bool:
        """Tell whether the words of the heading over the column are whole."""
        return set(self.heading().text.split()) == set(drawable(self.head, bold=True).split())

    def turned(self) -> Block:
        """Return the heading as it stands where it is turned."""
        heads = [block(self.head, 30, bold=True, lines=lines) for lines in (5, 4, 3, 2, 1)]
        return next((head for head in heads if head.height < self.width), heads[-1])


def finished(
    sheet: Sheet, opening: str, columns: list[Column], rows: list[list[str]], key: str, note: str
) -> Exhibit:
    """Draw a table with its key below; rows that the page can't hold are counted."""
    end = sheet.y + sheet.room(note) - block(key, RIGHT - EDGE, lines=3).height - 1
    _heads(sheet, columns)
    for left in range(len(rows), 0, -1):
        if not _row(sheet, columns, rows[-left], end - sheet.y - (6 if left > 1 else 1.5)):
            sheet.y += 1
            sheet.remark(f"{left} more {'row' if left == 1 else 'rows'}: see the table.")
            break
    sheet.y += 1.5
    sheet.remark(key)
    names = [column.head for column in columns]
    return sheet.tabled(f"{opening}. {key}".strip(), names, rows, note)


def _heads(sheet: Sheet, columns: Sequence[Column]) -> None:
    """Write the headings over a rule; those over badges are all turned, or none of them."""
    turn = not all(column.whole() for column in columns if column.badges)
    heads = [c.turned() if turn and c.badges else c.heading() for c in columns]
    aslant = [turn and column.badges for column in columns]
    sheet.y += 1.5 + max(h.width if a else h.height for h, a in zip(heads, aslant, strict=True))
    x = EDGE
    for column, head, turned in zip(columns, heads, aslant, strict=True):
        middle, ha = (x + column.width / 2, "center") if column.badges else (x, "left")
        sheet.write(middle, sheet.y - 1.5, head, ha=ha, va="bottom", rotation=90 * turned)
        x += column.width
    sheet.line((EDGE, sheet.y), (x, sheet.y), color=INK)


def _row(sheet: Sheet, columns: Sequence[Column], row: Sequence[str], room: float) -> bool:
    """Draw a row if there is room for it, and say whether there was."""
    words = [block(t, c.width - 3, lines=8) for c, t in zip(columns, row, strict=True)]
    tall = max(6.5, *(text.height + 3 for text in words))
    if tall > room:
        return False
    x, middle = EDGE, sheet.y + tall / 2
    for column, text, word in zip(columns, words, row, strict=True):
        if column.badges:
            parts = word.split()
            for at, part in enumerate(parts):
                center = x + column.width / 2 + (at - (len(parts) - 1) / 2) * 4.6
                sheet.badge(center, middle, part, centred=True)
        else:
            sheet.write(x, middle, text)
        x += column.width
    sheet.y += tall
    sheet.line((EDGE, sheet.y), (x, sheet.y))
    return True


def _badged(heads: Sequence[str], room: float, most: float = 24) -> list[Column]:
    """Return columns for badges, as wide as there is room for."""
    width = min(room / len(heads), most) if heads else most
    if width < _LEAST:
        raise ValueError(
            f"{len(heads)} columns don't fit on a page 16 cm wide: at most {int(room / _LEAST)} "
            "do. Draw it in two parts."
        )
    return [Column(head, width, badges=True) for head in heads]


@house.styled
def raci(
    assignments: Sequence[Assignment], *, title: str = "Who does what (RACI)", note: str = ""
) -> Exhibit:
    """Draw a RACI chart: tasks, people, and who is Responsible, Accountable, Consulted, Informed.

    Raises
    ------
    ValueError
        If there are more people than fit on a page.
    """
    if not assignments:
        return house.unfinished(title, "No tasks yet. Start with what has to be done, and by whom.")
    people = list(dict.fromkeys(given.person for given in assignments))
    tasks: dict[str, dict[str, list[str]]] = {}
    for given in assignments:
        roles = tasks.setdefault(given.task, {person: [] for person in people})[given.person]
        roles += [given.role] if given.role not in roles else []
    columns = [Column("Task", 46), *_badged(people, RIGHT - EDGE - 46)]
    rows = [[task, *map(" ".join, roles.values())] for task, roles in tasks.items()]
    key = "R responsible: does it. A accountable: answers for it. C consulted before. I informed."
    return finished(Sheet(title), "RACI chart", columns, rows, key, note)


@house.styled
def touchpoint_channels(journey: JourneyMap, *, note: str = "") -> Exhibit:
    """Draw which channel serves which touchpoint of a journey, and the emotion there.

    Several channels of a touchpoint are parted by commas.

    Raises
    ------
    ValueError
        If there are more channels than fit on a page.
    """
    served = [
        (point, [name.strip() for name in re.split("[,;]", point.channel) if name.strip()])
        for point in journey.touchpoints
    ]
    channels = list(dict.fromkeys(name for _, names in served for name in names))
    if not channels:
        return house.unfinished(journey.title, "No touchpoint with a channel yet.")
    columns = [Column("Touchpoint", 45), Column("When", 13)]
    columns += _badged(channels, RIGHT - EDGE - 58)
    rows = [
        [point.name, PHASES.get(point.phase, point.phase)]
        + [signed(point.emotion) * (name in names) for name in channels]
        for point, names in served
    ]
    key = "The numbers are the emotion at the touchpoint, from −2 (awful) to +2 (delighted)."
    sheet = Sheet(f"{journey.title}: channels")
    return finished(sheet, "Touchpoints by channel", columns, rows, key, note)


@house.styled
def decision_table(rules: DecisionTable, *, note: str = "") -> Exhibit:
    """Draw a decision table: a row a rule, with its conditions, the route and the duties.

    Raises
    ------
    ValueError
        If there are more facts than fit on a page.
    """
    columns = [Column("Rule", 10), *_badged(list(rules.facts.values()), 80, most=16)]
    columns.append(Column("Then", 30))
    columns.append(Column("To be done", RIGHT - EDGE - sum(c.width for c in columns)))
    rows = [
        [rule.id, *(("no", "yes")[rule.when[f]] if f in rule.when else "" for f in rules.facts),
         rules.routes[rule.route], " ".join(rule.duties)]
        for rule in rules.rules
    ]  # fmt: skip
    key = f"Blank: it doesn't matter. If no other rule fits: {rules.otherwise}. {rules.caveat}"
    return finished(Sheet(rules.title), "Decision table", columns, rows, key, note)
