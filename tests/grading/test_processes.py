"""A child that can't be started, or falls silent, is named in words and waited for no longer."""

from multiprocessing.context import ForkServerProcess

import pytest

from cmkit.grading import learner
from cmkit.grading.processes import Child, StoppedError


@pytest.mark.parametrize("fault", [EOFError("unexpected EOF"), ConnectionResetError(), OSError(24)])
def test_a_child_that_cannot_be_started_is_named(
    monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def stumble(_: object) -> None:
        raise fault

    monkeypatch.setattr(ForkServerProcess, "start", stumble)
    with pytest.raises(StoppedError, match="could not be started; grade it again"):
        Child(learner.work)
