"""Structures made of given words, in every figure that draws one."""

from collections.abc import Callable, Iterable, Sequence
from itertools import cycle, islice

from cmkit import plots
from cmkit.frameworks.blueprint import Blueprint, Link, Mark, Step
from cmkit.frameworks.communications import Assignment
from cmkit.frameworks.decision_table import DecisionTable, Rule
from cmkit.frameworks.journey import JourneyMap, Touchpoint
from cmkit.frameworks.schema import Entity, Field, Schema
from cmkit.frameworks.scorecard import Objective, StrategyMap
from cmkit.frameworks.servicescape import Zone
from cmkit.plots.exhibit import Exhibit

Words = Sequence[str]
LONG = "The receptionist looks for the booking, apologises and finds another room at once. " * 3
LANES = (
    "physical_evidence",
    "customer_actions",
    "onstage_actions",
    "backstage_actions",
    "support_processes",
)


def blueprint(said: Words, columns: int = 3, links: Iterable[Link] = ()) -> Exhibit:
    """All five lanes in each column, and a second step for customers in each third one."""
    text = cycle(said)
    steps = [
        Step(f"{lane[0]}{seq}", lane, next(text), seq, next(text))
        for seq in range(1, columns + 1)
        for lane in LANES
    ]
    steps += [Step(f"t{n}", LANES[1], next(text), n) for n in range(3, columns + 1, 3)]
    marks = [Mark("c1", "F", *islice(text, 3)), Mark("o2", "MoT"), Mark("o2", "W", next(text))]
    return plots.blueprint(Blueprint(said[0], tuple(steps), tuple(links), tuple(marks)))


def journey(said: Words, columns: int = 4) -> JourneyMap:
    text, phases = cycle(said), cycle(["pre", "during", "during", "post"])
    points = [
        Touchpoint(
            str(n), next(phases), next(text), f"telephone, {next(text)}", *islice(text, 3),
            emotion=n % 5 - 2, pain_point=next(text),
        )
        for n in range(columns)
    ]  # fmt: skip
    return JourneyMap(said[0], said[-1], tuple(points))


def strategy(said: Words) -> Exhibit:
    text = cycle(said)
    bands = ["financial", "customer", "internal_process", "internal_process", "learning_and_growth"]
    objectives = [Objective(str(n), b, next(text), next(text), "lag") for n, b in enumerate(bands)]
    links = [("4", "2"), ("4", "3"), ("2", "1"), ("1", "0"), ("4", "0"), ("2", "3"), ("0", "9")]
    return plots.strategy_map(StrategyMap(said[0], tuple(objectives), tuple(links)))


def chain(said: Words) -> Exhibit:
    keys = ["employee_satisfaction", "profitability", "growth_and_profit", "customer_loyalty"]
    return plots.service_profit_chain(dict(zip(keys, said, strict=False)), title=said[0])


def database(said: Words) -> Exhibit:
    fields = [
        Field("id", "PK"),
        Field("of", "FK", "first"),
        *(Field(w, special=True) for w in said),
    ]
    names = ["first", *said]
    return plots.database_diagram(
        Schema(said[0], tuple(Entity(name, tuple(fields), said[-1], said[0]) for name in names))
    )


def plan(said: Words) -> Exhibit:
    zones = [Zone(letter, *islice(cycle(said), 5)) for letter in "ABE"]
    return plots.servicescape("AAAB\nAACB\nDDDD", zones, title=said[0])


def raci(said: Words) -> Exhibit:
    people, parts = [f"{word} {n}" for n, word in enumerate(said)], cycle("RACI")
    given = [Assignment(task, person, next(parts)) for task in said for person in people]
    return plots.raci(given, title=said[0])


def rules(said: Words) -> Exhibit:
    facts = {f"fact {n}": word for n, word in enumerate(said)}
    rule = Rule("1", {"fact 0": True}, "b", tuple(said))
    table = DecisionTable(said[0], {"a": "", "b": said[-1]}, facts, (rule,), "1", (), said[0])
    return plots.decision_table(table)


DRAWN: list[Callable[[Words], Exhibit]] = [
    blueprint,
    lambda said: plots.journey_map(journey(said), note=said[-1]),
    lambda said: plots.touchpoint_channels(journey(said), note=said[-1]),
    strategy,
    chain,
    database,
    plan,
    raci,
    rules,
]
NAMED = [
    "blueprint",
    "journey",
    "channels",
    "strategy",
    "chain",
    "database",
    "plan",
    "raci",
    "rules",
]
