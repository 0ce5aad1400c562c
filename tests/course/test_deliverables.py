"""What is handed in of `iw2_team`, beside the answers: the report, the email, the coaching record.

The requirements are IW2-A4L (the form of the report) and IW2-S1, IW2-S2, IW2-S4 (what is handed
in).
"""

import re
from pathlib import Path

import docx
import pytest
from nbformat import NotebookNode

from cmkit.grading.align import align
from cmkit.grading.course import Assignment, Course, cell_name
from cmkit.grading.feedback import render
from cmkit.grading.marks import Mark, Submission
from cmkit.grading.notebooks import write_notebook
from cmkit.grading.pages import page_of
from cmkit.grading.release import graded, released
from cmkit.report.board import WORDS, board_report

EMAIL = "Good morning,\n\nyour 1,000 widgets arrive on Friday. I am sorry."
COACHING = "**Record.** 11 December 2025. Mary asked to be shown the tracking."
BOARD = "### How the team is doing\n\nCalls grew by 3.7%.\n\n### What we can do\n\nCover the leave."


@pytest.fixture(scope="module")
def team(course: Course) -> Assignment:
    return course.assignment("iw2_team")


@pytest.fixture(scope="module")
def handed_in(team: Assignment) -> NotebookNode:
    """The released notebook, with the three texts written and nothing else."""
    notebook = released(team)
    for cell in notebook.cells:
        written = {"email_text": EMAIL, "coaching_text": COACHING, "board_text": BOARD}
        cell.source = written.get(cell_name(cell), cell.source)
    return notebook


def exemplar_of_the_report(team: Assignment) -> str:
    cell = team.exercise("board_prose").cells.text
    assert cell is not None
    return re.sub(r"<!--.*?-->\n?", "", cell.source)


def report_of(notebook: NotebookNode, folder: Path) -> list[tuple[str, str]]:
    write_notebook(notebook, folder / "iw2_team.ipynb")
    written = board_report(folder / "iw2_team.ipynb")
    paragraphs = docx.Document(str(written)).paragraphs
    return [(one.style.name if one.style else "", one.text) for one in paragraphs]


def test_the_report_is_a_word_document_addressed_to_the_board(
    handed_in: NotebookNode, tmp_path: Path
) -> None:
    """IW2-S1 and IW2-A4L: the learner's own page, addressed, under its headings."""
    found = report_of(handed_in, tmp_path)
    assert any("To" in text and "The board of Innovative Widgets" in text for _, text in found)
    headings = [text for style, text in found if style == "Heading 1"]
    assert headings == ["How the team is doing", "What we can do"]
    assert "Calls grew by 3.7%." in [text for _, text in found]


def test_the_report_asked_for_fits_on_one_page(team: Assignment) -> None:
    """IW2-A4L: the prompt asks for a page and no more words than one holds beside a chart."""
    task = team.exercise("board_prose").cells.task
    assert task is not None
    assert "one page" in task.source
    assert "the board" in task.source
    most = re.search(r"at most (\d+) words", task.source)
    assert most
    assert int(most[1]) <= WORDS
    exemplar = exemplar_of_the_report(team)
    assert len(exemplar.split()) <= int(most[1])
    asked = re.findall(r"\*([A-Z][a-z ]+)\*", task.source)
    assert len(asked) == 3
    assert re.findall(r"^### (.*)$", exemplar, re.MULTILINE) == asked


@pytest.mark.parametrize(
    ("name", "text", "seen"),
    [
        pytest.param("email", EMAIL, "your 1,000 widgets arrive on Friday", id="IW2-S2"),
        pytest.param("coaching", COACHING, "Mary asked to be shown the tracking", id="IW2-S4"),
    ],
)
def test_email_and_coaching_record_are_found_again(
    team: Assignment, handed_in: NotebookNode, name: str, text: str, seen: str
) -> None:
    """IW2-S2 and IW2-S4: written in the notebook, kept when aligned, shown on the feedback page."""
    found, notes = align(graded(team), handed_in)
    assert notes == []
    kept = {cell_name(cell): cell.source for cell in found.cells}
    assert kept[f"{name}_text"] == text
    mark = Mark(f"{name}_prose", None, 7.0, 0.0, 10.0, False)
    submission = Submission("anna", "Anna", team.name, team.name, None, 0.0, (mark,))
    page = render(page_of(found, submission))
    assert seen in page
    assert "7 of 10 points" in re.sub(r"<[^>]*>|\s+", " ", page).replace("  ", " ")


def test_plan_and_record_of_the_coaching_are_both_handed_in(team: Assignment) -> None:
    """IW2-S4 asks for the documents of the coaching: the plan and the notes."""
    cells = {cell_name(cell): cell for cell in released(team).cells}
    assert cells["coaching_plan"].source.startswith("%%answer coaching_plan")
    assert cells["coaching_text"].cell_type == "markdown"
    assert not cells["coaching_text"].metadata.get("nbgrader", {}).get("locked", False)
