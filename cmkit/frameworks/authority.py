"""The authority matrix: what each role may decide alone, and where it goes from there.

Bounded discretion is one answer to "how far to empower": Bowen and Lawler (1992), "The empowerment
of service workers", Sloan Management Review 33(3).
"""

from dataclasses import dataclass

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
