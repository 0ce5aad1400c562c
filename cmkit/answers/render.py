"""An answer to look at, as an HTML table and as plain text."""

import re
from collections.abc import Iterator
from html import escape

from cmkit.answers.fields import Choice, Field
from cmkit.answers.format import Entry, Parsed, named_entries

_LEFT = 'style="text-align:left;vertical-align:top;white-space:pre-wrap"'
BLANK = "(blank)"
_BARE = re.compile(r"[-+−]?[\d.,\s]+")


def to_html(answer: Parsed) -> str:
    """Return the answer as a table, then what could not be read in it."""
    rows = "".join(_row(label, text) for label, text in _lines(answer))
    return (
        f'<div class="cmkit-answer"><table><caption>{escape(_title(answer))}</caption>'
        f"<tbody>{rows}</tbody></table>{_problems(answer)}</div>"
    )


def to_text(answer: Parsed) -> str:
    """Return the answer as lines to read in a terminal."""
    lines = [_title(answer)]
    for label, text in _lines(answer):
        lines.append(label if text is None else f"  {label}: " + text.replace("\n", "\n    "))
    return "\n".join([*lines, *(f"Please look: {problem}" for problem in answer.problems)])


def _title(answer: Parsed) -> str:
    return f"{answer.form.title}: your answer"


def _lines(answer: Parsed) -> Iterator[tuple[str, str | None]]:
    """Yield what is shown, line by line: a label and its text, or a heading and None."""
    for name, entry in named_entries(answer.form, answer.entries):
        if name:
            yield f"{answer.form.records} {name}", None
        for field in answer.form.fields:
            yield field.label, _shown(field, entry)
    if answer.other.strip():
        yield "Text that belongs to no field", answer.other


def _row(label: str, text: str | None) -> str:
    if text is None:
        return f'<tr><th colspan="2" scope="rowgroup" {_LEFT}>{escape(label)}</th></tr>'
    return f'<tr><th scope="row" {_LEFT}>{escape(label)}</th><td {_LEFT}>{escape(text)}</td></tr>'


def _problems(answer: Parsed) -> str:
    items = "".join(f"<li>{escape(str(problem))}</li>" for problem in answer.problems)
    return f"<p><strong>Please look:</strong></p><ul>{items}</ul>" if items else ""


def _shown(field: Field, entry: Entry) -> str:
    """Return what was typed; a chosen word with what it means."""
    text = entry.texts[field.name].strip()
    meaning = dict(field.options).get(str(field.read(text))) if isinstance(field, Choice) else ""
    unit = getattr(field, "unit", "")
    if isinstance(field.read(text), int | float) and unit and _BARE.fullmatch(text):
        return f"{text} {unit}"
    return f"{field.read(text)}: {meaning}" if meaning else text or BLANK
