"""The report to the board: one page of Word, made of the learner's own text and chart."""

import io
import json
import re
from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import Any

from cmkit.report.word import Heading, Picture, write_word

WORDS = 500
"""What fits on one page beside a chart."""

_HEADING = Heading(
    "Customer service: report to the board",
    (
        ("To", "The board of Innovative Widgets"),
        ("From", "Customer Service Manager"),
        ("Subject", "Customer service"),
    ),
)
_STUB = re.compile(r"^\s*\*?write here", re.IGNORECASE)


def board_report(notebook: Path | str, *, chart: Any = None) -> Path:
    """Write the text of the cell ``board_text``, with the chart, as a Word document beside it.

    Parameters
    ----------
    notebook
        The notebook that holds the text, as it was last saved.
    chart
        A matplotlib chart to put below the text.

    Returns
    -------
    pathlib.Path
        The document.

    Raises
    ------
    ValueError
        When there is no text to report yet.
    """
    source = Path(notebook)
    pictures = [] if chart is None else [picture_of(chart)]
    target = source.with_name("board_report.docx")
    return write_word(target, _HEADING, text_of(source, "board_text"), pictures)


def text_of(notebook: Path, cell_id: str) -> str:
    """Return the learner's text of a Markdown cell, by the id of the cell.

    Raises
    ------
    ValueError
        When the notebook can't be read, has no such cell, or nothing was written there yet.
    """
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise ValueError(
            f"{notebook.name} can't be read as a notebook. Save it (Ctrl+S) and try again."
        ) from problem
    found = [_source(cell) for cell in cells if cell.get("id") == cell_id]
    written = [text for text in found if text.strip() and not _STUB.match(text)]
    if not written:
        raise ValueError(
            "There is no text for the board yet. Write it in the cell below the task "
            "“Your page for the board”, save the notebook (Ctrl+S) and try again."
        )
    return written[-1]


def _source(cell: Mapping[str, Any]) -> str:
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)


def picture_of(chart: Any) -> Picture:
    """Turn a chart into a picture, with a text for readers who can't see it."""
    from cmkit.checks.charts import chart_facts

    facts = chart_facts(chart)
    if facts is None:
        raise ValueError("The chart can't be read. Run the cell that draws it, and try again.")
    figure = getattr(chart, "figure", chart)
    png = io.BytesIO()
    figure.savefig(png, format="png", dpi=200, bbox_inches="tight")
    drawn = [(s.label, [y for y in s.y if isfinite(y)]) for s in facts.series]
    lines = "; ".join(f"{label} from {y[0]:,.0f} to {y[-1]:,.0f}" for label, y in drawn if y)
    return Picture(png.getvalue(), f"{lines}.", f"{facts.title}. {lines}.")
