"""Maps of cause and effect: the strategy map and the service-profit chain.

Kaplan and Norton (2000), "Having trouble with your strategy? Then map it", Harvard Business
Review 78(5); Heskett and others (1994), "Putting the service-profit chain to work", Harvard
Business Review 72(2).
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import mean

from cmkit import frameworks
from cmkit.frameworks.scorecard import Objective, StrategyMap
from cmkit.plots import house
from cmkit.plots.boards import Board, Box
from cmkit.plots.exhibit import Exhibit
from cmkit.plots.palette import TINTS
from cmkit.plots.words import titled

_PERSPECTIVES = ("financial", "customer", "internal_process", "learning_and_growth")
_ACROSS = 4


@house.styled
def strategy_map(strategy: StrategyMap, *, note: str = "") -> Exhibit:
    """Draw a strategy map: objectives in their perspectives, arrows from cause to effect."""
    if not strategy.objectives:
        return house.unfinished(strategy.title, "No objectives yet. Start with the customers.")
    return house.shortened(lambda lines, _: _strategy(strategy, lines, note))


def _strategy(strategy: StrategyMap, lines: int, note: str) -> Exhibit:
    rows = []
    for band in dict.fromkeys([*_PERSPECTIVES, *(o.perspective for o in strategy.objectives)]):
        inside = [o for o in strategy.objectives if o.perspective == band]
        for first in range(0, max(len(inside), 1), _ACROSS):
            rows.append((band, inside[first : first + _ACROSS]))
    across = max(len(objectives) for _, objectives in rows)
    board = Board(strategy.title, lines, across, gutter=9)
    columns = _columns([objectives for _, objectives in rows], strategy.links, across)
    for band, objectives in rows:
        boxes: list[list[Box]] = [[] for _ in range(across)]
        for one in objectives:
            boxes[columns[one.key]].append(Box(_measured(one), one.text or "–", one.key))
        if not objectives:
            boxes[0].append(Box("none yet", ground=""))
        tint = TINTS[1 + list(dict(rows)).index(band) % 4]
        board.lane(titled(band), boxes, ground=tint, between=3)
    board.links(strategy.links, steep=True)
    names = {objective.key: objective.text for objective in strategy.objectives}
    cells = [
            [one.text, titled(one.perspective), _measured(one),
             ", ".join(names.get(end, end) for start, end in strategy.links if start == one.key)]
            for one in strategy.objectives
    ]  # fmt: skip
    heads = ["objective", "perspective", "measure", "leads to"]
    return board.sheet.tabled("Strategy map", heads, cells, note)


def _columns(
    rows: Sequence[Sequence[Objective]], links: Sequence[tuple[str, str]], across: int
) -> dict[str, int]:
    """Place objectives from the bottom up, each as near as can be above what leads to it."""
    columns: dict[str, int] = {}
    for objectives in reversed(rows):
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
    return house.shortened(lambda lines, _: _chain(links, title, lines, note))


def _chain(
    links: Sequence[Sequence[tuple[str, str]]], title: str, lines: int, note: str
) -> Exhibit:
    board = Board(title, lines, 4)
    for board.row, (label, part) in enumerate(
        {"Inside the company": links[:3], "Customers, then results": links[3:]}.items()
    ):
        cells = [
            [Box(text, name, name, TINTS[board.row + 1]) for name, text in link] for link in part
        ]
        board.lane(label, cells, between=10)
    places = [
        board.places[link[0][0]]._replace(bottom=board.places[link[-1][0]].bottom) for link in links
    ]
    for one, other in pairwise(places):
        board.sheet.arrow(board.way(one, other))
    board.sheet.y -= 6
    board.sheet.remark("Each arrow is a hypothesis, to be tested with the company's own data.")
    way = ", then ".join(" and ".join(name for name, _ in link) for link in links)
    rows = [row for link in links for row in link]
    return board.sheet.tabled(f"Service-profit chain: {way}", ["link", "measure"], rows, note)
