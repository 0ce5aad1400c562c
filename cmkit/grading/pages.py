"""What a feedback page says, exercise by exercise, from a graded notebook and its marks.

Every piece of HTML in a page has gone through the allow-list once more, whoever wrote it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape
from itertools import pairwise
from typing import Any, Literal

from markupsafe import Markup
from nbconvert.filters.markdown_mistune import InvalidNotebook, IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from cmkit.answers.fields import FormError
from cmkit.answers.format import answer_cell, parse
from cmkit.answers.forms import Form, built_in, read_form
from cmkit.answers.render import to_html
from cmkit.checks.render import as_html
from cmkit.checks.verdict import Verdict
from cmkit.grading.clean import clean_outputs
from cmkit.grading.course import cell_name
from cmkit.grading.marks import verdict_of
from cmkit.grading.points import Mark, Submission
from cmkit.grading.roles import BEGIN_SCHEME, END_SCHEME
from cmkit.grading.sanitise import clean_html, clean_text, words_of

State = Literal["right", "look", "blank", "marked", "waiting", "unjudged"]

WORDS: dict[State, str] = {
    "right": "Right",
    "look": "Look again",
    "blank": "Not answered",
    "marked": "Marked",
    "waiting": "Not marked yet",
    "unjudged": "Not judged",
}
ICONS: dict[State, str] = {
    "right": "✓",
    "look": "↻",
    "blank": "–",
    "marked": "✓",
    "waiting": "…",
    "unjudged": "?",
}
STOPPED = "Something in this cell stopped it, so what comes after may be missing."
TOO_LONG = "(A long table. It is in your notebook.)"
MAX_SHOWN = 1_500
MAX_TABLE = 6_000
_PICTURES = ("image/png", "image/jpeg")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_SCHEME = re.compile(
    rf"{re.escape(BEGIN_SCHEME)}(?P<scheme>.*?)(?:{re.escape(END_SCHEME)}|$)", re.DOTALL
)


@dataclass(frozen=True)
class Item:
    """One exercise on the page."""

    anchor: str
    title: str
    state: State
    points: float
    possible: float
    prompt: Markup
    answer: Markup
    panel: Markup
    rubric: Markup
    comment: Markup

    @property
    def word(self) -> str:
        """How the exercise stands, in words."""
        return WORDS[self.state]

    @property
    def icon(self) -> str:
        """The sign beside the words."""
        return ICONS[self.state]

    @property
    def settled(self) -> bool:
        """Whether the points are final."""
        return self.state not in ("waiting", "unjudged")


@dataclass(frozen=True)
class Page:
    """One learner's feedback on one assignment."""

    title: str
    learner: str
    handed_in: str
    points: float
    possible: float
    penalty: float
    items: tuple[Item, ...]

    @property
    def open_points(self) -> float:
        """The points of what is not marked yet."""
        return sum(item.possible for item in self.items if not item.settled)

    @property
    def to_look_at(self) -> int:
        """How many exercises are worth another look."""
        return sum(item.state in ("look", "blank") for item in self.items)


def page_of(notebook: NotebookNode, submission: Submission) -> Page:
    """Gather what the feedback page says."""
    cells = {cell_name(cell): cell for cell in notebook.cells}
    forms = _forms(notebook)
    items = tuple(_item(mark, cells, forms, submission) for mark in submission.marks)
    return Page(
        title=_first_heading(notebook) or submission.assignment,
        learner=submission.name or submission.learner,
        handed_in=_day(submission.time) if submission.time else "",
        points=submission.total,
        possible=submission.possible,
        penalty=submission.penalty,
        items=items,
    )


def _day(time: datetime) -> str:
    return f"{time.day} {time:%B %Y, %H:%M} UTC"


def _forms(notebook: NotebookNode) -> dict[str, Form]:
    found = {}
    for cell in notebook.cells:
        try:
            form = read_form(cell.source) if cell.cell_type == "code" else None
        except FormError:
            continue
        if form:
            found[form.name] = form
    return found


def _first_heading(notebook: NotebookNode) -> str:
    texts = (cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    found = next(filter(None, (_HEADING.search(text) for text in texts)), None)
    return _plain(found[1]) if found else ""


def _plain(markdown: str) -> str:
    return re.sub(r"[*_`]|<[^>]*>", "", markdown).strip()


def _item(
    mark: Mark, cells: Mapping[str, Any], forms: Mapping[str, Form], submission: Submission
) -> Item:
    base = mark.exercise.removesuffix("_prose")
    prose = mark.cell.endswith("_prose")
    task = cells.get(mark.cell if prose else f"{base}_task")
    answer = cells.get(f"{base}_text" if prose else base)
    verdict = verdict_of(cells[mark.cell]) if mark.cell in cells else None
    prompt = task.source if task else ""
    state = _state(mark, verdict, answer)
    shown = _answer(answer, forms)
    comment = submission.comments.get(mark.cell) or submission.comments.get(base) or ""
    return Item(
        anchor=mark.exercise,
        title=_title(prompt, base),
        state=state,
        points=mark.points,
        possible=mark.possible,
        prompt=_markdown(_SCHEME.sub("", _HEADING.sub("", prompt, count=1))),
        answer=shown,
        panel=_panel(verdict, state) if shown or state != "blank" else Markup(),
        rubric=_rubric(prompt) if state == "marked" else Markup(),
        comment=_markdown(comment),
    )


def _title(prompt: str, name: str) -> str:
    found = _HEADING.search(prompt)
    return _plain(found[1]) if found else name.replace("_", " ").capitalize()


def _state(mark: Mark, verdict: Verdict | None, answer: Any) -> State:
    if not mark.settled:
        return "unjudged" if verdict and verdict.not_judged else "waiting"
    if mark.manual is not None and verdict is None:
        return "marked"
    if mark.points >= mark.possible:
        return "right"
    if mark.manual is None and (verdict.blank if verdict else not _said(answer)):
        return "blank"
    return "look"


def _said(answer: Any) -> str:
    return str(answer.source).strip() if answer else ""


def _markdown(text: str, attachments: Mapping[str, Any] | None = None) -> Markup:
    """Render Markdown; headings become bold lines, so that those of the page stay in order."""
    if not text.strip():
        return Markup()
    renderer = IPythonRenderer(
        escape=False, exclude_anchor_links=True, attachments=dict(attachments or {})
    )
    try:
        html = MarkdownWithMath(renderer=renderer).render(clean_text(text))
    except InvalidNotebook:  # a picture that isn't there
        html = f"<pre>{escape(clean_text(text))}</pre>"
    return _safe(html)


def _safe(html: str) -> Markup:
    cleaned = clean_html(html)
    cleaned = re.sub(r"<h[1-6]>", "<p><strong>", cleaned)
    return Markup(re.sub(r"</h[1-6]>", "</strong></p>", cleaned).strip())  # noqa: S704 - cleaned


def _rubric(prompt: str) -> Markup:
    found = _SCHEME.search(prompt)
    return _markdown(found["scheme"]) if found else Markup()


def _panel(verdict: Verdict | None, state: State) -> Markup:
    """Give the panel of the notebook, unless it would only repeat the headline."""
    if verdict is None or state == "unjudged":
        return Markup()
    telling = any(one.label or one.message for one in verdict.findings)
    return Markup(as_html(verdict)) if telling else Markup()  # noqa: S704 - the renderer escapes


def _answer(cell: Any, forms: Mapping[str, Form]) -> Markup:
    """Show what the learner handed in: a table, prose, or Python with what it gave."""
    if cell is None or not _said(cell):
        return Markup()
    if cell.cell_type != "code":
        return _markdown(_COMMENT.sub("", cell.source), cell.get("attachments"))
    typed = answer_cell(cell.source)
    if typed is None:
        shown = Markup("<pre><code>{}</code></pre>").format(clean_text(cell.source.strip()))
        return shown + _outputs(clean_outputs(cell.outputs))
    name, body = typed
    form = forms.get(name) or built_in(name)
    if form is None:
        return Markup("<pre>{}</pre>").format(clean_text(body))
    return _safe(to_html(parse(clean_text(body), form)))


def _outputs(outputs: list[dict[str, Any]]) -> Markup:
    """Show a cell's outputs; beside a picture the names of its parts are only noise."""
    pictured = any(mime in out.get("data", {}) for out in outputs for mime in _PICTURES)
    shown = [
        _stop(before) if out["output_type"] == "error" else _output(out)
        for before, out in pairwise([{}, *outputs])
        if not (pictured and set(out.get("data", {})) == {"text/plain"})
    ]
    return Markup().join(shown)


def _stop(before: Mapping[str, Any]) -> Markup:
    """Say that a cell was stopped, unless the panel before has said it better."""
    said = "text/html" in before.get("data", {})
    return Markup() if said else Markup('<p class="stop">{}</p>').format(STOPPED)


def _output(output: Mapping[str, Any]) -> Markup:
    """Show one output of a learner's cell, without what is folded away for the curious."""
    if output["output_type"] == "stream":
        return _text(output["text"]) if output["name"] == "stdout" else Markup()
    data = output["data"]
    for mime in _PICTURES:
        if mime in data:
            alt = output["metadata"].get(mime, {}).get("alt") or "Chart without a description"
            source = f"data:{mime};base64,{data[mime]}"
            return Markup('<img src="{}" alt="{}">').format(source, alt)
    if "text/html" in data:
        html = re.sub(r"<details>.*?</details>", "", data["text/html"], flags=re.DOTALL)
        if len(words_of(html)) <= MAX_TABLE:
            return _safe(html)
        return Markup("<p>{}</p>").format(TOO_LONG)
    return _text(data.get("text/plain", ""))


def _text(text: str) -> Markup:
    return Markup("<pre>{}</pre>").format(clean_text(text.rstrip(), limit=MAX_SHOWN))
