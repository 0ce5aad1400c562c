"""Whether feedback on a wrong answer gives the right one away."""

import datetime
import re
from collections.abc import Iterator
from typing import Any

from cmkit.answers.dates import in_words
from cmkit.checks.plain import plain_number, same

FEWEST_DIGITS = 2
"""A single digit turns up in honest sentences too often to prove anything."""


def given_away(right: Any, wrong: Any, *, step: float, messages: str, prompt: str) -> str:
    """Return the expected value found in the messages about a wrong answer, or nothing.

    A figure that the prompt or the answer itself says is no secret. Which word of a list fits is
    one, though the list is known.
    """
    told = " ".join([prompt, str(wrong), *_forms_of_number(wrong, step)])
    for figure in _figures(right, wrong, step):
        if _says(messages, figure) and not _says(told, figure):
            return figure
    for word in _words(right, wrong):
        if _says(messages, word) and not _says(str(wrong), word):
            return word
    return ""


def _figures(right: Any, wrong: Any, step: float) -> Iterator[str]:
    if not isinstance(right, dict):
        yield from _forms_of_number(right, step)
        return
    for expected, _ in _pairs(right, wrong):
        yield from _forms_of_number(expected, 0)
        yield from _forms_of_date(expected)


def _words(right: Any, wrong: Any) -> Iterator[str]:
    """Give the word expected in the only part that is wrong, unless it is too short to prove."""
    pairs = list(_pairs(right, wrong)) if isinstance(right, dict) else []
    if len(pairs) == 1 and isinstance(pairs[0][0], str):
        word = pairs[0][0]
        yield from [word] if len(word) >= 4 and len(word.split()) <= 3 else []


def _pairs(right: Any, wrong: Any) -> Iterator[tuple[Any, Any]]:
    """List the parts in which a wrong answer differs: what was expected, what was found."""
    if isinstance(right, dict):
        for name, expected in right.items():
            yield from _pairs(expected, wrong.get(name) if isinstance(wrong, dict) else None)
    elif not same(wrong, right):
        yield right, wrong


def _forms_of_number(value: Any, step: float) -> Iterator[str]:
    number = None if isinstance(value, bool | str) else plain_number(value)
    if number is None or number != number or abs(number) == float("inf"):
        return
    digits = len(f"{step:.10f}".rstrip("0").partition(".")[2]) if step else None
    texts = {f"{number:g}"} if digits is None else {f"{number:.{digits}f}", f"{number:,.{digits}f}"}
    texts |= {f"{number:,.0f}"} if number == round(number) else set()
    yield from (text for text in sorted(texts) if len(re.findall(r"\d", text)) >= FEWEST_DIGITS)


def _forms_of_date(value: Any) -> Iterator[str]:
    try:
        day = datetime.date.fromisoformat(value)
    except (TypeError, ValueError):
        return
    words = in_words(day)
    yield from (value, " ".join(words.split()[1:3]))


def _says(text: str, secret: str) -> bool:
    pattern = rf"(?<![\w.,-]){re.escape(secret)}(?!\w|[.,]\d)"
    return re.search(pattern, text, re.IGNORECASE) is not None
