import json
from pathlib import Path

import docx
import matplotlib as mpl
import pytest

from cmkit.grading.stubs import TEXT_STUB
from cmkit.report.board import board_report, text_of
from cmkit.report.button import document_button

TEXT = """### How the team is doing

Calls grew by *3.7%*.

- one
- two

### What we can do

Cover."""


@pytest.fixture
def chart():
    mpl.use("agg")
    import matplotlib.pyplot as plt

    figure, ax = plt.subplots()
    ax.plot(["Jan", "Feb", "Mar"], [1200, 1150, float("nan")], label="This year")
    ax.set_title("Calls fell")
    yield ax
    plt.close(figure)


def notebook_with(folder: Path, text, cell_id="board_text") -> Path:
    cell = {"id": cell_id, "cell_type": "markdown", "source": text, "metadata": {}}
    path = folder / "iw2 team.ipynb"
    path.write_text(json.dumps({"cells": [cell], "nbformat": 4, "nbformat_minor": 5}), "utf-8")
    return path


def words_of(path: Path) -> list[str]:
    return [p.text for p in docx.Document(str(path)).paragraphs]


def test_the_report_holds_the_learners_words_under_their_headings(tmp_path):
    written = board_report(notebook_with(tmp_path, TEXT.splitlines(keepends=True)))
    assert written == tmp_path / "board_report.docx"
    document = docx.Document(str(written))
    heads = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert heads == ["How the team is doing", "What we can do"]
    assert "Calls grew by 3.7%." in words_of(written)
    assert any("The board of Innovative Widgets" in line for line in words_of(written))


def test_the_chart_has_a_caption_and_a_text_for_those_who_cannot_see_it(tmp_path, chart):
    written = board_report(notebook_with(tmp_path, TEXT), chart=chart)
    picture = docx.Document(str(written)).inline_shapes[0]
    assert "This year from 1,200 to 1,150" in picture._inline.docPr.get("descr")
    assert words_of(written)[-1] == "This year from 1,200 to 1,150."


@pytest.mark.parametrize("text", ["", "  \n", TEXT_STUB])
def test_no_text_yet_is_advice_and_writes_nothing(tmp_path, text):
    with pytest.raises(ValueError, match="no text for the board yet"):
        board_report(notebook_with(tmp_path, text))
    assert not (tmp_path / "board_report.docx").exists()


def test_a_notebook_that_cannot_be_read_says_what_to_do(tmp_path):
    broken = tmp_path / "iw2_team.ipynb"
    broken.write_text("{", "utf-8")
    with pytest.raises(ValueError, match="Save it"):
        text_of(broken, "board_text")


def test_a_text_cannot_draw_in_files_of_this_computer(tmp_path):
    import matplotlib as mpl

    image = Path(mpl.get_data_path()) / "images" / "matplotlib.png"
    text = f"Look ![here]({image})\n\n```{{=openxml}}\n<w:p/>\n```\n\n<b>bold</b>"
    written = board_report(notebook_with(tmp_path, text))
    assert not docx.Document(str(written)).inline_shapes


def test_a_stranger_is_no_chart(tmp_path):
    with pytest.raises(ValueError, match="Run the cell that draws it"):
        board_report(notebook_with(tmp_path, TEXT), chart="a picture")


def test_the_button_writes_only_when_pressed_and_shows_advice(tmp_path):
    asked = []

    def write():
        asked.append(1)
        raise ValueError("There is no text yet.")

    box = document_button("Make it", write)
    assert not asked
    box.children[0].click()
    assert asked
    assert box.children[1].value == "There is no text yet."
