"""The marks say what counts, what is open and why; a spreadsheet runs nothing of it."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from cmkit.grading.desk import left_table, marks_table
from cmkit.grading.marks import NoMarksError, left_to_mark, read_marks, write_csv


def rows(root: Path) -> list[dict[str, str]]:
    write_csv(read_marks(root), root / "marks.csv")
    with (root / "marks.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_table_has_a_line_for_each_submission(graded_class: Path) -> None:
    anna, ben = rows(graded_class)
    assert list(anna) == [
        "learner",
        "name",
        "assignment",
        "second.mean_calls",
        "second.busy",
        "second.calls_chart",
        "second.routes",
        "second.follow",
        "second.letter_prose",
        "auto",
        "manual",
        "late",
        "total",
        "max",
        "needs marking",
        "notes",
        "engine",
    ]
    assert (anna["learner"], anna["assignment"], ben["learner"]) == ("anna", "second", "ben")
    assert [anna[f"second.{name}"] for name in ("mean_calls", "busy", "routes", "follow")] == [
        "0.0",
        "2.0",
        "1.0",
        "",
    ]
    assert (anna["total"], anna["max"], anna["auto"]) == ("3.0", "11.0", "3.0")
    assert anna["needs marking"] == "follow, letter_prose"
    assert anna["engine"] == "two processes"
    assert "The cell busy was copied." in anna["notes"]
    assert "follow was not judged: KeyError" in anna["notes"]


def test_the_tutors_points_count_before_the_machines(
    graded_class: Path, by_hand: Callable[..., None]
) -> None:
    by_hand(graded_class, "anna", "letter_prose", 2.5)
    by_hand(graded_class, "anna", "mean_calls_check", 1)
    anna = rows(graded_class)[0]
    assert (anna["auto"], anna["manual"], anna["total"]) == ("3.0", "3.5", "6.5")
    assert anna["needs marking"] == "follow"


def test_what_is_left_is_listed_with_the_reason(graded_class: Path) -> None:
    assert left_to_mark(read_marks(graded_class, learner="anna")) == [
        ("anna", "second", "follow", "not judged: KeyError: SECRET-EXPECTED"),
        ("anna", "second", "letter_prose", "prose"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "'=1",
        '"=1',
        "＝1",
        "|calc",
        "%0A=1",
    ],
)
def test_no_text_is_a_formula_in_a_spreadsheet(graded_class: Path, text: str) -> None:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{graded_class / 'gradebook.db'}") as gradebook:
        gradebook.find_student("ben").first_name = text
        gradebook.db.commit()
    shown = rows(graded_class)[1]["name"]
    assert shown.startswith("'")
    assert not set(shown) & set("\t\r\n")


def test_commas_quotes_and_accents_survive(graded_class: Path) -> None:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{graded_class / 'gradebook.db'}") as gradebook:
        gradebook.find_student("ben").first_name = 'Bén "B", Jr'
        gradebook.db.commit()
    assert rows(graded_class)[1]["name"] == 'Bén "B", Jr Berg'


def test_the_tables_to_read_name_every_submission_and_what_waits(graded_class: Path) -> None:
    marks = read_marks(graded_class)
    assert marks_table(marks).row_count == 2
    assert left_table(marks).row_count == 4


def test_one_learner_or_assignment_can_be_asked_for(graded_class: Path) -> None:
    assert [one.learner for one in read_marks(graded_class, learner="ben").submissions] == ["ben"]
    with pytest.raises(NoMarksError, match="for other"):
        read_marks(graded_class, assignment="other")


def test_without_a_gradebook_the_message_says_what_to_do(mini: Path) -> None:
    with pytest.raises(NoMarksError, match="Run cmkit release, cmkit collect and cmkit grade"):
        read_marks(mini)
    assert not (mini / "gradebook.db").exists()


def test_what_was_handed_in_and_never_graded_is_not_forgotten(graded_class: Path) -> None:
    for folder in ("carl/second", "dora/other", ".earlier/anna"):
        (graded_class / "submitted" / folder).mkdir(parents=True)
    carl = rows(graded_class)[-1]
    assert (carl["learner"], carl["total"], carl["max"]) == ("carl", "", "")
    assert "run cmkit grade" in carl["notes"]
    assert left_to_mark(read_marks(graded_class))[0][:3] == ("carl", "second", "everything")
    assert len(rows(graded_class)) == 3


def test_points_given_before_grading_again_still_count_and_ask_for_a_look(
    graded_class: Path,
) -> None:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{graded_class / 'gradebook.db'}") as gradebook:
        grade = gradebook.find_grade("letter_prose", "second", "second", "anna")
        grade.manual_score, grade.needs_manual_grade = 2.5, True
        gradebook.db.commit()
    assert rows(graded_class)[0]["second.letter_prose"] == "2.5"
    assert "graded again" in left_to_mark(read_marks(graded_class, learner="anna"))[1][3]
