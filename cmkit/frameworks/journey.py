"""The customer journey map: what a customer does, thinks and feels, touchpoint by touchpoint.

Lemon and Verhoef (2016), "Understanding customer experience throughout the customer journey",
Journal of Marketing 80(6). A journey map is the customer's view; a blueprint is the organisation's.
"""

from dataclasses import dataclass
from typing import Literal

from cmkit.values import Value

Phase = Literal["pre", "during", "post"]


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
            raise ValueError(
                f"The emotion at {self.id!r} is {self.emotion!r}. "
                "Choose a whole number from -2 (awful) over 0 (neither) to 2 (delighted)."
            )


@dataclass(frozen=True)
class JourneyMap(Value):
    """One persona's way through a service."""

    title: str
    persona: str
    touchpoints: tuple[Touchpoint, ...]
