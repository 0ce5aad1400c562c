"""The service blueprint: what customers see and do, and what it takes behind the scenes.

Shostack (1984), "Designing services that deliver", Harvard Business Review 62(1); Bitner, Ostrom
and Morgan (2008), "Service blueprinting", California Management Review 50(3).
"""

from dataclasses import dataclass
from typing import Literal

from cmkit.frameworks.flaw import Flaw, found
from cmkit.values import Value

Lane = Literal[
    "physical_evidence",
    "customer_actions",
    "onstage_actions",
    "backstage_actions",
    "support_processes",
]


@dataclass(frozen=True)
class Step(Value):
    """Something that happens, in a lane and a column: steps of one ``seq`` belong together."""

    id: str
    lane: Lane
    text: str
    seq: int
    actor: str = ""


@dataclass(frozen=True)
class Link(Value):
    """What leads to what, or works with what: the two steps by their ids."""

    start: str
    end: str


@dataclass(frozen=True)
class Mark(Value):
    """A fail point (F), a wait (W) or a moment of truth (MoT; Normann 1984) at a step."""

    step: str
    kind: Literal["F", "W", "MoT"]
    cause: str = ""
    mitigation: str = ""
    owner: str = ""
    standard_minutes: float | None = None
    tolerance_minutes: float | None = None


@dataclass(frozen=True)
class Blueprint(Value):
    """A service from the customer's first step to the last, with all that stands behind it."""

    title: str
    steps: tuple[Step, ...]
    links: tuple[Link, ...] = ()
    marks: tuple[Mark, ...] = ()


def flaws(blueprint: Blueprint) -> tuple[Flaw, ...]:
    """Return what a blueprint lacks or contradicts; nothing if it is sound.

    Time runs by ``seq``, not by the arrows: an arrow may go both ways. Customer actions follow one
    another, and physical evidence belongs to the customer action of its column, without an arrow.
    Contact by telephone may stand onstage (newer practice) or backstage (Bitner, Ostrom and Morgan
    2008), and an onstage step may lead straight to a support process: neither is a flaw.
    """
    return found("blueprint", Blueprint, [blueprint])
