"""Each rule that can be seen without running is broken once, and only that rule speaks."""

from typing import Any

import pytest

from cmkit.grading.course import read_course
from cmkit.grading.verify import Problem, lint

DESK, INTRO = "source/desk/desk.cells", "source/intro/intro.cells"
TOML = "source/desk/exercise.toml"

CELLS = {
    "the set-up cell doesn't load the extension": (
        DESK,
        "# %% code setup\n%load_ext cmkit\n",
        "# %% code setup\n",
        "desk: the first code cell is not the set-up cell",
    ),
    "a cell id differs from its grade_id": (
        DESK,
        "# %% code data",
        "# %% code data grade_id=figures",
        "desk/figures: the cell id is 'data'",
    ),
    "a cell has no proper name": (
        DESK,
        "# %% code data",
        "# %% code Cell-1",
        "desk/Cell-1: the cell has no proper name",
    ),
    "nbgrader's points differ from those of check": (
        DESK,
        "# %% code busiest_check",
        "# %% code busiest_check points=3",
        "desk/busiest_check: nbgrader's metadata says 3.0 points, check(...) says 2",
    ),
    "a prompt belongs to no exercise": (
        DESK,
        "# %% md reading",
        "# %% md reading_task",
        "desk/reading_task: the cell belongs to no exercise of exercise.toml",
    ),
    "an answer cell belongs to no exercise": (
        DESK,
        "%%answer learner\nid: demo",
        "%%answer nobody\nid: demo",
        "desk/learner: the cell belongs to no exercise of exercise.toml",
    ),
    "the markers of an exemplar don't pair": (
        DESK,
        'hold_to = chosen["first"]\n### END SOLUTION',
        'hold_to = chosen["first"]\n### BEGIN SOLUTION\n### END SOLUTION',
        "desk/hold_to: the lines BEGIN SOLUTION and END SOLUTION don't pair",
    ),
    "the markers of a prose exemplar don't pair": (
        DESK,
        "<!-- END SOLUTION -->",
        "",
        "desk/letter_text: the lines BEGIN SOLUTION and END SOLUTION don't pair",
    ),
    "the prose is a code cell": (
        DESK,
        "# %% md letter_text\n<!-- BEGIN SOLUTION -->\nDear customer, I am sorry that you were "
        "hurt. I will call you tomorrow.\n<!-- END SOLUTION -->",
        "# %% code letter_text\n# BEGIN SOLUTION\n'Dear'\n# END SOLUTION",
        "desk/letter_text: the cell for the prose isn't Markdown",
    ),
    "a form is worked out": (
        DESK,
        'rows=["A", "B", "C"]',
        'rows=list("ABC")',
        "desk/routes_form: the form can't be read without running it",
    ),
    "a form has another name": (
        DESK,
        'form("routes"',
        'form("ways"',
        "desk/routes_form: the cell declares no form of this name",
    ),
    "an answer has no form": (
        DESK,
        "# %% code routes_form",
        "# %% code ways",
        "desk/routes_form: the answer has no form",
    ),
    "an answer cell carries another name": (
        DESK,
        "%%answer routes",
        "%%answer learner",
        "desk/routes: the cell answers 'learner'",
    ),
    "check stands on several lines": (
        DESK,
        'check("busiest", *asked, points=2)',
        'check(\n    "busiest", *asked, points=2\n)',
        "desk/busiest_check: its last line isn't check(...)",
    ),
    "check looks at another answer": (
        DESK,
        'check("busiest", *asked, points=2)',
        'check("mean_calls", *asked, points=2)',
        "desk/busiest_check: it doesn't check the answer of its exercise by name",
    ),
    "a hidden region doesn't end": (
        DESK,
        '### END HIDDEN TESTS\ncheck("busiest"',
        'check("busiest"',
        "desk/busiest_check: it has no well-formed hidden region",
    ),
    "a hidden region is misspelt": (
        DESK,
        "### BEGIN HIDDEN TESTS\ndays",
        "## BEGIN HIDDEN TESTS\ndays",
        "desk/busiest_check: it has no well-formed hidden region",
    ),
    "points are decided in sight": (
        DESK,
        "asked = [one_of(",
        "asked = marked(equals('x')) and [one_of(",
        "desk/hold_to_check: marked(...) stands in the visible part",
    ),
    "nothing decides the points": (
        DESK,
        'asked += marked(equals(chosen["first"], slips=[',
        'asked.append(equals(chosen["first"], slips=[',
        "desk/hold_to_check: nothing in the hidden region decides points",
    ),
    "only the kind of thing is asked in sight": (
        INTRO,
        'asked = [filled(), at("why", length(least=3), label="why")]',
        "asked = [filled()]",
        "intro/principle_check: its visible part only asks for a kind of thing",
    ),
}

NAMES = {
    "course and learner bind one name": (
        DESK,
        "total = calls",
        "week = calls",
        "desk/week: the name week is bound here by the course and in mean_calls by the learner",
    ),
    "a grade cell reads the learner's name": (
        DESK,
        "slip(410,",
        "slip(total,",
        "desk/mean_calls_check: the cell reads total, which the learner's Python binds",
    ),
    "a locked cell reads the learner's name": (
        DESK,
        "# %% code week\n",
        "# %% code week\nmore = mean_calls + 1\n",
        "desk/week: the cell reads mean_calls, which the learner's Python binds",
    ),
    "a name means two things": (
        DESK,
        "# %% code data\n",
        "# %% code data\nfrom cmkit.answers import number\n# %% code more\nnumber('again')\n",
        "desk/more: it reads number, which other cells import from cmkit.answers and from cmkit.c",
    ),
    "a cell isn't Python": (
        DESK,
        "# %% code week\n",
        "# %% code week\nif so:\n",
        "desk: a cell isn't Python",
    ),
}

PROMPTS = {
    "no heading": (DESK, "### 4. Your busiest day\n", "", "the prompt has no heading"),
    "no reason": (
        DESK,
        "*Why it matters:* a desk is staffed for its busiest day.",
        "",
        "the prompt doesn't say why it matters",
    ),
    "no hint": (
        DESK,
        "<details><summary>Hint</summary>What do you count by?</details>",
        "",
        "the prompt has no folded hint",
    ),
    "an empty hint": (
        DESK,
        "<details><summary>Hint</summary>What do you count by?</details>",
        "<details><summary>Hint</summary> </details>",
        "the prompt has no folded hint",
    ),
    "too many words": (
        DESK,
        "A whole number of calls.",
        "A whole number of calls. " + "Look well. " * 60,
        "words, more than 120",
    ),
    "sentences too long": (
        DESK,
        "Which principle did you choose before? Write its word.\n\n*Why it matters:* a team "
        "remembers what you said.",
        "Which principle did you choose before " + "and before that " * 5 + "in this course?\n\n"
        "*Why it matters:* a team remembers what you said " + "and what you did " * 4 + "then.",
        "its median sentence has",
    ),
    "the unit is missing": (
        DESK,
        "### 1. Calls in a month\nHow many calls come in a month, on average? Give calls, to one",
        "### 1. The month\nHow many come in a month, on average? Give it to one",
        "the unit 'calls' isn't named",
    ),
    "the rounding is missing": (
        DESK,
        "Give calls, to one decimal.",
        "Give calls.",
        "rounding to 0.1 is asked for in the check only",
    ),
    "a word of the glossary has no link": (
        DESK,
        "How many calls come in a month, on average?",
        "How many calls come in a month, on average? Not by occupancy.",
        "'occupancy' is used for the first time without its glossary link",
    ),
    "a link to the glossary leads nowhere": (
        DESK,
        "glossary.html#weighted_average",
        "glossary.html#wheighted",
        "glossary.html#wheighted leads nowhere",
    ),
}


def found(draft: Any) -> list[Problem]:
    course = read_course(draft.write())
    return [one for each in course.assignments for one in lint(course, each)]


def test_the_sound_course_gives_no_cause(draft: Any) -> None:
    assert found(draft) == []


@pytest.mark.parametrize("fault", [*CELLS, *NAMES, *PROMPTS])
def test_a_fault_is_found_and_nothing_else(fault: str, draft: Any) -> None:
    file, old, new, said = {**CELLS, **NAMES, **PROMPTS}[fault]
    seen = found(draft.change(file, old, new))
    assert seen
    assert [str(one) for one in seen if said not in str(one)] == []
    assert all(one.remedy for one in seen)


def test_a_cell_out_of_order_is_found(draft: Any) -> None:
    text = draft.texts[DESK]
    start, end = text.index("# %% md busiest_task"), text.index("# %% code busiest\n")
    draft.texts[DESK] = text[:start] + text[end:] + "\n" + text[start:end]
    assert any("desk/busiest: its cells are out of order" in str(one) for one in found(draft))


def test_two_cells_of_one_name_are_found(draft: Any) -> None:
    seen = [str(one) for one in found(draft.change(DESK, "code week", "code week grade_id=data"))]
    assert any("desk/data: two cells have this name" in one for one in seen)


def test_stored_outputs_are_found(draft: Any) -> None:
    import nbformat

    root = draft.write()
    path = root / "source/desk/desk.ipynb"
    notebook = nbformat.read(path, 4)
    cell = next(cell for cell in notebook.cells if cell["id"] == "data")
    cell.outputs = [nbformat.v4.new_output("stream", text="hello")]
    nbformat.write(notebook, path)
    course = read_course(root)
    seen = [str(one) for one in lint(course, course.assignment("desk"))]
    assert len(seen) == 1
    assert "desk/data: the cell holds outputs" in seen[0]
