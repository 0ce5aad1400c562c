"""The tutor's commands say what they did and what is left, in words and by their exit code."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from cmkit import cli
from cmkit.grading import desk
from cmkit.grading.collect import Report
from cmkit.grading.formgrader import command
from cmkit.grading.uploads import Refusal


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch):
    """A command of the program, run in a course folder."""

    def run(root: Path, *words: str) -> tuple[int, str]:
        monkeypatch.chdir(root)
        monkeypatch.setenv("COLUMNS", "200")
        result = CliRunner().invoke(cli.app, words)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result.exit_code, result.output

    return run


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """What a command that fails says, in one paragraph."""

    def told(root: Path, *words: str) -> str:
        monkeypatch.chdir(root)
        monkeypatch.setattr(sys, "argv", ["cmkit", *words])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        said = " ".join(capsys.readouterr().err.split())
        assert stopped.value.code == 1
        assert "Traceback" not in said
        return said

    return told


def hand_ins(root: Path) -> Path:
    folder = root.parent / "in"
    (folder / "anna").mkdir(parents=True)
    work = (root / "source/second/second.ipynb").read_bytes()
    (folder / "anna/second.ipynb").write_bytes(work)
    (folder / "anna/notes [red]x.docx").write_bytes(b"x")
    return folder


def test_collect_says_what_was_taken_what_not_and_who_is_missing(mini: Path, run) -> None:
    (mini / "class.csv").write_text("id,name\nanna,Anna Berg\nben,Ben Berg\n")
    code, said = run(mini, "collect", str(hand_ins(mini)))
    assert code == 0
    for words in ("anna/second.ipynb", "notes [red]x.docx", "only the notebook is graded"):
        assert words in said
    assert "Nothing yet for second: ben" in said
    assert "1 new, 1 not taken." in said
    assert "1 there already, 1 not taken." in run(mini, "collect", str(mini.parent / "in"))[1]


def test_collecting_nothing_fails(mini: Path, run) -> None:
    (mini.parent / "in").mkdir()
    code, said = run(mini, "collect", str(mini.parent / "in"))
    assert code == 1
    assert "Nothing was found there" in said
    (mini.parent / "in" / "notes.txt").touch()
    assert "1 not taken." in run(mini, "collect", str(mini.parent / "in"))[1]


def test_marks_writes_the_table_and_lists_what_is_left(graded_class: Path, run) -> None:
    code, said = run(graded_class, "marks")
    assert code == 0
    assert (graded_class / "marks.csv").is_file()
    assert "not judged: KeyError" in said
    assert "cmkit formgrader" in said


def test_feedback_says_where_the_pages_are(graded_class: Path, run) -> None:
    code, said = run(graded_class, "feedback", "second", "--student", "anna")
    assert code == 0
    assert "feedback/anna/second/second.html" in said
    assert "ben" not in said
    assert "unchanged" in run(graded_class, "feedback", "--student", "anna")[1]


def test_feedback_that_cannot_be_made_fails_with_the_reason(graded_class: Path, run) -> None:
    (graded_class / "autograded/anna/second/second.ipynb").unlink()
    code, said = run(graded_class, "feedback")
    assert code == 1
    assert "run cmkit grade" in " ".join(said.replace("│", " ").split())  # however it is wrapped


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["collect", "nowhere"], "nowhere doesn't exist"),
        (["release", "third"], "There is no assignment called 'third'"),
        (["marks"], "nothing has been graded yet"),
        (["feedback"], "nothing has been graded yet"),
        (["feedback", "third"], "There is no assignment called 'third'"),
    ],
)
def test_a_fault_is_one_sentence_and_no_traceback(
    mini: Path, words: list[str], says: str, told: Callable[..., str]
) -> None:
    assert says in told(mini, *words)


@pytest.mark.parametrize("word", ["release", "grade", "demo", "formgrader"])
def test_outside_a_course_every_command_says_where_to_go(
    tmp_path: Path, word: str, told: Callable[..., str]
) -> None:
    assert "Run this in the folder of the course" in told(tmp_path, word)
    assert list(tmp_path.iterdir()) == []


def test_a_broken_configuration_is_named(mini: Path, told: Callable[..., str]) -> None:
    (mini / "nbgrader_config.py").write_text("c = get_config(")
    for word in ("release", "marks"):
        assert "nbgrader_config.py can't be read: '(' was never closed" in told(mini, word)


def test_a_broken_gradebook_is_named(graded_class: Path, told: Callable[..., str]) -> None:
    (graded_class / "gradebook.db").write_text("no gradebook")
    for word in ("marks", "feedback"):
        assert "gradebook.db can't be read" in told(graded_class, word)
    assert "file is not a database" in told(graded_class, "release")


def test_a_table_of_marks_that_cannot_be_written_is_named(
    graded_class: Path, told: Callable[..., str]
) -> None:
    (graded_class / "marks.csv").mkdir()
    assert "marks.csv can't be written" in told(graded_class, "marks")


def test_a_learner_who_is_not_there_is_told_from_nothing_collected() -> None:
    assert "Run cmkit collect" in desk.nothing_to_grade("anna", set())
    assert "Did you mean Anna.Berg?" in desk.nothing_to_grade("Anna Berg", {"Anna.Berg", "Ben"})
    assert "zoe has nothing in submitted/" in desk.nothing_to_grade("zoe", {"Anna.Berg", "Ben"})


def test_formgrader_opens_in_the_course_folder(mini: Path) -> None:
    words = command(mini, ["--no-browser"])
    assert words[0] == sys.executable
    assert f"--ServerApp.root_dir={mini.resolve()}" in words
    assert "--LabApp.default_url=/formgrader" in words
    assert words[-1] == "--no-browser"


def test_names_mean_nothing_to_the_terminal() -> None:
    report = Report(refused=(Refusal("a\x1b[2Jb", "[bold]why[/bold]"),))
    console = Console(width=100, record=True, file=io.StringIO())
    console.print(desk.refused_table(report))
    said = console.export_text()
    assert "[bold]why[/bold]" in said
    assert "\x1b" not in said
