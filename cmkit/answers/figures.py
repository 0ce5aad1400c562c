"""Reading one number that a person has typed: ``$1,000``, ``18 %``, ``−2.5``."""

import math
import re

from cmkit.answers.wording import plain

_CURRENCY = r"(?:[a-z]{0,2}[$£€¥]|aud|usd|nzd|gbp|eur)"
_DIGITS = r"[1-9][0-9]{0,2}(?:[ ,][0-9]{3})+|[0-9]+"
_FIGURE = re.compile(
    rf"(?P<sign>[-+]?)\s*{_CURRENCY}?\s*(?P<sign_after>[-+]?)"
    rf"(?P<whole>{_DIGITS})?(?P<part>\.[0-9]*)?(?P<power>e[-+]?[0-9]+)?(?P<tail>\D*)"
)
_UNITS = frozenset("%$£€") | frozenset(
    re.findall(
        r"\w+", "percent per cent pct dollar dollars pound pounds euro euros aud usd nzd gbp eur"
    )
)
_LONGEST = 400


def read(text: str, *, unit: str = "") -> int | float | None:
    """Return the number in a text, or None when there isn't exactly one.

    Currency signs, percent signs and the words of ``unit`` are passed over; commas and blanks may
    part the thousands. An ``int`` is returned when the number is written as one.
    """
    match = _FIGURE.fullmatch(plain(text)) if len(text) <= _LONGEST else None
    if not match or not _named(match["tail"], unit):
        return None
    whole, part = match["whole"] or "", match["part"] or ""
    signs = match["sign"] + match["sign_after"]
    if len(signs) > 1 or not (whole or part.strip(".")):
        return None
    digits = signs + re.sub("[ ,]", "", whole)
    if part in ("", ".") and not match["power"]:
        return int(digits)
    figure = float(digits + part + (match["power"] or ""))
    return figure if math.isfinite(figure) else None


def _named(tail: str, unit: str) -> bool:
    """Tell whether what follows the digits is nothing but a unit."""
    words = re.findall(r"[^\W\d_]+|[%$£€]", tail)
    if {"%", "percent", "pct", "cent"} & set(words) and unit and "per" not in plain(unit):
        return False
    left_over = re.sub(r"[^\W\d_]+|[%$£€/().\s]", "", tail)
    return not left_over and set(words) <= _UNITS | set(re.findall(r"\w+", plain(unit)))
