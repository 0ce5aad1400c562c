"""The words of the course in plain English."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from cmkit.frameworks.lookup import UnknownNameError, unknown


@dataclass(frozen=True)
class Term:
    """A word of the course: what it means, what else it is called, what to read next."""

    key: str
    name: str
    group: str
    definition: str
    also: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    source: str = ""


@cache
def _data() -> Mapping[str, Any]:
    file = resources.files("cmkit.frameworks") / "glossary.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def groups() -> tuple[str, ...]:
    """Return the headings of the glossary, in order."""
    return tuple(_data()["groups"])


@cache
def terms() -> tuple[Term, ...]:
    """Return every term, in the order of the page: by group, then by name."""
    found = [
        Term(
            key=key,
            name=term["name"],
            group=term["group"],
            definition=term["definition"],
            also=tuple(term.get("also", ())),
            see=tuple(term.get("see", ())),
            source=term.get("source", ""),
        )
        for key, term in _data()["terms"].items()
    ]
    return tuple(sorted(found, key=lambda t: (groups().index(t.group), t.name.casefold())))


def term(name: str) -> Term:
    """Return a term by its key, its name or another name, such as "AHT".

    Raises
    ------
    UnknownNameError
        With the nearest name, if there is no such term.
    """
    wanted = _plain(name)
    for known in terms():
        if wanted in {_plain(word) for word in (known.key, known.name, *known.also)}:
            return known
    raise UnknownNameError(unknown("term", name, [known.name for known in terms()]))


def _plain(name: str) -> str:
    return name.strip().casefold().replace("_", " ").replace("-", " ")
