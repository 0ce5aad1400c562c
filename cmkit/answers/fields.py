"""The fields of an answer form: how typed text becomes a value, and a value text again."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias

from cmkit.answers import dates, figures
from cmkit.answers.wording import closest, key, listed, plain, short

Value: TypeAlias = str | int | float | list[str] | None
Options: TypeAlias = Sequence[str] | Mapping[str, str]

_AND = re.compile(r"(?:\s+and(?=\s)|\s*&)+\s*", re.IGNORECASE)
_EDGES = re.compile(r"^(?:\s*(?:[-*•]|and\b|&)\s+)+|(?:\s+(?:and|&))+\s*$", re.IGNORECASE)


class FormError(ValueError):
    """A form is not written as a form has to be."""


@dataclass(frozen=True)
class Field:
    """One thing asked for in a form."""

    name: str
    label: str
    hint: str

    kind: ClassVar[str]

    def read(self, text: str) -> Value:
        """Return the value of what was typed."""
        return text.strip()

    def write(self, value: Any) -> str:
        """Return a value as it would be typed."""
        return "" if value is None else str(value)

    def problem(self, text: str) -> str:
        """Say in a sentence what can't be read in the text; empty when all is well."""
        return ""


@dataclass(frozen=True)
class Text(Field):
    """Words in the learner's own writing."""

    rows: int

    kind: ClassVar[str] = "text"


@dataclass(frozen=True)
class Number(Field):
    """A figure; what isn't a figure is kept as typed."""

    unit: str

    kind: ClassVar[str] = "number"

    def read(self, text: str) -> Value:
        """Return the figure typed, ``None`` for nothing, or the text when it is no figure."""
        if not text.strip():
            return None
        figure = figures.read(text, unit=self.unit)
        return text.strip() if figure is None else figure

    def write(self, value: Any) -> str:
        """Return the figure as typed; a decimal number keeps its point."""
        return repr(float(value)) if isinstance(value, float) else super().write(value)

    def problem(self, text: str) -> str:
        """Say that the text isn't a figure."""
        if not isinstance(self.read(text), str):
            return ""
        if figures.read(text) is not None:
            return f"{short(text)} is a percentage. A number of {self.unit} was wanted."
        return f"{short(text)} isn't a number. Write one number in figures, such as 10 or 2.5."


@dataclass(frozen=True)
class _Options(Field):
    """A field whose words come from a list."""

    options: tuple[tuple[str, str], ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words that can be chosen, in order."""
        return tuple(word for word, _ in self.options)

    def _word(self, text: str) -> str | None:
        """Return the option that a text stands for: by its word, else by its meaning."""
        for same in (str.strip, plain, key):
            wanted = same(text)
            by_word = [word for word in self.words if same(word) == wanted]
            by_meaning = [w for w, m in self.options if m and wanted in (same(m), same(f"{w} {m}"))]
            for hits in (by_word, by_meaning):
                if wanted and len(hits) == 1:
                    return hits[0]
        return self._begun(text)

    def _begun(self, text: str) -> str | None:
        """Return the option whose meaning begins as the text does, or that the text begins with."""
        wanted, start = key(text), re.match(r"\(?([\w-]+)[.):]\s", text.strip())
        hits = [w for w, m in self.options if " " in wanted and key(m).startswith(f"{wanted} ")]
        hits += [w for w in self.words if start and key(start[1]) == key(w)]
        return hits[0] if len(hits) == 1 else None

    def _not_listed(self, text: str) -> str:
        guess = closest(text, self.words)
        question = f" Did you mean “{guess}”?" if guess else f" Choose from {listed(self.words)}."
        return f"{short(text)} isn't on the list.{question}"


@dataclass(frozen=True)
class Choice(_Options):
    """One word from a list; the text of the cell holds the word."""

    kind: ClassVar[str] = "choice"

    def read(self, text: str) -> Value:
        """Return the word chosen, or the text as typed when it isn't on the list."""
        return self._word(text) or text.strip()

    def problem(self, text: str) -> str:
        """Say that the text isn't on the list, and what is."""
        return self._not_listed(text) if text.strip() and not self._word(text) else ""


@dataclass(frozen=True)
class Several(_Options):
    """Any number of words from a list."""

    kind: ClassVar[str] = "several"

    @property
    def joiner(self) -> str:
        """What stands between two words: a semicolon when a word itself holds a comma."""
        return "; " if any("," in word for word in self.words) else ", "

    def read(self, text: str) -> list[str]:
        """Return the words chosen, in the order typed, each once; unknown ones as typed."""
        found = [word for part in re.split(r"[\r\n;]+", text) for word in self._split(part)]
        return list(dict.fromkeys(found))

    def write(self, value: Any) -> str:
        """Return the words side by side."""
        return self.joiner.join(value) if isinstance(value, list | tuple) else super().write(value)

    def problem(self, text: str) -> str:
        """Name the first word that isn't on the list."""
        unknown = [word for word in self.read(text) if word not in self.words]
        return self._not_listed(unknown[0]) if unknown else ""

    def _split(self, part: str) -> list[str]:
        """Split at commas; at "and", "&" or blanks only where that gives words of the list."""
        if word := self._word(part):
            return [word]
        return [word for piece in part.split(",") for word in self._split_piece(piece)]

    def _split_piece(self, piece: str) -> list[str]:
        piece = _EDGES.sub("", f" {piece} ").strip()
        words = self._grouped(_AND.split(piece))
        if not any(word in self.words for word in words):
            blanks = self._grouped(piece.split())
            words = blanks if set(blanks) <= set(self.words) else [piece]
        return [word for word in words if word]

    def _grouped(self, parts: list[str]) -> list[str]:
        """Return the longest runs of parts that are a word of the list, others as typed."""
        parts = [part.strip() for part in parts if key(part) not in ("", "and")]
        words, start = [], 0
        while start < len(parts):
            ends = range(min(start + 8, len(parts)), start, -1)
            runs = ((self._word(" and ".join(parts[start:end])), end) for end in ends)
            word, end = next((run for run in runs if run[0]), (parts[start], start + 1))
            words.append(word or "")
            start = end
        return words


@dataclass(frozen=True)
class Date(Field):
    """A day of the calendar; the value is ISO text such as ``2025-12-10``."""

    kind: ClassVar[str] = "date"

    def read(self, text: str) -> Value:
        """Return the day as ISO text, or the text as typed when it can't be read."""
        day = dates.read(text)
        return day.isoformat() if day else text.strip()

    def problem(self, text: str) -> str:
        """Say why the text can't be read as a day."""
        return dates.problem(text) if text.strip() else ""


def text(name: str, *, label: str = "", hint: str = "", rows: int = 2) -> Text:
    """Ask for words; ``rows`` is the height of the box in lines."""
    return Text(*_named(name, label), hint, rows)


def number(name: str, *, unit: str = "", label: str = "", hint: str = "") -> Number:
    """Ask for a figure in a unit that is shown beside the box."""
    return Number(*_named(name, label), hint, unit)


def choice(name: str, options: Options, *, label: str = "", hint: str = "") -> Choice:
    """Ask for one of a list of words, or of a dict of word → what it means."""
    return Choice(*_named(name, label), hint, _pairs(name, options))


def several(name: str, options: Options, *, label: str = "", hint: str = "") -> Several:
    """Ask for any number of a list of words, or of a dict of word → what it means."""
    return Several(*_named(name, label), hint, _pairs(name, options))


def date(name: str, *, label: str = "", hint: str = "") -> Date:
    """Ask for a day of the calendar."""
    return Date(*_named(name, label), hint)


def _named(name: str, label: str) -> tuple[str, str]:
    """Return name and label; the label is the name in words unless one is given."""
    if not isinstance(name, str) or not name.isidentifier():
        raise FormError(f"A field's name is one word such as refund_due; {name!r} is not.")
    label = label or name.replace("_", " ").capitalize()
    if not key(label) or re.search(r"[:：\n#]", label):
        raise FormError(f"The label of {name} is {label!r}; a label has no colon, # or line break.")
    return name, label


def _pairs(name: str, options: Options) -> tuple[tuple[str, str], ...]:
    """Return options as pairs of word and meaning, proved to be tellable apart."""
    if isinstance(options, str) or not isinstance(options, Mapping | Sequence) or not options:
        raise FormError(f"The options of {name} are a list of words or a dict; not {options!r}.")
    pairs = options.items() if isinstance(options, Mapping) else ((word, "") for word in options)
    checked = tuple((word, meaning) for word, meaning in pairs if _fit(name, word, meaning))
    if len({plain(word) for word, _ in checked}) < len(checked):
        raise FormError(f"Two options of {name} are the same word: {', '.join(map(str, options))}.")
    return checked


def _fit(name: str, word: object, meaning: object) -> bool:
    if not isinstance(word, str) or not isinstance(meaning, str):
        raise FormError(f"An option of {name} is not in quotation marks: {word!r}: {meaning!r}.")
    if not word or word != word.strip() or re.search(r"[;\r\n]", word):
        raise FormError(
            f"The option {word!r} of {name} can't be typed: an option is not blank, "
            "has no blank at either end, no semicolon and no line break."
        )
    return True
