"""The notebook to be graded: the course's own cells, and the learner's work where it belongs.

The rules, the same for self-check and grading:

- What is locked comes from the course: prompts, set-up, grade cells.
- A cell belongs where its ``grade_id`` or cell id says, unless its text names another answer
  (``%%answer routes``, or the names that it assigns); a cell without an id goes by its text, then
  by its place.
- Where a cell is there more than once, the last one that was changed counts.
- Cells of the learner's own stay after the cell that they followed.
"""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

from cmkit.grading.course import answer_name, cell_name
from cmkit.grading.stubs import solution_names

_REGIONS = (("BEGIN HIDDEN TESTS", "END HIDDEN TESTS"), ("BEGIN MARK SCHEME", "END MARK SCHEME"))


@dataclass(frozen=True)
class Piece:
    """A cell as it was handed in, and the cell of the course that it belongs to."""

    place: int
    cell: NotebookNode
    name: str | None

    @property
    def source(self) -> str:
        """The text of the cell."""
        return str(self.cell.source)


@dataclass(frozen=True)
class Filled:
    """What a cell of the course holds after all, and where the rest of the learner's cells go."""

    cell: NotebookNode
    places: tuple[int, ...] = ()
    before: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()
    note: str = ""


def align(source: NotebookNode, submitted: NotebookNode) -> tuple[NotebookNode, list[str]]:
    """Put the learner's work into the course's notebook.

    Parameters
    ----------
    source
        The notebook as the gradebook keeps it: stubs, hidden tests, checksums (``graded``).
    submitted
        The notebook as it was handed in, in whatever state.

    Returns
    -------
        The notebook to be graded, and sentences that tell the tutor what was put right.
    """
    course = {cell_name(cell): cell for cell in source.cells}
    pieces = _placed(course, list(_pieces(submitted, course)))
    filled = {
        name: _filled(cell, [piece for piece in pieces if piece.name == name])
        for name, cell in course.items()
    }
    found = copy.deepcopy(source)
    found.cells = _laid_out(filled, pieces)
    return found, [one.note for one in filled.values() if one.note]


def is_free(cell: NotebookNode) -> bool:
    """Tell whether a cell of the course is the learner's to write in."""
    metadata = cell.metadata.get("nbgrader")
    return metadata is None or bool(metadata.get("solution"))


def visible(source: str) -> str:
    """Give the part of a cell of the course that the learner was given."""
    lines, hidden = [], False
    for line in source.split("\n"):
        if any(begin in line for begin, _ in _REGIONS):
            hidden = True
        elif any(end in line for _, end in _REGIONS):
            hidden = False
        elif not hidden:
            lines.append(line)
    return "\n".join(lines)


def _pieces(submitted: NotebookNode, course: Mapping[str, NotebookNode]) -> Iterator[Piece]:
    place = 0
    for cell in submitted.cells:
        for part in _unmerged(cell, course):
            yield Piece(place, part, _belongs_to(part, course))
            place += 1


def _unmerged(cell: NotebookNode, course: Mapping[str, NotebookNode]) -> list[NotebookNode]:
    """Take cells apart again that were merged into one: each ``%%answer`` line begins one."""
    parts: list[list[str]] = [[]]
    for line in cell.source.split("\n"):
        name = answer_name(line)
        if cell.cell_type == "code" and name in course and any(map(str.strip, parts[-1])):
            parts.append([])
        parts[-1].append(line)
    if len(parts) == 1:
        return [cell]
    return [_retyped(NotebookNode(cell), "code", "\n".join(part)) for part in parts]


def _belongs_to(cell: NotebookNode, course: Mapping[str, NotebookNode]) -> str | None:
    """Name the cell of the course that a cell belongs to: by its text if certain, else by id."""
    answer = answer_name(cell.source)
    if answer is not None and answer in course and answer_name(course[answer].source) == answer:
        return answer
    marked = next((name for name in (cell_name(cell), cell.get("id")) if name in course), None)
    if marked is None or not is_free(course[marked]) or cell.cell_type != "code":
        return marked
    names = set(solution_names(cell))
    wanted = set(solution_names(course[marked]))
    return marked if not wanted or wanted & names else _by_names(names, course) or marked


def _by_names(names: set[str], course: Mapping[str, NotebookNode]) -> str | None:
    fits = [
        name
        for name, cell in course.items()
        if is_free(cell) and cell.cell_type == "code"
        if (wanted := set(solution_names(cell))) and wanted <= names
    ]
    return fits[0] if len(fits) == 1 else None


def _placed(course: Mapping[str, NotebookNode], pieces: list[Piece]) -> list[Piece]:
    """Find a home for cells without an id: by their text, by their names, then by their place."""
    locked = {visible(cell.source).strip(): n for n, cell in course.items() if not is_free(cell)}
    for n, piece in enumerate(pieces):
        if piece.name is None and piece.source.strip() in locked:
            pieces[n] = replace(piece, name=locked[piece.source.strip()])
        elif piece.name is None and piece.cell.cell_type == "code":
            name = _by_names(set(solution_names(piece.cell)), course)
            if name is not None and all(other.name != name for other in pieces):
                pieces[n] = replace(piece, name=name)
    order = list(course)
    for before, name in pairwise(order):
        if is_free(course[name]) and all(piece.name != name for piece in pieces):
            _take_from_gap(pieces, after=before, name=name, kind=course[name].cell_type)
    return pieces


def _take_from_gap(pieces: list[Piece], *, after: str, name: str, kind: str) -> None:
    starts = [n for n, piece in enumerate(pieces) if piece.name == after]
    for n in range(starts[0] + 1 if starts else len(pieces), len(pieces)):
        if pieces[n].name is not None:
            return
        if pieces[n].cell.cell_type == kind and pieces[n].source.strip():
            pieces[n] = replace(pieces[n], name=name)
            return


def _filled(cell: NotebookNode, pieces: list[Piece]) -> Filled:
    return _free(cell, pieces) if is_free(cell) else _locked(cell, pieces)


def _locked(cell: NotebookNode, pieces: list[Piece]) -> Filled:
    name, given = cell_name(cell), visible(cell.source).strip()
    reading = cell.cell_type == "markdown"
    places = tuple(piece.place for piece in pieces)
    changed = tuple(piece for piece in pieces if visible(piece.source).strip() != given)
    if not pieces:
        quiet = reading and not cell.metadata.nbgrader.get("task")
        return Filled(cell, note="" if quiet else f"The cell {name} was missing; it was put back.")
    if len(changed) < len(pieces):
        return Filled(cell, places, after=changed)
    note = f"The locked cell {name} was changed; the original counts."
    return Filled(cell, places, after=changed if reading else (), note=note)


def _free(cell: NotebookNode, pieces: list[Piece]) -> Filled:
    name, stub = cell_name(cell), cell.source.strip()
    if not pieces:
        return _put_back(cell)
    joined, notes = _joined(cell, pieces)
    changed = [piece for piece in joined if piece.source.strip() not in ("", stub)]
    chosen = (changed or joined)[-1]
    others = [p for p in changed if p is not chosen and p.source != chosen.source]
    if len(joined) > 1:
        notes.append(f"The cell {name} was there {len(joined)} times: {_which(cell)}.")
    if chosen.cell.cell_type != cell.cell_type:
        notes.append(f"The cell {name} had become a {chosen.cell.cell_type} cell.")
    return Filled(
        _retyped(cell, cell.cell_type, chosen.source, like=chosen.cell),
        tuple(piece.place for piece in pieces),
        before=tuple(others),
        note=" ".join(notes),
    )


def _which(cell: NotebookNode) -> str:
    python = cell.cell_type == "code" and answer_name(cell.source) is None
    return "they were run in their order" if python else "the last one that was changed counts"


def _put_back(cell: NotebookNode) -> Filled:
    """Put a deleted cell back; a Python one empty, for its names may be assigned elsewhere."""
    python = cell.cell_type == "code" and answer_name(cell.source) is None
    back = _retyped(cell, cell.cell_type, "" if python else cell.source)
    return Filled(back, note=f"The cell {cell_name(cell)} was missing; it was put back empty.")


def _joined(cell: NotebookNode, pieces: list[Piece]) -> tuple[list[Piece], list[str]]:
    """Join the parts of an ``%%answer`` cell that was split; put back a first line that is gone."""
    name = answer_name(cell.source)
    if name is None:
        return pieces, []
    joined: list[Piece] = []
    notes: list[str] = []
    for piece in pieces:
        if answer_name(piece.source) == name or not piece.source.strip():
            joined.append(piece)
        elif joined and answer_name(joined[-1].source) == name:
            joined[-1] = _with_source(joined[-1], f"{joined[-1].source}\n{piece.source}")
            notes.append(f"The cell {name} had been split; its parts were joined.")
        else:
            joined.append(_with_source(piece, f"%%answer {name}\n{piece.source}"))
            notes.append(f"The first line of the cell {name} was missing; it was put back.")
    return joined, list(dict.fromkeys(notes))


def _with_source(piece: Piece, source: str) -> Piece:
    return replace(piece, cell=_retyped(piece.cell, piece.cell.cell_type, source))


def _laid_out(filled: Mapping[str, Filled], pieces: list[Piece]) -> list[NotebookNode]:
    """Put the cells of the course in order, and each other cell after the one it followed."""
    own: dict[str, list[Piece]] = {"": []}
    anchor = ""
    for piece in pieces:
        if piece.name is None:
            own.setdefault(anchor, []).append(piece)
        elif piece.place in filled[piece.name].places[:1]:
            anchor = piece.name
    cells = [_own(piece) for piece in own[""]]
    for name, one in filled.items():
        cells += [_own(piece) for piece in one.before]
        cells.append(one.cell)
        cells += [_own(piece) for piece in (*one.after, *own.get(name, ()))]
    return cells


def _own(piece: Piece) -> NotebookNode:
    cell = _retyped(piece.cell, piece.cell.cell_type, piece.source, like=piece.cell)
    cell["metadata"], cell["id"] = NotebookNode(), f"own-{piece.place}"
    return cell


def _retyped(
    cell: NotebookNode, kind: str, source: str, *, like: NotebookNode | None = None
) -> NotebookNode:
    """Make a fresh cell of a kind, with the id and metadata of one cell and a text."""
    make: Any = {"code": new_code_cell, "markdown": new_markdown_cell}.get(kind, new_raw_cell)
    made = NotebookNode(make(source, metadata=copy.deepcopy(cell.metadata)))
    made["id"] = cell.get("id", "")
    if kind == "markdown" and like is not None and "attachments" in like:
        made["attachments"] = copy.deepcopy(like["attachments"])
    return made
