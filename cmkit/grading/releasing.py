"""Writing ``release/``, and nbgrader's memory of it in the gradebook."""

from pathlib import Path

from nbgrader.converters import GenerateAssignment

from cmkit.grading.course import read_course
from cmkit.grading.place import nbgrader_settings, run_nbgrader
from cmkit.grading.release import released
from cmkit.grading.tables import CourseError


def release(root: Path, name: str) -> Path:
    """Write ``release/<name>`` and put the assignment into nbgrader's gradebook.

    Raises
    ------
    CourseError
        When the course can't be read, or nbgrader refuses to release it.
    """
    released(read_course(root).assignment(name))  # complains in the course's own words
    problem = run_nbgrader(GenerateAssignment, root, nbgrader_settings(root), assignment=name)
    if problem:
        raise CourseError(f"nbgrader did not release {name}: {problem}")
    return root / "release" / name
