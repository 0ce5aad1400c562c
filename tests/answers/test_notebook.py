"""Answers of a notebook file, read without running anything."""

import json
from pathlib import Path
from typing import Any

import pytest

from cmkit.answers import earlier
from cmkit.answers.notebook import NotebookError, read_answers

FORM = 'form("mix", fields=[text("product"), number("price")])'


def save(path: Path, *sources: str | list[str], **whole: Any) -> Path:
    cells = [{"cell_type": "code", "source": source} for source in sources]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"cells": cells, "nbformat": 4, **whole}), "utf-8")
    return path


def test_answers_are_read_with_the_forms_of_the_notebook(tmp_path: Path) -> None:
    path = save(tmp_path / "a.ipynb", "%load_ext cmkit", FORM,
                ["%%answer mix\n", "product: é\n", "price: $5"], "%%answer learner\nid: K7Q2",
                "%%answer unknown\nx: 1", "open('made', 'w')")  # fmt: skip
    assert read_answers(path) == {
        "mix": {"product": "é", "price": 5},
        "learner": {"id": "K7Q2"},
    }
    assert not Path("made").exists()


@pytest.mark.parametrize(
    ("bodies", "price"),
    [
        (["price: 1", "price: 2"], 2),
        (["price: 1", ""], 1),
        (["price: 1", "product:\nprice:"], 1),
        (["", "price: 2"], 2),
        (["", ""], None),
    ],
)
def test_of_two_cells_the_last_that_is_not_blank_counts(
    tmp_path: Path, bodies: list[str], price: Any
) -> None:
    path = save(tmp_path / "a.ipynb", FORM, *(f"%%answer mix\n{body}" for body in bodies))
    assert read_answers(path)["mix"]["price"] == price


def test_an_old_notebook_is_read_too(tmp_path: Path) -> None:
    cells = [{"cell_type": "code", "input": text} for text in (FORM, "%%answer mix\nprice: 3")]
    path = tmp_path / "old.ipynb"
    path.write_text(json.dumps({"worksheets": [{"cells": cells}], "nbformat": 3}))
    assert read_answers(path)["mix"]["price"] == 3


def test_a_form_cell_that_was_changed_does_not_spoil_the_others(tmp_path: Path) -> None:
    path = save(tmp_path / "a.ipynb", "form('x', fields=[open('f')])", "%%answer learner\nid: a")
    assert read_answers(path) == {"learner": {"id": "a"}}


@pytest.mark.parametrize(
    "text",
    ["", "not json", "[]", "3", '{"cells": [3]}', '{"cells": {"a": 1}}', '{"worksheets": [{}]}'],
)  # fmt: skip
def test_what_is_no_notebook_is_refused_in_plain_words(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.ipynb"
    path.write_text(text, "utf-8")
    with pytest.raises(NotebookError, match="is not a notebook that can be read"):
        read_answers(path)


def test_a_missing_notebook_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotebookError, match=r"There is no notebook .*gone\.ipynb"):
        read_answers(tmp_path / "gone.ipynb")


@pytest.mark.parametrize("place", ["start", "team", "team/start"])
def test_an_earlier_answer_is_found_where_it_may_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any, place: str
) -> None:
    (tmp_path / "team").mkdir()
    save(tmp_path / place / "start.ipynb", FORM, "%%answer mix\nprice: 7")
    monkeypatch.chdir(tmp_path / "team")
    assert earlier("start", "mix", otherwise=None) == {"product": "", "price": 7}
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("sources", "says"),
    [
        (None, "Your notebook start isn't here, so the class answer is used."),
        ([FORM, "%%answer mix\nprice: "], "In your notebook start, mix is not filled in"),
        ([FORM], "In your notebook start, mix is not filled in"),
        (["x = 1"], "In your notebook start, mix is not filled in"),
        ("broken", "Your notebook start can't be read"),
    ],
)
def test_without_an_earlier_answer_the_class_answer_is_used_and_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any, sources: Any, says: str
) -> None:
    (tmp_path / "team").mkdir()
    monkeypatch.chdir(tmp_path / "team")
    if sources:
        path = save(tmp_path / "start" / "start.ipynb", *sources)
        if sources == "broken":
            path.write_text("{")
    assert earlier("start", "mix", otherwise={"price": 1}) == {"price": 1}
    printed = capsys.readouterr().out
    assert printed.startswith(says)
    assert printed.count("\n") == 1
