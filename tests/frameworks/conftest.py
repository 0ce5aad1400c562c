"""What tests of validators share."""

from collections.abc import Callable, Iterable

import pytest

from cmkit.frameworks.flaw import Flaw, rules


@pytest.fixture
def named() -> Callable[[Iterable[Flaw], str], list[str]]:
    """Where flaws of one code are, after a look at how all of them are worded."""

    def places(flaws: Iterable[Flaw], code: str) -> list[str]:
        for flaw in flaws:
            for text in (flaw.says, flaw.remedy):
                assert text.endswith((".", "?", '"'))
                assert not {"None", "NULL", "nan"} & set(text.split())
        return [flaw.where for flaw in flaws if flaw.code == code]

    return places


@pytest.fixture
def codes() -> Callable[[str], set[str]]:
    """The codes of all rules of a data file."""
    return lambda name: set(rules(name))
