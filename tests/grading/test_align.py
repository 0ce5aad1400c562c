import copy
from collections.abc import Callable
from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from cmkit.grading.align import align
from cmkit.grading.course import cell_name, read_course
from cmkit.grading.release import graded, released

MINI = Path(__file__).parent / "mini"
SECOND = read_course(MINI).assignment("second")
SOURCE = graded(SECOND)
ANSWERS = {
    "mean_calls": "total = 400\nmean_calls = 100",
    "busy": "busy = calls[calls.calls > 99]",
    "calls_chart": "figure, calls_chart = plt.subplots()\ncalls_chart.bar([1], [2])",
    "routes": "%%answer routes\n## A\nnext: officer\nrefund: 5\n## B\nnext: manager\nrefund: 0",
    "letter_text": "Dear customer",
}


def handed_in() -> NotebookNode:
    """The released notebook with every answer filled in but ``follow``."""
    notebook = released(SECOND)
    for cell in notebook.cells:
        cell.source = ANSWERS.get(cell_name(cell), cell.source)
    return notebook


def cells(notebook: NotebookNode) -> dict[str, NotebookNode]:
    return {cell_name(cell): cell for cell in notebook.cells}


def at(notebook: NotebookNode, name: str) -> int:
    return [cell_name(cell) for cell in notebook.cells].index(name)


def test_honest_work_comes_out_as_the_course_with_the_answers_in_place():
    found, notes = align(SOURCE, handed_in())
    assert notes == []
    assert [cell_name(cell) for cell in found.cells] == [cell_name(cell) for cell in SOURCE.cells]
    for name, cell in cells(found).items():
        assert cell.source == ANSWERS.get(name, cells(SOURCE)[name].source)
        assert cell.metadata == cells(SOURCE)[name].metadata


def test_nothing_that_was_handed_in_is_changed_by_it():
    source, submitted = copy.deepcopy(SOURCE), handed_in()
    before = copy.deepcopy(submitted)
    align(source, submitted)
    assert (source, submitted) == (SOURCE, before)


def copied(notebook: NotebookNode, name: str, text: str, *, to: int | None = None) -> None:
    twin = copy.deepcopy(cells(notebook)[name])
    twin["id"], twin.source = "fresh-id", text
    notebook.cells.insert(at(notebook, name) + 1 if to is None else to, twin)


def copy_below(notebook):
    copied(notebook, "busy", "busy = calls")


def copy_at_the_end(notebook):
    copied(notebook, "routes", "%%answer routes\n## A\nnext: manager", to=len(notebook.cells))


def stub_copied(notebook):
    copied(notebook, "busy", "busy = ...")


def split_answer(notebook):
    lines = ANSWERS["routes"].split("\n")
    cells(notebook)["routes"].source = "\n".join(lines[:4])
    copied(notebook, "routes", "\n".join(lines[4:]))


def split_python(notebook):
    cells(notebook)["mean_calls"].source = "total = 400"
    copied(notebook, "mean_calls", "mean_calls = total / 4")


def merged(notebook):
    cells(notebook)["busy"].source += "\n" + ANSWERS["routes"]
    del notebook.cells[at(notebook, "routes")]


def swapped(notebook):
    first, second = cells(notebook)["mean_calls"], cells(notebook)["busy"]
    first.metadata.nbgrader.grade_id, second.metadata.nbgrader.grade_id = "busy", "mean_calls"
    first["id"], second["id"] = "busy", "mean_calls"


def no_metadata(notebook):
    for cell in notebook.cells:
        cell["metadata"] = NotebookNode()


def no_ids_at_all(notebook):
    for n, cell in enumerate(notebook.cells):
        cell["metadata"], cell["id"] = NotebookNode(), f"cell-{n}"


def renamed(notebook):
    cells(notebook)["busy"].metadata.nbgrader.grade_id = "busy2"


def no_first_line(notebook):
    cells(notebook)["routes"].source = ANSWERS["routes"].split("\n", 1)[1]


def turned_into_text(notebook):
    place = at(notebook, "routes")
    cell = new_markdown_cell(ANSWERS["routes"], metadata=notebook.cells[place].metadata)
    cell["id"] = "routes"
    notebook.cells[place] = cell


ACCIDENTS = [
    (copy_below, {"busy": "busy = calls"}, "busy was there 2 times: they were run in their order"),
    (
        copy_at_the_end,
        {"routes": "%%answer routes\n## A\nnext: manager"},
        "routes was there 2 times: the last one that was changed counts",
    ),
    (stub_copied, {}, "busy was there 2 times"),
    (split_answer, {}, "routes had been split; its parts were joined"),
    (split_python, {"mean_calls": "mean_calls = total / 4"}, "mean_calls was there 2 times"),
    (merged, {}, ""),
    (swapped, {}, ""),
    (no_metadata, {}, ""),
    (renamed, {}, ""),
    (no_first_line, {}, "first line of the cell routes was missing; it was put back"),
    (turned_into_text, {}, "routes had become a markdown cell"),
]


@pytest.mark.parametrize(("accident", "changed", "says"), ACCIDENTS)
def test_answers_are_found_again_after_an_accident(
    accident: Callable[[NotebookNode], None], changed: dict[str, str], says: str
):
    notebook = handed_in()
    accident(notebook)
    found, notes = align(SOURCE, notebook)
    for name, text in (ANSWERS | changed).items():
        assert cells(found)[name].source.strip() == text, name
    assert says in " ".join(notes)
    assert bool(notes) == bool(says)


def test_without_ids_and_metadata_answers_go_by_their_text_and_place():
    notebook = handed_in()
    no_ids_at_all(notebook)
    found, notes = align(SOURCE, notebook)
    for name, text in ANSWERS.items():
        assert cells(found)[name].source == text
    assert (len(found.cells), notes) == (len(SOURCE.cells), [])


def test_the_parts_of_a_split_python_cell_run_in_their_order():
    notebook = handed_in()
    split_python(notebook)
    found, _ = align(SOURCE, notebook)
    place = at(found, "mean_calls")
    assert found.cells[place - 1].source == "total = 400"


@pytest.mark.parametrize("name", ["mean_calls_check", "setup", "routes_form", "letter_prose"])
def test_a_deleted_cell_of_the_course_is_put_back_with_its_hidden_part(name: str):
    notebook = handed_in()
    del notebook.cells[at(notebook, name)]
    found, notes = align(SOURCE, notebook)
    assert cells(found)[name] == cells(SOURCE)[name]
    assert notes == [f"The cell {name} was missing; it was put back."]


@pytest.mark.parametrize("name", ["mean_calls_check", "setup", "data"])
def test_an_edited_cell_of_the_course_is_restored(name: str):
    notebook = handed_in()
    cells(notebook)[name].source = "check = lambda *a, **k: 2.0"
    cells(notebook)[name].metadata.nbgrader.update(locked=False, points=500)
    found, notes = align(SOURCE, notebook)
    assert cells(found)[name] == cells(SOURCE)[name]
    assert notes == [f"The locked cell {name} was changed; the original counts."]
    assert len(found.cells) == len(SOURCE.cells)


def test_prose_typed_into_the_prompt_is_kept_for_the_tutor():
    notebook = handed_in()
    cells(notebook)["letter_prose"].source += "\nDear customer, here I am."
    found, _ = align(SOURCE, notebook)
    assert found.cells[at(found, "letter_prose") + 1].source.endswith("here I am.")


def test_a_deleted_answer_is_put_back_empty_and_a_python_one_does_not_undo_others():
    notebook = handed_in()
    for name in ("busy", "routes"):
        del notebook.cells[at(notebook, name)]
    cells(notebook)["mean_calls"].source += "\nbusy = calls[calls.calls > 99]"
    found, notes = align(SOURCE, notebook)
    assert cells(found)["busy"].source == ""
    assert cells(found)["routes"].source == cells(SOURCE)["routes"].source
    assert len(notes) == 2


def test_cells_of_the_learners_own_stay_where_they_are():
    notebook = handed_in()
    notebook.cells.insert(0, new_markdown_cell("My notebook"))
    notebook.cells.insert(at(notebook, "busy"), new_code_cell("helper = 3"))
    notebook.cells.append(new_markdown_cell("The end"))
    found, notes = align(SOURCE, notebook)
    assert (found.cells[0].source, found.cells[-1].source) == ("My notebook", "The end")
    assert found.cells[at(found, "busy") - 1].source == "helper = 3"
    assert notes == []
    ids = [cell["id"] for cell in found.cells]
    assert len(ids) == len(set(ids))


def test_pictures_pasted_into_prose_are_kept():
    notebook = handed_in()
    cells(notebook)["letter_text"]["attachments"] = {"a.png": {"image/png": "AA=="}}
    found, _ = align(SOURCE, notebook)
    assert cells(found)["letter_text"].attachments == {"a.png": {"image/png": "AA=="}}


def test_an_empty_notebook_gives_the_whole_course_back():
    notebook = handed_in()
    notebook.cells = []
    found, notes = align(SOURCE, notebook)
    assert [cell_name(cell) for cell in found.cells] == [cell_name(cell) for cell in SOURCE.cells]
    assert "The cell busy was missing; it was put back empty." in notes
