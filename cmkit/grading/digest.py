"""Telling whether a submission has to be graded again."""

from hashlib import sha256
from pathlib import Path

from cmkit.grading.course import Assignment


def digest_of(root: Path, assignment: Assignment, folder: Path) -> str:
    """Sum up everything that the verdicts on a submission follow from.

    Parameters
    ----------
    root
        The course folder.
    assignment
        What was handed in.
    folder
        Where the learner's submissions lie.
    """
    files = [
        folder / assignment.name / f"{assignment.name}.ipynb",
        *(folder / name / f"{name}.ipynb" for name in assignment.earlier),
        *(root / "source" / name / f"{name}.ipynb" for name in assignment.earlier),
        root / "source" / "course.toml",
        *sorted(path for path in assignment.folder.rglob("*") if path.is_file()),
    ]
    found = sha256()
    for path in files:
        found.update(sha256(path.read_bytes() if path.is_file() else b"").digest())
    return found.hexdigest()[:32]
