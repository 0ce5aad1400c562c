"""Figures that are tables: who does what, which channel serves where, and decision rules."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from cmkit.frameworks.communications import Assignment
from cmkit.frameworks.decision_table import DecisionTable
from cmkit.frameworks.journey import JourneyMap
from cmkit.plots import house
from cmkit.plots.exhibit import Exhibit
from cmkit.plots.house import EDGE, SMALL, WIDTH, Sheet
from cmkit.plots.lettering import Block, block

_PAD, _NARROW, _HIGH = 1.0, 16.0, 30.0

_LOOKS = {
    "R": (house.NAVY, 1.0),
    "A": (house.RUST, 0.0),
    "C": (house.SAND, 2.2),
    "I": (house.PAPER, 2.2),
    "yes": (house.NAVY, 1.0),
    "no": (house.PAPER, 1.0),
    "+2": (house.NAVY, 1.0),
    "+1": (house.SKY, 1.0),
    "0": (house.PAPER, 1.0),
    "−1": (house.SAND, 0.0),
    "−2": (house.RUST, 0.0),
}
"""Colour and rounding of the shapes round single words; the word says what the colour says."""


class Column(NamedTuple):
    """A column of a table: its heading, its width, and whether its words stand in shapes."""

    head: str
    width: float
    shapes: bool = False

    @property
    def upright(self) -> bool:
        """Whether the heading is turned, because the column is narrow."""
        return self.shapes and self.width < _NARROW

    def heading(self) -> Block:
        """Return the heading in as many lines as there is room for."""
        across, lines = (
            (_HIGH, int(self.width // 3.2)) if self.upright else (self.width - 2 * _PAD, 5)
        )
        return block(self.head, across, size=SMALL, bold=True, lines=max(lines, 1))


def grid(
    sheet: Sheet, columns: Sequence[Column], rows: Sequence[Sequence[str]], *, note: str
) -> None:
    """Draw a table; rows that the page can't hold are counted in a line below it."""
    heads = [(column, column.heading()) for column in columns]
    tall = max(head.width if column.upright else head.height for column, head in heads)
    x = EDGE
    for column, head in heads:
        middle = x + column.width / 2
        if column.upright:
            sheet.write(middle, sheet.y + tall, head, ha="center", va="bottom", rotation=90)
        elif column.shapes:
            sheet.write(middle, sheet.y + tall, head, ha="center", va="bottom")
        else:
            sheet.write(x, sheet.y + tall, head, va="bottom")
        x += column.width
    sheet.y += tall + 1.5
    sheet.line((EDGE, sheet.y), (x, sheet.y), color=house.INK)
    for number, row in enumerate(rows):
        left = len(rows) - number
        if not _row(sheet, columns, row, sheet.room(note) - (5 if left > 1 else 0)):
            sheet.y += 1
            sheet.remark(f"{left} more {'row' if left == 1 else 'rows'}: see the table.")
            break
    sheet.y += 1.5


def _row(sheet: Sheet, columns: Sequence[Column], row: Sequence[str], room: float) -> bool:
    """Draw a row if there is room for it, and say whether there was."""
    words = [
        block(word, column.width - 2 * _PAD - (not column.shapes), size=SMALL, lines=8)
        for column, word in zip(columns, row, strict=True)
    ]
    tall = max(6.5, *(text.height + 2 * _PAD + 1 for text in words))
    if tall > room:
        return False
    x, middle = EDGE, sheet.y + tall / 2
    for column, word, text in zip(columns, row, words, strict=True):
        if column.shapes and word and set(word.split()) <= set(_LOOKS):
            shapes(sheet, x + column.width / 2, middle, word.split())
        elif column.shapes:
            sheet.write(x + column.width / 2, middle, text, ha="center")
        else:
            sheet.write(x, middle, text)
        x += column.width
    sheet.y += tall
    sheet.line((EDGE, sheet.y), (x, sheet.y))
    return True


def shapes(sheet: Sheet, middle: float, y: float, words: list[str]) -> None:
    """Draw words in their shapes, side by side."""
    texts = [block(word, 20, size=SMALL, bold=True) for word in words]
    widths = [max(4.6, text.width + 1.4) for text in texts]
    x = middle - sum(widths) / 2
    for word, text, wide in zip(words, texts, widths, strict=True):
        color, rounding = _LOOKS[word]
        sheet.cell(x, y - 2.3, wide, 4.6, text, facecolor=color, rounding=rounding)
        x += wide


def _narrow(heads: Sequence[str], room: float, most: float = 24) -> list[Column]:
    """Return columns for words in shapes, as wide as there is room for."""
    width = min(room / len(heads), most)
    if width < 6:
        raise ValueError(
            f"{len(heads)} columns don't fit on a page 16 cm wide: at most {int(room / 6)} do. "
            "Draw it in two parts."
        )
    return [Column(head, width, shapes=True) for head in heads]


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
    people = list(dict.fromkeys(a.person for a in assignments))
    parts: dict[str, dict[str, str]] = {}
    for given in assignments:
        roles = parts.setdefault(given.task, dict.fromkeys(people, ""))
        roles[given.person] = f"{roles[given.person]} {given.role}".strip()
    sheet = Sheet(title)
    rows = [[task, *roles.values()] for task, roles in parts.items()]
    columns = [Column("Task", 46), *_narrow(people, WIDTH - 2 * EDGE - 46)]
    key = "R responsible: does it. A accountable: answers for it. C consulted before. I informed."
    grid(sheet, columns, rows, note=f"{key} {note}")
    sheet.remark(key)
    told = (
        f"{task}: {', '.join(f'{who} {what}' for who, what in roles.items() if what)}."
        for task, roles in parts.items()
    )
    table = pd.DataFrame(rows, columns=["task", *people])
    return sheet.exhibit(alt=f"RACI chart. {' '.join(told)} {key}", table=table, note=note)


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
    rows = [
        [point.phase, point.name, *(signed(point.emotion) * (name in names) for name in channels)]
        for point, names in served
    ]
    sheet = Sheet(journey.title)
    columns = [Column("When", 13), Column("Touchpoint", 45)]
    columns += _narrow(channels, WIDTH - 2 * EDGE - 58)
    key = "The numbers are the emotion at the touchpoint, from −2 (awful) to +2 (delighted)."
    grid(sheet, columns, rows, note=f"{key} {note}")
    sheet.remark(key)
    told = (
        f"{point.name} ({point.phase}): {', '.join(names) or 'no channel yet'}, "
        f"emotion {signed(point.emotion)}."
        for point, names in served
    )
    table = pd.DataFrame(rows, columns=["phase", "touchpoint", *channels])
    return sheet.exhibit(alt=f"Touchpoints by channel. {' '.join(told)}", table=table, note=note)


def signed(emotion: int) -> str:
    """Return an emotion with its sign: +1, 0, −2."""
    return f"{emotion:+d}".replace("-", "−") if emotion else "0"


@house.styled
def decision_table(rules: DecisionTable, *, note: str = "") -> Exhibit:
    """Draw a decision table: a row a rule, with its conditions, the route and the duties.

    Raises
    ------
    ValueError
        If there are more facts than fit on a page.
    """
    facts = _narrow(list(rules.facts.values()), 66, most=13) if rules.facts else []
    columns = [Column("Rule", 12), *facts, Column("Then", 34)]
    columns.append(Column("To be done", WIDTH - 2 * EDGE - sum(c.width for c in columns)))
    rows = [
        [
            rule.id,
            *(("no", "yes")[rule.when[fact]] if fact in rule.when else "" for fact in rules.facts),
            rules.routes[rule.route],
            " ".join(rule.duties),
        ]
        for rule in rules.rules
    ]
    key = (
        f"A blank cell: it doesn't matter. If no other rule fits: {rules.otherwise}. {rules.caveat}"
    )
    sheet = Sheet(rules.title)
    grid(sheet, columns, rows, note=f"{key} {note}")
    sheet.remark(key)
    table = rules.table()
    told = (f"Rule {r.rule}: if {r[2]} then {r.then}. {r.duties}" for r in table.itertuples())
    return sheet.exhibit(alt=f"Decision table. {' '.join(told)} {key}", table=table, note=note)
