"""What ``nbgrader_config.py`` sets, for every way of starting nbgrader."""

from traitlets.config import Config

from cmkit.grading.release import IGNORED, PREPROCESSORS


def settings() -> Config:
    """Give the settings that make nbgrader release and grade this course."""
    c = Config()
    c.CourseDirectory.ignore = IGNORED
    c.GenerateAssignment.preprocessors = PREPROCESSORS
    return c
