"""Opening nbgrader's formgrader in JupyterLab."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from cmkit.grading.course import read_course
from cmkit.grading.place import at_ease


def command(root: Path, more: Sequence[str] = ()) -> list[str]:
    """Give the command that starts JupyterLab in the course folder and opens formgrader.

    Parameters
    ----------
    root
        The course folder.
    more
        Options of JupyterLab's own.
    """
    where = [f"--ServerApp.root_dir={root.resolve()}", "--LabApp.default_url=/formgrader"]
    return [sys.executable, "-m", "jupyterlab", *where, *more]


def serve(root: Path, more: Sequence[str] = ()) -> int:
    """Run JupyterLab until it is closed; give its exit code.

    Raises
    ------
    CourseError
        When there is no course to mark.
    """
    read_course(root)
    with at_ease():
        try:
            return subprocess.run(command(root, more), cwd=root, check=False).returncode  # noqa: S603
        except KeyboardInterrupt:
            return 0
