"""Mending what e-mail programs, editors and old versions do to a notebook's file."""

import json
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeGuard

import nbformat

_SURROGATE = re.compile("[\ud800-\udfff]")
_VALID_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_CELL_TYPES = ("code", "markdown", "raw")


@dataclass(frozen=True)
class Repaired:
    """A hand-in as it is kept.

    Parameters
    ----------
    data
        The bytes to keep: those of the learner unless something had to be mended.
    notebook
        The notebook as plain data; ``None`` when the file is none.
    notes
        What was mended, or why it is no notebook, in words for the tutor.
    """

    data: bytes
    notebook: dict[str, Any] | None
    notes: tuple[str, ...] = ()


def repair(data: bytes) -> Repaired:
    """Mend a notebook's file as far as it can be; otherwise keep it as it is and say why."""
    notes: list[str] = []
    if not data.strip(b"\0 \r\n\t"):
        return Repaired(data, None, ("the file is empty",))
    text = decoded(data, notes)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as problem:
        return Repaired(data, None, (f"it is damaged or cut off, not a notebook ({problem})",))
    if not isinstance(found, dict) or not isinstance(
        found.get("cells", found.get("worksheets")), list
    ):
        return Repaired(data, None, ("it is not a notebook (it has no cells)",))
    try:
        notebook = _mended(found, notes)
    except Exception as problem:  # nbformat fails in many ways on a foreign file: all mean the same
        return Repaired(data, None, (f"it is not a proper notebook ({first_line(problem)})",))
    if not notes:
        return Repaired(data, notebook)
    written = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
    return Repaired(written.encode(), notebook, tuple(dict.fromkeys(notes)))


def first_line(problem: Exception) -> str:
    """Say briefly what an error said."""
    return (str(problem).strip() or type(problem).__name__).splitlines()[0][:120]


def decoded(data: bytes, notes: list[str]) -> str:
    """Read the text of a file however a program saved it; what was odd is added to *notes*."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        notes.append("it was saved as UTF-16")
        text = data.decode("utf-16", "replace")
    else:
        if data.startswith(b"\xef\xbb\xbf"):
            notes.append("it began with a byte order mark")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            notes.append("it was not saved as UTF-8; look whether accents are right")
            text = data.decode("cp1252", "replace")
    if "\0" in text:
        notes.append("NUL characters were taken out")
        text = text.replace("\0", "")
    if "\r\n" in text:
        notes.append("it had Windows line ends")
    return text


def _mended(found: dict[str, Any], notes: list[str]) -> dict[str, Any]:
    found = _each_text(found, lambda text: _clean_text(text, notes))
    major = found.get("nbformat")
    if _is_whole(major) and major < 4:
        notes.append(f"it was in the old notebook format {major}")
        found = _upgraded(found)
    elif not (_is_whole(major) and major == 4 and _is_whole(found.get("nbformat_minor"))):
        notes.append("its format version was missing or unknown")
        found["nbformat"], found["nbformat_minor"] = 4, 5
    if not isinstance(found.get("metadata"), dict):
        notes.append("its settings were missing")
        found["metadata"] = {}
    found["cells"] = [_cell(cell, notes) for cell in found["cells"]]
    _identify(found, notes)
    if not _valid(found):
        notes.append("its outputs were not in order and were left out")
        found["cells"] = [_without_outputs(cell) for cell in found["cells"]]
        if not _valid(found):
            notes.append("it does not follow the notebook format; look whether it is complete")
    return found


def _is_whole(number: Any) -> TypeGuard[int]:
    return isinstance(number, int) and not isinstance(number, bool)


def _valid(found: dict[str, Any]) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # cell ids used twice are for grading to sort out
        try:
            nbformat.validate(nbformat.from_dict(_plain(found)), relax_add_props=True)
        except nbformat.ValidationError:
            return False
    return True


def _without_outputs(cell: dict[str, Any]) -> dict[str, Any]:
    empty: dict[str, Any] = (
        {"outputs": [], "execution_count": None} if cell["cell_type"] == "code" else {}
    )
    return {key: cell[key] for key in ("id", "cell_type", "metadata", "source")} | empty


def _upgraded(found: dict[str, Any]) -> dict[str, Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an old notebook lacks what the new format wants
        upgraded = nbformat.convert(nbformat.from_dict(found), 4)
    plain = _plain(upgraded)
    plain["nbformat_minor"] = 4  # ids that nbformat made up at random are replaced by steady ones
    for cell in plain["cells"]:
        cell.pop("id", None)
    return plain


def _plain(value: Any) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(json.dumps(value))
    return plain


def _cell(cell: Any, notes: list[str]) -> dict[str, Any]:
    if not isinstance(cell, dict):
        notes.append("a cell was no cell; its text is kept")
        cell = {"cell_type": "raw", "source": json.dumps(cell, ensure_ascii=False)}
    kept = dict(cell)
    if kept.get("cell_type") not in _CELL_TYPES:
        notes.append("a cell of an unknown kind is kept as plain text")
        kept = {"cell_type": "raw", "source": kept.get("source", "")}
    for name, wanted, empty in _wanted_fields(kept["cell_type"]):
        if not isinstance(kept.get(name), wanted) or name not in kept:
            notes.append(f"a cell lacked its {name.replace('_', ' ')}")
            kept[name] = empty
    return _in_order(kept, notes)


def _in_order(cell: dict[str, Any], notes: list[str]) -> dict[str, Any]:
    """Mend a cell's text and settings where they hold what can't be there."""
    if isinstance(cell["source"], list) and not all(isinstance(s, str) for s in cell["source"]):
        notes.append("a cell's text held what is no text; it is kept as it stood")
        cell["source"] = "".join(s if isinstance(s, str) else json.dumps(s) for s in cell["source"])
    if not isinstance(cell["metadata"].get("nbgrader", {}), dict):
        notes.append("a cell's settings for grading were none; they were left out")
        kept = {name: value for name, value in cell["metadata"].items() if name != "nbgrader"}
        cell["metadata"] = kept
    return cell


def _wanted_fields(cell_type: str) -> list[tuple[str, Any, Any]]:
    wanted: list[tuple[str, Any, Any]] = [("metadata", dict, {}), ("source", (str, list), "")]
    if cell_type == "code":
        wanted += [("outputs", list, []), ("execution_count", (int, type(None)), None)]
    return wanted


def _identify(found: dict[str, Any], notes: list[str]) -> None:
    """Give cells without an id a steady one, so that collecting twice gives the same file."""
    if found["nbformat_minor"] >= 5 and all(_has_id(cell) for cell in found["cells"]):
        return
    notes.append("its cells were given ids (older notebook format)")
    found["nbformat_minor"] = 5
    taken = {cell["id"] for cell in found["cells"] if _has_id(cell)}
    for index, cell in enumerate(found["cells"]):
        if not _has_id(cell):
            cell["id"] = next(i for i in _ids(index) if i not in taken)
            taken.add(cell["id"])


def _ids(index: int) -> list[str]:
    return [f"cell-{index}{'x' * extra}" for extra in range(40)]


def _has_id(cell: dict[str, Any]) -> bool:
    return isinstance(cell.get("id"), str) and bool(_VALID_ID.fullmatch(cell["id"]))


def _clean_text(text: str, notes: list[str]) -> str:
    cleaned = text
    if "\0" in cleaned:
        notes.append("NUL characters were taken out")
        cleaned = cleaned.replace("\0", "")
    if _SURROGATE.search(cleaned):
        notes.append("broken characters were replaced")
        cleaned = _SURROGATE.sub("\ufffd", cleaned)
    if "\r\n" in cleaned:
        notes.append("it had Windows line ends")
        cleaned = cleaned.replace("\r\n", "\n")
    return cleaned


def _each_text(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_each_text(one, change) for one in value]
    if isinstance(value, dict):
        return {change(key): _each_text(one, change) for key, one in value.items()}
    return value
