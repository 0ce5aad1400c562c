"""Kano's kinds of quality: what must be there, what pays in proportion, what delights."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from cmkit.metrics.inputs import SMALL, matched
from cmkit.metrics.results import Result

# Kinds in the order that decides where two are named equally often.
KINDS = ("must-be", "one-dimensional", "attractive", "indifferent", "reverse", "questionable")
# Their initials: a row for each functional answer, a column for each dysfunctional one.
TABLE = np.array([list(row) for row in ("QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ")])


@dataclass(frozen=True, repr=False)
class Kano(Result):
    """What a feature is to customers.

    ``better`` (0 to 1) is how far satisfaction rises with it, ``worse`` (-1 to 0) how far it falls
    without it. ``counts`` says how many customers take it for which kind, ``n`` how many answered
    both questions, ``small_sample`` that they are fewer than 30.
    """

    kind: str
    better: float
    worse: float
    counts: Mapping[str, int]
    n: int
    small_sample: bool


def kano(functional: ArrayLike, dysfunctional: ArrayLike) -> Kano:
    """Return what kind of quality a feature is, from two questions to each customer.

    Parameters
    ----------
    functional, dysfunctional
        "How do you feel if it is there?" and "... if it is not?", in the same order of customers:
        1 like it, 2 expect it, 3 neutral, 4 can live with it, 5 dislike it. Customers with a gap
        are left out.

    Raises
    ------
    ValueError
        If an answer is no whole number from 1 to 5, if the two differ in length, or if nobody gave
        an answer that counts (all reverse or questionable).

    References
    ----------
    Kano et al. (1984), "Attractive quality and must-be quality". Better and worse: Berger et al.
    (1993), "Kano's methods for understanding customer-defined quality", Center for Quality
    Management Journal 2(4).

    Examples
    --------
    >>> found = kano([1] * 22 + [1] * 31 + [2] * 35 + [3] * 12, [3] * 22 + [5] * 66 + [3] * 12)
    >>> found.kind, round(found.better, 2), round(found.worse, 2)
    ('must-be', 0.53, -0.66)
    """
    pairs = matched(1, 5, step=1, gaps=True, functional=functional, dysfunctional=dysfunctional)
    given = pairs.dropna().to_numpy(dtype=int) - 1
    initials = TABLE[given[:, 0], given[:, 1]]
    counts = {kind: int((initials == kind[0].upper()).sum()) for kind in KINDS}
    must, one, attractive, indifferent, *_ = counts.values()
    base = must + one + attractive + indifferent
    n = initials.size
    if not base:
        seen = f"{n} answered both questions, none of them in a way that counts"
        raise ValueError(f"{seen}. Is the one on the feature being there the first of the two?")
    better, worse = (attractive + one) / base, 0 - (must + one) / base
    return Kano(max(counts, key=lambda kind: counts[kind]), better, worse, counts, n, n < SMALL)
