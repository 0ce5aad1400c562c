"""What happens to notebooks on their way back to the tutor: honest habits, and accidents.

Each takes the notebook as a learner left it and gives the bytes that arrive.
"""

import copy
from collections.abc import Callable, Mapping

import nbformat
from nbformat import NotebookNode

Accident = Callable[[NotebookNode], bytes]

_ASIDE = 'import sys, warnings\nprint("working ...")\nwarnings.warn("mind the step")\n'
_AFTER = '\nprint("done", file=sys.stderr)'


def as_it_is(notebook: NotebookNode) -> bytes:
    """Leave everything in order."""
    return str(nbformat.writes(notebook, version=4) + "\n").encode()


def chatty(notebook: NotebookNode) -> bytes:
    """Print and warn in every cell of Python, and add cells of one's own."""
    found = copy.deepcopy(notebook)
    for cell in _solutions(found):
        if not cell.source.startswith("%%"):
            cell.source = f"{_ASIDE}{cell.source}{_AFTER}"
    found.cells.insert(2, nbformat.v4.new_code_cell("1 + 1"))
    found.cells.append(nbformat.v4.new_markdown_cell("My own notes."))
    return as_it_is(found)


def copied_cells(notebook: NotebookNode) -> bytes:
    """Copy a filled answer cell and its check, as copy and paste does, above the originals."""
    found = copy.deepcopy(notebook)
    for kind in ("solution", "grade"):
        place = next(n for n, c in enumerate(found.cells) if _metadata(c).get(kind))
        twin = copy.deepcopy(found.cells[place])
        twin["id"] = f"copy-{kind}"
        found.cells.insert(place, twin)
    return as_it_is(found)


def deleted_checks(notebook: NotebookNode) -> bytes:
    """Delete every other check."""
    found = copy.deepcopy(notebook)
    checks = [cell for cell in found.cells if _metadata(cell).get("grade")]
    gone = {cell["id"] for cell in checks[::2]}
    found.cells = [cell for cell in found.cells if cell["id"] not in gone]
    return as_it_is(found)


def edited_checks(notebook: NotebookNode) -> bytes:
    """Write the full points into every check, and raise what it is worth."""
    found = copy.deepcopy(notebook)
    for cell in found.cells:
        if _metadata(cell).get("grade"):
            cell.source = "5.0"
            cell.metadata.nbgrader["points"] = 500
    return as_it_is(found)


def lost_metadata(notebook: NotebookNode) -> bytes:
    """Pass through an editor that drops what it does not know."""
    found = copy.deepcopy(notebook)
    for cell in found.cells:
        cell.metadata.pop("nbgrader", None)
    return as_it_is(found)


def cut_short(notebook: NotebookNode) -> bytes:
    """Lose the second half of the file."""
    whole = as_it_is(notebook)
    return whole[: len(whole) // 2]


ACCIDENTS: Mapping[str, Accident] = {
    one.__name__: one
    for one in (
        as_it_is,
        chatty,
        copied_cells,
        deleted_checks,
        edited_checks,
        lost_metadata,
        cut_short,
    )
}


def _metadata(cell: NotebookNode) -> NotebookNode:
    found: NotebookNode = cell.metadata.get("nbgrader", NotebookNode())
    return found


def _solutions(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if _metadata(cell).get("solution")]
