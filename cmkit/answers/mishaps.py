"""What went wrong in a learner's own Python, in words for someone who is not a programmer."""

import builtins
import linecache
import re
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from cmkit.answers import syntax
from cmkit.answers.stopped import STOPPED
from cmkit.answers.wording import closest, listed

RUN_ABOVE = (
    "Click into this cell, choose Run > Run All Above Selected Cell in the menu, "
    "then press Shift+Enter."
)
_NAME = r"[^\W\d]\w*"
_TARGET = re.compile(rf"^\s*{_NAME}\s*=(?!=)")
_QUOTED = re.compile(r"""(["']).*?\1""")


@dataclass(frozen=True)
class Mishap:
    """What happened, where, and what to try."""

    happened: str
    advice: str
    line_number: int = 0
    line: str = ""
    technical: str = ""


@dataclass(frozen=True)
class _Scene:
    """The error, the line of the learner's cell in which it came up, and the names there are."""

    error: BaseException
    line: str
    names: Mapping[str, Any]

    @property
    def words(self) -> list[str]:
        """The names used in the line, in order."""
        return re.findall(_NAME, self.line)

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
    scene = _Scene(error, line.strip(), names)
    happened, advice = _told(scene, trace)
    technical = traceback.format_exception_only(error)[-1].strip()
    return Mishap(happened, advice, number, line.strip(), technical)


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


def _told(scene: _Scene, trace: TracebackType | None) -> tuple[str, str]:
    if _raised_by_kit(trace):
        return _message(scene.error), ""
    if scene.unfinished or "ellipsis" in str(scene.error):
        return _unfinished(scene)
    for kind, tell in _TELL.items():
        if isinstance(scene.error, kind):
            return tell(scene)
    if type(scene.error).__name__ == "UsageError":
        return _command(scene)
    return (
        "Something in this line can't be worked out.",
        "Compare the line with the example in the task, word by word.",
    )


def _raised_by_kit(trace: TracebackType | None) -> bool:
    """Whether the message is one of the kit's own, which are written for learners."""
    frames = [frame for frame, _ in traceback.walk_tb(trace)]
    return bool(frames) and str(frames[-1].f_globals.get("__name__")).startswith("cmkit.")


def _message(error: BaseException) -> str:
    return str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error)


def _unfinished(scene: _Scene) -> tuple[str, str]:
    names = listed(f"`{name}`" for name in dict.fromkeys(scene.unfinished))
    where = f"In {names} the" if scene.unfinished else "The"
    return (
        f"{where} three dots `...` are still there; they stand where your answer goes.",
        "Replace the dots by your answer, run that cell, then this one.",
    )


def _syntax(scene: _Scene) -> tuple[str, str]:
    return syntax.told(str(getattr(scene.error, "msg", "")), scene.line)


def _name(scene: _Scene) -> tuple[str, str]:
    name = getattr(scene.error, "name", None) or ""
    if name in scene.names.get(STOPPED, ()):
        return (
            f"The cell above that makes `{name}` stopped with an error.",
            "Mend that cell first and run it, then run this one.",
        )
    known = [word for word in scene.names if not word.startswith("_")]
    guess = {"true": "True", "false": "False", "none": "None", "null": "None"}.get(name)
    guess = guess or closest(name, known) or closest(name, dir(builtins))
    advice = f"Did you mean `{guess}`? If not: the" if guess else "The"
    return (
        f"There is nothing called `{name}` in this notebook yet.",
        f"{advice} cell above that makes it has probably not been run since the notebook was "
        f"opened. {RUN_ABOVE} If `{name}` is meant as text, put it in quotation marks.",
    )


def _type(scene: _Scene) -> tuple[str, str]:
    said = str(scene.error)
    if "not callable" in said:
        return (
            "Something that isn't a calculation is followed by round brackets.",
            "If you meant to multiply, write *. To pick a column or row use square brackets [ ].",
        )
    if "str" in said:
        return (
            "A text and a number are used together as if both were numbers.",
            "Write figures without quotation marks: 18 is a number, '18' is a text.",
        )
    if "NoneType" in said:
        return (
            "One of the values in this line is empty.",
            "Look at each name in the line: the cell that makes it gave nothing.",
        )
    if "argument" in said:
        return (
            "What stands between the round brackets isn't what is needed there.",
            "Compare the number and the order of the things in the brackets with the example.",
        )
    if re.search(r"'\w*(method|function)\w*'", said):
        return (
            "Something in this line is the name of a calculation, not its result.",
            "Put () after its name, where you wrote it first: .sum() adds up, .sum alone does not.",
        )
    return (
        "Two things in this line can't be used together.",
        "Look at what each name holds: write it alone in a cell and run it.",
    )


def _value(scene: _Scene) -> tuple[str, str]:
    said = str(scene.error)
    if "could not convert" in said or "invalid literal" in said:
        seen = re.search(r"'(.*)'", said)
        return (
            f"{'“' + seen[1] + '”' if seen else 'A text'} can't be turned into a number.",
            "A number has no words, no %, no currency sign and no comma: 1000 or 0.18.",
        )
    if "ength" in said or "broadcast" in said:
        return _lengths(said)
    return (
        "A value in this line is of the right kind but can't be used here.",
        "Look at the value of each name in the line.",
    )


def _lengths(said: str) -> tuple[str, str]:
    found = [int(figure) for figure in re.findall(r"\d+", said)]
    if len(found) != 2:
        return (
            "Two lists or columns have different lengths, so they don't fit side by side.",
            "Count both: one value for each row is needed.",
        )
    least = min(found)
    return (
        f"One list or column has {found[0]} values, the other {found[1]}.",
        f"They must be equally long. `[:{least}]` behind a name keeps its first {least} values.",
    )


def _key(scene: _Scene) -> tuple[str, str]:
    wanted = scene.error.args[0] if scene.error.args else ""
    shown = f"“{wanted}”"
    for word in scene.words:
        value = scene.names.get(word)
        there = getattr(value, "columns", value if isinstance(value, dict) else None)
        if there is not None:
            names = [str(name) for name in there]
            what = "columns" if hasattr(value, "columns") else "entries"
            guess = closest(str(wanted), names)
            question = f"Did you mean “{guess}”? " if guess else ""
            listing = listed(f"“{name}”" for name in names[:20])
            return (
                f"There is no {shown} in `{word}`.",
                f"{question}The {what} of `{word}` are {listing}. Capitals and blanks count.",
            )
    return f"There is nothing called {shown} in this table.", "Check the spelling and capitals."


def _attribute(scene: _Scene) -> tuple[str, str]:
    wanted = getattr(scene.error, "name", None) or ""
    there = [name for name in dir(getattr(scene.error, "obj", None)) if not name.startswith("_")]
    guess = closest(wanted, there)
    return (
        f"What stands before the dot has nothing called `{wanted}`.",
        f"Did you mean `{guess}`?" if guess else "Check the spelling after the dot.",
    )


def _zero(scene: _Scene) -> tuple[str, str]:
    return (
        "Something is divided by zero.",
        "Look at what stands after the sign / : it is 0. Was a cell above not filled in?",
    )


def _module(scene: _Scene) -> tuple[str, str]:
    name = getattr(scene.error, "name", None) or "it"
    return (
        f"The tool `{name}` isn't installed here, or its name is misspelt.",
        "Check the spelling. All the tools you need are loaded in the first cell of the notebook.",
    )


def _index(scene: _Scene) -> tuple[str, str]:
    return (
        "A position is asked for that the list or table doesn't have.",
        "Counting begins at 0: the last of 12 has number 11.",
    )


def _file(scene: _Scene) -> tuple[str, str]:
    name = getattr(scene.error, "filename", None) or ""
    return (
        f"There is no file “{name}” here.",
        "Check the spelling, and that the file lies in the folder of this notebook.",
    )


def _command(scene: _Scene) -> tuple[str, str]:
    return (
        "The first line of the cell begins with % and isn't known.",
        "An answer cell begins with %%answer and the name of the exercise. "
        "If that is what you wrote, run the first cell of the notebook, then this one.",
    )


_TELL: dict[type[BaseException], Callable[[_Scene], tuple[str, str]]] = {
    SyntaxError: _syntax,
    NameError: _name,
    ModuleNotFoundError: _module,
    ZeroDivisionError: _zero,
    KeyError: _key,
    IndexError: _index,
    AttributeError: _attribute,
    FileNotFoundError: _file,
    TypeError: _type,
    ValueError: _value,
}
