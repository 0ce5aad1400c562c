import re
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from cmkit.grading.verify import Problem

HERE = Path(__file__).parent / "sound"


class Draft:
    """The sound little course, to be spoiled in one place by a test."""

    def __init__(self, root: Path) -> None:
        self.root = root
        files = sorted(path for path in HERE.rglob("*") if path.is_file())
        self.texts = {str(path.relative_to(HERE)): path.read_text("utf-8") for path in files}

    def change(self, file: str, old: str, new: str) -> "Draft":
        """Replace a text that has to be there, everywhere in a file."""
        assert old in self.texts[file], f"{old!r} is not in {file}"
        self.texts[file] = self.texts[file].replace(old, new)
        return self

    def write(self) -> Path:
        """Write the course; notebooks are made from their cells."""
        for name, text in self.texts.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.suffix == ".cells":
                nbformat.write(_notebook(text), path.with_suffix(".ipynb"))
            else:
                path.write_text(text, encoding="utf-8")
        return self.root


def _notebook(text: str) -> nbformat.NotebookNode:
    cells = []
    for chunk in re.split(r"(?m)^# %% ", text)[1:]:
        head, _, body = chunk.partition("\n")
        kind, name, *more = head.split()
        new = nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell
        cell = new(body.strip("\n"))
        cell["id"] = name
        for word in more:
            key, _, value = word.partition("=")
            if key == "points":
                cell.metadata["nbgrader"] = {"grade_id": name, "points": float(value)}
            else:
                cell.metadata["nbgrader"] = {"grade_id": value}
        cells.append(cell)
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata["kernelspec"] = {
        "name": "python3",
        "language": "python",
        "display_name": "Python 3",
    }
    return notebook


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    """The sound course, not yet written."""
    return Draft(tmp_path)


@pytest.fixture
def told() -> Callable[[list[Problem]], list[str]]:
    """Say where each problem is and what it is, without the remedies."""
    return lambda problems: [f"{one.where}: {one.what}" for one in problems]
