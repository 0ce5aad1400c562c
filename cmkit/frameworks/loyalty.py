"""Loyalty: attitude and patronage together, and the tiers of a programme.

Dick and Basu (1994), "Customer loyalty: toward an integrated conceptual framework", Journal of the
Academy of Marketing Science 22(2).
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from cmkit.frameworks.flaw import Flaw, found
from cmkit.values import Value


@dataclass(frozen=True)
class Tier(Value):
    """A level of a programme: from where it begins, by what rule, what it gives and costs.

    ``cost`` is per member and year; ``earn`` and ``burn`` say how points come and go, ``expiry``
    when they lapse; ``breakage`` is the share of them that is never used.
    """

    name: str
    threshold: float
    rule: str
    benefit: str
    cost: float | None = None
    earn: str = ""
    burn: str = ""
    expiry: str = ""
    breakage: float | None = None


_KINDS = {(1, 1): "true", (1, 0): "latent", (0, 1): "spurious", (0, 0): "none"}


def classify(attitude: pd.Series, visits: pd.Series) -> pd.Series:
    """Return each customer's kind of loyalty: true, latent, spurious or none.

    Attitude and visits are split at their medians; who is on the median counts as low. (Dick and
    Basu give the four kinds, not where to split.) Where either is missing, so is the kind.

    Raises
    ------
    ValueError
        If the two are not about the same customers in the same order.

    Examples
    --------
    >>> import pandas as pd
    >>> print(*classify(pd.Series([6, 6, 2, 2]), pd.Series([9, 1, 9, 1])))
    true latent spurious none
    """
    if not attitude.index.equals(visits.index):
        raise ValueError("Attitude and visits differ in their customers. Take both from one table.")
    high, often = attitude > attitude.median(), visits > visits.median()
    kinds = [_KINDS[pair] for pair in zip(high, often, strict=True)]
    known = attitude.notna() & visits.notna()
    return pd.Series(kinds, index=attitude.index, name="loyalty").where(known)


def flaws(tiers: Iterable[Tier]) -> tuple[Flaw, ...]:
    """Return what the tiers of a programme, lowest first, leave open or contradict."""
    return found("loyalty", Tier, tiers)
