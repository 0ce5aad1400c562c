"""Maps of cause and effect: the strategy map and the service-profit chain.

Kaplan and Norton (2000), "Having trouble with your strategy? Then map it", Harvard Business
Review 78(5); Heskett and others (1994), "Putting the service-profit chain to work", Harvard
Business Review 72(2).
"""

from collections.abc import Mapping
from itertools import pairwise
from statistics import mean

import pandas as pd

from cmkit import frameworks
from cmkit.frameworks.scorecard import Objective, StrategyMap
from cmkit.plots import house
from cmkit.plots.exhibit import Exhibit
from cmkit.plots.house import EDGE, GREY, SMALL, TINTS, WIDTH, Sheet
from cmkit.plots.lettering import Block, block
from cmkit.plots.routes import GUTTER, Place, upright, way

_PERSPECTIVES = ("financial", "customer", "internal_process", "learning_and_growth")
_LABEL, _PAD, _ACROSS = 20.0, 1.2, 4
_LEFT = EDGE + _LABEL + GUTTER


def _boxed(
    sheet: Sheet, x: float, y: float, width: float, height: float, words: tuple[Block, Block]
) -> None:
    """Draw a box with a heading and a text below it."""
    head, text = words
    sheet.box(x, y, width, height)
    y += (height - head.height - text.height - (text.height > 0)) / 2
    sheet.write(x + width / 2, y, head, ha="center", va="top")
    sheet.write(x + width / 2, y + head.height + 1, text, ha="center", va="top", color=GREY)


def _words(head: str, text: str, width: float, lines: int = 8) -> tuple[Block, Block]:
    return (
        block(head, width - 2 * _PAD, size=SMALL, bold=True, lines=lines),
        block(text, width - 2 * _PAD, size=SMALL, lines=lines),
    )


def _tall(words: tuple[Block, Block]) -> float:
    return words[0].height + words[1].height + 2 * _PAD + 2


@house.styled
def strategy_map(strategy: StrategyMap, *, note: str = "") -> Exhibit:
    """Draw a strategy map: objectives in their perspectives, arrows from cause to effect."""
    if not strategy.objectives:
        return house.unfinished(strategy.title, "No objectives yet. Start with the customers.")
    return house.shortened(lambda lines, _: _strategy(strategy, lines, note))


def _strategy(strategy: StrategyMap, lines: int, note: str) -> Exhibit:
    sheet, rows = Sheet(strategy.title), _rows(strategy)
    across = max(len(objectives) for _, objectives in rows)
    pitch = (WIDTH - EDGE - _LEFT) / across
    wide = min(pitch - GUTTER, 50.0)
    columns, places = _columns(rows, strategy.links, across), dict[str, Place]()
    for lane, (band, objectives) in enumerate(rows):
        words = [_words(o.text, _measured(o), wide, lines) for o in objectives]
        tall = max(9.0, *map(_tall, words)) if words else 9.0
        tint = TINTS[1 + list(dict(rows)).index(band) % 4]
        sheet.box(EDGE, sheet.y, WIDTH - 2 * EDGE, tall + 6, facecolor=tint, edgecolor="none")
        label = block(_spoken(band), _LABEL, size=SMALL, bold=True)
        sheet.write(EDGE + 1.5, sheet.y + tall / 2 + 3, label)
        top = sheet.y + 3
        if not objectives:
            sheet.write(_LEFT, top + tall / 2, block("none yet", 20, size=SMALL), color=GREY)
        for objective, text in zip(objectives, words, strict=True):
            column = columns[objective.key]
            left = _LEFT + column * pitch + (pitch - GUTTER - wide) / 2
            _boxed(sheet, left, top, wide, tall, text)
            places[objective.key] = Place(0, column, lane, left, top, left + wide, top + tall)
        sheet.y += tall + 9
    known = [(a, b) for a, b in strategy.links if a != b and {a, b} <= set(places)]
    for start, end in known:
        turn = list(places).index(end) % 3 - 1
        one, other = places[start], places[end]
        corridor = other.top - 4.5 if one.lane < other.lane else other.bottom + 4.5
        beside = way(one, other, places.values(), corridor=corridor, turn=turn)
        sheet.arrow(upright(one, other) if abs(one.lane - other.lane) == 1 else beside)
    sheet.y -= 1
    names = {objective.key: objective.text for objective in strategy.objectives}
    table = pd.DataFrame(
        {
            "perspective": _spoken(one.perspective),
            "objective": one.text,
            "measure": _measured(one),
            "leads to": "; ".join(names.get(b, b) for a, b in strategy.links if a == one.key),
        }
        for one in strategy.objectives
    )
    told = (
        f"{row[0]}: {row[1]} ({row[2]})" + (f", which leads to {row[3]}." if row[3] else ".")
        for row in table.itertuples(index=False)
    )
    return sheet.exhibit(alt=f"Strategy map. {' '.join(told)}", table=table, note=note)


def _rows(strategy: StrategyMap) -> list[tuple[str, list[Objective]]]:
    """Return the objectives from top to bottom, at most four side by side."""
    rows = []
    for band in dict.fromkeys([*_PERSPECTIVES, *(o.perspective for o in strategy.objectives)]):
        inside = [o for o in strategy.objectives if o.perspective == band]
        for first in range(0, max(len(inside), 1), _ACROSS):
            rows.append((band, inside[first : first + _ACROSS]))
    return rows


def _columns(
    rows: list[tuple[str, list[Objective]]], links: tuple[tuple[str, str], ...], across: int
) -> dict[str, int]:
    """Place objectives from the bottom up, each as near as can be above what leads to it."""
    columns: dict[str, int] = {}
    for _, objectives in reversed(rows):
        wanted = []
        for number, objective in enumerate(objectives):
            below = [columns[a] for a, b in links if b == objective.key and a in columns]
            wanted.append((mean(below) if below else number, number, objective.key))
        taken = -1
        for number, (wish, _, key) in enumerate(sorted(wanted)):
            taken = min(max(taken + 1, round(wish)), across - len(wanted) + number)
            columns[key] = taken
    return columns


def _measured(objective: Objective) -> str:
    return f"{objective.measure} ({objective.kind})" if objective.measure else "no measure yet"


def _spoken(name: str) -> str:
    return name.replace("_", " ").capitalize()


@house.styled
def service_profit_chain(
    measures: Mapping[str, str] | None = None,
    *,
    title: str = "The service-profit chain",
    note: str = "",
) -> Exhibit:
    """Draw the service-profit chain, with what a company measures at each link.

    ``measures`` says it for the links by their names, such as ``customer_loyalty``.

    Raises
    ------
    UnknownNameError
        If a link has another name.
    """
    chain = frameworks.SERVICE_PROFIT_CHAIN
    given = {chain[name].key: words for name, words in (measures or {}).items()}
    missing = "" if measures is None else "no measure yet"
    links = [
        [
            (p.name, given.get(p.key) or given.get(link.key) or missing)
            for p in link.parts or (link,)
        ]
        for link in chain
    ]
    way = ", then ".join(" and ".join(name for name, _ in link) for link in links)
    table = pd.DataFrame([row for link in links for row in link], columns=["link", "measure"])
    told = ". ".join(f"{name}: {words}" for name, words in table.itertuples(index=False) if words)

    def drawn(lines: int, _: int) -> Exhibit:
        sheet = Sheet(title)
        down = _row(sheet, "Inside the company", links[:3], lines)[-1]
        sheet.y += 6
        up = _row(sheet, "Customers, then results", links[3:], lines)[0]
        turn = down.bottom + 2.5
        middles = [(place.left + place.right) / 2 for place in (down, up)]
        sheet.arrow(
            [(middles[0], down.bottom), *((x, turn) for x in middles), (middles[1], up.top)]
        )
        sheet.y += 2
        sheet.remark("Each arrow is a hypothesis, to be tested with the company's own data.")
        alt = f"Service-profit chain: {way}. {told}"
        return sheet.exhibit(alt=alt, table=table, note=note)

    return house.shortened(drawn)


def _row(sheet: Sheet, heading: str, links: list[list[tuple[str, str]]], lines: int) -> list[Place]:
    """Draw links side by side with arrows between them; what is parallel in a link is stacked."""
    wide, gap = 34.0, 6.0
    stacks = [[_words(name, text, wide - 3, lines) for name, text in link] for link in links]
    tall = max(sum(_tall(words) + 1.5 for words in stack) + 1.5 for stack in stacks)
    end = EDGE + len(links) * (wide + gap) - gap
    sheet.write(end, sheet.y, block(heading, 60, size=SMALL), ha="right", va="top", color=GREY)
    sheet.y += 4.5
    places = []
    for column, stack in enumerate(stacks):
        left, top = EDGE + column * (wide + gap), sheet.y
        sheet.box(left, top, wide, tall, facecolor=TINTS[1], edgecolor="none")
        spare = (tall - 1.5 - sum(_tall(words) + 1.5 for words in stack)) / len(stack)
        for words in stack:
            each = _tall(words) + spare
            _boxed(sheet, left + 1.5, top + 1.5, wide - 3, each, words)
            top += each + 1.5
        places.append(Place(0, column, 0, left, sheet.y, left + wide, sheet.y + tall))
    for one, other in pairwise(places):
        sheet.arrow([(one.right, one.middle), (other.left, other.middle)])
    sheet.y += tall
    return places
