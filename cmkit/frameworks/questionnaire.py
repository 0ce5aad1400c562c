"""A linter for questionnaires: it warns of wording that spoils answers, and may be wrong."""

from dataclasses import dataclass

from cmkit.values import Value


@dataclass(frozen=True)
class Item(Value):
    """A question: its answer options in order, its kind, and the construct that it measures.

    ``optional_experience`` says that not everybody has had what it asks about.
    """

    text: str
    options: tuple[str, ...] = ()
    kind: str = ""
    construct: str = ""
    optional_experience: bool = False
