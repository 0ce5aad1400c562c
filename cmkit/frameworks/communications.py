"""The communications plan, and who does what in it (RACI)."""

from dataclasses import dataclass
from typing import Literal

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
