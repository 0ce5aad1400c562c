"""What every expectation promises, whatever it is given."""

import collections
import html
import inspect
import math
import re
import string
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmkit import checks
from cmkit.checks import Expectation, marked
from cmkit.checks.check import judge

SECRET = 7319.25
WORD = "zebrafish"

# One of each, asking for something that no odd value is.
ASKED: dict[str, Expectation] = {
    "at": checks.at("A.refund", checks.number(unit="dollars"), label="Refund"),
    "between": checks.between(7300, 7320, because="so it is"),
    "chart": checks.chart(),
    "close_to": checks.close_to(SECRET, slips=[checks.slip(len, "slip"), checks.slip(1, "one")]),
    "column": checks.column(length=731),
    "covers": checks.covers([WORD, SECRET]),
    "dated": checks.dated(earliest=date(7319, 1, 1)),
    "equals": checks.equals(WORD),
    "filled": checks.filled(),
    "has_columns": checks.has_columns(["month"]),
    "holds_numbers": checks.holds_numbers(),
    "in_order": checks.in_order(),
    "is_choice": checks.is_choice(["this", "that"]),
    "labelled": checks.labelled(),
    "length": checks.length(least=2, most=9),
    "mentions": checks.mentions([WORD, str(SECRET)]),
    "most_right": checks.most_right({"A": WORD, "B": SECRET}, above=0),
    "number": checks.number(unit="calls"),
    "one_of": checks.one_of([WORD, SECRET]),
    "remark": checks.remark(checks.equals(WORD)),
    "rows_match": checks.rows_match([SECRET, WORD]),
    "satisfies": checks.satisfies(lambda v: type(v) is str and v == WORD, "That is not it yet."),
    "shows": checks.shows([SECRET, SECRET], what="the calls"),
    "sums_to": checks.sums_to(100, because="so it is"),
    "table": checks.table(),
    "told_apart": checks.told_apart(),
}


class Yes:
    """Agrees to everything."""

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self

    def __len__(self) -> int:
        return 2

    def __iter__(self) -> Any:
        return iter([WORD, SECRET])

    def __float__(self) -> float:
        return SECRET


class Disguised(Yes):
    """Says that it is a table."""

    @property
    def __class__(self) -> type:
        return pd.DataFrame


class Angry:
    """Fails whatever it is asked."""

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("ask somebody else")

    def __bool__(self) -> bool:
        raise RuntimeError("ask somebody else")

    def __repr__(self) -> str:
        raise RuntimeError("ask somebody else")

    __hash__ = None  # type: ignore[assignment]


def lying(kind: type, *given: Any) -> Any:
    """An object of a class derived from *kind* that agrees to everything."""
    body = {name: vars(Yes)[name] for name in ("__eq__", "__hash__", "__len__", "__float__")} | {
        "__ne__": lambda self, other: False,
        "__iter__": lambda self: iter([WORD, SECRET]),
        "__module__": kind.__module__,
        "__qualname__": kind.__qualname__,
    }
    return type(kind.__name__, (kind,), body)(*given)


LOOP: list[Any] = []
LOOP.append(LOOP)

ODD: dict[str, Any] = {
    "nan": math.nan,
    "inf": math.inf,
    "minus inf": -math.inf,
    "yes": True,
    "no": False,
    "None": None,
    "dots": ...,
    "no text": "",
    "blanks": " \n\t",
    "empty list": [],
    "list of nothing": [None, "", [], math.nan],
    "empty form": {},
    "blank form": {"A": {"refund": None, "next": ""}, "B": {}},
    "form of nan": {"A": {"refund": math.nan}},
    "empty set": set(),
    "empty table": pd.DataFrame(),
    "table without rows": pd.DataFrame(columns=["month"]),
    "empty column": pd.Series([], dtype=float),
    "duplicate columns": pd.DataFrame([[1, 2], [3, 4]], columns=["month", "month"]),
    "huge": 10**500,
    "too huge to print": 10**5000,
    "complex": 2 + 3j,
    "bytes": b"zebrafish",
    "yes of numpy": np.bool_(True),
    "nan of numpy": np.float64("nan"),
    "Decimal nan": Decimal("NaN"),
    "Decimal that signals": Decimal("sNaN"),
    "Decimal inf": Decimal("Infinity"),
    "array of nan": np.array(math.nan),
    "empty array": np.array([]),
    "masked": np.ma.masked,
    "NA": pd.NA,
    "NaT": pd.NaT,
    "NaT of numpy": np.datetime64("NaT", "D"),
    "duration of numpy": np.timedelta64(7319, "D"),
    "object": object(),
    "class": float,
    "function": len,
    "calculation": pd.Series([1]).sum,
    "module": math,
    "generator": (n for n in (1, 2)),
    "groups": pd.DataFrame({"a": [1], "b": [2]}).groupby("a"),
    "yes to all": Yes(),
    "form of yes": {"A": {"refund": Yes()}},
    "form under yes": {Yes(): 1},
    "column of yes": pd.Series([Yes(), Yes()]),
    "table of yes": pd.DataFrame({"month": [Yes(), Yes()]}),
    "table under yes": pd.DataFrame([[1, 2]], columns=["month", Yes()]),
    "disguised": Disguised(),
    "angry": Angry(),
    "lying float": lying(float, 1),
    "lying int": lying(int, 1),
    "lying text": lying(str, "no"),
    "lying list": lying(list, ["no"]),
    "lying form": lying(dict, {"no": 1}),
    "lying table": lying(pd.DataFrame, {"no": [1]}),
    "lying column": lying(pd.Series, ["no"]),
    "lying numpy float": lying(np.float64, 1),
    "lying Decimal": lying(Decimal, 1),
    "lying date": lying(date, 2025, 12, 10),
    "named tuple": collections.namedtuple("Pair", "A B")(1, 2),
    "inside itself": LOOP,
    "very deep": [[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]],
}

JARGON = re.compile(
    r"NoneType|dtype|Traceback|\bnan\b|\binf\b|NaN|object at 0x|<class|DataFrame\b(?!”)"
    r"|ndarray|Series\b(?!”)|Timestamp|\de\+|__|KeyError|TypeError|ValueError|<lambda>"
)


def test_every_public_expectation_is_tried_here():
    makers = {
        name
        for name in checks.__all__
        if inspect.isfunction(getattr(checks, name))
        and inspect.signature(getattr(checks, name)).return_annotation is Expectation
    }
    assert makers == set(ASKED)
    others = {"Expectation", "Finding", "Verdict", "check", "given", "marked", "rows_like", "slip"}
    assert set(checks.__all__) == makers | others


def assert_judged_soberly(value: Any, expectation: Expectation) -> None:
    """Wrong, with words for it that a learner can read; and the same before it is handed in."""
    for asked in (marked(expectation), [expectation]):
        found = judge("answer", value, asked, points=3)
        assert not found.not_judged, found.not_judged
        assert found.earned == 0
        assert found.state in ("wrong", "unanswered") or expectation.remark
        (finding,) = found.findings
        assert len(finding.message.split()) >= 4
        assert finding.message.endswith((".", "?"))
        assert not JARGON.search(finding.message), finding.message
        assert not re.search(r"\b(right|points?|fail\w*|invalid|error)\b", finding.message)
        panel = found._repr_html_()
        assert "7319.25" not in panel
        assert WORD not in panel


@pytest.mark.parametrize("value", ODD.values(), ids=ODD.keys())
@pytest.mark.parametrize("name", ASKED)
def test_nothing_odd_is_right_and_everything_odd_gets_a_sentence(name, value):
    assert_judged_soberly(value, ASKED[name])


scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.binary(max_size=3),
    st.complex_numbers(),
    st.decimals(),
    st.fractions(),
    st.dates(max_value=date(7000, 1, 1)),
    st.datetimes(),
    st.timedeltas(),
    st.sampled_from([pd.NA, pd.NaT, ..., 10**500, np.float64(2)]),
    *(st.builds(kind) for kind in (Yes, Angry, Disguised)),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(st.sampled_from(["A", "B", "refund"]), inner, max_size=3),
        st.lists(inner, max_size=4).map(lambda v: pd.Series(v, dtype=object)),
        st.lists(inner, min_size=2, max_size=2).map(
            lambda v: pd.DataFrame({"month": pd.Series(v, dtype=object)})
        ),
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(value=values)
def test_any_value_at_all_is_judged_and_told_so_in_plain_words(value):
    for expectation in ASKED.values():
        found = judge("answer", value, marked(expectation), points=3)
        assert not found.not_judged, (expectation.wants, found.not_judged)
        assert found.earned in (0, 3)
        for finding in found.findings:
            assert finding.ok or finding.message
            quoted = re.sub("“.*?”", "", finding.message, flags=re.DOTALL)
            assert not JARGON.search(quoted), finding.message


@settings(max_examples=100, deadline=None)
@given(value=values, worths=st.lists(st.floats(0.001, 50), min_size=1, max_size=5))
def test_the_score_is_a_bare_number_between_none_and_all_of_the_points(value, worths):
    asked = [checks.satisfies(lambda v: type(v) is str, "no", worth=worth) for worth in worths]
    asked[::2] = [checks.at("A", checks.filled(), label="A", worth=worth) for worth in worths[::2]]
    found = judge("answer", value, marked(*asked), points=7)
    assert type(found.earned) is float
    text = found._repr_mimebundle_()["text/plain"]
    assert set(text) <= set(string.digits + ".")
    assert 0 <= float(text) <= 7
    assert float(text) == round(float(text), 2)


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=200))
def test_no_text_of_a_learner_becomes_part_of_the_page(text):
    hostile = f"<script>alert(1)</script>{text}<img src=x onerror=1>\"'&"
    for expectation in ASKED.values():
        for value in (hostile, {"A": {"refund": hostile}}, [hostile], {hostile: hostile}):
            panel = judge("answer", value, marked(expectation), points=1)._repr_html_()
            assert "<script" not in panel
            assert "<img" not in panel
            assert panel.encode()
            assert html.unescape(panel).count("<script>") <= 2


def test_nothing_here_prints_or_warns(capsys, recwarn):
    for expectation in ASKED.values():
        for value in ODD.values():
            judge("answer", value, [expectation], points=1)
    assert capsys.readouterr() == ("", "")
    assert not recwarn.list
