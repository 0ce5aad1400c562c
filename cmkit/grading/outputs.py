"""Outputs of cells: those that a process reports, and those that the engine writes itself."""

from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output

from cmkit.checks.verdict import Verdict


def read_outputs(data: Any) -> list[NotebookNode]:
    """Read the outputs that a learner's process reports, leaving out what is no output."""
    listed = data.get("outputs") if isinstance(data, dict) else None
    return [
        made
        for one in (listed if isinstance(listed, list) else [])
        if isinstance(one, dict) and (made := _read(one)) is not None
    ]


def error(kind: str, message: str) -> NotebookNode:
    """Write an error of the engine's own."""
    found: NotebookNode = new_output(
        "error", ename=kind, evalue=message, traceback=[f"{kind}: {message}"]
    )
    return found


def verdict_output(verdict: Verdict, count: int) -> NotebookNode:
    """Write a verdict as the kernel would show it."""
    data = verdict._repr_mimebundle_()
    found: NotebookNode = new_output("execute_result", data=data, execution_count=count)
    return found


def _read(one: Mapping[str, Any]) -> NotebookNode | None:
    kind = one.get("output_type")
    if kind == "stream":
        name = "stderr" if one.get("name") == "stderr" else "stdout"
        return _made("stream", name=name, text=_text(one.get("text")))
    if kind == "error":
        lines = one.get("traceback")
        told = [_text(line) for line in lines] if isinstance(lines, list) else []
        kind_of, message = _text(one.get("ename")), _text(one.get("evalue"))
        return _made("error", ename=kind_of, evalue=message, traceback=told)
    if kind in ("display_data", "execute_result"):
        count = one.get("execution_count")
        more = {"execution_count": count if isinstance(count, int) else None}
        return _made(kind, data=_bundle(one.get("data")), **more if kind[0] == "e" else {})
    return None


def _made(kind: str, **parts: Any) -> NotebookNode:
    made: NotebookNode = new_output(kind, **parts)
    return made


def _bundle(data: Any) -> dict[str, Any]:
    """Keep the forms of a display that are text; nothing else is ever shown."""
    listed = data.items() if isinstance(data, dict) else ()
    return {_text(mime): _text(one) for mime, one in listed if isinstance(one, str)}


def _text(value: Any) -> str:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""
