"""Where nbgrader keeps things for a course, as its own configuration says."""

import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from cmkit.grading.config import settings


def nbgrader_settings(root: Path) -> Config:
    """Read ``nbgrader_config.py`` of the course folder, as nbgrader does; else the kit's own."""
    found = settings()
    if (root / "nbgrader_config.py").is_file():
        found.merge(PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config())
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
