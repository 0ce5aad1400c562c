import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmkit.grading.border import (
    MAX_BYTES,
    MAX_COUNT,
    MalformedError,
    decode,
    loads,
)

MALFORMED = [
    [],
    10**401,
    "\ud800",
    {},
    {"k": "unknown"},
    {"k": ["list"]},
    {"k": "list"},
    {"k": "list", "v": "abc"},
    {"k": "list", "v": [[]]},
    {"k": "float", "v": "1e9"},
    {"k": "decimal", "v": "9" * 500},
    {"k": "dict", "v": [[{"k": "list", "v": []}, 1]]},
    {"k": "date", "v": "2025-13-45"},
    {"k": "time", "v": "25:00"},
    {"k": "time", "v": 9},
    {"k": "levels", "names": [], "v": []},
    {"k": "fraction", "v": [1, 0]},
    {"k": "ours", "type": "Popen", "v": {}},
    {"k": "ours", "type": "ChartFacts", "v": {"k": "dict", "v": []}},
    {"k": "array", "dtype": "|O", "shape": [1], "v": "AAAAAAAAAAA="},
    {"k": "array", "dtype": "<f8", "shape": [10**15], "v": ""},
    {"k": "array", "dtype": "<f8", "shape": [2], "v": "AAAAAAAAAAA="},
    {"k": "array", "dtype": "<f8", "shape": [-1], "v": ""},
    {"k": "array", "dtype": "<f8", "shape": [1, 1, 1, 1, 1], "v": "AAAAAAAAAAA="},
    {"k": "array", "dtype": "|b1", "shape": [1], "v": "BQ=="},
    {"k": "range", "names": [None], "v": [0, 10**15, 1]},
    {"k": "range", "names": [None], "v": [0, 3, 0]},
    {"k": "range", "names": [{"k": "list", "v": []}], "v": [0, 3, 1]},
    {"k": "series", "name": None, "index": 3, "v": {"c": "array", "v": None}},
    {
        "k": "series",
        "name": None,
        "index": {"k": "range", "names": [None], "v": [0, 900000, 1]},
        "v": {"c": "Int64", "v": {"k": "list", "v": [1]}},
    },
    {
        "k": "frame",
        "index": {"k": "range", "names": [None], "v": [0, 1, 1]},
        "columns": {"k": "range", "names": [None], "v": [0, 900000, 1]},
        "v": [],
    },
    {"k": "texts", "shape": [2], "v": ["a" * 900_000, "b"]},
    {"k": "objects", "shape": [3], "v": [1]},
    {"k": "period", "v": 1, "freq": "nonsense"},
    {"k": "refused", "type": 3},
]


@pytest.mark.parametrize("data", MALFORMED, ids=lambda one: str(one)[:40])
def test_a_message_that_the_encoder_never_writes_is_refused(data):
    with pytest.raises(MalformedError):
        decode(data)


def nested(levels: int):
    data = 1
    for _ in range(levels):
        data = {"k": "list", "v": [data]}
    return data


def test_depth_and_count_are_looked_at_before_anything_is_built():
    with pytest.raises(MalformedError, match="nested too deeply"):
        decode(nested(200))
    with pytest.raises(MalformedError, match="parts"):
        decode({"k": "list", "v": [0] * (MAX_COUNT + 1)})


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"[]",
        b"3",
        b"{",
        b"\xff",
        b'{"x": NaN}',
        b"[" * 100_000,
        b'{"x": ' + b"9" * 5000 + b"}",
    ],
)
def test_bytes_that_are_no_message_are_refused(message: bytes):
    with pytest.raises(MalformedError):
        loads(message)


def test_a_message_that_is_too_long_is_not_even_read():
    with pytest.raises(MalformedError, match="bytes"):
        loads(b" " * (MAX_BYTES + 20_000))


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["k", "v", "c", "shape", "dtype", "names", "index", "columns", "of"]),
            st.one_of(inner, st.sampled_from(["list", "dict", "array", "frame", "range", "<f8"])),
            max_size=5,
        ),
    ),
    max_leaves=15,
)


@given(JSON)
@settings(max_examples=400, deadline=None)
def test_any_other_message_is_refused_or_harmless(data):
    with contextlib.suppress(MalformedError):
        decode(json.loads(json.dumps(data)))
