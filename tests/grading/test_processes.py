"""A child that can't be started, or falls silent, is named in words and waited for no longer."""

from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest

from cmkit.grading import learner
from cmkit.grading.processes import MAX_MESSAGE, Child, StoppedError


@pytest.mark.parametrize("fault", [EOFError("unexpected EOF"), ConnectionResetError(), OSError(24)])
def test_a_child_that_cannot_be_started_is_named(
    monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def stumble(_: object) -> None:
        raise fault

    monkeypatch.setattr(ForkServerProcess, "start", stumble)
    with pytest.raises(StoppedError, match="could not be started; grade it again"):
        Child(learner.work)


TO_THE_ENGINE = """
import os, stat, struct, time
ways = [fd for fd in range(3, 64) if os.path.exists(f"/dev/fd/{fd}")]
way = next(fd for fd in ways if stat.S_ISSOCK(os.fstat(fd).st_mode))
os.write(way, struct.pack("!i", 1000))
while True:
    time.sleep(SECONDS)
    os.write(way, b"x")
"""


@pytest.mark.parametrize("seconds", ["0.2", "300"])
def test_a_message_that_never_ends_is_not_waited_for(tmp_path: Path, seconds: str) -> None:
    source = TO_THE_ENGINE.replace("SECONDS", seconds)
    with Child(learner.work, tmp_path, []) as child:
        assert child.ask({"run": "x = 1"}, limit=60) == {"outputs": []}
        with pytest.raises(StoppedError, match="only a part of its answer"):
            child.ask({"run": source}, limit=0.5)


@pytest.mark.parametrize("size", [-1, -5, MAX_MESSAGE + 1])
def test_a_message_of_no_sensible_size_ends_the_child(tmp_path: Path, size: int) -> None:
    source = TO_THE_ENGINE.replace("1000", str(size)).replace("SECONDS", "300")
    with Child(learner.work, tmp_path, []) as child, pytest.raises(StoppedError, match="ended"):
        child.ask({"run": source}, limit=60)


def test_a_large_message_arrives_whole(tmp_path: Path) -> None:
    with Child(learner.work, tmp_path, []) as child:
        child.ask({"run": "x = 'x' * 3_000_000"}, limit=60)
        assert len(child.ask_raw({"export": ["x"]}, limit=60)) > 3_000_000
