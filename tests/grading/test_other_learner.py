"""Whose data a notebook was judged on is said when it is not the folder's learner."""

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from cmkit.grading.hooks import other_learner


def notebook(*ids: str):
    return new_notebook(cells=[new_code_cell(f"%%answer learner\nid: {one}") for one in ids])


@pytest.mark.parametrize("typed", ["anna.berg", " Anna.Berg ", "ANNA.BERG", "Anna Berg", ""])
def test_the_same_id_in_other_letters_or_none_is_nothing_to_note(typed: str) -> None:
    assert other_learner(notebook(typed), "anna.berg") == []


def test_a_notebook_without_the_cell_is_nothing_to_note() -> None:
    assert other_learner(new_notebook(cells=[new_code_cell("x = 1")]), "anna.berg") == []


def test_another_id_is_named_and_costs_nothing() -> None:
    (note,) = other_learner(notebook("ben.otieno"), "anna.berg")
    assert "ben.otieno" in note
    assert "judged on those data" in note


def test_what_is_shown_of_an_id_is_printable() -> None:
    (note,) = other_learner(notebook("x\u202e\x07" + "y" * 500), "anna.berg")
    assert note.isprintable()
    assert len(note) < 300
