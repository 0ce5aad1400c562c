"""The stakeholder grid of power and interest.

Usually cited as Mendelow (1981, 1991). The paper of 1981 set power against dynamism; the version
with interest spread through Johnson and Scholes.
"""

_QUADRANTS = ("minimal_effort", "keep_informed", "keep_satisfied", "key_players")


def quadrant(power: float, interest: float, *, cut: float = 3) -> str:
    """Return how to deal with a stakeholder; what is above the cut is high, on it is low.

    Examples
    --------
    >>> quadrant(5, 2)
    'keep_satisfied'
    """
    return _QUADRANTS[2 * (power > cut) + (interest > cut)]
