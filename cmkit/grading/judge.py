"""The judge's process: runs the set-up cells and grade cells of the course, on plain values.

Protocol, JSON bytes both ways:

==================================  =========================================
the engine sends                    this process answers
==================================  =========================================
``{"run": source}``                 ``{}``
``{"bind": source}``                ``{"outputs": [...]}``: the answer as it was read
``{"check": source, "names": []}``  ``{"verdict": {...} or null, "cause": ""}``
and then the learner's values,
the very bytes of their process
==================================  =========================================

Not a line of the learner's runs here. An exception in a grade cell leaves the answer not judged.
"""

from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from cmkit.answers.format import Parsed
from cmkit.answers.render import to_html, to_text
from cmkit.grading.border import (
    MAX_BYTES,
    MalformedError,
    Refused,
    decode,
    loads,
)
from cmkit.grading.processes import receive, send, settle


def work(connection: Connection, scratch: Path, forms: list[str]) -> None:
    """Answer the engine until it goes away.

    Parameters
    ----------
    connection
        The way to the engine.
    scratch
        The folder to work in; it holds the released files.
    forms
        The sources of the cells that declare forms.
    """
    from cmkit.grading.binding import Forms
    from cmkit.grading.shell import make_shell

    settle(scratch)
    shell = make_shell()
    known, answers = Forms(forms), set[str]()
    while True:
        try:
            message = receive(connection)
            if "check" in message:
                values = connection.recv_bytes(2 * MAX_BYTES)
                wanted = [name for name in message["names"] if name not in answers]
                send(connection, _judged(shell, message["check"], wanted, values))
                continue
        except (EOFError, OSError):
            return
        if "bind" in message:
            answer = known.bind(message["bind"], shell.user_ns)
            answers.add(answer.form.name)
            send(connection, {"outputs": [_display(answer)]})
        else:
            shell.run(message["run"])
            send(connection, {})


def _display(answer: Parsed) -> dict[str, Any]:
    data = {"text/html": to_html(answer), "text/plain": to_text(answer)}
    return {"output_type": "display_data", "data": data}


def _judged(shell: Any, source: str, wanted: list[str], values: bytes) -> dict[str, Any]:
    """Run a grade cell on the learner's values, and leave the names as they were."""
    names = shell.user_ns
    before = dict(names)
    for name in wanted:
        names.pop(name, None)
    names.update(_decoded(values, wanted))
    try:
        result = shell.run(source)
    finally:
        names.clear()
        names.update(before)
    return _verdict(result)


def _decoded(message: bytes, wanted: list[str]) -> dict[str, Any]:
    from cmkit.checks.check import Unreadable

    found = {}
    for name, data in _values(message, wanted).items():
        try:
            value = decode(data)
        except MalformedError:
            value = Refused("unknown")
        found[name] = Unreadable(value.type_name) if isinstance(value, Refused) else value
    return found


def _values(message: bytes, wanted: list[str]) -> dict[str, Any]:
    try:
        return {name: data for name, data in loads(message).items() if name in wanted}
    except MalformedError:
        return {name: {"k": "refused", "type": "unknown"} for name in wanted}


def _verdict(result: Any) -> dict[str, Any]:
    from cmkit.checks.verdict import Verdict

    if not result.success:
        return {"verdict": None, "cause": _cause(result)}
    if type(result.result) is not Verdict:
        return {"verdict": None, "cause": "The grade cell gave no verdict; it must end with check."}
    return {"verdict": result.result.to_data(), "cause": ""}


def _cause(result: Any) -> str:
    error = result.error_before_exec or result.error_in_exec
    return "" if error is None else f"{type(error).__name__}: {error}"[:500]
