"""What is wrong with a structure, in words that say how to mend it."""

from dataclasses import dataclass

from cmkit.values import Value


@dataclass(frozen=True)
class Flaw(Value):
    """One thing that is wrong: a short name for it, where it is, what it is, and the remedy."""

    code: str
    where: str
    says: str
    remedy: str
