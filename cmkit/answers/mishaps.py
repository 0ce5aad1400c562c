"""What went wrong in a learner's own Python, in words for someone who is not a programmer.

The words are in mishaps.toml; here is what they quote.
"""

import builtins
import linecache
import re
import sys
import tomllib
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from dis import opmap
from functools import cache
from importlib import resources
from string import Template
from types import TracebackType
from typing import Any

from cmkit.answers.panel import panel
from cmkit.answers.stopped import STOPPED
from cmkit.answers.wording import closest, listed

RUN_ABOVE = (
    "Click into this cell, choose Run > Run All Above Selected Cell in the menu, "
    "then press Shift+Enter."
)
MOST = 20
"""As many names of a table are listed."""
_NAME = r"[^\W\d]\w*"
_TARGET = re.compile(rf"^\s*{_NAME}\s*=(?!=)")
_QUOTED = re.compile(r"""(["']).*?\1""")
_PATH = re.compile(r" \([^()]*[/\\][^()]*\)$")
_ELSEWHERE = {"true": "True", "false": "False", "none": "None", "null": "None"}


@dataclass(frozen=True)
class Mishap:
    """What happened, where, and what to try."""

    happened: str
    advice: str
    line_number: int = 0
    line: str = ""
    technical: str = ""

    def panel(self, title: str, *, code: str = "") -> dict[str, str]:
        """Return the box that tells it."""
        told = [text for text in (self.happened, self.advice) if text]
        return panel(title, told, code=code, technical=self.technical)


@dataclass(frozen=True)
class _Scene:
    """The error, the line of the learner's cell in which it came up, and the names there are."""

    error: BaseException
    line: str
    names: Mapping[str, Any]

    @property
    def said(self) -> str:
        """What Python said, without the place."""
        return str(self.error.msg if isinstance(self.error, SyntaxError) else self.error)

    @property
    def unfinished(self) -> list[str]:
        """The names whose values the line uses, and which still hold the dots of the scaffold."""
        if isinstance(self.error, SyntaxError):  # no name of the line was looked at
            return []
        used = _TARGET.sub("", _QUOTED.sub("", self.line))
        return [word for word in re.findall(_NAME, used) if self.names.get(word) is ...]


def explain(error: BaseException, trace: TracebackType | None, names: Mapping[str, Any]) -> Mishap:
    """Explain an error that came up in a cell whose names are ``names``."""
    number, line = _place(error, trace, names)
    line = line.strip()
    if _raised_by_kit(trace):
        happened, advice = _message(error), ""
    else:
        happened, advice = _told(_Scene(error, line, names))
    technical = _PATH.sub("", traceback.format_exception_only(error)[-1].strip())
    return Mishap(happened, advice, number, line, technical)


def _place(
    error: BaseException, trace: TracebackType | None, names: Mapping[str, Any]
) -> tuple[int, str]:
    """Return number and text of the last line of a cell that was being run."""
    if isinstance(error, SyntaxError):
        return error.lineno or 0, (error.text or "").rstrip("\n")
    found = (0, "")
    for frame, number in traceback.walk_tb(trace):
        if frame.f_globals is names:
            found = number, linecache.getline(frame.f_code.co_filename, number)
    return found


def _raised_by_kit(trace: TracebackType | None) -> bool:
    """Whether the message is one of the kit's own, which are written for learners.

    Where the kit has no ``raise``, what it called did not work, and Python says so in its words.
    """
    while trace and trace.tb_next:
        trace = trace.tb_next
    if not trace or not str(trace.tb_frame.f_globals.get("__name__")).startswith("cmkit."):
        return False
    return trace.tb_frame.f_code.co_code[trace.tb_lasti] == opmap["RAISE_VARARGS"]


def _message(error: BaseException) -> str:
    return str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error)


@cache
def _entries() -> list[dict[str, str]]:
    file = resources.files("cmkit.answers") / "mishaps.toml"
    return list(tomllib.loads(file.read_text(encoding="utf-8"))["mishap"])


def _told(scene: _Scene) -> tuple[str, str]:
    """Return what happened and what to try, from the first entry that fits."""
    kinds = {kind.__name__ for kind in type(scene.error).__mro__}
    facts = _facts(scene)
    for entry in _entries():
        if (
            entry["error"] in kinds
            and re.search(entry.get("said", ""), scene.said)
            and re.search(entry.get("line", ""), scene.line)
        ):
            with suppress(KeyError):  # it quotes a fact that isn't known
                happened, advice = Template(entry["happened"]), Template(entry["advice"])
                return happened.substitute(facts), advice.substitute(facts)
    raise LookupError("the last entry of mishaps.toml fits everything")


def _facts(scene: _Scene) -> dict[str, str]:
    """Return what the sentences may quote, as far as it is known."""
    quoted = re.search("'(.+?)'", scene.said)  # pandas says the name in its words only
    name = getattr(scene.error, "name", None) or (quoted[1] if quoted else "")
    dots = [f"`{word}`" for word in dict.fromkeys(scene.unfinished)]
    facts: dict[str, str | None] = {
        "name": name,
        "tool": name or "it",
        "file": getattr(scene.error, "filename", None) or "",
        "run_above": RUN_ABOVE,
        "unfinished": listed(dots) if dots else None,
    }
    for kind, of in _FACTS.items():
        if isinstance(scene.error, kind):
            facts |= of(scene, name)
    return {what: fact for what, fact in facts.items() if fact is not None}


def _of_name(scene: _Scene, name: str) -> dict[str, str | None]:
    known = [word for word in scene.names if not word.startswith("_")]
    guess = _ELSEWHERE.get(name) or closest(name, known) or closest(name, dir(builtins))
    return {"guess": guess, "stopped": name if name in scene.names.get(STOPPED, ()) else None}


def _of_key(scene: _Scene, _: str) -> dict[str, str | None]:
    """Return the key asked for, and what the table in which Python looked for it has instead.

    Where none can be found it is the first table or dict that the line names.
    """
    key = str(scene.error.args[0] if scene.error.args else "")
    named = {word: scene.names.get(word) for word in re.findall(_NAME, scene.line)}
    frames = traceback.walk_tb(scene.error.__traceback__)
    for value in [*(frame.f_locals.get("self") for frame, _ in frames), *named.values()]:
        there = getattr(value, "columns", value if isinstance(value, dict) else None)
        if there is not None:
            names = [str(name) for name in there]
            more = [f"{len(names) - MOST} more"] if len(names) > MOST else []
            return {
                "key": key,
                "table": next((word for word, one in named.items() if one is value), None),
                "parts": "columns" if hasattr(value, "columns") else "entries",
                "listing": listed([*(f"“{name}”" for name in names[:MOST]), *more]),
                "guess": closest(key, names),
            }
    return {"key": key}


def _of_attribute(scene: _Scene, name: str) -> dict[str, str | None]:
    there = dir(getattr(scene.error, "obj", None))
    return {"guess": closest(name, [word for word in there if not word.startswith("_")])}


def _of_import(scene: _Scene, name: str) -> dict[str, str | None]:
    wanted = re.search("cannot import name '(.+?)'", scene.said)
    guess = closest(wanted[1], dir(sys.modules.get(name))) if wanted else None
    return {"wanted": wanted[1] if wanted else None, "guess": guess}


def _of_type(scene: _Scene, _: str) -> dict[str, str | None]:
    quoted = [f"`{word}`" for word in re.findall(r"'(\w+)'", scene.said)]
    return {"arguments": listed(quoted) if quoted else None}


def _of_value(scene: _Scene, _: str) -> dict[str, str | None]:
    """Return the text that is no number, and two lengths that differ."""
    quoted, figures = re.search("'(.*)'", scene.said), re.findall(r"\d+", scene.said)
    facts = {"quoted": quoted[1] if quoted else None}
    if len(figures) == 2:
        one, other = map(int, figures)
        facts |= {"one": str(one), "other": str(other), "least": str(min(one, other))}
    return facts


_FACTS: dict[type[BaseException], Callable[[_Scene, str], dict[str, str | None]]] = {
    NameError: _of_name,
    ImportError: _of_import,
    TypeError: _of_type,
    KeyError: _of_key,
    AttributeError: _of_attribute,
    ValueError: _of_value,
}
