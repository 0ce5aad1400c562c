"""Expectations about a day: a date that can be read, a deadline that is kept."""

from datetime import date
from typing import Any

from cmkit.checks.expectation import EMPTY, Expectation, Miss, Unit, is_blank
from cmkit.checks.plain import brief, kind_of, plain_date


def dated(
    *,
    earliest: date | None = None,
    latest: date | None = None,
    because: str = "",
    label: str = "",
    worth: float = 1.0,
) -> Expectation:
    """Expect a day from `earliest` to `latest`, both included; `because` says why no other."""
    first, last = earliest or date.min, latest or date.max
    reason = f"{because[:1].upper()}{because[1:]}. " if because else ""

    def test(value: Any, _: Unit) -> Miss | None:
        if is_blank(value):
            return Miss(EMPTY)
        found = plain_date(value)
        if found is None:
            seen = brief(value) if isinstance(value, str) else kind_of(value)
            return Miss(f"A date was wanted, written like 31 Mar 2026; {seen} was found.")
        if first <= found <= last:
            return None
        day = f"{found.day} {found:%B} {found.year}"
        return Miss(f"{reason}{day} is too {'early' if found < first else 'late'}.")

    return Expectation("be a date", test, label=label, worth=worth)
