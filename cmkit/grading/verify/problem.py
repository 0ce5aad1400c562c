"""What is wrong with the course, where, and what to do about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that has to be mended before the course can be used.

    Parameters
    ----------
    where
        "iw2_team/growth_ytd_check" or the file.
    what
        What was seen.
    remedy
        What to do next.
    """

    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.remedy}"


Problems = Iterator[Problem]


def listed(*groups: Iterable[Problem]) -> list[Problem]:
    """Put several groups of problems into one list, each problem once, in order."""
    return list(dict.fromkeys(chain.from_iterable(groups)))
