"""A notebook's shell without a notebook: runs cells and keeps what they show."""

import base64
import sys
from io import TextIOBase
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

MAX_TEXT = 200_000
MAX_SHOWN = 5_000_000
MAX_OUTPUTS = 200
CUT = "\n... the rest of the output was left out ..."


class Outputs:
    """What the running cell has shown so far, as nbformat outputs, within bounds."""

    def __init__(self) -> None:
        self.items: list[dict[str, Any]] = []
        self._text = 0

    def clear(self) -> None:
        """Forget everything, as ``clear_output`` asks."""
        self.items = []
        self._text = 0

    def stream(self, name: str, text: str) -> None:
        """Add printed text."""
        room = MAX_TEXT - self._text
        if room <= 0 or not text:
            return
        self._text += len(text)
        text = text if len(text) <= room else text[:room] + CUT
        if self.items and self.items[-1].get("name") == name:
            self.items[-1]["text"] += text
        else:
            self.add({"output_type": "stream", "name": name, "text": text})

    def show(self, kind: str, data: dict[str, Any], metadata: Any, **more: Any) -> None:
        """Add a display of something, in all its forms that are not too large."""
        kept = {mime: _text_of(one) for mime, one in data.items()}
        kept = {mime: one for mime, one in kept.items() if _size(one) <= MAX_SHOWN}
        kept = kept or {"text/plain": CUT.strip()}
        self.add({"output_type": kind, "data": kept, "metadata": metadata or {}, **more})

    def error(self, kind: str, message: str, lines: list[str]) -> None:
        """Add a Python error."""
        lines = [line[:MAX_TEXT] for line in lines[:100]]
        told = {"ename": kind[:200], "evalue": message[:2000], "traceback": lines}
        self.add({"output_type": "error", **told})

    def add(self, output: dict[str, Any]) -> None:
        """Add an output, unless there are too many."""
        if len(self.items) < MAX_OUTPUTS:
            self.items.append(output)


class _Stream(TextIOBase):
    """Stands in for ``sys.stdout`` and ``sys.stderr``."""

    encoding = "utf-8"

    def __init__(self, name: str, outputs: Outputs) -> None:
        self.name = name
        self._outputs = outputs

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._outputs.stream(self.name, str(text))
        return len(text)


class _Publisher(DisplayPublisher):
    """Keeps displays instead of sending them to a page."""

    outputs: Outputs

    def publish(self, data: Any, metadata: Any = None, *_: Any, **__: Any) -> None:
        self.outputs.show("display_data", data, metadata)

    def clear_output(self, wait: bool = False) -> None:
        self.outputs.clear()


class _Hook(DisplayHook):
    """Keeps the value of a cell's last line."""

    outputs: Outputs

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        count = self.shell.execution_count if self.shell else None
        self.outputs.show("execute_result", format_dict, md_dict, execution_count=count)

    def finish_displayhook(self) -> None:
        self._is_active = False


class Shell(InteractiveShell):
    """IPython's shell, in a process of its own, without history and without a terminal."""

    outputs: Outputs

    display_pub_class = Type(_Publisher)
    displayhook_class = Type(_Hook)

    def enable_gui(self, gui: Any = None) -> None:
        """Leave windows alone: there are none."""

    def _showtraceback(self, etype: Any, evalue: Any, stb: list[str]) -> None:
        self.outputs.error(etype.__name__, str(evalue), stb)

    def run(self, source: str) -> Any:
        """Run one cell and give IPython's result; ``outputs`` holds what it showed."""
        self.outputs.clear()
        cell: Any = super()
        return cell.run_cell(source, store_history=True)


def make_shell() -> Shell:
    """Make the one shell of this process."""
    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    shell: Any = Shell.instance(config=config)
    shell.outputs = shell.display_pub.outputs = shell.displayhook.outputs = Outputs()
    sys.stdout, sys.stderr = _Stream("stdout", shell.outputs), _Stream("stderr", shell.outputs)
    shell.enable_matplotlib("inline")
    made: Shell = shell
    return made


def _text_of(value: Any) -> Any:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def _size(value: Any) -> int:
    return len(value) if isinstance(value, str) else len(str(value))
