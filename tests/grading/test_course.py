from pathlib import Path

import pytest

from cmkit.grading.course import answer_name, names_needed, points_of, read_course
from cmkit.grading.tables import CourseError


def test_course_lists_its_assignments_in_order_with_their_points(mini: Path):
    course = read_course(mini)
    assert [(one.name, one.points, one.weight) for one in course.assignments] == [
        ("first", 2.0, 1.0),
        ("second", 11.0, 2.0),
    ]
    assert course.title == "A tiny course"


def test_exercise_has_its_cells_kind_and_known_answers(mini: Path):
    routes = read_course(mini).assignment("second").exercise("routes")
    assert (routes.kind, routes.points, routes.covers) == ("answer", 2.0, ("X3",))
    assert routes.cells.form is not None
    assert routes.cells.check is not None
    wrong = routes.wrong[0]
    assert (wrong.name, wrong.change, wrong.at_most) == (
        "all_to_the_officer",
        {"B.next": "officer"},
        1.0,
    )


def test_prose_gets_its_points_from_the_rubric(mini: Path):
    letter = read_course(mini).assignment("second").exercise("letter_prose")
    assert (letter.kind, letter.points) == ("prose", 3.0)
    assert [one.criterion for one in letter.rubric] == ["Apology", "Next step"]
    assert letter.cells.text is not None


def test_unknown_assignment_is_answered_with_those_there_are(mini: Path):
    with pytest.raises(CourseError, match="The course has: first, second"):
        read_course(mini).assignment("third")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("outcome =", "outcom =", "outcome is missing. Did you mean that by outcom?"),
        (
            'shortcut = "calls',
            'x = "calls',
            r"\[mean_calls\]: the field shortcut is missing. Add it",
        ),
        ('report = "performance"', "report = 3", "the field report is 3. Write a text in quotes"),
        ("personalised = false", 'personalised = "no"', "Write true or false"),
        ("at_most = 0", "at_most = 0\nat_mots = 1", "at_mots is unknown. Did you mean at_most"),
        ("[mean_calls]", "[mean_calls]\nhint = ''", "the field hint is unknown"),
        ("[mean_calls]", "[median_calls]", "the notebook has no cell called median_calls"),
        ('code = "mean_calls = 400"', 'code = "x"\ntext = "y"', "Give one of code, text, change"),
        ("covers = [", "covers = [1, ", "1 in covers is out of place"),
        ("points = 2, levels = [{ points = 2", "points = 2, levels = [{ points = 1", "no level"),
        ("[mean_calls]", "[mean_calls", "can't be read as TOML"),
    ],
)
def test_a_mistake_in_exercise_toml_is_named_with_its_remedy(
    mini: Path, old: str, new: str, says: str
):
    path = mini / "source" / "second" / "exercise.toml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(CourseError, match=says) as caught:
        read_course(mini)
    assert "exercise.toml" in str(caught.value)


def test_a_missing_notebook_is_named(mini: Path):
    (mini / "source" / "first" / "first.ipynb").unlink()
    with pytest.raises(CourseError, match=r"first\.ipynb is missing"):
        read_course(mini)


def test_a_missing_course_file_is_named(tmp_path: Path):
    with pytest.raises(CourseError, match="no folder source"):
        read_course(tmp_path)
    (tmp_path / "source").mkdir()
    with pytest.raises(CourseError, match=r"course\.toml is missing"):
        read_course(tmp_path)


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ('check("a", points=2);', "semicolon"),
        ('x = check("a", points=2)', "last line"),
        ('if True:\n    check("a", points=2)', "last line"),
        ('check("a", *asked)', "Write points= there"),
        ('check("a", points=n)', "Write points= there"),
        ('check("a", points=0)', "isn't a number of points"),
        ("check(", "isn't Python"),
        ("", "last line"),
    ],
)
def test_a_grade_cell_that_ends_otherwise_is_refused(source: str, says: str):
    with pytest.raises(CourseError, match=says):
        points_of(source)


def test_points_are_read_from_the_last_statement():
    assert points_of('check("b", points=9)\ncheck("a", *asked, points=2.5)\n') == 2.5


def test_names_needed_are_the_roots_of_what_is_checked_and_given():
    source = 'base = given("base.full", otherwise=4)\ncheck("routes.A.refund", x("y"), points=1)'
    assert names_needed(source) == ("base", "routes")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("%%answer routes\nnext: a", "routes"),
        ("\n%%answer routes", "routes"),
        ("x = 1", None),
        ("%%answer", None),
        ("", None),
    ],
)
def test_answer_cells_are_told_by_their_first_line(source: str, name: str | None):
    assert answer_name(source) == name
