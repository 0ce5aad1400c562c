"""Errors of a learner's own Python, told in words, each on the line where it came up."""

import linecache
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from cmkit.answers import mishaps
from cmkit.answers.stopped import STOPPED

NAMES: dict[str, Any] = {
    "calls": 390,
    "table": pd.DataFrame({"month": ["Jan"], "calls": [1]}),
    "prices": {"room": 120},
    "TABLE": lambda: pd.DataFrame({"month": ["Jan"], "calls": [1]}),
    "growth": ...,
    "nothing": None,
    STOPPED: {"stopped"},
}


def explained(source: str) -> mishaps.Mishap:
    names = dict(NAMES)
    linecache.cache["<cell>"] = (len(source), None, source.splitlines(True), "<cell>")
    try:
        exec(compile(source, "<cell>", "exec"), names)
    except Exception as error:
        return mishaps.explain(error, sys.exc_info()[2], names)
    raise AssertionError(f"nothing went wrong in {source!r}")


CASES = [
    ("x = 'abc", "A text begins with a quotation mark and never ends", "apostrophe"),
    ("x = (1 + 2", "A bracket is opened and never closed", "Count the brackets"),
    ("x = 1 + 2)", "a closing bracket that fits no opening one", "Remove it"),
    ("x = len(calls['a', 2)", "closed by one of another kind", "opened is closed first"),
    ("x = [1 2]", "stand side by side", "comma"),
    ("x = “abc”", "a sign here that can't be read", "by hand"),
    ("x = 018", "can't be read", "leading zeros"),
    ("x = 18percent", "can't be read", "without %"),
    ("3 = x", "left of the =", "A name stands left"),
    ("if calls\n  x = 1", "A colon is missing", "Write :"),
    ("x = 1\n   y = 2", "blanks at the beginning", "exactly under"),
    ("product: the room", "doesn't begin with %%answer", "first line"),
    ("x = calls x 2", "times isn't x", "write *"),
    ("x = = 1", "isn't complete", "missing comma"),
    ("x = cals * 2", "nothing called `cals`", "Did you mean `calls`? If not: the cell above"),
    ("x = table.query('cals > 1')", "nothing called `cals`", "Did you mean `calls`?"),
    ("x = weighted", "nothing called `weighted`", "Run > Run All Above Selected Cell"),
    ("x = true", "nothing called `true`", "Did you mean `True`?"),
    ("x = growth * 2", "In `growth` the three dots", "Replace the dots"),
    ("growth = calls / 0", "divided by zero", "after the sign /"),
    ("growth = table['growth']", "no “growth” in `table`", "are “month” and “calls”"),
    ("growth = (1 + 2", "A bracket is opened and never closed", "Count the brackets"),
    ("growth = growth + 1", "In `growth` the three dots", "Replace the dots"),
    ("x = 1 / 'a'.upper", "name of a calculation, not its result", "Put () after its name"),
    ("x = [...][0] + 1", "The three dots", "Replace the dots"),
    ("x = '18' + 2", "A text and a number", "without quotation marks"),
    ("x = calls(3)", "followed by round brackets", "write *"),
    ("x = nothing + 1", "One of the values in this line is empty", "gave nothing"),
    ("x = len(1, 2)", "between the round brackets", "Compare"),
    ("x = [1] - {2}", "can't be used together", "write it alone"),
    ("x = float('1,000')", "“1,000” can't be turned into a number", "no comma"),
    ("table['x'] = [1, 2, 3]", "has 3 values, the other 1", "equally long"),
    (
        "x = __import__('numpy').ones(12) / __import__('numpy').ones(11)",
        "12 values, the other 11",
        "its first 11 values",
    ),
    ("x = (1).to_bytes(1, 'up')", "can't be used here", "value of each name"),
    ("x = table['Month']", "no “Month” in `table`", "Did you mean “month”? The columns"),
    ("x = table['total']", "no “total” in `table`", "are “month” and “calls”"),
    ("x = prices['suite']", "no “suite” in `prices`", "entries of `prices` are “room”"),
    ("x = {}['a']", "nothing called “a”", "spelling"),
    ("x = table.sumary()", "nothing called `sumary`", ""),
    ("x = 'a'.uper()", "nothing called `uper`", "Did you mean `upper`?"),
    ("x = calls / 0", "divided by zero", "after the sign /"),
    ("import pandass", "`pandass` isn't installed here", "first cell"),
    ("from cmkit.frameworks import RATTER", "`RATTER` in `cmkit.fram", "Did you mean `RATER`?"),
    ("from cmkit.metrics import xyz", "`xyz` in `cmkit.metrics`", "Capitals count"),
    ("x = TABLE()['call']", "no “call” in this table", "Did you mean “calls”? Its columns"),
    ("x = TABLE().groupby('total')", "no “total” in this table", "Its columns are “month” and"),
    (
        "x = table[[]].assign(**{f'q{n}': 1 for n in range(25)})['cost']",
        "cost",
        "“q19” and 5 more.",
    ),
    ("round()", "missing between the round brackets: `number`", "the order counts"),
    ("TABLE(size=2)", "takes no value called `size`", "before the sign ="),
    ("TABLE(1)", "more between the round brackets", "level=0.9"),
    ("x = [1][3]", "A position is asked for", "begins at 0"),
    ("open('no.csv')", "no file “no.csv”", "folder of this notebook"),
    ("raise RuntimeError('odd')", "can't be worked out", "word by word"),
    ("x = stopped * 2", "cell above that makes `stopped` stopped", "Mend that cell first"),
    ("raise ValueError('could not convert')", "A text can't be turned", "no comma"),
    ("raise ValueError('lengths differ')", "have different lengths", "Count both"),
    (
        "from IPython.core.error import UsageError\nraise UsageError('x')",
        "begins with % and isn't known",
        "run the first cell",
    ),
]


@pytest.mark.parametrize(("source", "happened", "advice"), CASES)
def test_an_error_is_told_in_words(source: str, happened: str, advice: str) -> None:
    told = explained(source)
    assert happened in told.happened
    assert advice in told.advice


def test_every_entry_of_the_list_is_told_for_some_error() -> None:
    data = tomllib.loads(Path(mishaps.__file__).with_name("mishaps.toml").read_text("utf-8"))
    told = {f"{m.happened} {m.advice}" for m in map(explained, [case[0] for case in CASES])}
    for entry in data["mishap"]:
        words = re.escape(f"{entry['happened']} {entry['advice']}")
        pattern = re.compile(re.sub(r"\\\$\w+", ".+", words))
        assert any(pattern.fullmatch(text) for text in told), entry


def test_the_line_is_that_of_the_cell_and_not_of_a_library() -> None:
    told = explained("x = 1\ny = table['nix']\nz = 2")
    assert (told.line_number, told.line) == (2, "y = table['nix']")


def test_the_technical_text_is_one_line_that_names_no_path() -> None:
    told = explained("x = table['nix']")
    assert told.technical == "KeyError: 'nix'"
    told = explained("from cmkit.metrics import xyz")
    assert told.technical == "ImportError: cannot import name 'xyz' from 'cmkit.metrics'"


def test_a_message_of_the_kit_itself_is_shown_as_it_is() -> None:
    told = explained("from cmkit.answers import form\nform('two words', fields=[])")
    assert told.happened.startswith("A form's name is one word")
    assert told.line_number == 2


def test_a_message_of_python_from_within_the_kit_is_told_in_words() -> None:
    told = explained("from cmkit.metrics import pareto\npareto()")
    assert told.happened.startswith("Something is missing")
    told = explained("from cmkit.frameworks.blueprint import *\nflaws(Blueprint('x', 3))")
    assert "iterable" not in told.happened
    assert told.line_number == 2


def test_no_words_of_programmers_are_used() -> None:
    sources = ["x = (1", "x = q", "x = '1' + 1", "x = {}['a']", "x = 1 / 0", "import nix"]
    words = {"exception", "traceback", "dict", "string", "int", "float", "syntax", "attribute"}
    for source in sources:
        told = explained(source)
        assert not words & set(f"{told.happened} {told.advice}".lower().split())
