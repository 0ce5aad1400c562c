"""Loyalty: attitude and patronage together, and the tiers of a programme.

Dick and Basu (1994), "Customer loyalty: toward an integrated conceptual framework", Journal of the
Academy of Marketing Science 22(2).
"""

from dataclasses import dataclass

from cmkit.values import Value


@dataclass(frozen=True)
class Tier(Value):
    """A level of a programme: from where it begins, by what rule, what it gives and costs.

    ``cost`` is per member and year; ``breakage`` the share of points that is never used.
    """

    name: str
    threshold: float
    rule: str
    benefit: str
    cost: float | None = None
    expiry: str = ""
    breakage: float | None = None
