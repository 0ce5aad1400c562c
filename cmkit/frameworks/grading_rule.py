"""Pass, Merit and Distinction, where a weakness is never made up for by a strength elsewhere.

Pearson BTEC. That it holds for a unit of this course is an inference from its criteria' names.
"""

import re
from collections.abc import Mapping
from itertools import takewhile

_GRADES = ("Unclassified", "Pass", "Merit", "Distinction")


def grade(criteria: Mapping[str, bool]) -> str:
    """Return the grade for criteria P1, P2, ..., M1, ..., D1, ..., each met or not.

    Pass is every P, Merit every P and M, Distinction every P, M and D.

    Raises
    ------
    ValueError
        If a name or a decision can't be read, or a level has no criteria.

    Examples
    --------
    >>> grade({"P1": True, "P2": True, "M1": False, "D1": True})
    'Pass'
    """
    for name, met in criteria.items():
        if not re.fullmatch(r"[PMD]\d+", name) or met not in (True, False):
            raise ValueError(f"{name}: {met!r} can't be read. Write it like P1: True or P1: False.")
    levels = [[met for name, met in criteria.items() if name[0] == level] for level in "PMD"]
    if not all(levels):
        raise ValueError(f"Give criteria of each level, P, M and D. Seen: {', '.join(criteria)}.")
    return _GRADES[len(list(takewhile(all, levels)))]
