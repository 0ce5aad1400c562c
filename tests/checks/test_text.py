"""Facts in a text, and its length."""

import ast
from pathlib import Path

import pandas as pd
import pytest

import cmkit.checks
from cmkit.checks import length, mentions
from cmkit.checks.text import words_in

FACTS = {"how many": ["1,000", "a thousand"], "the size": ["7 mm", "7mm"]}


@pytest.mark.parametrize(
    "value",
    [
        "You ordered 1000 widgets of 7 mm.",
        "1,000 widgets, 7MM each",
        "A  THOUSAND\nwidgets (7\u00a0mm)",
        "1\u202f000 of 7 mm",
        {"facts": "1000 widgets", "size": "7 mm"},
        {"order": {"count": 1000, "size": "7 mm"}},
        ["1,000", "7 mm"],
        pd.Series(["1,000 of", "7 mm"]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_facts_are_found_however_they_are_spelt_and_held(said, value):
    assert said(value, mentions(FACTS)) == []


def test_missing_facts_are_named_by_what_they_are_and_never_given_away(said):
    (message,) = said("Dear Sir", mentions(FACTS))
    assert message == "This does not say yet: how many, the size."
    (message,) = said("by 10 December", mentions(["10 December", "Friday"]))
    assert message == "This does not say yet: 1 of the 2 facts that belong here."


def test_the_author_may_say_it_otherwise(said):
    assert said("Dear Sir", mentions(FACTS, otherwise="Give the order.")) == ["Give the order."]


@pytest.mark.parametrize(
    ("spelling", "text", "found"),
    [
        ("25", "a refund of $25.", True),
        ("25", "(25)", True),
        ("25", "25% off", True),
        ("25", "125 or 250", False),
        ("25", "25.50", False),
        ("25", "3.25", False),
        ("7", "rule No.7", True),
        ("$25", "A$25 at most", True),
        ("Mary's", "Mary’s", True),
        ("e-mail", "e–mail", True),
        ("Mary", "Rosemary", False),
        ("may", "It may be", True),
        (".", "no stop", False),
    ],
)
def test_a_fact_stands_by_itself(said, spelling, text, found):
    assert (said(text, mentions({"it": [spelling]})) == []) is found


@pytest.mark.parametrize("value", [True, float("nan"), pd.NA, 10**5000, {"a": None}], ids=type)
def test_what_says_nothing_mentions_nothing(said, value):
    assert said(value, mentions(["True", "nan", "1"])) != []
    assert said(value, length(most=50)) != []


def test_words_are_counted_as_people_count_them():
    assert words_in("Mary’s well-known e-mail -- sent on 10/12, wasn't it?") == 9
    assert words_in(" - ... ’ ") == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("one", "1 word so far. Say a little more: at least 3 are needed."),
        ("one two", "2 words so far. Say a little more: at least 3 are needed."),
        ("one two three four five", "5 words; at most 4 are wanted."),
    ],
)
def test_a_text_too_short_or_too_long_is_told_what_to_do(said, text, message):
    assert said(text, length(least=3, most=4))[0].startswith(message)


@pytest.mark.parametrize("text", ["one two three", "one two three four"])
def test_a_text_of_the_length_asked_for_is_fine(said, text):
    assert said(text, length(least=3, most=4)) == []


RUN = {f"re.{name}" for name in ("compile", "search", "match", "fullmatch", "sub", "findall")}
# Read and found linear: in none of them can two ways of matching share the same characters.
REVIEWED = {
    "before + re.escape(fact) + after",
    r"\w+(?:[’'-]\w+)*",
    r"(?<=\d)[,\u202f\u00a0](?=\d{3}\b)",
    r"([+-]?) ?(?:(?:AU?)?[$£€])? ?([+-]?)"
    r"((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(e[+-]?\d{1,3})?(?: ?%)?[a-z ]*",
}


def test_every_pattern_of_the_checks_has_been_read():
    patterns = set()
    for file in Path(cmkit.checks.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in RUN:
                pattern = node.args[0]
                constant = isinstance(pattern, ast.Constant)
                patterns.add(pattern.value if constant else ast.unparse(pattern))
    assert patterns == REVIEWED


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "a-" * 50_000,
        "-" * 100_000,
        "1,000" * 20_000,
        " " * 100_000 + "!",
        "7" * 99_999,
    ],
    ids=lambda text: text[-3:],
)
def test_hostile_texts_are_read_in_one_pass(said, text):
    assert said(f"x{text}", mentions({"it": ["a-a-b", "1,000,0 mm"]})) != []
    assert said(f"5{text}!", length(least=10**6)) != []
