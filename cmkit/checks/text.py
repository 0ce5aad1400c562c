"""Expectations about facts in a text: numbers, dates, names and ids. Never about its quality."""

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Unpack

from cmkit.checks.expectation import EMPTY, Expectation, Miss, Said, Unit
from cmkit.checks.plain import folded, is_missing, listed, plain_number


def words_in(text: str) -> int:
    """Count the words of a text."""
    return len(re.findall(r"\w+(?:[’'-]\w+)*", text))


def mentions(
    facts: Mapping[str, Sequence[str]] | Sequence[str], *, otherwise: str = "", **said: Unpack[Said]
) -> Expectation:
    """Expect facts to be named in a text: each by any one of its spellings.

    `facts` maps what a fact is ("the order number") to its spellings; what is missing is then said
    by that name. Or it is a list of facts that have one spelling; then only their number is said.
    Case, spaces and thousands separators do not count.
    """
    spellings = facts if isinstance(facts, Mapping) else {fact: [fact] for fact in facts}

    def test(value: Any, _: Unit) -> Miss | None:
        text = _flat(_all_text(value))
        missing = [
            fact for fact, ways in spellings.items() if not any(_found(w, text) for w in ways)
        ]
        if not missing:
            return None
        if not text:
            return Miss(EMPTY)
        named = ", ".join(missing)
        if not isinstance(facts, Mapping):
            named = f"{len(missing)} of the {len(spellings)} facts that belong here"
        return Miss(otherwise or f"This does not say yet: {named}.")

    return Expectation("name the facts", test, **said)


def length(*, least: int = 0, most: int | None = None, **said: Unpack[Said]) -> Expectation:
    """Expect a text of a certain number of words."""

    def test(value: Any, _: Unit) -> Miss | None:
        found = words_in(_all_text(value))
        words = "1 word" if found == 1 else f"{found} words"
        if not found:
            return Miss(EMPTY)
        if found < least:
            return Miss(f"{words} so far. Say a little more: at least {least} are needed.")
        if most is not None and found > most:
            return Miss(f"{words}; at most {most} are wanted. What can the reader do without?")
        return None

    return Expectation("be a text", test, **said)


def _all_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is ... or is_missing(value):
        return ""
    parts = list(value.values()) if isinstance(value, Mapping) else listed(value)
    if parts is None:
        return str(value) if isinstance(value, date) else ""
    single = len(parts) == 1 and parts[0] is value
    return _figure(value) if single else "\n".join(map(_all_text, parts))


def _figure(value: Any) -> str:
    number = plain_number(value)
    return "" if number is None or not math.isfinite(number) else str(value)


def _flat(text: str) -> str:
    return folded(re.sub(r"(?<=\d)[,\u202f\u00a0](?=\d{3}\b)", "", text))


def _found(spelling: str, text: str) -> bool:
    """Look for a spelling that stands by itself: 25 is not in 125, 25.5 or 3.25."""
    fact = _flat(spelling)
    before = r"(?<!\w)(?<!\d\.)" if fact[:1].isalnum() else ""
    after = r"(?!\w|\.\d)" if fact[-1:].isalnum() else ""
    return re.search(before + re.escape(fact) + after, text) is not None
