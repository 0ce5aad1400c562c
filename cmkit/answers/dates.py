"""Reading a day of the calendar that a person has typed, day before month."""

import re
from datetime import date

from cmkit.answers.wording import plain, short

_MONTHS = re.findall(
    r"\w+",
    "january february march april may june july august september october november december",
)
_DAYS = re.findall(r"\w+", "monday tuesday wednesday thursday friday saturday sunday")
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})([-/. ])(?P<month>\d{1,2})\2(?P<year>\d{4}|\d{2})",
        rf"{_DAY}(?:\s+of)?[\s-]*(?P<month>[a-z]+)\.?[\s,-]*(?P<year>\d{{4}})",
        rf"(?P<month>[a-z]+)\.?\s*{_DAY}[\s,]+(?P<year>\d{{4}})",
    )
)
_WEEKDAY = re.compile(
    r"(?P<before>[a-z]{3,})?[.,]?\s*(?P<rest>.*?\d)[,\s]*\(?(?P<after>[a-z]{3,})?\)?"
)


def read(text: str) -> date | None:
    """Return the day that a text names, or None; a wrong day of the week makes it unreadable."""
    weekday, day = _parts(text)
    return day if day and weekday in (None, day.weekday()) else None


def in_words(day: date) -> str:
    """Return a day as people say it: ``Saturday 13 December 2025``."""
    names = _DAYS[day.weekday()].capitalize(), _MONTHS[day.month - 1].capitalize()
    return f"{names[0]} {day.day} {names[1]} {day.year}"


def problem(text: str) -> str:
    """Say in a sentence why a text can't be read as a day; empty when it can."""
    weekday, day = _parts(text)
    if not day:
        return f"{short(text)} isn't a date that can be read. Write it like 31 Mar 2026."
    if weekday not in (None, day.weekday()):
        return f"{short(text)} doesn't fit together: that day is {in_words(day)}."
    return ""


def _parts(text: str) -> tuple[int | None, date | None]:
    """Return the day of the week, if one is named, and the day."""
    shown = plain(text)
    if day := _day(shown):
        return None, day
    match = _WEEKDAY.fullmatch(shown)
    named = match and (match["before"] or match["after"])
    weekday = _place(named, _DAYS) if named else None
    return (weekday, _day(match["rest"])) if match and weekday is not None else (None, None)


def _day(text: str) -> date | None:
    match = next(filter(None, (shape.fullmatch(text) for shape in _SHAPES)), None)
    if not match:
        return None
    month = match["month"]
    place = int(month) - 1 if month.isdigit() else _place(month, _MONTHS)
    if place is None:
        return None
    year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
    try:
        return date(year, place + 1, int(match["day"]))
    except ValueError:
        return None


def _place(start: str, names: list[str]) -> int | None:
    """Return which name begins with the text, which has at least three letters."""
    hits = [i for i, name in enumerate(names) if len(start) >= 3 and name.startswith(start)]
    return hits[0] if len(hits) == 1 else None
