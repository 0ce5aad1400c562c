"""The authority matrix: what each role may decide alone, and where it goes from there.

Bounded discretion is one answer to "how far to empower": Bowen and Lawler (1992), "The empowerment
of service workers", Sloan Management Review 33(3).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from cmkit.frameworks.flaw import Flaw, found
from cmkit.values import Value


@dataclass(frozen=True)
class Limit(Value):
    """What a role may do, up to which amount, on what evidence, and who decides above that.

    ``up_to`` is None where no limit is set, and 0 where the role may not do it at all.
    """

    role: str
    action: str
    up_to: float | None
    evidence: str
    escalate_to: str


def flaws(matrix: Iterable[Limit]) -> tuple[Flaw, ...]:
    """Return where a matrix leaves a gap, sets no limit or sends a case in a circle.

    A role that has no row at all, such as a board, is taken to be outside the matrix: there the
    escalation ends.
    """
    return found("authority", Limit, matrix)
