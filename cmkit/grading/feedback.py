"""The page that a learner gets back: one small file, no script, nothing from elsewhere.

It holds no test, no expected value and no source of a grade cell, and it is made by nbgrader's own
``generate_feedback``, from the command line and from formgrader alike.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup
from nbconvert.exporters.exporter import Exporter
from nbformat import NotebookNode
from nbgrader.converters import GenerateFeedback

from cmkit import __version__
from cmkit.grading.marks import submission_marks
from cmkit.grading.notebooks import UnreadableNotebookError, read_notebook
from cmkit.grading.pages import Item, Page, page_of
from cmkit.grading.place import nbgrader_settings, run_nbgrader
from cmkit.grading.points import Marks, Submission

_TEMPLATES = Path(__file__).parent / "templates"
_STYLE = re.compile(r' style="([^"<>]*)"')
_DIGEST = re.compile(r'<meta name="cmkit-made-from" content="([0-9a-f]+)">')


class FeedbackExporter(Exporter):
    """Turns a graded notebook into a feedback page: ``c.GenerateFeedback.exporter_class``."""

    file_extension = ".html"
    output_mimetype = "text/html"

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Make the page; the marks come from the gradebook."""
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        where = resources["nbgrader"]
        submission = submission_marks(
            where["db_url"], where["notebook"], where["assignment"], where["student"], graded=nb
        )
        return render(page_of(nb, submission)), resources


def render(page: Page) -> str:
    """Write a page as HTML."""
    panels, rules = _shared_styles([item.panel for item in page.items])
    items = tuple(
        replace(item, panel=panel) for item, panel in zip(page.items, panels, strict=True)
    )
    return _template().render(
        page=replace(page, items=items), digest=_digest(page), css=_css() + rules
    )


def _shared_styles(panels: list[Markup]) -> tuple[list[Markup], Markup]:
    """Write the styles that the panels repeat once each, which makes the page a third smaller.

    In a panel whatever a learner wrote is escaped, quotation marks too, so each style is ours.
    """
    styles = list(dict.fromkeys(style for panel in panels for style in _STYLE.findall(panel)))
    short = [
        _STYLE.sub(lambda found: f' data-s="{styles.index(found[1])}"', str(panel))
        for panel in panels
    ]
    rules = "".join(f'\n[data-s="{n}"]{{{style}}}' for n, style in enumerate(styles))
    return [Markup(panel) for panel in short], Markup(rules)  # noqa: S704 - ours, escaped before


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["points"] = "{:g}".format
    environment.filters["share"] = _share
    return environment.get_template("feedback.html.j2")


@lru_cache(maxsize=1)
def _css() -> Markup:
    return Markup((_TEMPLATES / "feedback.css").read_text(encoding="utf-8"))  # noqa: S704 - ours


def _share(item: Item) -> int:
    if not item.settled or not item.possible:
        return 0
    return round(100 * min(item.points / item.possible, 1))


def _digest(page: Page) -> str:
    """Sum up what a page says, so that only pages that would change are made again."""
    design = (_TEMPLATES / "feedback.html.j2").read_text(encoding="utf-8") + _css()
    return sha256(f"{__version__}{design}{page}".encode("utf-8", "replace")).hexdigest()[:16]


@dataclass(frozen=True)
class Written:
    """The feedback page of one submission: where it is, whether it is new, what went wrong."""

    learner: str
    assignment: str
    path: Path
    made: bool
    problem: str = ""


def write_feedback(root: Path, marks: Marks) -> Iterator[Written]:
    """Make the pages of submissions through nbgrader; those that would not change are left alone.

    Parameters
    ----------
    root
        The course folder.
    marks
        Of these submissions.
    """
    return (_written(one, root) for one in marks.submissions if one.marks)


def _written(one: Submission, root: Path) -> Written:
    place = Path(one.learner) / one.assignment
    graded = root / "autograded" / place / f"{one.notebook}.ipynb"
    path = root / "feedback" / place / f"{one.notebook}.html"
    result = Written(one.learner, one.assignment, path, made=False)
    if not graded.is_file():
        return replace(
            result, problem=f"not graded again yet: {graded} is missing; run cmkit grade"
        )
    try:
        wanted = _digest(page_of(read_notebook(graded), one))
    except UnreadableNotebookError as why:
        return replace(result, problem=f"{graded}: {why}")
    if path.is_file() and wanted in _DIGEST.findall(path.read_text(encoding="utf-8")):
        return result
    problem = _generate(one, root)
    return replace(result, made=not problem, problem=problem)


def _generate(one: Submission, root: Path) -> str:
    """Run nbgrader's ``generate_feedback`` for one submission; give what went wrong, if so."""
    settings = nbgrader_settings(root)
    settings.GenerateFeedback.exporter_class = FeedbackExporter
    settings.GenerateFeedback.preprocessors = []
    return run_nbgrader(
        GenerateFeedback, root, settings, assignment=one.assignment, learner=one.learner
    )
