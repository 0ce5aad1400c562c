"""Records of key performance indicators.

Doran (1981), "There's a S.M.A.R.T. way to write management's goals and objectives", Management
Review 70(11): specific, measurable, assignable, realistic, time-related.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from cmkit.frameworks.flaw import Flaw, found
from cmkit.values import Value


@dataclass(frozen=True)
class Kpi(Value):
    """An indicator: what it is for, how it is worked out, where it stands and is to get.

    ``area`` is a letter from a to j; ``tolerance`` is how far off the target is still amber.
    """

    name: str
    area: str
    objective: str
    formula: str
    unit: str
    direction: Literal["up", "down"]
    kind: Literal["lead", "lag"]
    baseline: float | None = None
    target: float | None = None
    tolerance: float | None = None
    frequency: str = ""
    source: str = ""
    owner: str = ""
    action_if_red: str = ""
    unintended_effect: str = ""


def flaws(kpis: Iterable[Kpi]) -> tuple[Flaw, ...]:
    """Return what a set of indicators lacks; nothing if it is sound.

    A set has at least one indicator for each area from a to j, and one that leads.
    """
    return found("kpi", Kpi, kpis)
