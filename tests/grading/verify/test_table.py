"""Each rule about ``exercise.toml`` is broken once, and only that rule speaks."""

from typing import Any

import pytest

from cmkit.grading.course import read_course
from cmkit.grading.verify import Problem, lint

DESK, TOML = "source/desk/desk.cells", "source/desk/exercise.toml"

TABLES = {
    "an unknown outcome": (
        TOML,
        'outcome = "calls"\nout_of_scope = "medians"',
        'outcome = "cells"\nout_of_scope = "medians"',
        "the outcome 'cells' isn't in course.toml",
    ),
    "an unknown criterion": (
        TOML,
        'evidence = ["K1"]\nreport = "performance"',
        'evidence = ["K2"]\nreport = "performance"',
        "the criterion 'K2' isn't in course.toml",
    ),
    "an unknown requirement": (
        TOML,
        'covers = ["X-P1", "X-T1"]\n',
        'covers = ["X-P1", "X-T1", "X-9"]\n',
        "the requirement 'X-9' doesn't exist",
    ),
    "an unknown requirement in a rubric": (
        TOML,
        'covers = ["X-T1"], levels',
        'covers = ["X-9"], levels',
        "the requirement 'X-9' doesn't exist",
    ),
    "a requirement violated but not covered": (
        TOML,
        'says = "Other property was damaged here"\nviolates = ["X-A2"]',
        'says = "Other property was damaged here"\nviolates = ["X-A1"]',
        "it violates X-A1, which the exercise doesn't cover",
    ),
    "it uses what doesn't exist": (
        TOML,
        'uses = ["intro.principle"]',
        'uses = ["intro.principle", "principal"]',
        "it uses 'principal', which doesn't exist",
    ),
    "it uses what comes later": (
        TOML,
        'uses = ["intro.principle"]',
        'uses = ["intro.principle", "busiest"]',
        "it uses 'busiest', which comes later",
    ),
    "uses doesn't name what is read": (
        TOML,
        'uses = ["intro.principle"]',
        "uses = []",
        "desk/recall: it reads intro.principle, which no exercise names in uses",
    ),
    "uses names what isn't read": (
        DESK,
        'earlier("intro", "principle", otherwise={"first": "quick", "why": ""})',
        '{"first": "quick", "why": ""}',
        "desk/exercise.toml: uses names intro.principle, which no cell reads",
    ),
    "too few criteria": (
        TOML,
        '    { criterion = "Next step", points = 1, levels = [{ points = 1, seen = "who and when" }'
        ', { points = 0, seen = "none" }] },\n',
        "",
        "its rubric has 2 criteria",
    ),
    "a level that isn't described": (
        TOML,
        'seen = "blames"',
        'seen = ""',
        "the criterion 'Tone' doesn't say what each level looks like",
    ),
    "no answer shows that a mistake is paid for once": (
        TOML,
        'earlier = { "intro.principle" = { first = "quick", why = "they wait" } }',
        "",
        "nothing shows that an earlier mistake is paid for once",
    ),
    "too few wrong answers": (
        "source/desk/exercise.toml",
        '[mean_calls.wrong.ends]\ncode = "mean_calls = 70"\nat_most = 0\n'
        'says = "Only the first month and the last"\nviolates = ["X-A1"]\n',
        "",
        "it has 2 wrong answers, fewer than 3",
    ),
    "no right answer": (
        TOML,
        '[mean_calls.right.by_hand]\ncode = "mean_calls = (80 + 120 + 150 + 60) / 4"\n',
        "",
        "it has 0 right answers, fewer than 1",
    ),
    "the exemplar again": (
        TOML,
        'code = "mean_calls = (80 + 120 + 150 + 60) / 4"',
        "code = \"total = calls['calls'].sum() # all\\nmean_calls = total/4\"",
        "it is the exemplar again",
    ),
    "too few words of its own": (
        TOML,
        'says = "Other property was damaged here"',
        'says = "Other property"',
        "says = 'Other property' has fewer than 4 words",
    ),
    "a wrong answer that may earn everything": (
        TOML,
        'at_most = 2\nsays = "Other property was damaged here"',
        'at_most = 3\nsays = "Other property was damaged here"',
        "at_most is 3 of 3 points",
    ),
    "a wrong answer that violates nothing": (
        TOML,
        'says = "Other property was damaged here"\nviolates = ["X-A2"]',
        'says = "Other property was damaged here"\nviolates = []',
        "it violates no requirement",
    ),
}


def found(draft: Any) -> list[Problem]:
    course = read_course(draft.write())
    return [one for each in course.assignments for one in lint(course, each)]


@pytest.mark.parametrize("fault", TABLES)
def test_a_fault_is_found_and_nothing_else(fault: str, draft: Any) -> None:
    file, old, new, said = TABLES[fault]
    seen = found(draft.change(file, old, new))
    assert seen
    assert [str(one) for one in seen if said not in str(one)] == []


def test_the_order_of_tables_is_the_order_of_the_notebook(draft: Any) -> None:
    text = draft.texts[TOML]
    place = text.index("[letter_prose]")
    draft.texts[TOML] = text[place:] + "\n" + text[:place]
    seen = [str(one) for one in found(draft)]
    assert len(seen) == 1
    assert "it comes before letter_prose in the notebook" in seen[0]


def test_an_assignment_that_comes_later_is_not_used(draft: Any) -> None:
    draft.change("source/intro/exercise.toml", "uses = []", 'uses = ["desk.routes"]')
    assert any("it uses 'desk.routes', which comes later" in str(one) for one in found(draft))
