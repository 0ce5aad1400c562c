"""Points as values: one exercise, one submission, the whole class."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property


@dataclass(frozen=True)
class Mark:
    """The points of one exercise in one submission.

    Parameters
    ----------
    cell
        The name of the graded cell.
    auto, manual
        Points given by the machine and by the tutor; ``None`` where there are none.
    extra
        Extra points given by the tutor.
    possible
        The points of the exercise.
    waiting
        Whether a person still has to mark it, or to look again at what was marked before.
    """

    cell: str
    auto: float | None
    manual: float | None
    extra: float
    possible: float
    waiting: bool

    @property
    def exercise(self) -> str:
        """The exercise that the cell belongs to."""
        return self.cell.removesuffix("_check")

    @property
    def settled(self) -> bool:
        """Whether there are points that count."""
        return not self.waiting or self.manual is not None

    @property
    def points(self) -> float:
        """What counts: the tutor's points before the machine's."""
        given = self.auto if self.manual is None else self.manual
        return (given or 0.0) + self.extra


@dataclass(frozen=True)
class Submission:
    """The marks of one learner for one assignment."""

    learner: str
    name: str
    assignment: str
    notebook: str
    time: datetime | None
    penalty: float
    marks: tuple[Mark, ...]
    comments: Mapping[str, str] = field(default_factory=dict)
    causes: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    engine: str = ""

    @property
    def total(self) -> float:
        """The points that count, after what a late hand-in costs."""
        return max(sum(one.points for one in self.marks) - self.penalty, 0.0)

    @property
    def possible(self) -> float:
        """All points of the assignment."""
        return sum(one.possible for one in self.marks)

    @property
    def waiting(self) -> tuple[Mark, ...]:
        """What the tutor still has to mark."""
        return tuple(one for one in self.marks if one.waiting)


@dataclass(frozen=True)
class Marks:
    """The marks of the whole class."""

    submissions: tuple[Submission, ...]

    @cached_property
    def columns(self) -> list[tuple[str, str]]:
        """Assignment and exercise of every mark, in the order of the course."""
        pairs = ((one.assignment, m.exercise) for one in self.submissions for m in one.marks)
        return list(dict.fromkeys(pairs))
