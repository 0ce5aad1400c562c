"""Taking hand-ins into ``submitted/<learner>/<assignment>/``, whatever shape they come in.

Nothing is overwritten without a word and nothing is lost: of two hand-ins by one learner the later
one is graded, the other is kept in ``submitted/.earlier/<learner>/`` and named in the report.
Collecting the same hand-ins twice changes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from cmkit.grading.hand_in import HandIn, is_notebook, known_assignments, read_hand_ins
from cmkit.grading.people import ClassList, Known, Learner, read_class_list
from cmkit.grading.repair import repair
from cmkit.grading.uploads import LIMITS, Limits, Refusal, Upload, UploadError, opened, printable

State = Literal["new", "newer", "same", "earlier"]

EARLIER = ".earlier"
_TIME = "%Y-%m-%d %H:%M:%S"


@dataclass(frozen=True)
class Taken:
    """One notebook that was taken in.

    Parameters
    ----------
    learner, assignment
        Where it went.
    label
        The folder or upload name by which the learner was told.
    origin
        Its path in the hand-in.
    time
        When it was handed in, UTC.
    state
        "new"; "newer" (an older one made way); "same" (it was there already); "earlier" (a later
        one is graded instead).
    kept
        Where it lies, relative to the course folder.
    notes
        What was mended or is odd.
    """

    learner: str
    assignment: str
    label: str
    origin: str
    time: str
    state: State
    kept: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """What collecting did: taken, refused (with the reason), and what the tutor should look at."""

    taken: tuple[Taken, ...] = ()
    refused: tuple[Refusal, ...] = ()
    look: tuple[str, ...] = ()
    missing: dict[str, tuple[str, ...]] = field(default_factory=dict)


def collect(source: Path, root: Path, *, limits: Limits = LIMITS) -> Report:
    """Take the hand-ins of a folder or zip into the course.

    Parameters
    ----------
    source
        A folder of folders, a flat folder as a learning platform gives it, or a zip of either.
    root
        The course folder; ``class.csv`` in it names the learners, if there is one.
    limits
        How much is read at most.

    Raises
    ------
    UploadError
        When the source can't be read at all, or lies where hand-ins are kept.
    """
    _check_place(source, root)
    known = known_assignments(root)
    people = read_class_list(root / "class.csv")
    with opened(source, limits=limits) as contents:
        notebooks = [one for one in contents.uploads if is_notebook(one.path)]
        others = [one for one in contents.uploads if not is_notebook(one.path)]
        found, refused = read_hand_ins(notebooks, known, people)
    found, merged = _one_spelling(found, root)
    taken = [_store(one, root) for one in _latest_first(found)]
    return Report(
        taken=tuple(taken),
        refused=(*contents.refused, *refused, *(_other(one) for one in others)),
        look=(*merged, *_look(taken)),
        missing=_missing(root, known, people),
    )


def _check_place(source: Path, root: Path) -> None:
    here, course = source.resolve(), root.resolve()
    if here == course or here in course.parents or here.is_relative_to(course / "submitted"):
        raise UploadError(
            f"{source} holds the course itself or what was collected already. "
            "Put the hand-ins into a folder of their own."
        )


def _other(upload: Upload) -> Refusal:
    name = upload.path.name.lower()
    if name == "timestamp.txt":
        return Refusal(upload.origin, "the time of a hand-in comes from the file, not from this")
    if name.endswith((".zip", ".gz", ".7z", ".rar", ".tar")):
        return Refusal(upload.origin, "an archive inside the hand-in: unpack it and collect again")
    return Refusal(upload.origin, "not a notebook; only the notebook is graded")


def _one_spelling(found: list[HandIn], root: Path) -> tuple[list[HandIn], list[str]]:
    """Give ids that differ in capitals alone one spelling, and name labels that became one id."""
    there = (path.name for path in sorted((root / "submitted").glob("[!.]*")))
    spelled = {name.casefold(): name for name in there}
    labels: dict[str, set[str]] = {}
    same = []
    for one in found:
        learner = spelled.setdefault(one.learner.casefold(), one.learner)
        labels.setdefault(learner, set()).add(printable(one.label))
        same.append(replace(one, learner=learner))
    return same, [
        f"{learner}: handed in under {len(names)} names ({', '.join(sorted(names))}). If they are "
        "different people, put them in class.csv and collect again."
        for learner, names in labels.items()
        if len(names) > 1
    ]


def _latest_first(found: list[HandIn]) -> list[HandIn]:
    """Order by learner and assignment, the latest of several first: the others make way for it."""
    latest = sorted(found, key=_order, reverse=True)
    return sorted(latest, key=lambda one: (one.learner, one.assignment))


def _order(one: HandIn) -> tuple[bool, datetime, tuple[int, str]]:
    """Order by time; a file that is no notebook never hides one that is."""
    name = str(one.upload.path)
    return (
        one.repaired.notebook is not None,
        one.upload.time.replace(microsecond=0),
        (len(name), name),
    )


def _store(one: HandIn, root: Path) -> Taken:
    folder = root / "submitted" / one.learner / one.assignment
    target, stamp = folder / f"{one.assignment}.ipynb", folder / "timestamp.txt"
    when = one.upload.time.astimezone(UTC).strftime(_TIME)
    taken = Taken(
        one.learner,
        one.assignment,
        printable(one.label),
        one.upload.origin,
        when,
        "new",
        "",
        one.notes,
    )
    aside = root / "submitted" / EARLIER / one.learner
    if target.is_file():
        current = target.read_bytes()
        if current == one.repaired.data:
            _note_time(when, stamp, first=True)
            return _placed(taken, "same", target, root)
        if not _later(when, stamp, one, current):
            return _placed(taken, "earlier", _keep(one.repaired.data, aside, one.assignment), root)
        _keep(current, aside, one.assignment)
        taken = replace(taken, state="newer")
    folder.mkdir(parents=True, exist_ok=True)
    target.write_bytes(one.repaired.data)
    _note_time(when, stamp)
    return _placed(taken, taken.state, target, root)


def _note_time(when: str, stamp: Path, *, first: bool = False) -> None:
    """Write the time of a hand-in; of one that came twice unchanged the first time counts."""
    if first and _time_noted(stamp) and _time_noted(stamp) <= f"{when} UTC":
        return
    stamp.write_text(f"{when} UTC\n", encoding="utf-8")


def _time_noted(stamp: Path) -> str:
    return stamp.read_text(encoding="utf-8").strip() if stamp.is_file() else ""


def _placed(taken: Taken, state: State, path: Path, root: Path) -> Taken:
    return replace(taken, state=state, kept=path.relative_to(root).as_posix())


def _later(when: str, stamp: Path, one: HandIn, current: bytes) -> bool:
    """Tell whether a hand-in makes the one that is there give way."""
    readable, before = one.repaired.notebook is not None, repair(current).notebook is not None
    if readable != before:
        return readable
    return f"{when} UTC" > _time_noted(stamp)


def _keep(data: bytes, folder: Path, assignment: str) -> Path:
    """Keep a notebook aside under the next free number, once."""
    number = 1
    while (path := folder / f"{assignment}.earlier-{number}.ipynb").is_file():
        if path.read_bytes() == data:
            return path
        number += 1
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def _look(taken: list[Taken]) -> Iterator[str]:
    for one in taken:
        for note in one.notes:
            yield f"{one.learner}, {one.assignment}: {note} ({one.origin})"
        if one.state == "earlier":
            yield (
                f"{one.learner}, {one.assignment}: {one.origin} is not graded, a later or better "
                f"one is; kept as {one.kept}"
            )


def _missing(root: Path, known: Known, people: ClassList) -> dict[str, tuple[str, ...]]:
    """List the learners of the class list who have not handed in an assignment that others have."""

    def absent(learner: Learner, assignment: str) -> bool:
        return not (root / "submitted" / learner.id / assignment).is_dir()

    listed = {
        name: tuple(one.id for one in people.learners if absent(one, name)) for name in known.ids
    }
    return {name: ids for name, ids in listed.items() if 0 < len(ids) < len(people.learners)}
