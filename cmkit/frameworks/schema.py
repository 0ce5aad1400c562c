"""The design of a customer database: entities, keys, and the privacy that is built in.

Law as taught in 2026, for teaching and not as legal advice: UK GDPR with the Data Protection Act
2018 and PECR 2003, or the Australian Privacy Act 1988 with the Spam Act 2003.
"""

from dataclasses import dataclass
from typing import Literal

from cmkit import frameworks
from cmkit.frameworks.flaw import Flaw, found
from cmkit.values import Value


@dataclass(frozen=True)
class Field(Value):
    """A column: its key (primary or foreign), the entity it refers to, and what it is kept for.

    ``special`` says that it holds special category data, such as health.
    """

    name: str
    key: Literal["", "PK", "FK"] = ""
    refers: str = ""
    special: bool = False
    purpose: str = ""


@dataclass(frozen=True)
class Entity(Value):
    """A table: its fields, the lawful basis for keeping it, and for how long."""

    name: str
    fields: tuple[Field, ...]
    basis: str = ""
    retention: str = ""


@dataclass(frozen=True)
class Schema(Value):
    """The entities of a customer database, and the country whose law applies."""

    title: str
    entities: tuple[Entity, ...]
    country: Literal["UK", "AU"] = "UK"


def flaws(schema: Schema) -> tuple[Flaw, ...]:
    """Return what a database design lacks, in keys and in privacy; nothing if it is sound.

    Consent is an entity of its own with a purpose and a channel, not one yes. A lawful basis is
    asked for under UK law only: the Australian principles have no such list. Whether a field holds
    consent or special category data is told from its name, and that is a guess.
    """
    known = [basis.name.lower() for basis in frameworks.LAWFUL_BASES]
    bases = rf"\b({'|'.join(name.removesuffix('s') for name in known)})s?\b"
    return found("schema", Schema, [schema], known=", ".join(known), bases=bases)
