"""How the tests of checks ask: one answer against some expectations."""

from collections.abc import Callable
from typing import Any

import pytest

from cmkit.checks import Expectation, Verdict
from cmkit.checks.check import judge

Judge = Callable[..., Verdict]
Said = Callable[..., list[str]]


@pytest.fixture
def verdict() -> Judge:
    """Hold an answer against expectations, and give the verdict."""

    def ask(value: Any, *asked: Expectation, points: float = 1) -> Verdict:
        return judge("answer", value, asked, points=points)

    return ask


@pytest.fixture
def said(verdict: Judge) -> Said:
    """Hold an answer against expectations, and give what is said about it; [] when all is well."""

    def ask(value: Any, *asked: Expectation) -> list[str]:
        found = verdict(value, *asked)
        assert not found.not_judged, found.not_judged
        return [finding.message for finding in found.findings if not finding.ok]

    return ask
