"""The decisions that the tables call for are found by analysis, and differ between learners."""

from collections import Counter
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from cmkit.cases.files import read_table
from cmkit.cases.spa.draw import _plan
from tests.cases.spa.analysis import DECISIONS

LEARNERS = [f"s{number}" for number in range(200)]


@cache
def planted(who: str) -> dict[str, Any]:
    """The answers, worked out from the plan instead of from the tables."""
    plan = _plan(who, "open")
    points = read_table("spa", "touchpoints.csv").query("key == 1").set_index("stage")["touchpoint"]
    tags = [plan["causes"][i] for i in (0, 0, 1, 2, 3, 4)]
    answers = [
        sorted(plan["groups"][:2]), *plan["groups"][2:5],
        sorted(plan["sites"][:6]), sorted(zip(plan["sites"][:6], tags, strict=True)),
        *plan["sites"][6:8], *plan["dimensions"][:3], *plan["stages"][:3],
        sorted(plan["causes"][:3]), sorted(points[plan["stages"][i]] for i in (0, 3)),
        plan["channels"][0], *plan["platforms"][:2],
        *(plan[name][0] for name in ("reasons", "levers", "windows", "changes")),
    ]  # fmt: skip
    return dict(zip(DECISIONS, answers, strict=True))


def test_everybodys_answers_are_found_in_the_tables(who):
    assert {name: find(who) for name, find in DECISIONS.items()} == planted(who)


@pytest.mark.parametrize("decision", DECISIONS)
def test_learners_answers_differ(decision):
    answers = Counter(str(planted(who)[decision]) for who in LEARNERS)
    assert len(answers) >= 3
    assert max(answers.values()) <= 0.6 * len(LEARNERS)


def test_a_classmate_has_other_answers_on_the_whole():
    same = [
        sum(planted(a)[name] == planted(b)[name] for name in DECISIONS) / len(DECISIONS)
        for a, b in pairwise(LEARNERS)
    ]
    assert np.mean(same) < 0.2
    assert max(same) < 0.6


def test_answers_of_the_class():
    assert planted("")["worst dimension"] == "reliability"
    assert planted("")["dimension better than expected"] == "tangibles"
    assert planted("")["worst stage"] == "reception"
    assert planted("")["best stage"] == "treatment"
    assert planted("")["busy window"] == 5 * 24 + 10  # Saturday at ten
