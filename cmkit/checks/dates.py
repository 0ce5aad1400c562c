"""Expectations about a day: a date that can be read, a deadline that is kept."""

from datetime import date
from typing import Any, Unpack

from cmkit.checks.expectation import EMPTY, Expectation, Miss, Said, Unit, is_blank
from cmkit.checks.numbers import capital
from cmkit.checks.plain import plain_date, seen


def dated(
    *,
    earliest: date | None = None,
    latest: date | None = None,
    because: str = "",
    **said: Unpack[Said],
) -> Expectation:
    """Expect a day from `earliest` to `latest`, both included; `because` says why no other."""
    first, last = earliest or date.min, latest or date.max
    reason = f"{capital(because)}. " if because else ""

    def test(value: Any, _: Unit) -> Miss | None:
        if is_blank(value):
            return Miss(EMPTY)
        found = plain_date(value)
        if found is None:
            return Miss(f"A date was wanted, written like 31 Mar 2026; {seen(value)} was found.")
        if first <= found <= last:
            return None
        day = f"{found.day} {found:%B} {found.year}"
        return Miss(f"{reason}{day} is too {'early' if found < first else 'late'}.")

    return Expectation("be a date", test, **said)
