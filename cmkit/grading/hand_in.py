"""One hand-in: which assignment it is, and whose."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from cmkit.grading.course import answer_name
from cmkit.grading.notebooks import UnreadableNotebookError, read_notebook
from cmkit.grading.people import ClassList, Known, learner_id
from cmkit.grading.repair import Repaired, repair
from cmkit.grading.uploads import Refusal, RefusedError, Upload, UploadError, printable

_ENDINGS = (".ipynb", ".json", ".ipynb.txt", ".ipynb.json", ".ipynb.bak")
_GENERIC = {"submissions", "submission", "submitted", "hand-ins", "handins", "uploads", "downloads"}


@dataclass(frozen=True)
class HandIn:
    """A notebook with what was found out about it."""

    upload: Upload
    repaired: Repaired
    learner: str
    assignment: str
    label: str
    notes: tuple[str, ...]


def known_assignments(root: Path) -> Known:
    """Read which assignments the course has, and the names in each that tell it."""
    folders = [f for f in sorted((root / "source").glob("*")) if (f / f"{f.name}.ipynb").is_file()]
    if not folders:
        raise UploadError(
            f"{root / 'source'} has no assignments, so hand-ins can't be told apart. "
            "Run this in the course folder."
        )
    return Known({folder.name: _names_in(folder / f"{folder.name}.ipynb") for folder in folders})


def _names_in(path: Path) -> frozenset[str]:
    try:
        return frozenset(_cell_names(read_notebook(path).cells))
    except UnreadableNotebookError as problem:
        raise UploadError(f"{path}: {problem}. Mend it first.") from problem


def _cell_names(cells: list[dict[str, Any]]) -> Iterator[str]:
    """List the grade ids, cell ids and ``%%answer`` names of a notebook."""
    for cell in cells:
        grading = cell.get("metadata", {}).get("nbgrader")
        grade_id = grading.get("grade_id") if isinstance(grading, dict) else None
        source = "".join(map(str, cell.get("source", "")))
        yield from (
            n for n in (grade_id, cell.get("id"), answer_name(source)) if isinstance(n, str)
        )


def is_notebook(path: PurePosixPath) -> bool:
    """Tell by its name whether a file may be a notebook."""
    return path.name.lower().endswith(_ENDINGS)


def read_hand_ins(
    uploads: list[Upload], known: Known, people: ClassList
) -> tuple[list[HandIn], list[Refusal]]:
    """Read notebooks and find out what they are; those that don't tell are refused."""
    found, refused = [], []
    wrapped = _wrapper(uploads, known, people)
    for upload in uploads:
        try:
            found.append(_identified(upload, wrapped, known, people))
        except RefusedError as why:
            refused.append(Refusal(upload.origin, str(why)))
    return found, refused


def _wrapper(uploads: list[Upload], known: Known, people: ClassList) -> bool:
    """Tell whether the topmost folder only wraps the class, so that it names no learner."""
    tops = {one.path.parts[0] for one in uploads if len(one.path.parts) > 1}
    if len(tops) != 1 or any(len(one.path.parts) == 1 for one in uploads):
        return False
    top = tops.pop()
    if people.matching(top):
        return False
    inner = {_second_name(one.path, known) for one in uploads} - {""}
    return known.without(top).lower() in _GENERIC or len(inner) > 1


def _second_name(path: PurePosixPath, known: Known) -> str:
    """Give what may name a learner below the topmost folder: a folder, or "anna.berg_iw2_team"."""
    stem = _stem(path)
    parts = [*path.parts[1:-1], *([stem] if known.by_name(stem) else [])]
    return next(filter(None, map(known.without, parts)), "")


def _identified(upload: Upload, wrapped: bool, known: Known, people: ClassList) -> HandIn:
    repaired = repair(upload.read())
    path = PurePosixPath(*upload.path.parts[1:]) if wrapped else upload.path
    assignment, doubt = _assignment(path, repaired, known)
    learner, label, notes = _learner(path, known, people)
    return HandIn(upload, repaired, learner, assignment, label, (*repaired.notes, *doubt, *notes))


def _assignment(
    path: PurePosixPath, repaired: Repaired, known: Known
) -> tuple[str, tuple[str, ...]]:
    cells = repaired.notebook["cells"] if repaired.notebook else []
    inside = known.by_content(_cell_names(cells))
    parts = [_stem(path), *reversed(path.parts[:-1])]
    named = next(filter(None, (known.by_name(part) for part in parts)), None)
    if named is None and inside is None:
        raise RefusedError(
            "neither its name nor its cells tell which assignment it is; name it "
            f"{' or '.join(f'{name}.ipynb' for name in known.ids)}"
        )
    if named and inside and named != inside:
        return named, (f"its name says {named}, its cells look like {inside}",)
    return named or str(inside), () if named else ("the assignment was told by its cells",)


def _stem(path: PurePosixPath) -> str:
    name = path.name
    ending = max((e for e in _ENDINGS if name.lower().endswith(e)), key=len)
    return name[: -len(ending)]


def _labels(path: PurePosixPath, known: Known) -> list[str]:
    """List what may name the learner: folders from the top, then the rest of the file's name."""
    return [rest for part in (*path.parts[:-1], _stem(path)) if (rest := known.without(part))]


def _learner(
    path: PurePosixPath, known: Known, people: ClassList
) -> tuple[str, str, tuple[str, ...]]:
    labels = _labels(path, known)
    for label in labels:
        matching = people.matching(label)
        if len(matching) == 1:
            return matching[0].id, label, ()
        if matching:
            names = ", ".join(one.id for one in matching)
            return learner_id(label), label, (f"the class list has several that fit: {names}",)
    if not labels:
        raise RefusedError("its name doesn't tell whose it is; put it in a folder of that name")
    notes = ("not on the class list",) if people.learners else ()
    chosen = learner_id(labels[0])
    return (
        chosen,
        labels[0],
        notes if chosen == labels[0] else (*notes, _renamed(labels[0], chosen)),
    )


def _renamed(label: str, chosen: str) -> str:
    return f"“{printable(label)}” is kept as {chosen}"
