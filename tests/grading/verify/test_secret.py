import shutil
from typing import Any

import nbformat

from cmkit.grading.course import read_course
from cmkit.grading.release import released
from cmkit.grading.verify import secret


def found(root: Any) -> list[str]:
    course = read_course(root)
    return [str(one) for each in course.assignments for one in secret.problems(course, each)]


def test_the_sound_course_releases_nothing_hidden(draft: Any) -> None:
    root = draft.write()
    for one in read_course(root).assignments:
        path = root / "release" / one.name / f"{one.name}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(released(one), path)
    assert found(root) == []


def test_the_canary_sits_in_every_hidden_place(draft: Any) -> None:
    course = read_course(draft.write())
    marked = secret.with_canary(course.assignment("desk"))
    where = {cell["id"] for cell in marked.notebook.cells if secret.CANARY in cell.source}
    names = ("mean_calls", "routes", "hold_to", "busiest")
    assert where == {"learner", "letter_text", *names, *(f"{name}_check" for name in names)}
    assert all(secret.CANARY in line.criterion for one in marked.exercises for line in one.rubric)


def test_what_would_be_released_is_found(draft: Any, monkeypatch: Any) -> None:
    root = draft.write()
    monkeypatch.setattr(secret, "released", lambda assignment: assignment.notebook)
    seen = found(root)
    for name in ("mean_calls", "busiest_check", "letter_text", "routes"):
        assert any(f"desk/{name}: what it hides would be released" in one for one in seen)


def test_a_cell_that_cannot_be_released_is_named(draft: Any) -> None:
    draft.change("source/desk/desk.cells", "<!-- END SOLUTION -->", "")
    seen = found(draft.write())
    assert len(seen) == 1
    assert "desk: it can't be released: The cell letter_text" in seen[0]


def test_hidden_lines_in_the_written_release_are_found(draft: Any) -> None:
    root = draft.write()
    folder = root / "release" / "desk"
    folder.mkdir(parents=True)
    shutil.copy(root / "source/desk/desk.ipynb", folder)
    shutil.copy(root / "source/desk/exercise.toml", folder)
    seen = found(root)
    assert any("release/desk/desk.ipynb: it holds what learners must not see" in s for s in seen)
    assert any("release/desk/exercise.toml: it holds what learners" in s for s in seen)


def test_one_line_of_a_hidden_test_is_enough(draft: Any) -> None:
    root = draft.write()
    folder = root / "release" / "desk"
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text('slip(410, "This is the sum of the four months."),')
    seen = found(root)
    assert len(seen) == 1
    assert "release/desk/notes.txt" in seen[0]
