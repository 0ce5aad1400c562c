"""The service blueprint, drawn in one row of columns or in several.

Bitner, Ostrom and Morgan (2008), "Service blueprinting", California Management Review 50(3).
"""

import math
from itertools import zip_longest

import pandas as pd

from cmkit.frameworks.blueprint import Blueprint, Mark, Step
from cmkit.plots import house
from cmkit.plots.exhibit import Exhibit
from cmkit.plots.house import EDGE, GREY, HEAD, SMALL, TINTS, WIDTH, Sheet
from cmkit.plots.lettering import Block, block
from cmkit.plots.routes import GUTTER, Place, way

_LANES = {
    "physical_evidence": "",
    "customer_actions": "line of interaction",
    "onstage_actions": "line of visibility",
    "backstage_actions": "line of internal interaction",
    "support_processes": "",
}
"""The lanes from top to bottom, and the line below each."""

_MARKS = {"F": "fail point", "W": "wait", "MoT": "moment of truth"}
_SHAPES = {"F": (house.RUST, 4.0, 0.0), "W": (house.SAND, 4.0, 2.0), "MoT": (house.NAVY, 8.0, 1.0)}
"""What the marks mean; the colour, width and rounding of their shapes."""

_ACROSS, _LABEL, _BETWEEN, _PAD, _MARK = 6, 20.0, 6.0, 1.0, 4.0
_LEFT = EDGE + _LABEL + GUTTER


@house.styled
def blueprint(plan: Blueprint, *, note: str = "") -> Exhibit:
    """Draw a service blueprint: lanes, their three lines, links, and marks F, W and MoT.

    More than six columns go on in a second row. What a page can't hold stands in the table.
    """
    if not plan.steps:
        return house.unfinished(plan.title, "No steps yet. Start with what the customers do.")
    return house.shortened(lambda lines, most: _Drawing(plan, lines, most).exhibit(note))


class _Drawing:
    """A blueprint under way: the sheet, and where each step has found its place."""

    def __init__(self, plan: Blueprint, lines: int, most: int) -> None:
        self.plan, self.lines, self.sheet = plan, lines, Sheet(plan.title)
        self.kinds = {(mark.step, mark.kind) for mark in plan.marks}
        self.lanes = list(dict.fromkeys([*_LANES, *(step.lane for step in plan.steps)]))
        self.places: dict[str, Place] = {}
        self.gutters: dict[tuple[int, int], float] = {}
        every = sorted({step.seq for step in plan.steps})
        columns = every[:most]
        across = math.ceil(len(columns) / math.ceil(len(columns) / _ACROSS))
        self.pitch = min((WIDTH - EDGE - _LEFT) / across, 45.0)
        for first in range(0, len(columns), across):
            self._row(first // across, columns[first : first + across])
        self._links()
        if len(every) > len(columns):
            self.sheet.remark(f"From column {every[most]} on, see the table.")

    def _row(self, row: int, columns: list[int]) -> None:
        sheet = self.sheet
        sheet.y += 4 if row else 0
        self.gutters[row, -1] = sheet.y - 4
        for at, seq in enumerate(columns):
            number = block(seq, self.pitch, size=HEAD, bold=True)
            middle = _LEFT + at * self.pitch + (self.pitch - GUTTER) / 2
            sheet.write(middle, sheet.y, number, ha="center", va="top")
        sheet.y += 5
        for lane, name in enumerate(self.lanes):
            steps = [[s for s in self.plan.steps if (s.lane, s.seq) == (name, c)] for c in columns]
            self._lane(row, lane, steps)
            gutter = self.gutters[row, lane] = sheet.y + (_BETWEEN / 2 if name in _LANES else 2)
            if line := _LANES.get(name):
                sheet.write(EDGE, gutter, block(line, _LABEL, size=SMALL), color=GREY)
                ends = (_LEFT - 3, gutter), (WIDTH - EDGE, gutter)
                sheet.line(*ends, linestyle=(0, (5, 3)), zorder=0)
            sheet.y += _BETWEEN if line else _BETWEEN / 2

    def _lane(self, row: int, lane: int, columns: list[list[Step]]) -> None:
        """Draw a lane: its name, and as many rows of boxes as a column has steps in it."""
        sheet, top = self.sheet, self.sheet.y
        for steps in zip_longest(*columns):
            boxes = [(at, step, self._fitted(step)) for at, step in enumerate(steps) if step]
            tall = max(7.0, *(strip + text.height + 2.4 * _PAD for _, _, (strip, text) in boxes))
            for at, step, (strip, text) in boxes:
                left, wide = _LEFT + at * self.pitch, self.pitch - GUTTER
                place = Place(row, at, lane, left, sheet.y, left + wide, sheet.y + tall)
                sheet.box(left, sheet.y, wide, tall, facecolor=TINTS[lane % len(TINTS)])
                middle = (place.top + strip + place.bottom) / 2
                sheet.write(left + wide / 2, middle, text, ha="center")
                self.places[step.id] = place
                for kind in self._marks(step):
                    left += _mark(sheet, kind, left + _PAD, sheet.y + _PAD)
            sheet.y += tall + 1.5
        label = block(_spoken(self.lanes[lane]), _LABEL, size=SMALL, bold=True)
        sheet.y = max(sheet.y - 1.5, top + label.height)
        sheet.write(EDGE, (top + sheet.y) / 2, label)
        if row == 0 and not any(step.lane == self.lanes[lane] for step in self.plan.steps):
            sheet.write(_LEFT, (top + sheet.y) / 2, block("none yet", 20, size=SMALL), color=GREY)

    def _marks(self, step: Step) -> list[str]:
        return [kind for kind in _MARKS if (step.id, kind) in self.kinds]

    def _fitted(self, step: Step) -> tuple[float, Block]:
        """Return the height of the marks in a step's box, and the text that goes below them."""
        text = block(_words(step), self.pitch - GUTTER - 2 * _PAD, size=SMALL, lines=self.lines)
        return (_MARK + 0.5 if self._marks(step) else 0.0), text

    def _links(self) -> None:
        pairs = {(link.start, link.end): None for link in self.plan.links}
        known = [pair for pair in pairs if set(pair) <= set(self.places)]
        for start, end in known:
            back = (end, start) in pairs
            if start != end and (not back or start < end):
                one, other = self.places[start], self.places[end]
                gap = other.lane - (one.lane < other.lane) if one.row == other.row else -1
                corridor = self.gutters[max(one.row, other.row), gap]
                places = self.places.values()
                turn = list(self.places).index(end) % 3 - 1
                route = way(one, other, places, corridor=corridor, turn=turn)
                self.sheet.arrow(route, heads="<|-|>" if back else "-|>")

    def exhibit(self, note: str) -> Exhibit:
        """Say what the marks mean and, as far as the page goes, what lies behind each."""
        sheet, x = self.sheet, EDGE
        for kind, meaning in _MARKS.items():
            x += _mark(sheet, kind, x, sheet.y) + 0.6
            label = block(meaning, 40, size=SMALL)
            sheet.write(x, sheet.y + _MARK / 2, label)
            x += label.width + 5
        sheet.y += _MARK + 1.5
        seqs = {step.id: step.seq for step in self.plan.steps}
        for mark in self.plan.marks:
            words = f"{seqs.get(mark.step, '?')}: {_behind(mark)}"
            text = block(words, WIDTH - 2 * EDGE - 10, size=SMALL, lines=2)
            if _behind(mark) and text.height + 1.2 < sheet.room(note):
                _mark(sheet, mark.kind, EDGE, sheet.y)
                sheet.write(EDGE + 9.5, sheet.y + 0.5, text, va="top")
                sheet.y += max(_MARK, text.height) + 1.2
        table = _table(self.plan)
        return sheet.exhibit(alt=_alt(table, self.lanes), table=table, note=note)


def _mark(sheet: Sheet, kind: str, x: float, y: float) -> float:
    """Draw a mark with its upper left corner there, and return the room that it takes."""
    color, wide, rounding = _SHAPES[kind]
    text = block(kind, wide, size=SMALL, bold=True)
    sheet.cell(x, y, wide, _MARK, text, facecolor=color, rounding=rounding)
    return wide + 0.6


def _spoken(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _words(step: Step) -> str:
    named = step.actor and step.lane != "customer_actions"
    return f"{step.actor}: {step.text}" if named else step.text


def _behind(mark: Mark) -> str:
    """Return what is behind a mark: its cause, the remedy, who sees to it, and the times."""
    times = {"standard": mark.standard_minutes, "tolerance": mark.tolerance_minutes}
    asides = [mark.owner, *(f"{k} {v:g} minutes" for k, v in times.items() if v is not None)]
    aside = f"({', '.join(filter(None, asides))})" if any(asides) else ""
    return f"{' → '.join(filter(None, [mark.cause, mark.mitigation]))} {aside}".strip()


def _table(plan: Blueprint) -> pd.DataFrame:
    """Return the steps in their order, each with what it leads to and its marks."""
    return pd.DataFrame(
        {
            "column": step.seq,
            "step": step.id,
            "lane": _spoken(step.lane),
            "what happens": _words(step),
            "leads to": ", ".join(link.end for link in plan.links if link.start == step.id),
            "marks": "; ".join(
                f"{_MARKS[mark.kind]} {_behind(mark)}".strip()
                for mark in plan.marks
                if mark.step == step.id
            ),
        }
        for step in sorted(plan.steps, key=lambda step: step.seq)
    )


def _alt(table: pd.DataFrame, lanes: list[str]) -> str:
    told = [f"Service blueprint with {len(table)} steps in {table['column'].nunique()} columns."]
    for lane in map(_spoken, lanes):
        steps = table[table["lane"] == lane].to_dict("records")
        texts = (f"{s['column']} {s['what happens']} [{s['marks']}]" for s in steps)
        told.append(f"{lane}: {'; '.join(texts).replace(' []', '') or 'none yet'}.")
    return " ".join(told)
