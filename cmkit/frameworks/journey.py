"""The customer journey map: what a customer does, thinks and feels, touchpoint by touchpoint.

Lemon and Verhoef (2016), "Understanding customer experience throughout the customer journey",
Journal of Marketing 80(6). A journey map is the customer's view; a blueprint is the organisation's.
"""

from dataclasses import dataclass
from typing import Literal

from cmkit.frameworks.flaw import Flaw, found
from cmkit.values import Value

Phase = Literal["pre", "during", "post"]
_SCALE = "Choose a whole number from -2 (awful) over 0 (neither) to 2 (delighted)."


@dataclass(frozen=True)
class Touchpoint(Value):
    """A contact on the way, with the emotion that goes with it: from -2 (awful) to 2 (delighted).

    ``actor`` is whom the customer meets, ``owner`` who answers for it in the organisation.
    """

    id: str
    phase: Phase
    name: str
    channel: str
    doing: str
    thinking: str
    feeling: str
    emotion: int
    actor: str = ""
    pain_point: str = ""
    opportunity: str = ""
    owner: str = ""
    metric: str = ""

    def __post_init__(self) -> None:
        if self.emotion not in range(-2, 3):
            raise ValueError(f"The emotion at {self.id!r} is {self.emotion!r}. {_SCALE}")


@dataclass(frozen=True)
class JourneyMap(Value):
    """One persona's way through a service."""

    title: str
    persona: str
    touchpoints: tuple[Touchpoint, ...]


def lowest(journey: JourneyMap) -> tuple[Touchpoint, ...]:
    """Return the touchpoints where the emotion is lowest: the pain points to look at first."""
    depth = min((point.emotion for point in journey.touchpoints), default=0)
    return tuple(point for point in journey.touchpoints if point.emotion == depth)


def flaws(journey: JourneyMap, *, level: Literal["pass", "merit"] = "pass") -> tuple[Flaw, ...]:
    """Return what a journey map lacks; nothing if it is sound.

    The thresholds are this course's own. For a pass: all three phases, five touchpoints, and what
    the customer does, thinks and feels at each. For a merit also whom the customer meets there and
    the opportunity, and what hurts where the emotion is lowest.
    """
    return found("journey", JourneyMap, [journey], level=level)
