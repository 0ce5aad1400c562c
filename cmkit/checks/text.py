"""Expectations about facts in a text: numbers, dates, names and ids. Never about its quality."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from cmkit.checks.expectation import Expectation, Miss, Unit


def words_in(text: str) -> int:
    """Count the words of a text."""
    return len(re.findall(r"\b[\w’'-]+\b", text))


def mentions(
    facts: Mapping[str, Sequence[str]] | Sequence[str],
    *,
    otherwise: str = "",
    label: str = "",
    worth: float = 1.0,
) -> Expectation:
    """Expect facts to be named in a text: each by any one of its spellings.

    `facts` maps what a fact is ("the order number") to its spellings, or is a list of facts that
    have one spelling. Case, spaces and thousands separators do not count.
    """
    spellings = facts if isinstance(facts, Mapping) else {fact: [fact] for fact in facts}

    def test(value: Any, _: Unit) -> Miss | None:
        text = _flat(_all_text(value))
        missing = [
            fact for fact, ways in spellings.items() if not any(_found(w, text) for w in ways)
        ]
        if not missing:
            return None
        return Miss(otherwise or f"This does not say yet: {', '.join(missing)}.")

    return Expectation("name the facts", test, label=label, worth=worth)


def length(
    *, least: int = 0, most: int | None = None, label: str = "", worth: float = 1.0
) -> Expectation:
    """Expect a text of a certain number of words."""

    def test(value: Any, _: Unit) -> Miss | None:
        found = words_in(_all_text(value))
        if found < least:
            return Miss(f"{found} words so far; at least {least} are needed to say this.")
        if most is not None and found > most:
            return Miss(f"{found} words; at most {most} are wanted.")
        return None

    return Expectation("have the right length", test, label=label, worth=worth)


def _all_text(value: Any) -> str:
    if isinstance(value, Mapping):
        return "\n".join(_all_text(v) for v in value.values())
    if isinstance(value, list | tuple):
        return "\n".join(_all_text(v) for v in value)
    return value if isinstance(value, str) else "" if value is None else str(value)


def _flat(text: str) -> str:
    return " ".join(re.sub(r"(?<=\d)[,\u202f\u00a0](?=\d{3}\b)", "", text).casefold().split())


def _found(spelling: str, text: str) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(_flat(spelling))}(?!\w)", text) is not None
