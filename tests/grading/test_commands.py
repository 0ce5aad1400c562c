import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cmkit.cli import app

RUNNER = CliRunner()


@pytest.fixture
def here(mini: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny course, as the current folder."""
    monkeypatch.chdir(mini)
    return mini


def run(*words: str) -> Result:
    return RUNNER.invoke(app, list(words))


def test_release_and_grade_from_the_command_line(here: Path):
    assert run("release").output.splitlines() == [
        "first: written to release/first/",
        "second: written to release/second/",
    ]
    for learner, notebook in (("ann", "source"), ("bob", "release")):
        folder = here / "submitted" / learner / "first"
        folder.mkdir(parents=True)
        shutil.copy(here / notebook / "first" / "first.ipynb", folder)
    broken = here / "submitted" / "cat" / "first"
    broken.mkdir(parents=True)
    (broken / "first.ipynb").write_text("[red]")
    found = run("grade", "first")
    assert found.exit_code == 0
    assert "2 of 2" in found.output
    assert "0 of 2" in found.output
    assert "2 graded, 1 not graded." in found.output
    assert run("grade", "--student", "cat").exit_code == 1
    assert "1 unchanged." in run("grade", "first", "--student", "ann").output


def test_nothing_to_grade_says_what_to_do(here: Path):
    found = run("grade")
    assert found.exit_code == 1
    assert "Run cmkit collect FOLDER first" in found.output
