"""Rules as data: well formed, and read with the values that they are about."""

import sqlite3
from dataclasses import dataclass
from importlib import resources

import numpy as np
import pytest

from cmkit.frameworks import flaw
from cmkit.frameworks.flaw import Flaw, found, rules
from cmkit.values import Value

NAMES = sorted(
    file.name.removesuffix(".toml")
    for file in (resources.files("cmkit.frameworks") / "rules").iterdir()
)


@dataclass(frozen=True)
class Leaf(Value):
    name: str
    size: float | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tree(Value):
    title: str
    leaves: tuple[Leaf, ...] = ()


@pytest.fixture
def look(monkeypatch):
    """Look at values with one rule."""

    def look(find: str, *trees: Tree, says: str = "", **given: str) -> list[Flaw]:
        rule = {"find": find, "says": says, "remedy": "", "pattern": "ö+"}
        monkeypatch.setattr(flaw, "rules", lambda name: {"x": rule})
        return list(found("", Tree, trees, **given))

    return look


OAK = Tree("Oak", (Leaf("a", 2.0, ("green", "new")), Leaf("b")))


@pytest.mark.parametrize(
    ("find", "where"),
    [
        ("SELECT title FROM Tree", ["Oak"]),
        ("SELECT name FROM Leaf WHERE part_of = 'Oak'", ["a", "b"]),
        ("SELECT name FROM Leaf WHERE size IS NULL", ["b"]),
        ("SELECT value FROM Leaf, json_each(tags)", ["green", "new"]),
        ("SELECT name FROM Leaf WHERE name REGEXP 'B'", ["b"]),
        ("SELECT without(title, 'O.') FROM Tree", ["k"]),
        ("SELECT numbers('1,000 to 20') FROM Tree", ["[1000, 20]"]),
        ("SELECT :wanted FROM Tree WHERE 'ÖÖ' REGEXP :pattern", ["ja"]),
    ],
)
def test_what_a_rule_can_ask(look, find, where):
    assert [one.where for one in look(find, OAK, wanted="ja")] == where


def test_parts_have_a_table_even_if_there_are_none(look):
    assert look("SELECT name FROM Leaf", Tree("Bare")) == []
    assert look("SELECT name FROM Leaf") == []


def test_words_quote_columns_and_say_what_is_not_stated(look):
    (one,) = look("SELECT name, size FROM Leaf WHERE name = 'b'", OAK, says="{name}: {size}.")
    assert one == Flaw("x", "b", "b: not stated.", "")


def test_numbers_may_come_out_of_a_table(look):
    tree = Tree("Elm", (Leaf("a", np.float64(2.5), ("x",)), Leaf("b", np.int64(3))))
    assert [one.where for one in look("SELECT name FROM Leaf WHERE size > 2.6", tree)] == ["b"]


def test_a_query_that_is_wrong_fails_loudly(look):
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        look("SELECT name FROM Twig", OAK)


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_has_its_words(name):
    assert rules(name)
    for code, rule in rules(name).items():
        assert code.isidentifier()
        assert rule["find"].lstrip().startswith(("SELECT", "WITH"))
        assert rule["says"].endswith((".", '"'))
        assert rule["remedy"].endswith(".")


def test_a_flaw_travels_as_plain_data():
    one = Flaw("x", "b", "Says.", "Remedy.")
    assert Flaw.from_data(one.to_data()) == one


@pytest.mark.parametrize("size", [2**63, -(2**63) - 1, 10**40])
def test_a_number_too_long_for_a_query_is_looked_at_as_text(look, size):
    assert look(f"SELECT name FROM Leaf WHERE size = '{size}'", Tree("t", (Leaf("a", size),)))


def test_half_a_character_does_not_stop_the_rules(look):
    assert look("SELECT name FROM Leaf", Tree("t", (Leaf("\ud83d"),)))[0].where == "?"


def test_a_flaw_is_read_as_a_sentence():
    assert str(Flaw("x", "b", "Says.", "Remedy.")) == "Says. Remedy."


@pytest.mark.parametrize("value", [Leaf("a"), Tree("t", ("a",)), None])
def test_another_thing_than_the_rules_are_about_is_named(look, value):
    with pytest.raises(TypeError, match=r"Here stands a \w+, and a (Tree|Leaf) is wanted"):
        look("SELECT name FROM Leaf", value)
