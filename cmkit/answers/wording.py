"""Small helpers for reading what people type and for telling them what was seen."""

import difflib
import re
import unicodedata
from collections.abc import Iterable

_MINUS = str.maketrans(dict.fromkeys("−–—‑‒﹣-", "-"))


def plain(text: str) -> str:
    """Text without the accidents of typing: wide characters, odd minus signs, capitals."""
    return unicodedata.normalize("NFKC", text).translate(_MINUS).strip().casefold()


def key(text: str) -> str:
    """Text for comparing words: punctuation ignored, but a minus or < before a figure kept."""
    shown = plain(text)
    sign = "-" if re.match(r"-\d", shown) else ""
    return sign + " ".join(re.sub(r"[^\w<>≤≥]+|_", " ", shown).split())


def closest(word: str, words: Iterable[str]) -> str | None:
    """Return the one of ``words`` that was probably meant, if any is near enough."""
    by_key = {key(other): other for other in words}
    near = difflib.get_close_matches(key(word), by_key, n=1, cutoff=0.8)
    return by_key[near[0]] if near else None


def listed(words: Iterable[str]) -> str:
    """Words as a sentence lists them: ``A, B and C``."""
    *most, last = list(words) or ["none"]
    return f"{', '.join(most)} and {last}" if most else last


def short(text: str) -> str:
    """Quote a text in a message: one line, at most 60 characters."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= 60 else line[:59] + '…'}”"
