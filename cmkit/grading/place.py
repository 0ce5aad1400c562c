"""Where nbgrader keeps things for a course, as its own configuration says."""

import io
import logging
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.converters.base import BaseConverter, NbGraderException
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import DatabaseError
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from cmkit.grading.config import settings
from cmkit.grading.tables import CourseError


def nbgrader_settings(root: Path) -> Config:
    """Read ``nbgrader_config.py`` of the course folder, as nbgrader does; else the kit's own.

    Raises
    ------
    CourseError
        When it can't be run.
    """
    found = settings()
    path = root / "nbgrader_config.py"
    if path.is_file():
        try:
            found.merge(PyFileConfigLoader(path.name, path=str(root)).load_config())
        except Exception as error:  # the file is Python, so anything may go wrong in it
            raise CourseError(f"{path} can't be read: {error}. Mend it, and try again.") from error
    return found


def course_directory(
    root: Path, *, student_id: str = "*", assignment_id: str = ""
) -> CourseDirectory:
    """Give nbgrader's view of the course folder."""
    return CourseDirectory(
        root=str(root.resolve()),
        student_id=student_id,
        assignment_id=assignment_id,
        config=nbgrader_settings(root),
    )


@contextmanager
def at_ease() -> Iterator[None]:
    """Let nbgrader find ``alembic`` beside the interpreter, and keep its own warnings to itself."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), before])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        os.environ["PATH"] = before


@contextmanager
def open_gradebook(root: Path) -> Iterator[Gradebook]:
    """Open nbgrader's gradebook of a course.

    Raises
    ------
    CourseError
        When the file is no gradebook.
    """
    address = course_directory(root).db_url
    with at_ease():
        try:
            gradebook = Gradebook(address)
        except DatabaseError as error:
            raise CourseError(
                f"The gradebook {address} can't be read ({error.orig}). Put a copy of it back. "
                "Without one, move it away, release and grade again, and mark the prose again."
            ) from error
        with gradebook:
            yield gradebook


def run_nbgrader(
    step: type[BaseConverter], root: Path, settings: Config, *, assignment: str, learner: str = "*"
) -> str:
    """Run a step of nbgrader's, whatever it did before; give what went wrong, if anything."""
    place = course_directory(root, student_id=learner, assignment_id=assignment)
    said = io.StringIO()
    log = logging.Logger("cmkit.nbgrader", logging.ERROR)
    log.addHandler(logging.StreamHandler(said))
    converter = step(coursedir=place, config=settings, log=log)
    converter.force = True
    try:
        with at_ease():
            converter.start()
    except NbGraderException as error:
        return _reason(said.getvalue()) or str(error)
    return ""


def _reason(log: str) -> str:
    """Find what was wrong in nbgrader's log: the last line of the traceback."""
    lines = [line.strip() for line in log.splitlines()]
    errors = [line for line in lines if line.split(":")[0].endswith(("Error", "Exception"))]
    return errors[-1][:500] if errors else (lines[0] if lines else "")
