"""A linter for questionnaires: it warns of wording that spoils answers, and may be wrong."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cmkit.frameworks.flaw import Flaw, found
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


def lint(
    items: Iterable[Item], *, constructs: Sequence[str] = (), whole: bool = True
) -> tuple[Flaw, ...]:
    """Return warnings on questions: rules of thumb that may be wrong, never a reason to fail.

    Parameters
    ----------
    items
        The questions in order, and the introduction as an item of the kind "introduction".
    constructs
        What is to be measured by at least one item each, such as the five dimensions of RATER.
    whole
        Whether this is a whole questionnaire, which needs consent and an open question.
    """
    given = {"constructs": json.dumps(list(constructs)), "whole": str(whole)}
    return found("questionnaire", Item, items, **given)
