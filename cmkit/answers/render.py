"""An answer to look at, as an HTML table and as plain text."""

import re
from html import escape

from cmkit.answers.fields import Choice, Field
from cmkit.answers.format import Entry, Parsed, named_entries

_LEFT = 'style="text-align:left;vertical-align:top;white-space:pre-wrap"'
BLANK = "(blank)"
_BARE = re.compile(r"[-+−]?[\d.,\s]+")


def to_html(answer: Parsed) -> str:
    """Return the answer as a table, then what could not be read in it."""
    title = escape(f"{answer.form.title}: your answer")
    rows = "".join(_record_rows(answer, name, entry) for name, entry in _named(answer))
    return (
        f'<div class="cmkit-answer"><table><caption>{title}</caption>'
        f"<tbody>{rows}{_other_row(answer)}</tbody></table>{problems_html(answer)}</div>"
    )


def to_text(answer: Parsed) -> str:
    """Return the answer as lines to read in a terminal."""
    lines = [f"{answer.form.title}: your answer"]
    for name, entry in _named(answer):
        lines += [f"{answer.form.records} {name}"] if name else []
        lines += [f"  {f.label}: {_shown(f, entry).replace(chr(10), chr(10) + '    ')}"
                  for f in answer.form.fields]  # fmt: skip
    if answer.other.strip():
        lines.append("  Text that belongs to no field: " + answer.other.replace("\n", "\n    "))
    return "\n".join([*lines, *(f"Please look: {problem}" for problem in answer.problems)])


def problems_html(answer: Parsed) -> str:
    """Return what could not be read as a list; empty when all is well."""
    items = "".join(f"<li>{escape(str(problem))}</li>" for problem in answer.problems)
    return f"<p><strong>Please look:</strong></p><ul>{items}</ul>" if items else ""


def _named(answer: Parsed) -> list[tuple[str, Entry]]:
    return named_entries(answer.form, answer.entries)


def _record_rows(answer: Parsed, name: str, entry: Entry) -> str:
    heading = f"{answer.form.records} {name}"
    head = f'<tr><th colspan="2" scope="rowgroup" {_LEFT}>{escape(heading)}</th></tr>'
    rows = [
        f'<tr><th scope="row" {_LEFT}>{escape(field.label)}</th>'
        f"<td {_LEFT}>{escape(_shown(field, entry))}</td></tr>"
        for field in answer.form.fields
    ]
    return (head if name else "") + "".join(rows)


def _other_row(answer: Parsed) -> str:
    if not answer.other.strip():
        return ""
    return (
        f'<tr><th scope="row" {_LEFT}>Text that belongs to no field</th>'
        f"<td {_LEFT}>{escape(answer.other)}</td></tr>"
    )


def _shown(field: Field, entry: Entry) -> str:
    """Return what was typed; a chosen word with what it means."""
    text = entry.texts[field.name].strip()
    meaning = dict(field.options).get(str(field.read(text))) if isinstance(field, Choice) else ""
    unit = getattr(field, "unit", "")
    if isinstance(field.read(text), int | float) and unit and _BARE.fullmatch(text):
        return f"{text} {unit}"
    return f"{field.read(text)}: {meaning}" if meaning else text or BLANK
