"""Processes for judging: forked from a server that has pandas, matplotlib and IPython at hand.

What crosses is JSON bytes over a ``Connection`` (``send_bytes`` and ``recv_bytes`` only, never a
pickle from a child); standard output is noise. The server is started by ``warm_up`` before any
file of the course is opened, so that no child holds a test or an answer in its memory.
"""

import json
import multiprocessing
import multiprocessing.forkserver
import os
import signal
import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Self

from cmkit.grading.border import MAX_BYTES

PRELOADED = [
    "pandas",
    "matplotlib.pyplot",
    "matplotlib_inline.backend_inline",
    "IPython.core.interactiveshell",
    "cmkit.checks",
    "cmkit.answers",
    "cmkit.grading.binding",
    "cmkit.grading.learner",
    "cmkit.grading.judge",
    "cmkit.grading.shell",
]
MAX_MESSAGE = 2 * MAX_BYTES
_OF_MAIN = ("__file__", "__spec__")
GRACE = 2.0
"""Seconds that a cell gets to stop by itself once it was told to."""


class StoppedError(Exception):
    """A child that no longer answers; the message says why, in words for the tutor."""


def warm_up() -> None:
    """Start the server from which children are forked, if it isn't running."""
    multiprocessing.set_forkserver_preload(PRELOADED)
    multiprocessing.forkserver.ensure_running()


def send(connection: Connection, message: Any) -> None:
    """Send a message as JSON bytes."""
    connection.send_bytes(json.dumps(message, default=str).encode())


def receive(connection: Connection) -> Any:
    """Wait for a message of the other side and read it."""
    return json.loads(connection.recv_bytes(MAX_MESSAGE))


def settle(scratch: Path) -> None:
    """Make the child's surroundings: its own folder, no environment of the tutor's, no terminal."""
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.clear()
    os.environ.update(
        HOME=str(scratch.parent),
        IPYTHONDIR=str(scratch.parent / ".ipython"),
        LANG="C.UTF-8",
        MPLBACKEND="module://matplotlib_inline.backend_inline",
        MPLCONFIGDIR=str(scratch.parent / ".matplotlib"),
        PATH=os.defpath,
        PYTHONHASHSEED="0",
        TZ="UTC",
    )
    os.chdir(scratch)
    sys.path.insert(0, "")  # as in a kernel; the folder holds only what was released
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


class Child:
    """A child process that answers one message after another, within a time."""

    def __init__(self, work: Callable[..., None], *given: Any) -> None:
        warm_up()
        ours, theirs = multiprocessing.Pipe()
        context = multiprocessing.get_context("forkserver")
        self._connection = ours
        self._process = context.Process(target=work, args=(theirs, *given), daemon=True)
        try:
            with _no_main():
                self._process.start()
        except (EOFError, OSError) as error:
            ours.close()
            raise StoppedError("the program could not be started; grade it again") from error
        finally:
            theirs.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()

    def ask(self, *messages: Any, limit: float) -> Any:
        """Send messages and read the answer to the last of them."""
        answer = self.ask_raw(*messages, limit=limit)
        try:
            return json.loads(answer)
        except (ValueError, RecursionError):
            self.kill()
            raise StoppedError("the program sent something that can't be read") from None

    def ask_raw(self, *messages: Any, limit: float) -> bytes:
        """Send messages (bytes as they are) and give the bytes of the answer unread."""
        deadline = monotonic() + limit
        try:
            for message in messages:
                raw = message if isinstance(message, bytes) else json.dumps(message).encode()
                self._connection.send_bytes(raw)
            return _whole_message(self._connection, deadline)
        except TimeoutError:
            raise
        except StoppedError:
            self.kill()
            raise
        except (EOFError, OSError) as error:
            self.kill()
            raise StoppedError(self._how_it_ended()) from error

    def interrupt(self) -> bytes | None:
        """Tell a cell that runs too long to stop; its answer, or ``None`` and the child is gone."""
        try:
            if self._process.pid is not None:
                os.kill(self._process.pid, signal.SIGINT)
            return _whole_message(self._connection, monotonic() + GRACE)
        except (EOFError, OSError, StoppedError):
            pass
        self.kill()
        return None

    def kill(self) -> None:
        """End the child for good."""
        self._process.kill()
        self._process.join(5)
        self._connection.close()

    def _how_it_ended(self) -> str:
        code = self._process.exitcode
        if code is not None and code < 0 and code != -signal.SIGKILL:
            return f"the program crashed ({signal.Signals(-code).name})"
        return "the program ended itself or was ended by the system"


def _whole_message(connection: Connection, deadline: float) -> bytes:
    """Read what ``send_bytes`` sent: ``recv_bytes`` would wait for ever for one that is cut off."""
    if not connection.poll(max(0.0, deadline - monotonic())):
        raise TimeoutError
    deadline = max(deadline, monotonic() + GRACE)
    try:
        (size,) = struct.unpack("!i", _part(connection, 4, deadline))
        if not 0 <= size <= MAX_MESSAGE:
            raise OSError("a message of no sensible size")
        return _part(connection, size, deadline)
    except TimeoutError:
        raise StoppedError("the program sent only a part of its answer in time") from None


def _part(connection: Connection, size: int, deadline: float) -> bytes:
    found = bytearray()
    while len(found) < size:
        left = deadline - monotonic()
        if left <= 0 or not connection.poll(left):
            raise TimeoutError
        piece = os.read(connection.fileno(), min(size - len(found), 1 << 20))
        if not piece:
            raise EOFError
        found += piece
    return bytes(found)


@contextmanager
def _no_main() -> Iterator[None]:
    """Keep children from importing the script that the parent was started with."""
    names = vars(sys.modules["__main__"])
    kept: dict[str, Any] = {name: names[name] for name in _OF_MAIN if name in names}
    names.pop("__file__", None)
    names["__spec__"] = None
    try:
        yield
    finally:
        names.update(kept)
