import math
from collections import Counter, OrderedDict
from dataclasses import dataclass
from datetime import UTC
from decimal import Decimal
from fractions import Fraction

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from hypothesis.extra import pandas as hpd

from cmkit.checks.charts import ChartFacts
from cmkit.grading.border import (
    MAX_BYTES,
    MAX_COUNT,
    Refused,
    decode,
    dumps,
    encode,
    loads,
)
from cmkit.metrics.erlang_c import erlang_c


def crossed(value):
    """What arrives at the judge, by way of real bytes."""
    return decode(loads(dumps({"x": encode(value)}))["x"])


def same(a, b) -> bool:
    if isinstance(a, float) and isinstance(b, float):
        return (math.isnan(a) and math.isnan(b)) or (a == b and str(a) == str(b))
    if isinstance(a, list | tuple) and isinstance(b, list | tuple):
        return type(a) is type(b) and len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return same(list(a.items()), list(b.items()))
    return type(a) is type(b) and (a is b or a == b)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    TEXTS,
    st.dates(),
    st.times(),
    st.times(timezones=st.just(UTC)),
    st.datetimes(),
    st.datetimes(timezones=st.just(UTC)),
    st.timedeltas(),
    st.decimals(allow_nan=False),
    st.fractions(),
)
HASHABLE = st.one_of(st.booleans(), st.integers(), TEXTS, st.dates())
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.sets(HASHABLE, max_size=4),
        st.dictionaries(HASHABLE, inner, max_size=4),
    ),
    max_leaves=10,
)


@given(VALUES)
@settings(max_examples=300, deadline=None)
def test_plain_values_arrive_as_they_left(value):
    assert same(crossed(value), value)


@given(
    hnp.arrays(
        st.one_of(
            hnp.boolean_dtypes(),
            hnp.integer_dtypes(endianness="="),
            hnp.unsigned_integer_dtypes(endianness=">"),
            hnp.floating_dtypes(sizes=(16, 32, 64)),
            hnp.datetime64_dtypes(max_period="s", min_period="ns"),
        ),
        hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4),
    )
)
@settings(max_examples=150, deadline=None)
def test_arrays_arrive_as_they_left(value):
    found = crossed(value)
    assert found.dtype == value.dtype.newbyteorder("=")
    np.testing.assert_array_equal(found, value)


@given(
    hpd.data_frames(
        [
            hpd.column("a", dtype=float),
            hpd.column("b", elements=TEXTS, dtype=object),
            hpd.column("c", dtype="datetime64[ns]"),
            hpd.column("d", dtype=bool),
        ],
        index=hpd.range_indexes(max_size=5),
    )
)
@settings(max_examples=80, deadline=None)
def test_tables_arrive_as_they_left(value):
    pd.testing.assert_frame_equal(crossed(value), value)


DAYS = pd.date_range("2025-01-01", periods=3)
COLUMNS = [
    pd.Series([1, 2, 3], name="calls"),
    pd.Series([1.5, None, 3], index=["Jan", "Feb", "Dec"]),
    pd.Series(["a", None, "c"]),
    pd.Series(["a", None, "c"], dtype=object),
    pd.Series(["a", None, "c"], dtype="string"),
    pd.Series([1, None, 3], dtype="Int64"),
    pd.Series([0.5, None], dtype="Float64"),
    pd.Series([True, None], dtype="boolean"),
    pd.Series(["x", None, "y"], dtype="category"),
    pd.Series(pd.Categorical(["lo", "hi"], ["lo", "hi"], ordered=True)),
    pd.Series(DAYS),
    pd.Series(DAYS.tz_localize("Australia/Sydney")),
    pd.Series(DAYS.to_period("M")),
    pd.Series(DAYS - DAYS[0]),
    pd.Series([1, "two", 3.0, None, pd.NaT]),
    pd.Series([1, 2, 3], index=pd.MultiIndex.from_tuples([(1, "a"), (1, "b"), (2, "a")])),
    pd.Series(pd.cut([1, 5, 9], [0, 3, 6, 10])),
    pd.Series([1, 2], index=[["a", "b"], pd.Index(["c", "d"], dtype=object)]),
    pd.Series([1, 2], index=[pd.Index(["lo", "hi"], dtype="category"), pd.Index([0.5, None])]),
    pd.Series(DAYS).dt.time,
    pd.Series([1, 2, 3], index=DAYS.time),
    pd.Series([], dtype=float),
]


@pytest.mark.parametrize("value", COLUMNS, ids=lambda one: str(one.dtype))
def test_columns_of_every_kind_arrive_as_they_left(value: pd.Series):
    pd.testing.assert_series_equal(crossed(value), value, check_freq=False)
    pd.testing.assert_index_equal(crossed(value.index), value.index)
    frame = pd.DataFrame({"left": value, "right": value})
    pd.testing.assert_frame_equal(crossed(frame), frame, check_freq=False)


def test_tables_with_two_keys_arrive_as_they_left():
    calls = pd.DataFrame({"a": ["x", "x", "y"], "b": [1, 2, 1], "day": DAYS, "n": [1, 2, 3]})
    grouped = calls.groupby(["a", "b"])[["n"]].sum()
    for value in (
        grouped,
        grouped[:0],
        grouped.unstack(),
        calls.groupby(["day", "a"])[["n"]].agg(["sum", "mean"]),
        calls.set_index(["a", "b"], drop=False),
        pd.crosstab([calls["a"], calls["day"]], calls["b"]),
        pd.concat({"left": calls, "right": calls}),
    ):
        pd.testing.assert_frame_equal(crossed(value), value, check_freq=False)


def test_odd_tables_arrive_as_they_left():
    twice = pd.DataFrame([[1, 2.5]], columns=["a", "a"])
    levels = pd.DataFrame({("calls", "sum"): [1], ("calls", "mean"): [2]})
    for value in (twice, levels, pd.DataFrame(), pd.DataFrame(index=["a", "b"])):
        pd.testing.assert_frame_equal(crossed(value), value)
    named = pd.DataFrame({"a": [1]}, index=pd.Index(["x"], name="month"))
    named.columns.name = "what"
    pd.testing.assert_frame_equal(crossed(named), named, check_names=True)


@pytest.mark.parametrize(
    ("value", "arrives"),
    [
        (np.float64(2.5), 2.5),
        (np.int32(7), 7),
        (np.bool_(True), True),
        (np.str_("a"), "a"),
        (np.datetime64("2025-01-02"), pd.Timestamp("2025-01-02")),
        (range(3), [0, 1, 2]),
        ({"a": 1}.values(), [1]),
        (OrderedDict(a=1), {"a": 1}),
        (Counter("aa"), {"a": 2}),
        (frozenset([1]), {1}),
        (pd.Period("2025-01", "M"), pd.Period("2025-01", "M")),
        (pd.Interval(1, 2, closed="left"), pd.Interval(1, 2, closed="left")),
        (pd.Timedelta("1 day"), pd.Timedelta("1 day")),
        (pd.Timestamp("2025-01-02 03:04", tz="UTC"), pd.Timestamp("2025-01-02 03:04", tz="UTC")),
        (Decimal("1.50"), Decimal("1.50")),
        (Fraction(1, 3), Fraction(1, 3)),
        (erlang_c(60, 180, 4), erlang_c(60, 180, 4)),
        ("lone \ud800 surrogate", "lone ? surrogate"),
        (..., ...),
        (pd.NA, pd.NA),
        (pd.NaT, pd.NaT),
    ],
)
def test_honest_values_of_other_kinds_arrive_as_plain_ones(value, arrives):
    found = crossed(value)
    assert type(found) is type(arrives)
    assert found is arrives or found == arrives


def test_texts_in_arrays_arrive():
    np.testing.assert_array_equal(crossed(np.array(["a", "bcd"])), np.array(["a", "bcd"]))
    mixed = np.array([1, "a", None], dtype=object)
    np.testing.assert_array_equal(crossed(mixed), mixed)


@pytest.mark.parametrize("pick", [lambda ax: ax, lambda ax: ax.figure, lambda ax: ax.lines[0]])
def test_charts_arrive_as_facts(pick):
    _, ax = plt.subplots()
    ax.plot([1, 2], [3, 4], label="calls")
    ax.set(title="Calls", xlabel="month", ylabel="n")
    found = crossed(pick(ax))
    plt.close("all")
    assert type(found) is ChartFacts
    assert (found.title, found.series[0].y) == ("Calls", (3.0, 4.0))


class Wrong(float):
    __hash__ = float.__hash__

    def __eq__(self, other):
        return True


class Liar:
    @property
    def __class__(self):
        return float

    def to_data(self):
        return {}


@dataclass
class ChartFactsLike:
    to_data = dict


class Frame(pd.DataFrame):
    pass


def endless():
    loop = []
    loop.append(loop)
    return loop


@pytest.mark.parametrize(
    ("value", "named"),
    [
        (Wrong(5.0), "Wrong"),
        (Liar(), "Liar"),
        (ChartFactsLike(), "ChartFactsLike"),
        ([1, {"a": Wrong(5)}], "Wrong"),
        (print, "builtin_function_or_method"),
        (b"raw", "bytes"),
        (1 + 2j, "complex"),
        (type, "type"),
        (10**MAX_COUNT, "a number of more than 400 digits"),
        (endless(), "a value inside itself, or nested too deeply"),
        (np.array([1 + 2j]), "array of complex128"),
        (np.ma.array([1]), "MaskedArray"),
        (pd.Series([1, 0], dtype="Sparse[int]"), "column of Sparse[int64, 0]"),
        ("x" * (MAX_BYTES + 1), "a value that is too large"),
    ],
    ids=lambda one: str(type(one)),
)
def test_anything_else_is_refused_by_the_name_of_its_type(value, named):
    assert crossed(value) == Refused(named)


def test_a_table_of_a_subclass_arrives_as_a_plain_table():
    assert type(crossed(Frame({"a": [1]}))) is pd.DataFrame


def test_one_value_too_large_does_not_take_the_others_with_it():
    values = {"big": encode("x" * (MAX_BYTES + 1)), "small": encode(3)}
    found = loads(dumps(values))
    assert decode(found["small"]) == 3
    assert decode(found["big"]) == Refused("a value that is too large")
