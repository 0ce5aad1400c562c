"""Names that nobody knows: say so, and suggest the nearest."""

from collections.abc import Iterable
from difflib import get_close_matches


class UnknownNameError(KeyError):
    """A name was asked for that isn't there."""

    def __str__(self) -> str:
        return str(self.args[0])


def unknown(kind: str, name: object, names: Iterable[str]) -> str:
    """Return "There is no term 'GROWN'. Did you mean 'grow'?", or else the names there are."""
    known = list(names)
    near = get_close_matches(str(name).casefold(), [n.casefold() for n in known], n=1, cutoff=0.6)
    opening = f"There is no {kind} {str(name)!r}."
    if near:
        meant = next(n for n in known if n.casefold() == near[0])
        return f"{opening} Did you mean {meant!r}?"
    return f"{opening} There are: {', '.join(known)}."
