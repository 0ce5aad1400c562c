"""The text of an ``%%answer`` cell: reading it tolerantly, printing it, losing nothing.

A line ``label: text`` fills a field and indented lines continue it, whatever they say. ``## name``
begins a record. What belongs nowhere is kept under the label ``other text``.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cmkit.answers.forms import OTHER, Form
from cmkit.answers.reading import INDENT, Reader
from cmkit.answers.wording import short


@dataclass(frozen=True)
class Entry:
    """What was typed into one set of fields: field name → text."""

    name: str
    texts: Mapping[str, str]

    @property
    def blank(self) -> bool:
        """Whether nothing has been typed."""
        return not any(text.strip() for text in self.texts.values())


@dataclass(frozen=True)
class Problem:
    """Something in an answer that can't be read as it stands, in plain English.

    ``brief`` says it where the place is plain to see, as below the box of a form.
    """

    message: str
    record: str = ""
    field: str = ""
    brief: str = ""

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class Parsed:
    """An answer as it was read: the entries, the text that belongs nowhere, and the problems."""

    form: Form
    entries: tuple[Entry, ...]
    other: str
    problems: tuple[Problem, ...]

    @property
    def value(self) -> dict[str, Any]:
        """The plain value that checks see."""
        values = {
            name: {field.name: field.read(entry.texts[field.name]) for field in self.form.fields}
            for name, entry in named_entries(self.form, self.entries)
        }
        return values if self.form.records else values[""]

    @property
    def blank(self) -> bool:
        """Whether nothing has been filled in yet."""
        return not self.other.strip() and all(entry.blank for entry in self.entries)


def parse(body: str, form: Form) -> Parsed:
    """Read the text below the ``%%answer`` line."""
    reader = Reader(form)
    for line in _without_margin(_lines(body)):
        reader.take(line)
    entries = tuple(
        Entry(draft.name, {name: "\n".join(lines) for name, lines in draft.lines.items()})
        for draft in reader.drafts
    )
    problems = [Problem(*seen) for seen in reader.problems]
    problems += _naming_problems(form, entries) + _field_problems(form, entries)
    return Parsed(form, entries, "\n".join(reader.other), tuple(problems))


def dump(value: Mapping[str, Any], form: Form) -> str:
    """Print a plain value as the text below the ``%%answer`` line."""
    if not form.records:
        return write(form, [_entry("", value, form)])
    names = dict.fromkeys([*form.rows, *value])
    return write(form, [_entry(name, value.get(name) or {}, form) for name in names])


def blank(form: Form) -> str:
    """Print the empty labels that a learner starts with."""
    return write(form, [_entry(name, {}, form) for name in (form.rows or ("",))])


def write(form: Form, entries: Sequence[Entry], *, other: str = "") -> str:
    """Print entries exactly as they were typed, so that ``parse`` finds the same again."""
    lines = []
    for entry in entries:
        if form.records:
            lines.append(f"## {_one_line(entry.name)}")
        for field in form.fields:
            lines += _labelled(field.name, entry.texts[field.name])
    if other:
        lines += _labelled(OTHER.replace("_", " "), other)
    return "\n".join(lines)


def answer_cell(source: str) -> tuple[str, str] | None:
    """Return name and text of an ``%%answer NAME`` cell; None for any other cell."""
    match = re.match(r"\s*%%answer[ \t]+(\S+)[^\n]*(?:\n|$)", "\n".join(_lines(source)))
    return (match[1], match.string[match.end() :]) if match else None


def named_entries(form: Form, entries: Sequence[Entry]) -> list[tuple[str, Entry]]:
    """Return the entries that count, each under a name of its own.

    Where records are free, one that is blank and has no name is left out, one without a name gets
    its place as name, and the second of two of the same name gets ``(2)``.
    """
    if form.rows or not form.records:
        return [(entry.name, entry) for entry in entries]
    named: dict[str, Entry] = {}
    taken = {entry.name for entry in entries}
    for place, entry in enumerate(entries, 1):
        if entry.name or not entry.blank:
            wanted = entry.name or f"{form.records} {place}"
            named[_free(wanted, {*named} | (taken - {entry.name}))] = entry
    return list(named.items())


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def _lines(text: str) -> list[str]:
    return re.sub(r"\r\n?", "\n", text).split("\n")


def _without_margin(lines: list[str]) -> list[str]:
    """Move a text to the left that was indented as a whole."""
    margins = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" \t")]
    margin = min(margins, default=0)
    return [line[margin:] for line in lines]


def _one_line(name: str) -> str:
    return re.sub(r"[\r\n]+", " ", name).strip(" \t")


def _labelled(label: str, text: str) -> list[str]:
    """Print one field: on the label's line unless that would lose blanks at the edges."""
    first, *more = _lines(text)
    inline = first == first.strip(" \t") and (first or not more)
    rest = more if inline else [first, *more]
    return [f"{label}: {first if inline else ''}", *(INDENT + line for line in rest)]


def _entry(name: str, values: Mapping[str, Any], form: Form) -> Entry:
    texts = {field.name: field.write(values.get(field.name)) for field in form.fields}
    return Entry(name, texts)


def _naming_problems(form: Form, entries: Sequence[Entry]) -> list[Problem]:
    found = []
    for name, entry in named_entries(form, entries):
        if not entry.name and form.records:
            message = f"{short(name)} has no name yet. Write it after ##."
            found.append(Problem(message, name, brief="This has no name yet."))
        elif name != entry.name:
            read = f"is read as {short(name)}: give it a name of its own."
            message = f"{short(entry.name)} is the name of two. The second {read}"
            found.append(Problem(message, name, brief=f"This name is taken; it {read}"))
    return found


def _field_problems(form: Form, entries: Sequence[Entry]) -> list[Problem]:
    return [
        Problem(f"{field.label}{f' in {name}' if name else ''}: {said}", name, field.name, said)
        for name, entry in named_entries(form, entries)
        for field in form.fields
        if (said := field.problem(entry.texts[field.name]))
    ]
