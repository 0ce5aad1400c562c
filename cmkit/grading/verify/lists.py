"""The lists that verification holds the course against: requirements and glossary."""

import csv
from dataclasses import dataclass
from pathlib import Path


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


def glossary() -> dict[str, str]:
    """Give the terms of the kit's glossary, each with the key of its entry."""
    return {}
