"""Who handed in what: telling learner and assignment from names that a learning platform made up.

A learner id becomes the name of a folder, so it keeps only unaccented letters, digits, ``.``,
``_``, ``-`` and ``@``: accents are dropped, spaces become ``.``, anything else becomes ``-``. Where
that loses more than accents and spaces, eight characters computed from the name as it was follow,
so that two names never become one.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cmkit.grading.repair import decoded
from cmkit.grading.tables import TutorError

_ID_COLUMNS = ("id", "learner", "student", "username", "login")
_NAME_COLUMNS = ("name", "full name", "fullname")
_COPY_MARKS = re.compile(
    r"[\s_-]*\(\d{1,3}\)|[\s_-]*copy[\s_-]*(?:of[\s_-]*)?\d*(?![a-z])|[\s_-]*kopie\d*",
    re.IGNORECASE,
)
_DAY = r"20\d\d{0}(?:0[1-9]|1[0-2]){0}(?:0[1-9]|[12]\d|3[01])"
_DATES = re.compile(  # eight digits alone may be a learner's number, so they need a time of day
    rf"(?<!\d)(?:{_DAY.format('[-_.]')}(?:[-_ T]+\d\d[-:._h]?\d\d(?:[-:._]?\d\d)?)?"
    rf"|{_DAY.format('')}[-_T]\d{{4}}(?:\d\d)?|\d\d[-.]\d\d[-.]20\d\d)(?!\d)"
)
_PLATFORM = re.compile(r"assignsubmission_(?:file|onlinetext)_?|(?<![^\W_])LATE(?![^\W_])")


class ClassListError(TutorError):
    """``class.csv`` can't be used; the message says why."""


@dataclass(frozen=True)
class Learner:
    """One line of the class list: the id, and the words that tell this learner."""

    id: str
    name: str
    keys: frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class ClassList:
    """The learners of a course as ``class.csv`` names them; empty when there is no such file."""

    learners: tuple[Learner, ...] = ()

    def matching(self, label: str) -> list[Learner]:
        """Find the learners whose id, name or e-mail name appears in a folder or upload name."""
        words = _words(label)
        exact = [one for one in self.learners if words in one.keys]
        return exact or [
            one for one in self.learners if any(_within(key, words) for key in one.keys)
        ]


def read_class_list(path: Path) -> ClassList:
    """Read ``class.csv`` (columns ``id`` and ``name``; others, such as ``email``, help matching).

    Raises
    ------
    ClassListError
        When it has no column of ids, or gives one id twice.
    """
    if not path.is_file():
        return ClassList()
    text = decoded(path.read_bytes(), [])
    separator = max(",;\t", key=text.split("\n", 1)[0].count)
    rows = [
        {str(key).strip().lower(): (value or "").strip() for key, value in row.items() if key}
        for row in csv.DictReader(text.splitlines(), delimiter=separator)
    ]
    learners = tuple(_learner(row, path) for row in rows if any(row.values()))
    ids = [one.id.lower() for one in learners]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        raise ClassListError(
            f"{path} gives these ids twice: {', '.join(twice)}. Each learner has one."
        )
    return ClassList(learners)


def _learner(row: Mapping[str, str], path: Path) -> Learner:
    given = next((row[column] for column in _ID_COLUMNS if row.get(column)), "")
    if not given:
        seen = ", ".join(row) or "none"
        raise ClassListError(
            f"{path} wants a column 'id' with a value in every line. Its columns: {seen}."
        )
    name = next((row[column] for column in _NAME_COLUMNS if row.get(column)), "")
    name = name or " ".join(filter(None, (row.get("first_name"), row.get("last_name"))))
    words = _words(name.replace(",", " "))
    keys = {_words(given), words, words[::-1], words[1:] + words[:1], words[-1:] + words[:-1]}
    keys |= {_words(row["email"].split("@")[0])} if row.get("email") else set()
    return Learner(learner_id(given), name, frozenset(key for key in keys if _telling(key)))


def _telling(key: tuple[str, ...]) -> bool:
    return len("".join(key)) >= 2


def _words(label: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", _unaccented(label).casefold()))


def _within(key: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Tell whether the key stands in the words, whole or written together ("bergana")."""
    starts = range(len(words) - len(key) + 1)
    return any(words[start : start + len(key)] == key for start in starts) or (
        len(key) > 1 and "".join(key) in words
    )


def _unaccented(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c))


def learner_id(label: str) -> str:
    """Turn any label into a safe learner id (the rule stands at the top of this module)."""
    plain = re.sub(r"\s+", ".", _unaccented(label).strip())
    safe = re.sub(r"[^A-Za-z0-9._@-]+", "-", plain)
    kept = safe.strip(".-_@")[:60].rstrip(".-_@")
    if kept == plain:
        return kept
    digest = sha256(label.strip().encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{kept or 'learner'}-{digest}"


@dataclass(frozen=True)
class Known:
    """The assignments of a course, each with the cell and answer names that tell it."""

    ids: Mapping[str, frozenset[str]]

    def by_name(self, label: str) -> str | None:
        """Find the assignment that a file or folder name mentions; the longest one wins."""
        found = [name for name in self.ids if _mention(name).search(label)]
        return max(found, key=len, default=None)

    def by_content(self, names: Iterable[str]) -> str | None:
        """Find the assignment that shares most cell names with a notebook, if one stands out."""
        seen = set(names)
        shared = sorted(((len(seen & ids), name) for name, ids in self.ids.items()), reverse=True)
        if not shared or shared[0][0] == 0 or (len(shared) > 1 and shared[0][0] == shared[1][0]):
            return None
        return shared[0][1]

    def without(self, label: str) -> str:
        """Take assignments, copy marks, dates and platform words out of an upload's name."""
        rest = label
        for name in sorted(self.ids, key=len, reverse=True):
            rest = _mention(name).sub(" ", rest)
        for pattern in (_PLATFORM, _DATES, _COPY_MARKS):
            rest = pattern.sub(" ", rest)
        return re.sub(r"\s+", " ", rest).strip(" ._-")


def _mention(name: str) -> re.Pattern[str]:
    words = r"[\s_.-]*".join(re.escape(word) for word in re.split(r"[\s_.-]+", name))
    return re.compile(rf"(?<![^\W_]){words}(?![^\W_])", re.IGNORECASE)
