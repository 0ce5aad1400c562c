"""Each proof is made to fail by a course that breaks it, and only what follows from that speaks."""

from typing import Any

import pytest

from cmkit.grading.course import read_course
from cmkit.grading.verify import prove

DESK, INTRO = "source/desk/desk.cells", "source/intro/intro.cells"
TOML, INTRO_TOML = "source/desk/exercise.toml", "source/intro/exercise.toml"

EXEMPLARS = {
    "the exemplar warns": (
        DESK,
        'total = calls["calls"].sum()\n',
        'total = calls["calls"].sum()\nimport warnings\nwarnings.warn("mind the gap")\n',
        ["the exemplar says on standard error: UserWarning: mind the gap"],
    ),
    "the exemplar is wrong": (
        DESK,
        "mean_calls = total / 4",
        "mean_calls = total / 3",
        ["desk/mean_calls: the exemplar earns 0 of 2 points: 136.7 calls"],
    ),
    "the exemplar binds no answer": (
        DESK,
        "mean_calls = total / 4",
        "mean_call = total / 4",
        ["desk/mean_calls: the exemplar binds no answer"],
    ),
    "the exemplar's value doesn't cross": (
        DESK,
        'hold_to = chosen["first"]\n',
        'class Word(str): pass\nhold_to = Word(chosen["first"])\n',
        [
            "desk/hold_to: the value of hold_to, a Word, doesn't cross",
            "desk/hold_to: the exemplar earns 0 of 1",
            "desk/hold_to: the visible part finds fault with the exemplar",
        ],
    ),
    "the judge lacks a name": (
        DESK,
        'asked += marked(close_to(calls["calls"].mean(), slips=[',
        'asked += marked(close_to(102.5 if "total" in globals() else 99, slips=[',
        [
            "desk/mean_calls: the judge gives 0 of 2 points, the kernel 2 of 2 points",
            "desk/mean_calls: the exemplar earns 0 of 2 points",
            "desk/mean_calls right.by_hand: this right answer earns 0 of 2 points",
        ],
    ),
    "a cell of the course fails": (
        DESK,
        "# %% code week\n",
        "# %% code week\n1 / 0\n",
        ["desk/week: a cell of the course fails: ZeroDivisionError"],
    ),
    "a cell fails with blank answers": (
        DESK,
        "# %% code week\n",
        "# %% code week\nassert learner['id']\n",
        ["desk/week: in the released notebook this cell fails: AssertionError"],
    ),
    "the stub earns points": (
        DESK,
        '### BEGIN SOLUTION\nhold_to = chosen["first"]\n### END SOLUTION',
        '### BEGIN SOLUTION\nword = 1\n### END SOLUTION\nhold_to = chosen["first"]',
        ["desk/hold_to: the released stub earns 1 of 1 points"],
    ),
    "the visible part doesn't run alone": (
        DESK,
        '### END HIDDEN TESTS\ncheck("mean_calls", *asked, points=2)',
        'more = []\n### END HIDDEN TESTS\ncheck("mean_calls", *asked, *more, points=2)',
        [
            "desk/mean_calls_check: without its hidden region the cell fails: NameError",
            "desk/mean_calls_check: its visible part finds no fault",
        ],
    ),
    "the visible part blames the exemplar": (
        DESK,
        "between(60, 150,",
        "between(110, 150,",
        ["desk/mean_calls: the visible part finds fault with the exemplar"],
    ),
    "the visible part catches nothing": (
        DESK,
        "between(60, 150,",
        "between(-1e9, 1e9,",
        ["desk/mean_calls_check: its visible part finds no fault with any wrong answer"],
    ),
}

KNOWN = {
    "a right answer doesn't earn all": (
        TOML,
        "(80 + 120 + 150 + 60) / 4",
        "(80 + 120 + 150 + 60) / 5",
        ["desk/mean_calls right.by_hand: this right answer earns 0 of 2 points: 82.0 calls"],
    ),
    "a wrong answer earns too much": (
        TOML,
        'at_most = 2\nsays = "Other property',
        'at_most = 1\nsays = "Other property',
        ["desk/routes wrong.damage: it earns 2 of 3 points, more than 1"],
    ),
    "a misconception has no message of its own": (
        TOML,
        'says = "Other property was damaged here"',
        'says = "Other property was not damaged"',
        ["desk/routes wrong.damage: its feedback doesn't say 'Other property was not damaged'"],
    ),
    "two misconceptions share a message": (
        DESK,
        '"Somebody was hurt here, so think who calls."',
        '"Somebody was hurt here. Other property was damaged here."',
        ["desk/routes wrong.damage: the answer injury is told 'Other property was damaged here'"],
    ),
    "a message gives a number away": (
        DESK,
        "Work the goodwill out again from the price.",
        "Work the goodwill out again: 10 dollars.",
        ["desk/routes wrong.too_much: its feedback gives the expected value '10' away"],
    ),
    "a message gives a word away": (
        DESK,
        '"Other property was damaged here."',
        '"Other property was damaged here, so it is one of the claims."',
        ["desk/routes wrong.damage: its feedback gives the expected value 'claims' away"],
    ),
    "a message gives the result away": (
        DESK,
        "This is the sum of the four months.",
        "This is the sum of the four months, not 102.5.",
        ["desk/mean_calls wrong.sum: its feedback gives the expected value '102.5' away"],
    ),
    "an unknown field is changed": (
        TOML,
        '"B.next" = "officer"',
        '"B.nxt" = "officer"',
        ["desk/routes wrong.damage: the form has no field B.nxt"],
    ),
    "an unknown cell is replaced": (
        TOML,
        'code = "mean_calls = (80 + 120 + 150 + 60) / 4"',
        'code = "mean_calls = (80 + 120 + 150 + 60) / 4"\nalso = { nobody = "x = 1" }',
        ["desk/mean_calls right.by_hand: there is no solution cell 'nobody'"],
    ),
    "an earlier mistake costs twice": (
        DESK,
        'asked += marked(equals(chosen["first"], slips=[',
        'asked += marked(equals("reliable", slips=[',
        ["desk/hold_to right.other_principle: this right answer earns 0 of 1 points"],
    ),
    "an answer can't be judged": (
        DESK,
        'at("B", satisfies(is_("claims", 25),',
        'at("B", satisfies(lambda b: is_("claims", 25)(b) or b["next"] == "officer" and 1 / 0,',
        [
            "desk/routes wrong.damage: it can't be judged",
            "can't be judged: The check of routes failed: ZeroDivisionError",
        ],
    ),
}

MACHINE = {
    "the shortcut earns everything": (
        TOML,
        "shortcut = \"calls['calls'].sum()\"",
        "shortcut = \"calls['calls'].mean()\"",
        ["desk/mean_calls: the shortcut, a single call, earns every point"],
    ),
    "the shortcut doesn't run": (
        TOML,
        "shortcut = \"calls['calls'].sum()\"",
        "shortcut = \"calls['cells'].sum()\"",
        ["desk/mean_calls: the shortcut can't be run: KeyError"],
    ),
    "luck is enough": (
        INTRO,
        '["reliable", "quick", "kind", "cheap", "loud", "new"]',
        '["reliable", "quick"]',
        ["intro/principle: answers by chance earn"],
    ),
    "one option throughout is enough": (
        INTRO,
        'return a["first"] == "reliable" and len(a["why"].split()) >= 3',
        'return a["first"] == "reliable"',
        [
            "intro/principle: the answer 'option 1 throughout' earns 100% of the points",
        ],
    ),
}

PERSONAL = {
    "nobody asks who the learner is": (
        DESK,
        "# %% code learner\n%%answer learner\nid: demo\n",
        "# %% code who\nlearner = {'id': 'demo'}\n",
        ["desk/busiest: it is personalised, but the notebook doesn't ask who the learner is"],
    ),
    "the figures are the same for all": (
        DESK,
        'week = widgets.call_log(learner["id"])',
        'week = widgets.call_log("demo")',
        ["desk/busiest: one learner's answer is right for 5 of 5 others"],
    ),
    "the judge looks at another learner's figures": (
        DESK,
        'days = week["started"]',
        'days = widgets.call_log("demo")["started"]',
        [
            ": the exemplar earns 0 of 2 points",
            "desk/busiest: one learner's answer is right for 5 of 5 others",
        ],
    ),
    "a misconception doesn't show for everybody": (
        TOML,
        'code = "busiest = 0"',
        "code = \"busiest = 0 if learner['id'] == 'demo' else "
        "week.groupby(week['started'].dt.day).size().max()\"",
        [
            f"desk/busiest, learner proof-0{n}, wrong.nobody: it earns 2 points, more than 0"
            for n in range(1, 6)
        ],
    ),
}


def found(draft: Any) -> list[str]:
    course = read_course(draft.write())
    return [str(one) for each in course.assignments for one in prove(course, each)]


def test_the_sound_course_proves_itself(draft: Any) -> None:
    assert found(draft) == []


@pytest.mark.parametrize("fault", [*EXEMPLARS, *KNOWN, *MACHINE, *PERSONAL])
def test_a_fault_is_proved_and_nothing_else(fault: str, draft: Any) -> None:
    file, old, new, said = {**EXEMPLARS, **KNOWN, **MACHINE, **PERSONAL}[fault]
    seen = found(draft.change(file, old, new))
    assert [what for what in said if not any(what in one for one in seen)] == []
    assert [one for one in seen if not any(what in one for what in said)] == []


def test_failures_with_one_cause_are_one_problem(draft: Any) -> None:
    draft.change(
        "source/desk/desk.cells",
        'at("B", satisfies(is_("claims", 25),',
        'at("B", satisfies(lambda b: is_("claims", 25)(b) or 1 / 0,',
    )
    seen = [one for one in found(draft) if "desk/routes: the answer" in one]
    assert len(seen) == 1
    assert "more can't be judged" in seen[0]


def test_nothing_is_said_of_invented_answers_when_not_even_the_exemplar_is_judged(
    draft: Any,
) -> None:
    draft.change("source/desk/desk.cells", "def is_(next_, refund):", "def is_(next_, price):")
    assert [one for one in found(draft) if "desk/routes: the answer" in one] == []
