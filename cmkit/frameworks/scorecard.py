"""The balanced scorecard and its strategy map.

Kaplan and Norton (1992), "The balanced scorecard", Harvard Business Review 70(1); strategy maps:
Kaplan and Norton (2000), Harvard Business Review 78(5), and (2004), "Strategy Maps".
"""

from dataclasses import dataclass
from typing import Literal

from cmkit.frameworks.flaw import Flaw, found
from cmkit.values import Value

Perspective = Literal["financial", "customer", "internal_process", "learning_and_growth"]


@dataclass(frozen=True)
class Objective(Value):
    """What is to be reached, how it is measured, from where to where, and by what initiative.

    A lead measure can be acted on now, a lag measure shows the result. Weights are shares of 1.
    ``direction`` says which way is better.
    """

    key: str
    perspective: Perspective
    text: str
    measure: str
    kind: Literal["lead", "lag"]
    unit: str = ""
    base: float | None = None
    actual: float | None = None
    target: float | None = None
    weight: float | None = None
    initiative: str = ""
    owner: str = ""
    direction: Literal["up", "down"] = "up"


@dataclass(frozen=True)
class StrategyMap(Value):
    """Objectives and the arrows between them, each from cause to effect, by their keys."""

    title: str
    objectives: tuple[Objective, ...]
    links: tuple[tuple[str, str], ...] = ()


def flaws(strategy: StrategyMap) -> tuple[Flaw, ...]:
    """Return what a scorecard with its strategy map lacks; nothing if it is sound.

    Arrows run from learning and growth over internal process and customer to financial. One may
    stay within a perspective or pass one over, as cost savings do, but none leads down again.
    """
    return found("scorecard", StrategyMap, [strategy])
