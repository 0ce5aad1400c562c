"""Writing ``release/``, and nbgrader's memory of it in the gradebook."""

from pathlib import Path

from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException

from cmkit.grading.course import read_course
from cmkit.grading.place import at_ease, course_directory, nbgrader_settings
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
    place = course_directory(root, assignment_id=name)
    converter = GenerateAssignment(coursedir=place, config=nbgrader_settings(root))
    converter.force = True
    try:
        with at_ease():
            converter.start()
    except NbGraderException as error:
        raise CourseError(f"nbgrader did not release {name}: {error}") from error
    return root / "release" / name
