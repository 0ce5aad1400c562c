"""The learner's process: runs the set-up cells and the learner's cells, hands over plain values.

Protocol, JSON bytes both ways:

=============================  ==========================================
the engine sends               this process answers
=============================  ==========================================
``{"run": source}``            ``{"outputs": [...]}``
``{"bind": source}``           the same, for an ``%%answer`` cell
``{"export": [name, ...]}``    ``{name: encoded value, ...}``
=============================  ==========================================

It holds no test, no expected value and no other submission; nothing it says is believed.
"""

from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from cmkit.grading.border import dumps, encode
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
    known = Forms(forms)
    while True:
        try:
            message = receive(connection)
        except (EOFError, OSError):
            return
        if "export" in message:
            connection.send_bytes(_exported(shell.user_ns, message["export"]))
        elif "bind" in message:
            known.bind(message["bind"], shell.user_ns)
            send(connection, {"outputs": []})
        else:
            shell.run(message["run"])
            send(connection, {"outputs": shell.outputs.items})


def _exported(names: dict[str, Any], wanted: list[str]) -> bytes:
    return dumps({name: encode(names[name]) for name in wanted if name in names})
