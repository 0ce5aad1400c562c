"""Reading and writing notebooks, whatever state they are in."""

import json
import warnings
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode


class UnreadableNotebookError(Exception):
    """A file that can't be read as a notebook; the message says why."""


def read_notebook(path: Path) -> NotebookNode:
    """Read a notebook of any format version from a file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableNotebookError("it isn't text: the file is damaged") from None
    return parse_notebook(text)


def parse_notebook(text: str) -> NotebookNode:
    """Read a notebook of any format version from its text."""
    if not text.strip():
        raise UnreadableNotebookError("the file is empty")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableNotebookError(f"the file is damaged or cut off ({error})") from None
    if not isinstance(data, dict) or not ("cells" in data or "worksheets" in data):
        raise UnreadableNotebookError("the file is not a notebook")
    try:
        return _upgraded(data)
    except Exception as error:  # nbformat fails in many ways on a foreign file; all mean the same
        raise UnreadableNotebookError(f"the file is not a proper notebook ({error})") from error


def write_notebook(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook as nbgrader writes it."""
    path.write_text(nbformat.writes(notebook, version=4) + "\n", encoding="utf-8")


def _upgraded(data: dict[str, Any]) -> NotebookNode:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # missing cell ids and the like are mended, not reported
        notebook: NotebookNode = nbformat.reads(json.dumps(data), as_version=4)
    for cell in notebook.cells:
        cell.setdefault("metadata", NotebookNode())
        cell.source = "".join(cell.get("source", ""))
    return notebook
