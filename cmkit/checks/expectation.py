"""What an answer should do, as a value; and the words shared by every kind of expectation."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from typing import Any, TypedDict, Unpack

import numpy as np
import pandas as pd

from cmkit.checks.plain import plain_number
from cmkit.checks.verdict import Finding

EMPTY = "Nothing is filled in here yet."


@dataclass(frozen=True)
class Unit:
    """The unit and rounding that a number was asked for in.

    Parameters
    ----------
    name
        "percent", "calls per officer", ...
    round_to
        The smallest step asked for, such as 0.1; 0 when no rounding was asked for.
    """

    name: str = ""
    round_to: float = 0.0

    @property
    def tolerance(self) -> float:
        """Half the smallest step, or next to nothing."""
        return self.round_to / 2


@dataclass(frozen=True)
class Miss:
    """Why an expectation is not met; `share` of its worth is earned all the same."""

    message: str
    why: str = ""
    hint: str = ""
    share: float = 0.0


@dataclass(frozen=True)
class Note:
    """Something worth saying about an expectation that is met."""

    message: str


Test = Callable[[Any, Unit], Miss | Note | None]


@dataclass(frozen=True)
class Expectation:
    """One thing that the answer should do.

    Parameters
    ----------
    wants
        Finishes the sentence "the answer should ...".
    test
        Takes the value and the unit asked for; returns why it falls short (a `Miss`), or None or
        a `Note` when all is well.
    label
        What is looked at, in the learner's words.
    stops
        Whether falling short makes every later expectation noise.
    marked
        Whether it decides points.
    worth
        Its share of the points, against the other marked expectations.
    remark
        Whether it is advice only.
    unit
        The unit that later expectations of the same answer may rely on.
    """

    wants: str
    test: Test = field(repr=False)
    label: str = ""
    stops: bool = False
    marked: bool = False
    worth: float = 1.0
    remark: bool = False
    unit: Unit | None = None

    def finding(self, outcome: Miss | Note | None) -> Finding:
        """Put the outcome of the test into words for the learner."""
        said = asdict(outcome) if outcome else {}
        met, worth = not isinstance(outcome, Miss), self.worth if self.marked else 0.0
        return Finding(self.label, met, **said, remark=self.remark, worth=worth)


class Said(TypedDict, total=False):
    """What may be said about any expectation: its label, and its worth."""

    label: str
    worth: float


def marked(*expectations: Expectation) -> list[Expectation]:
    """Say that these expectations decide the points; a remark among them stays a remark."""
    return [replace(e, marked=not e.remark) for e in expectations]


def remark(expectation: Expectation) -> Expectation:
    """Turn an expectation into advice that never changes a mark."""
    return replace(expectation, remark=True, marked=False, stops=False)


@dataclass(frozen=True)
class Slip:
    """A known misunderstanding, and what to say to somebody who has it.

    Parameters
    ----------
    meets
        Whether a value shows it.
    miss
        What to say: what was done, and where to look. Never the right answer.
    """

    meets: Callable[[Any, Unit], bool] = field(repr=False)
    miss: Miss


def first_slip(value: Any, unit: Unit, slips: Sequence[Slip]) -> Miss | None:
    """Return what to say for the first known misunderstanding that the value shows.

    The answer is known to be wrong by now: a slip that can't be held against it is not shown.
    """
    for slip in slips:
        with suppress(Exception):
            if slip.meets(value, unit):
                return slip.miss
    return None


def as_asked(value: Any, unit: Unit) -> Any:
    """Return the value as a plain number when a number was asked for."""
    found = plain_number(value) if unit.name else None
    return value if found is None else found


def says_yes(outcome: Any) -> bool:
    """Tell whether a test answered yes, in Python or numpy, and not merely something."""
    return type(outcome) in (bool, np.bool_) and bool(outcome)


def satisfies(
    meets: Callable[[Any], bool], message: str, *, slips: Sequence[Slip] = (), **said: Unpack[Said]
) -> Expectation:
    """Expect what a plain function says; `message` is shown when it says no.

    After `number` the function is given a plain number.
    """

    def test(value: Any, unit: Unit) -> Miss | None:
        if says_yes(meets(as_asked(value, unit))):
            return None
        return first_slip(value, unit, slips) or Miss(message)

    return Expectation("fit what was asked", test, **said)


def is_blank(value: Any) -> bool:
    """Tell whether nothing was answered: a stub, an empty text, an empty form or table."""
    if value is ... or value is None:
        return True
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, dict):
        return all(is_blank(v) for v in value.values())
    if isinstance(value, pd.DataFrame):
        return not value.empty and all(v is ... for v in value.to_numpy().flat)
    return isinstance(value, list | tuple | set) and all(is_blank(v) for v in value)
