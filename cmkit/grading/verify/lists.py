"""The lists that verification holds the course against: requirements and glossary."""

import csv
from dataclasses import dataclass
from pathlib import Path

from cmkit.frameworks.glossary import terms

TAUGHT = "The notebook"
"""Words of this group are what `start` teaches by doing."""

EVERYDAY = frozenset(
    [
        *("board", "coaching", "complaint", "deadline", "hold", "justice", "supervisor"),
        *("claims form", "customer service officer", "possible cause", "workload"),
    ]
)
"""Words of the glossary that a business student needs no link for, though it has a fuller entry."""


@dataclass(frozen=True)
class Requirement:
    """One requirement of the source documents and how it can be checked.

    Parameters
    ----------
    kind
        A: a machine can tell; P: a remark or rubric line; T: a tutor, by a rubric line; N: a page.
    """

    id: str
    text: str
    kind: str


def requirements(root: Path) -> dict[str, Requirement]:
    """Read ``source/requirements.csv``: id → requirement; empty when the course has none."""
    path = root / "source" / "requirements.csv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        found = [Requirement(row["id"], row["requirement"], row["check"]) for row in rows]
    return {one.id: one for one in found}


def jargon() -> dict[str, str]:
    """Give the words that need a glossary link where they are first used: word → key."""
    return {
        word: term.key
        for term in terms()
        if term.group != TAUGHT
        for word in (term.name, *filter(str.isupper, term.also))
        if word not in EVERYDAY
    }


def glossary_keys() -> frozenset[str]:
    """Give the keys that a link to the glossary may name."""
    return frozenset(term.key for term in terms())
