"""The service blueprint, drawn in one row of columns or in several.

Bitner, Ostrom and Morgan (2008), "Service blueprinting", California Management Review 50(3).
"""

from math import ceil

from cmkit.frameworks.blueprint import Blueprint, Mark, Step
from cmkit.plots import house
from cmkit.plots.boards import Board, Box
from cmkit.plots.exhibit import Exhibit
from cmkit.plots.lettering import block
from cmkit.plots.palette import EDGE, RIGHT, TINTS
from cmkit.plots.words import titled

_LANES = {
    "physical_evidence": "",
    "customer_actions": "line of interaction",
    "onstage_actions": "line of visibility",
    "backstage_actions": "line of internal interaction",
    "support_processes": "",
}
"""The lanes from top to bottom, and the line below each."""

_MARKS = {"F": "fail point", "W": "wait", "MoT": "moment of truth"}
_ACROSS = 6


@house.styled
def blueprint(plan: Blueprint, *, note: str = "") -> Exhibit:
    """Draw a service blueprint: lanes, their three lines, links, and marks F, W and MoT.

    More than six columns go on in a second row. What a page can't hold stands in the table.
    """
    if not plan.steps:
        return house.unfinished(plan.title, "No steps yet. Start with what the customers do.")
    return house.shortened(lambda lines, most: _drawn(plan, lines, most, note))


def _drawn(plan: Blueprint, lines: int, most: int, note: str) -> Exhibit:
    columns = sorted({step.seq for step in plan.steps})
    shown = columns[:most]
    across = ceil(len(shown) / ceil(len(shown) / _ACROSS))
    board = Board(plan.title, lines, across)
    lanes = list(dict.fromkeys([*_LANES, *(step.lane for step in plan.steps)]))
    for board.row, first in enumerate(range(0, len(shown), across)):
        here = shown[first : first + across]
        board.lane("", [[Box(head=str(seq), ground="")] for seq in here], between=1)
        for number, lane in enumerate(lanes):
            cells = [
                [_box(plan, step, TINTS[number % len(TINTS)]) for step in plan.steps
                 if (step.lane, step.seq) == (lane, seq)] for seq in here
            ]  # fmt: skip
            if not any(step.lane == lane for step in plan.steps):
                cells[0] = [Box("none yet", ground="")]
            line = _LANES.get(lane, "")
            board.lane(titled(lane), cells, line=line, between=6 if line else 4)
    board.links([(link.start, link.end) for link in plan.links])
    _key(board, plan, note)
    if len(columns) > most:
        board.sheet.remark(f"From column {columns[most]} on, see the table.")
    opening = f"Service blueprint with {len(plan.steps)} steps in {len(columns)} columns"
    names = ["step", "column", "lane", "what happens", "leads to", "marks"]
    return board.sheet.tabled(opening, names, _rows(plan), note)


def _box(plan: Blueprint, step: Step, ground: str) -> Box:
    marks = tuple(k for k in _MARKS if any((m.step, m.kind) == (step.id, k) for m in plan.marks))
    return Box(_words(step), key=step.id, ground=ground, badges=marks)


def _words(step: Step) -> str:
    named = step.actor and step.lane != "customer_actions"
    return f"{step.actor}: {step.text}" if named else step.text


def _key(board: Board, plan: Blueprint, note: str) -> None:
    """Say what the marks mean and, as far as the page goes, what lies behind each."""
    sheet = board.sheet
    sheet.legend(*((mark, "", meaning) for mark, meaning in _MARKS.items()))
    seqs = {step.id: step.seq for step in plan.steps}
    marks = [mark for mark in plan.marks if _behind(mark)]
    for left in range(len(marks), 0, -1):
        mark = marks[-left]
        words = f"{seqs.get(mark.step, '?')}: {_behind(mark)}"
        text = block(words, RIGHT - EDGE - 10, lines=2)
        tall = max(4.0, text.height) + 0.6
        if tall + (4.5 if left > 1 else 0) > sheet.room(note):
            sheet.remark(f"More marks ({left}): see the table.")
            break
        sheet.badge(EDGE, sheet.y + tall / 2, mark.kind)
        sheet.write(EDGE + 9.5, sheet.y + tall / 2, text)
        sheet.y += tall


def _behind(mark: Mark) -> str:
    """Return what is behind a mark: its cause, the remedy, who sees to it, and the times."""
    times = {"standard": mark.standard_minutes, "tolerance": mark.tolerance_minutes}
    asides = [mark.owner, *(f"{k} {v:g} minutes" for k, v in times.items() if v is not None)]
    aside = f" ({', '.join(filter(None, asides))})" if any(asides) else ""
    return " → ".join(filter(None, [mark.cause, mark.mitigation])) + aside


def _rows(plan: Blueprint) -> list[list[object]]:
    """Return the steps in their order, each with what it leads to and its marks."""
    rows: list[list[object]] = []
    for step in sorted(plan.steps, key=lambda step: step.seq):
        leads = ", ".join(link.end for link in plan.links if link.start == step.id)
        marks = [
            f"{_MARKS.get(m.kind, m.kind)} {_behind(m)}".strip()
            for m in plan.marks
            if m.step == step.id
        ]
        rows.append([step.id, step.seq, titled(step.lane), _words(step), leads, "; ".join(marks)])
    return rows
