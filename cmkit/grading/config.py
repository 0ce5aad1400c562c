"""What ``nbgrader_config.py`` sets, for every way of starting nbgrader."""

from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    ClearOutput,
    Execute,
    OverwriteKernelspec,
)
from traitlets.config import Config

from cmkit.grading.clean import Clean
from cmkit.grading.hooks import Align, JudgeExecute, Remember, SaveAutoGrades
from cmkit.grading.release import IGNORED, PREPROCESSORS

# Align goes first: it takes a notebook in any state and gives one that the others can rely on.
SANITISE = [Align, ClearOutput, OverwriteKernelspec, CheckCellMetadata]

# Nothing is saved or shown before it is clean; the scores are read from what is kept.
IN_KERNEL = [Remember, Execute, Clean, SaveAutoGrades, AssignLatePenalties, CheckCellMetadata]
JUDGED = [JudgeExecute if step is Execute else step for step in IN_KERNEL]


def settings() -> Config:
    """Give the settings that make nbgrader release and grade this course."""
    c = Config()
    c.CourseDirectory.ignore = IGNORED
    c.GenerateAssignment.preprocessors = PREPROCESSORS
    c.Autograde.sanitize_preprocessors = SANITISE
    c.Autograde.autograde_preprocessors = IN_KERNEL
    c.Clean.enabled = True  # a plain preprocessor of nbconvert is off unless it is switched on
    c.GenerateFeedback.exporter_class = "cmkit.grading.feedback.FeedbackExporter"
    c.GenerateFeedback.preprocessors = []
    c.HTMLExporter.preprocessors = ["cmkit.grading.clean.CleanNames"]  # formgrader's own pages
    return c
