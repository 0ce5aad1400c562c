"""A learner's own data: the same person always gets the same figures.

Every personal table is drawn from a seed made of the course, the learner and the table, so a tutor
can rebuild exactly what a learner had. Someone who gives no id works with the class data.
"""

import hashlib
import unicodedata

OPEN_COURSE = "open"
"""The course seed of the public copy; a course that counts for credit sets its own."""

CLASS = "CLASS"
"""The label of the class data, for those who gave no id."""

_LETTERS = "BCDFGHJKLMNPQRSTVWXYZ23456789"  # no 0 O 1 I to confuse, no vowels to spell a word with
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))


def normalise(learner_id: str) -> str:
    """Return an id as it is compared: no spaces, capitals or kinds of dash to trip over.

    Raises
    ------
    TypeError
        If it is no text: a number may have lost the zeros at its beginning.
    """
    if not isinstance(learner_id, str):
        seen = "still three dots" if learner_id is ... else f"{learner_id} without them"
        raise TypeError(f"A learner id stands between quotation marks; this one is {seen}.")
    text = learner_id
    for _ in range(3):  # one pass can uncover another, as with letters made of several marks
        text = unicodedata.normalize("NFKC", text).casefold()
    kept = (c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf"))
    return unicodedata.normalize("NFKC", "".join(kept)).translate(_DASHES)


def _digest(*parts: str) -> int:
    return int.from_bytes(hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).digest())


def seed(course: str, learner_id: str, table: str) -> int:
    """Return the seed of a learner's table, for ``numpy.random.RandomState``."""
    return _digest(course, normalise(learner_id), table) % 2**32


def data_set(course: str, learner_id: str) -> str:
    """Return the four characters that a learner reads as "Your data set: K7Q2", or ``CLASS``."""
    learner = normalise(learner_id)
    if not learner:
        return CLASS
    number = _digest(course, learner, "label")
    return "".join(_LETTERS[number // len(_LETTERS) ** place % len(_LETTERS)] for place in range(4))
