"""Rewriting a notebook so that nothing a learner wrote runs in the tutor's browser.

The hand-in in ``submitted/`` stays as it is and is never shown; what is written to ``autograded/``
went through here, so formgrader, JupyterLab and the feedback page show clean text. Cleaning twice
gives the same as cleaning once.
"""

import html
import math
import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode

from cmkit.checks.verdict import MIMETYPE, Finding, Verdict
from cmkit.grading.sanitise import clean_html, clean_image, clean_markdown, clean_math, clean_text

MAX_OUTPUTS = 100
MAX_STREAM = 20_000
MAX_FINDINGS = 100
MAX_FINDING = 2_000

INTERACTIVE = "(An interactive part of the notebook stood here.)"
_WIDGET = "application/vnd.jupyter.widget-view+json"
_GRADE_ID = re.compile(r"[A-Za-z0-9_-]{1,255}")
_CELL_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_HANDLING = ("deletable", "editable")
_FLAGS = ("grade", "solution", "locked", "task")
_PEOPLE = ("student", "last_name", "first_name", "notebook_path", "filename")


def clean_notebook(notebook: NotebookNode, *, trusted: Collection[str] = ()) -> NotebookNode:
    """Give a clean copy of a notebook.

    Parameters
    ----------
    notebook
        As handed in, or as run.
    trusted
        Sources of Markdown cells that the course itself wrote; cells with just this text keep it.
    """
    cells = [_cell(cell, trusted) for cell in notebook.cells]
    metadata = {"kernelspec": _KERNEL, "language_info": {"name": "python"}}
    return _node({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def _node(data: dict[str, Any]) -> NotebookNode:
    from nbformat import from_dict

    node: NotebookNode = from_dict(data)
    return node


def _cell(cell: Mapping[str, Any], trusted: Collection[str]) -> dict[str, Any]:
    source = _text(cell.get("source"))
    code = cell.get("cell_type") == "code"
    cleaned: dict[str, Any] = {
        "cell_type": "code" if code else "markdown",
        "metadata": _metadata(cell.get("metadata")),
        "source": clean_text(source),
    }
    if isinstance(cell.get("id"), str) and _CELL_ID.fullmatch(cell["id"]):
        cleaned["id"] = cell["id"]
    if code:
        outputs = cell.get("outputs")
        count = cell.get("execution_count")
        cleaned["execution_count"] = count if type(count) is int else None
        cleaned["outputs"] = clean_outputs(outputs if isinstance(outputs, list) else [])
        return cleaned
    pictures = _attachments(cell.get("attachments"))
    if pictures:
        cleaned["attachments"] = pictures
    if source not in trusted:
        cleaned["source"] = clean_markdown(source, attachments=pictures)
    return cleaned


def _text(value: Any) -> str:
    return "".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _metadata(metadata: Any) -> dict[str, Any]:
    """Keep what nbgrader needs of a cell's metadata, each value of its own type."""
    found = _dict(metadata)
    kept = {name: found[name] for name in _HANDLING if type(found.get(name)) is bool}
    grading = found.get("nbgrader")
    if not isinstance(grading, dict) or not _GRADE_ID.fullmatch(str(grading.get("grade_id"))):
        return kept
    cleaned: dict[str, Any] = {"grade_id": str(grading["grade_id"]), "schema_version": 3}
    cleaned |= {name: bool(grading[name]) for name in _FLAGS if name in grading}
    if grading.get("cell_type") in ("code", "markdown", "raw"):
        cleaned["cell_type"] = grading["cell_type"]
    if re.fullmatch(r"[0-9a-f]{32}", str(grading.get("checksum"))):
        cleaned["checksum"] = grading["checksum"]
    points = _number(grading.get("points"))
    return kept | {"nbgrader": cleaned | ({} if points is None else {"points": points})}


def _number(value: Any) -> float | None:
    if type(value) not in (int, float) or not math.isfinite(value):
        return None
    return value  # type: ignore[no-any-return]


def _attachments(attachments: Any) -> dict[str, dict[str, str]]:
    """Keep PNG and JPEG pictures under plain names."""
    kept = {}
    for name, bundle in _dict(attachments).items():
        pictures = _pictures(_dict(bundle))
        if pictures and re.fullmatch(r"[\w.-]{1,100}", name):
            kept[name] = pictures
    return kept


def _pictures(bundle: Mapping[str, Any]) -> dict[str, str]:
    cleaned = {
        mime: clean_image(mime, _text(bundle[mime]))
        for mime in ("image/png", "image/jpeg")
        if mime in bundle
    }
    return {mime: data for mime, data in cleaned.items() if data}


def clean_outputs(outputs: list[Any]) -> list[dict[str, Any]]:
    """Keep what can be shown safely of a cell's outputs."""
    found = [_output(output) for output in outputs[:MAX_OUTPUTS] if isinstance(output, dict)]
    if len(outputs) > MAX_OUTPUTS:
        more = f"… ({len(outputs) - MAX_OUTPUTS:,} more outputs are not shown)\n"
        found.append({"output_type": "stream", "name": "stdout", "text": more})
    return [output for output in found if output]


def _output(output: Mapping[str, Any]) -> dict[str, Any] | None:
    match output.get("output_type"):
        case "stream":
            name = "stderr" if output.get("name") == "stderr" else "stdout"
            text = clean_text(_text(output.get("text")), limit=MAX_STREAM)
            return {"output_type": "stream", "name": name, "text": text}
        case "error":
            return _error(output)
        case "display_data" | "execute_result":
            return _display(output)
    return None


def _error(output: Mapping[str, Any]) -> dict[str, Any]:
    lines = output.get("traceback")
    shown = lines[:MAX_OUTPUTS] if isinstance(lines, list) else []
    return {
        "output_type": "error",
        "ename": clean_text(_text(output.get("ename")), limit=200),
        "evalue": clean_text(_text(output.get("evalue")), limit=MAX_FINDING),
        "traceback": [clean_text(str(line), limit=MAX_FINDING) for line in shown],
    }


def _display(output: Mapping[str, Any]) -> dict[str, Any] | None:
    data = _bundle(_dict(output.get("data")))
    if not data:
        return None
    cleaned = {
        "output_type": output["output_type"],
        "data": data,
        "metadata": _picture_metadata(output.get("metadata"), data),
    }
    if output["output_type"] == "execute_result":
        count = output.get("execution_count")
        cleaned["execution_count"] = count if type(count) is int else None
    return cleaned


def _bundle(given: Mapping[str, Any]) -> dict[str, Any]:
    """Keep the kinds of output on the list; our own panel is written anew from its data."""
    verdict = clean_verdict(given.get(MIMETYPE))
    if verdict is not None:
        return verdict._repr_mimebundle_()
    data: dict[str, Any] = dict(_pictures(given))
    if "text/html" in given and (shown := clean_html(_text(given["text/html"]))).strip():
        data["text/html"] = shown
    if "text/markdown" in given:
        data["text/markdown"] = clean_markdown(_text(given["text/markdown"]))
    if _WIDGET in given and not data:
        data["text/plain"] = INTERACTIVE
    elif "text/plain" in given:
        data["text/plain"] = clean_text(_text(given["text/plain"]), limit=MAX_STREAM)
    return data


def clean_verdict(data: Any) -> Verdict | None:
    """Rebuild a verdict from an output that says it is one; ``None`` when it isn't."""
    if not isinstance(data, dict):
        return None
    try:
        verdict = Verdict.from_data(data)
    except (ValueError, OverflowError):
        return None
    numbers = (verdict.earned, verdict.possible, *(one.worth for one in verdict.findings))
    if not all(map(math.isfinite, numbers)) or len(verdict.findings) > MAX_FINDINGS:
        return None
    return replace(
        verdict,
        name=_said(verdict.name),
        findings=tuple(map(_finding, verdict.findings)),
        not_judged=_said(verdict.not_judged),
    )


def verdicts_in(cell: Mapping[str, Any]) -> list[Verdict]:
    """Find the verdicts among the outputs of a cell, rebuilt from their data."""
    found = (clean_verdict(out.get("data", {}).get(MIMETYPE)) for out in cell.get("outputs", ()))
    return [one for one in found if one is not None]


def _finding(one: Finding) -> Finding:
    return replace(
        one,
        label=_said(one.label),
        message=_said(one.message),
        why=_said(one.why),
        hint=_said(one.hint),
    )


def _said(text: str) -> str:
    return clean_math(clean_text(text, limit=MAX_FINDING))


def _picture_metadata(metadata: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """Keep the description and the size of pictures."""
    found = _dict(metadata)
    kept = {}
    for mime in data:
        given = _dict(found.get(mime))
        alt = given.get("alt") or found.get("alt")
        sizes = {
            name: given[name]
            for name in ("width", "height")
            if type(given.get(name)) is int and 0 < given[name] <= 4000
        }
        if mime.startswith("image/"):
            kept[mime] = sizes | ({"alt": clean_text(str(alt), limit=1000)} if alt else {})
    return {mime: facts for mime, facts in kept.items() if facts}


class Clean(Preprocessor):
    """Clean a notebook inside ``nbgrader autograde``."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Rewrite the notebook; Markdown of the course itself is known from the gradebook."""
        where = resources.get("nbgrader", {})
        return clean_notebook(nb, trusted=_course_sources(where)), resources


def _course_sources(where: Mapping[str, Any]) -> frozenset[str]:
    from nbgrader.api import Gradebook, MissingEntry

    if "db_url" not in where:
        return frozenset()
    with Gradebook(where["db_url"]) as gradebook:
        try:
            notebook = gradebook.find_notebook(where["notebook"], where["assignment"])
        except MissingEntry:
            return frozenset()
        return frozenset(str(cell.source) for cell in notebook.source_cells)


class CleanNames(Preprocessor):
    """Escape learners' names, which formgrader writes into its pages as they are."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Escape the names among the resources of a page."""
        for name in _PEOPLE:
            if isinstance(resources.get(name), str):
                resources[name] = html.escape(html.unescape(resources[name]))
        return nb, resources
