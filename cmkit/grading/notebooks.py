"""Reading and writing notebooks, whatever state they are in."""

import json
import warnings
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from cmkit.grading.repair import repair


class UnreadableNotebookError(Exception):
    """A file that can't be read as a notebook; the message says why."""


def read_notebook(path: Path) -> NotebookNode:
    """Read a notebook from a file, mended as far as it can be."""
    found = repair(path.read_bytes())
    if found.notebook is None:
        raise UnreadableNotebookError("; ".join(found.notes))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is not in order was mended; the rest is align's work
        notebook: NotebookNode = nbformat.reads(json.dumps(found.notebook), as_version=4)
    return notebook


def write_notebook(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook as nbgrader writes it."""
    path.write_text(nbformat.writes(notebook, version=4) + "\n", encoding="utf-8")
