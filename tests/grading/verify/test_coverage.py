from typing import Any

import pytest

from cmkit.grading.course import read_course
from cmkit.grading.verify import coverage, lists

TOML = "source/desk/exercise.toml"


def found(draft: Any, assignment: str | None = None) -> list[str]:
    root = draft.write()
    course = read_course(root)
    one = course.assignment(assignment) if assignment else None
    required = lists.requirements(root)
    return [str(p) for p in coverage.problems(course, required, assignment=one)]


def test_the_sound_course_covers_everything(draft: Any) -> None:
    assert found(draft) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (TOML, 'violates = ["X-A2"]', 'violates = ["X-A1"]', "[routes]: X-A2 (Route the comp"),
        (TOML, 'covers = ["X-P1"], levels', "levels", "[letter_prose]: X-P1 (Say sorry"),
        (TOML, 'covers = ["X-T1"], levels', "levels", "[letter_prose]: X-T1 (Suit the reader)"),
        ("source/course.toml", "X-N1", "it", "source/requirements.csv: X-N1 (Read the scenario)"),
        (
            "source/requirements.csv",
            "X-N1,made up,Read the scenario,N",
            "X-N1,x,Read,Z",
            "kind 'Z'",
        ),
    ],
)
def test_a_requirement_that_nothing_meets_is_named(
    file: str, old: str, new: str, said: str, draft: Any
) -> None:
    seen = found(draft.change(file, old, new))
    assert len(seen) == 1
    assert said in seen[0]


def test_a_claim_in_covers_is_not_enough(draft: Any) -> None:
    draft.change(TOML, 'violates = ["X-A2"]', "violates = []")
    assert any("X-A2" in one for one in found(draft))


@pytest.mark.parametrize(
    ("file", "text", "met"),
    [
        ("tests/course/test_letter.py", "# the form of the letter: X-A2\n", True),
        ("tests/course/notes.txt", "X-A2", False),
        ("docs/page.md", "X-A2", False),
    ],
)
def test_the_form_of_a_deliverable_may_be_tested_instead(
    file: str, text: str, met: bool, draft: Any
) -> None:
    draft.change(TOML, 'violates = ["X-A2"]', 'violates = ["X-A1"]')
    draft.texts[file] = text
    assert (found(draft) == []) is met


@pytest.mark.parametrize(("call", "met"), [("remark(", True), ("bool(", False)])
def test_a_remark_that_names_it_is_enough_for_advice(call: str, met: bool, draft: Any) -> None:
    draft.change(TOML, 'covers = ["X-P1"], levels', "levels")
    draft.change(
        "source/desk/desk.cells", "days = week[", f"{call}1)  # looks for X-P1\ndays = week["
    )
    assert (found(draft) == []) is met


def test_a_page_is_enough_for_what_nobody_checks(draft: Any) -> None:
    draft.change("source/course.toml", "X-N1", "it")
    draft.texts["docs/explanation/coverage.md"] = "Where the scenario is read (X-N1)."
    assert found(draft) == []


def test_one_assignment_answers_for_its_claims_and_its_prefix(draft: Any) -> None:
    draft.change("source/course.toml", "X-N1", "it")
    assert found(draft, "desk") == []
    draft.change("source/requirements.csv", "X-N1,", "DESK-N1,")
    assert len(found(draft, "desk")) == 1
    assert found(draft, "intro") == []


def test_a_course_without_a_list_of_requirements_has_none(draft: Any) -> None:
    del draft.texts["source/requirements.csv"]
    assert lists.requirements(draft.write()) == {}
