"""Reading the lines of an ``%%answer`` cell one after the other; every line ends up somewhere."""

import re
from dataclasses import dataclass, field

from cmkit.answers.fields import Field
from cmkit.answers.forms import OTHER, Form
from cmkit.answers.wording import closest, key, listed, short

INDENT = "    "
_OTHER = key(OTHER)
_HEAD = re.compile(r"#+[ \t]*(.*?)[ \t]*")
_BULLET = re.compile(r"(?:[-*+•–]|\d+[.)])[ \t]+")
_LABEL_LIKE = re.compile(r"[^\W\d_][^\d:/.]{0,30}")


@dataclass
class Draft:
    """A record while it is being read: the lines of each field."""

    name: str
    lines: dict[str, list[str]]


@dataclass
class Reader:
    """Sorts lines into fields; what belongs to no field goes to ``other``.

    ``problems`` holds (message, record, field); ``drafts`` the records read, in the order of the
    form's rows, else of the text.
    """

    form: Form
    other: list[str] = field(default_factory=list)
    problems: list[tuple[str, str, str]] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    _draft: Draft | None = None
    _field: Field | None = None
    _sink: list[str] | None = None
    _pending: int = 0
    _astray: bool = False
    _waiting: tuple[str, str, str, str] | None = None

    def __post_init__(self) -> None:
        for row in self.form.rows:
            self._open(row)
        self._draft = None if self.form.records else self._open("")
        self._fields = {key(w): f for f in self.form.fields for w in (f.name, f.label)}
        self._seen: set[str] = set()

    @property
    def _record(self) -> str:
        return self._draft.name if self._draft else ""

    def take(self, line: str) -> None:
        """Read the next line."""
        if not line.strip(" \t") and not line.startswith(INDENT):
            self._pending += 1  # part of the text only if more of it follows
        elif line[0] in " \t" and self._sink is not None:
            self._keep(line if self._astray else re.sub(r"^(?: {1,4}|\t)", "", line))
        elif line.strip(" \t"):
            self._take_unindented(line)

    def _take_unindented(self, line: str) -> None:
        head = _HEAD.fullmatch(line) if self.form.records else None
        label, colon, rest = _label(line)
        if head:
            self._begin_record(line, head[1])
        elif colon and key(label) == _OTHER:
            self._begin_other(rest)
        elif colon and key(label) in self._fields:
            self._begin_field(line, self._fields[key(label)], rest)
        elif colon and _LABEL_LIKE.fullmatch(label) and not rest.startswith("//"):
            self._unknown_label(line, label)
        elif self._takes_lines():
            self._keep(line)
        else:
            self._stray(line, f"{short(line)} has no label, so it belongs to no field.")

    def _takes_lines(self) -> bool:
        """Whether a line without indentation may continue what was begun: words, not a figure."""
        asked = None if self._sink is self.other else self._field
        return self._sink is not None and (asked is None or asked.kind in ("text", "several"))

    def _keep(self, line: str) -> None:
        assert self._sink is not None
        if self._waiting:
            self._write_off(*self._waiting)
        self._sink.extend([""] * self._pending)
        self._sink.append(line)
        self._pending = 0

    def _into(self, sink: list[str], *, astray: bool = False) -> None:
        self._sink, self._astray, self._pending, self._waiting = sink, astray, 0, None

    def _stray(self, line: str, message: str, *, text: str = "-", field_name: str = "") -> None:
        """Keep a line as text that belongs to no field; a label without text waits for some."""
        self._into(self.other, astray=True)
        stray = (line, message, self._record, field_name)
        if text:
            self._write_off(*stray)
        else:
            self._waiting = stray

    def _write_off(self, line: str, message: str, record: str, field_name: str) -> None:
        self._waiting = None
        kept = f"{message} That line is kept as “other text” at the end."
        self.problems.append((kept, record, field_name))
        if record and f"## {record}" not in self.other:
            self.other.append(f"## {record}")
        self.other.append(line)

    def _open(self, name: str) -> Draft:
        self.drafts.append(Draft(name, {f.name: [] for f in self.form.fields}))
        return self.drafts[-1]

    def _begin_record(self, line: str, name: str) -> None:
        self._sink, self._field = None, None
        if not self.form.rows:
            self._draft = self._open(name)
            return
        self._draft = self._row(name)
        what, rows = self.form.records.lower(), self.form.rows
        if self._draft is None:
            guess = closest(name, rows)
            there = f"Did you mean “{guess}”?" if guess else f"There are {listed(rows)}."
            self._stray(line, f"There is no {what} called {short(name)} here. {there}")
        elif self._draft.name in self._seen:
            message = f"{what.capitalize()} {self._draft.name} begins twice; both parts are read."
            self.problems.append((message, self._draft.name, ""))
        if self._draft:
            self._seen.add(self._draft.name)

    def _row(self, name: str) -> Draft | None:
        """Return the fixed record of a name; ``Complaint A:`` is ``A`` too."""
        word = key(self.form.records)
        named = {key(draft.name): draft for draft in self.drafts}
        return named.get(key(name)) or named.get(key(name).removeprefix(word).strip())

    def _begin_other(self, text: str) -> None:
        self._into(self.other)
        if not self.other:
            message = "Some text belongs to no field: see “other text”. Move it, or delete it."
            self.problems.append((message, "", ""))
        if text:
            self._keep(text)

    def _begin_field(self, line: str, asked: Field, text: str) -> None:
        if self._draft is None:
            self._field_without_record(line, asked, text)
            return
        lines = self._draft.lines[asked.name]
        if any(part.strip() for part in lines):
            self._filled_twice(line, asked, text)
            return
        lines.clear()
        self._field = asked
        self._into(lines)
        if text:
            self._keep(text)

    def _field_without_record(self, line: str, asked: Field, text: str) -> None:
        if not self.form.rows:
            self._draft = self._open("")
            self._begin_field(line, asked, text)
        elif self._sink is self.other and self._astray:
            self._keep(line)
        else:
            first = f"## {self.form.rows[0]}"
            self._stray(line, f"{short(line)} stands above the first “{first}”.", text=text)

    def _filled_twice(self, line: str, asked: Field, text: str) -> None:
        where = f" in {self._record}" if self._record else ""
        message = f"“{asked.label}” is filled in twice{where}. The first text counts."
        self._stray(line, message, text=text, field_name=asked.name)

    def _unknown_label(self, line: str, label: str) -> None:
        guess = closest(label, [f.name for f in self.form.fields])
        guess = guess or closest(label, [f.label for f in self.form.fields])
        seen = f"There is no field called {short(label)} here."
        lost = self._astray and self._draft is None
        if guess and not lost:
            self._stray(line, f"{seen} Did you mean “{guess}”?")
        elif not self._takes_lines():
            labels = listed(f.label for f in self.form.fields)
            self._stray(line, f"{seen} The fields are {labels}.")
        else:
            self._keep(line)
            if self._field and self._sink is not self.other:
                message = f"{seen} The line is read as part of “{self._field.label}”."
                self.problems.append((message, self._record, self._field.name))


def _label(line: str) -> tuple[str, str, str]:
    """Return what stands before the first colon, the colon, and what stands after it."""
    colon = next((mark for mark in line if mark in ":："), "")
    before, _, after = line.partition(colon or "\n")
    label = _BULLET.sub("", before.strip(" \t"), count=1)
    mark = re.match(r"[*_]*", label)
    assert mark is not None
    if mark[0] and not label.endswith(mark[0]) and after.startswith(mark[0]):
        after = after[len(mark[0]) :]
    return label.strip("*_ \t"), colon, after.strip(" \t")
