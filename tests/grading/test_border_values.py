"""The structures and results of the kit cross to the judge; what only looks like one does not."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pandas as pd
import pytest

import cmkit.frameworks
import cmkit.metrics
from cmkit.checks import has_columns, marked, rows_match, table
from cmkit.checks.check import judge
from cmkit.frameworks.blueprint import Blueprint, Link, Mark, Step
from cmkit.frameworks.journey import JourneyMap
from cmkit.grading.border import MalformedError, decode, dumps, encode, loads
from cmkit.grading.border_classes import REGISTERED
from cmkit.metrics import Interval, kano, nps_interval, two_proportions
from cmkit.values import Value

BLUEPRINT = Blueprint(
    "Visit",
    (Step("a", "customer_actions", "arrives", 1), Step("b", "onstage_actions", "greets", 1)),
    (Link("a", "b"),),
    (Mark("b", "W", "one desk", standard_minutes=2, tolerance_minutes=5.5),),
)


def crossed(value: object) -> object:
    return decode(loads(dumps({"x": encode(value)}))["x"])


def kinds(parent: type[Value]) -> Iterator[type[Value]]:
    for kind in parent.__subclasses__():
        yield from kinds(kind)
        yield kind


def test_every_structure_and_result_may_cross():
    for package in (cmkit.frameworks, cmkit.metrics):
        for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
            import_module(module.name)
    ours = {kind.__name__: kind.__module__ for kind in kinds(Value) if not kind.__subclasses__()}
    there = {name: module for name, module in ours.items() if module.startswith("cmkit.")}
    assert there
    assert there.items() <= REGISTERED.items()


@pytest.mark.parametrize(
    "value",
    [
        BLUEPRINT,
        nps_interval([10] * 6 + [3] * 4),
        two_proportions(48, 1200, 94, 1560),
        kano([1, 2], [5, 5]),
        JourneyMap("Map", "Guest", ()),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_arrives_as_it_left(value: Value):
    assert crossed(value) == value


def test_steps_in_a_list_arrive_as_if_in_a_tuple():
    listed = Blueprint("Visit", list(BLUEPRINT.steps), BLUEPRINT.links, BLUEPRINT.marks)
    assert crossed(listed) == BLUEPRINT


@pytest.mark.parametrize("seq", ["1", None, [1], True, 1.5])
def test_a_field_of_the_wrong_type_does_not_arrive(seq: object):
    odd = Blueprint("Visit", (Step("a", "customer_actions", "arrives", seq),))
    with pytest.raises(MalformedError):
        crossed(odd)


@pytest.mark.parametrize("name", ["Interval", "Step", "Schema", "ChartFacts"])
def test_crafted_data_are_malformed(name: str):
    with pytest.raises(MalformedError):
        decode({"k": "ours", "type": name, "v": encode({"score": "<script>"})})


def test_a_class_of_the_same_name_is_refused():
    class Interval2(Interval):
        pass

    Interval2.__name__ = "Interval"
    encoded = encode(Interval2(1.0, 0.0, 2.0, 5, True))
    assert encoded["k"] == "refused"


DAYS = pd.date_range("2025-01-01 09:30", periods=3, freq="25h")
TIMES = pd.DataFrame({"day": DAYS, "at": DAYS.time, "n": [1, 2, 3]})


@pytest.mark.parametrize("right", [[1, 2, 3], [1, 2, 4]])
@pytest.mark.parametrize("value", [TIMES, TIMES.set_index(["day", "at"]), TIMES.set_index("at")])
def test_the_verdict_is_the_one_in_the_notebook(value: pd.DataFrame, right: list[int]):
    asked = [table(rows=3), has_columns(["n"]), *marked(rows_match(right, column="n"))]
    here = judge("busy", value, asked, points=2)
    assert judge("busy", crossed(value), asked, points=2) == here
    assert here.earned == (2 if right == [1, 2, 3] else 0)
    assert not here.not_judged
