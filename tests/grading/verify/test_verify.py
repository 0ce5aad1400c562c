from typing import Any

import pytest
from typer.testing import CliRunner

from cmkit.cli import app
from cmkit.grading.verify import Problem, kernel, verify


@pytest.fixture
def no_kernel(monkeypatch: Any) -> None:
    """Leave the kernel out, where it is not what is tried."""
    monkeypatch.setattr(kernel, "problems", lambda course, assignment: ())


def test_a_problem_ends_with_its_remedy() -> None:
    assert str(Problem("desk/week", "it fails", "Mend it.")) == "desk/week: it fails. Mend it."


@pytest.mark.slow
def test_the_sound_course_has_no_problem_at_all(draft: Any) -> None:
    assert verify(draft.write()) == []


@pytest.mark.slow
def test_a_real_kernel_finds_what_only_happens_there(draft: Any) -> None:
    draft.change(
        "source/desk/desk.cells",
        'hold_to = chosen["first"]\n',
        "import sys\nhold_to = chosen['first']\n"
        "if 'get_ipython' in globals():\n    print('red', file=sys.stderr)\n    hold_to = 'kind'\n",
    )
    seen = [str(one) for one in verify(draft.write(), "desk")]
    assert len(seen) == 2
    assert "desk/hold_to: in a real kernel it says on standard error: red" in seen[0]
    assert "desk/hold_to_check: in a real kernel the exemplar earns 0 points of 1" in seen[1]


@pytest.mark.slow
def test_a_cell_that_fails_only_in_a_real_kernel_is_named(draft: Any) -> None:
    draft.change(
        "source/intro/intro.cells", "%load_ext cmkit\n", "%load_ext cmkit\n%load_ext nonesuch\n"
    )
    seen = [str(one) for one in verify(draft.write(), "intro")]
    assert len(seen) == 1
    assert "intro: in a real kernel a cell fails: ModuleNotFoundError" in seen[0]


def test_a_course_that_cannot_be_read_is_one_problem(draft: Any) -> None:
    draft.change("source/desk/exercise.toml", "personalised = true\n", "")
    seen = verify(draft.write())
    assert len(seen) == 1
    assert "personalised" in seen[0].what
    assert seen[0].remedy


def test_a_form_that_cannot_be_read_is_one_problem_among_the_others(
    draft: Any, no_kernel: None
) -> None:
    draft.change("source/desk/desk.cells", "fields=[", "fields=[made_up(), ")
    seen = [one.what for one in verify(draft.write(), "desk")]
    assert "the form can't be read without running it" in seen
    assert len(seen) > 1


def test_an_unknown_assignment_is_answered_with_those_there_are(draft: Any) -> None:
    seen = verify(draft.write(), "desks")
    assert len(seen) == 1
    assert "intro, desk" in seen[0].remedy


@pytest.mark.usefixtures("no_kernel")
def test_the_full_form_tries_more_and_the_sound_course_stands_it(draft: Any) -> None:
    assert verify(draft.write(), full=True) == []


@pytest.mark.usefixtures("no_kernel")
def test_the_command_says_what_is_wrong_and_fails(draft: Any, monkeypatch: Any) -> None:
    draft.change("source/desk/desk.cells", "mean_calls = total / 4", "mean_calls = total / 3")
    monkeypatch.chdir(draft.write())
    result = CliRunner().invoke(app, ["verify", "desk"], env={"COLUMNS": "200"})
    assert result.exit_code == 1
    assert "desk/mean_calls" in result.output
    assert "desk: 1 problem (" in result.output


@pytest.mark.usefixtures("no_kernel")
def test_the_command_is_content_with_a_sound_course(draft: Any, monkeypatch: Any) -> None:
    monkeypatch.chdir(draft.write())
    result = CliRunner().invoke(app, ["verify"])
    assert result.exit_code == 0
    assert "The course: 0 problems" in result.output
