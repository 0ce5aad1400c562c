"""Values travel as plain data and come back the same, or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import pytest

from cmkit.values import Value


@dataclass(frozen=True)
class Leg(Value):
    name: str
    length: float = 1.0


@dataclass(frozen=True)
class Trip(Value):
    title: str
    legs: tuple[Leg, ...]
    kind: Literal["day", "week"] = "day"
    note: str | None = None
    sizes: Mapping[str, float] = field(default_factory=dict)
    span: tuple[int, int] = (0, 1)


TRIP = Trip("Tour", (Leg("a"), Leg("b", 2.5)), "week", "x", {"big": 2.0})
DATA = TRIP.to_data()


def test_a_value_comes_back_the_same():
    assert Trip.from_data(DATA) == TRIP


def test_what_travels_is_plain():
    assert DATA["legs"] == [{"name": "a", "length": 1.0}, {"name": "b", "length": 2.5}]


def test_a_whole_number_may_stand_for_a_fraction():
    assert Leg.from_data({"name": "a", "length": 2}).length == 2.0


def test_a_list_and_a_figure_from_an_array_travel_too():
    typed = Trip("Tour", [Leg("a", np.float64(2.5))])  # type: ignore[arg-type]
    assert Trip.from_data(typed.to_data()) == Trip("Tour", (Leg("a", 2.5),))


@pytest.mark.parametrize(
    ("field_name", "bad"),
    [
        ("title", 5),
        ("title", None),
        ("legs", "ab"),
        ("legs", [1]),
        ("legs", [{"name": "a"}]),
        ("legs", [{"name": "a", "length": True}]),
        ("kind", "year"),
        ("note", 3),
        ("sizes", {"big": "2"}),
        ("sizes", {1: 2.0}),
        ("span", [1, 2, 3]),
        ("span", [1, 2.0]),
    ],
)
def test_a_field_of_another_type_is_refused(field_name: str, bad: Any):
    with pytest.raises(ValueError, match=r"should hold|has the fields"):
        Trip.from_data({**DATA, field_name: bad})


@pytest.mark.parametrize("data", [{}, {**DATA, "more": 1}, [], None])
def test_a_missing_or_unknown_field_is_refused(data: Any):
    with pytest.raises(ValueError, match="has the fields"):
        Trip.from_data(data)
