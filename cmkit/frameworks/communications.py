"""The communications plan, and who does what in it (RACI)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from cmkit.frameworks.flaw import Flaw, found
from cmkit.values import Value


@dataclass(frozen=True)
class PlanRow(Value):
    """One message: why, to whom, what, through which channel, when, with whose consent."""

    objective: str
    audience: str
    message: str
    channel: str
    trigger: str
    consent: str
    frequency_cap: str
    owner: str
    measure: str
    accessible_version: str
    budget: str = ""


@dataclass(frozen=True)
class Assignment(Value):
    """A person's part in a task: Responsible, Accountable, Consulted or Informed."""

    task: str
    person: str
    role: Literal["R", "A", "C", "I"]


def flaws(plan: Iterable[PlanRow]) -> tuple[Flaw, ...]:
    """Return what a plan lacks, and where its wording may be wrong; nothing if it is sound.

    The plan is for customers that there are, so that advertising for new ones is out of place.
    """
    return found("communications", PlanRow, plan)


def raci_flaws(assignments: Iterable[Assignment]) -> tuple[Flaw, ...]:
    """Return the tasks without exactly one accountable and at least one responsible person."""
    return found("raci", Assignment, assignments)
