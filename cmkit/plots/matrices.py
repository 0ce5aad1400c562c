"""Figures that are tables: who does what, which channel serves where, and decision rules."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from cmkit.frameworks.communications import Assignment
from cmkit.frameworks.decision_table import DecisionTable
from cmkit.frameworks.journey import JourneyMap
from cmkit.plots import house
from cmkit.plots.exhibit import Exhibit
from cmkit.plots.house import EDGE, INK, SMALL, WIDTH, Sheet
from cmkit.plots.journeys import signed
from cmkit.plots.lettering import Block, block, drawable

_LEAST = 6.0


class Column(NamedTuple):
    """A column of a table: its heading, its width, and whether its words stand in badges."""

    head: str
    width: float
    badges: bool = False

    def heading(self) -> tuple[Block, float]:
        """Return the heading and the angle that it is written at: upright where it needs room."""
        heads = [block(self.head, self.width - 2 + self.badges, size=SMALL, bold=True, lines=5)]
        whole = set(heads[0].text.split()) == set(drawable(self.head, bold=True).split())
        if not self.badges or (whole and heads[0].text.count("\n") < 3):
            return heads[0], 0
        heads = [block(self.head, 30, size=SMALL, bold=True, lines=n) for n in (5, 4, 3, 2, 1)]
        return next((head for head in heads if head.height < self.width), heads[-1]), 90


def grid(
    sheet: Sheet, columns: Sequence[Column], rows: Sequence[Sequence[str]], room: float
) -> None:
    """Draw a table no higher than ``room``; rows that don't fit are counted in a line below it."""
    end = sheet.y + room
    heads = [column.heading() for column in columns]
    sheet.y += max(head.width if angle else head.height for head, angle in heads) + 1.5
    x = EDGE
    for column, (head, angle) in zip(columns, heads, strict=True):
        middle, ha = (x + column.width / 2, "center") if column.badges else (x, "left")
        sheet.write(middle, sheet.y - 1.5, head, ha=ha, va="bottom", rotation=angle)
        x += column.width
    sheet.line((EDGE, sheet.y), (x, sheet.y), color=INK)
    for left in range(len(rows), 0, -1):
        if not _row(sheet, columns, rows[-left], end - sheet.y - (6 if left > 1 else 1.5)):
            sheet.y += 1
            sheet.remark(f"{left} more {'row' if left == 1 else 'rows'}: see the table.")
            break
    sheet.y += 1.5


def _row(sheet: Sheet, columns: Sequence[Column], row: Sequence[str], room: float) -> bool:
    """Draw a row if there is room for it, and say whether there was."""
    words = [block(t, c.width - 3, size=SMALL, lines=8) for c, t in zip(columns, row, strict=True)]
    tall = max(6.5, *(text.height + 3 for text in words))
    if tall > room:
        return False
    x, middle = EDGE, sheet.y + tall / 2
    for column, text, word in zip(columns, words, row, strict=True):
        if column.badges and word:
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


def finished(
    sheet: Sheet, opening: str, columns: list[Column], rows: list[list[str]], key: str, note: str
) -> Exhibit:
    """Draw a table with its key below, and hand the sheet over."""
    below = block(key, WIDTH - 2 * EDGE, size=SMALL, lines=3).height + 1
    grid(sheet, columns, rows, sheet.room(note) - below)
    sheet.remark(key)
    return sheet.tabled(
        f"{opening}. {key}".strip(), [column.head for column in columns], rows, note
    )


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
    tasks: dict[str, dict[str, str]] = {}
    for given in assignments:
        roles = tasks.setdefault(given.task, dict.fromkeys(people, ""))
        if given.role not in roles[given.person]:
            roles[given.person] = f"{roles[given.person]} {given.role}".strip()
    columns = [Column("Task", 46), *_badged(people, WIDTH - 2 * EDGE - 46)]
    rows = [[task, *roles.values()] for task, roles in tasks.items()]
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
    columns += _badged(channels, WIDTH - 2 * EDGE - 58)
    rows = [
        [point.name, point.phase, *(signed(point.emotion) * (name in names) for name in channels)]
        for point, names in served
    ]
    key = "The numbers are the emotion at the touchpoint, from −2 (awful) to +2 (delighted)."
    return finished(Sheet(journey.title), "Touchpoints by channel", columns, rows, key, note)


@house.styled
def decision_table(rules: DecisionTable, *, note: str = "") -> Exhibit:
    """Draw a decision table: a row a rule, with its conditions, the route and the duties.

    Raises
    ------
    ValueError
        If there are more facts than fit on a page.
    """
    columns = [Column("Rule", 12), *_badged(list(rules.facts.values()), 66, most=13)]
    columns.append(Column("Then", 34))
    columns.append(Column("To be done", WIDTH - 2 * EDGE - sum(c.width for c in columns)))
    rows = [
        [rule.id, *(("no", "yes")[rule.when[f]] if f in rule.when else "" for f in rules.facts),
         rules.routes[rule.route], " ".join(rule.duties)]
        for rule in rules.rules
    ]  # fmt: skip
    key = (
        f"A blank cell: it doesn't matter. If no other rule fits: {rules.otherwise}. {rules.caveat}"
    )
    return finished(Sheet(rules.title), "Decision table", columns, rows, key, note)
