import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from cmkit.answers.forms import read_form
from cmkit.grading.stubs import CODE_STUB, TEXT_STUB, assigned_names, stub_of
from cmkit.grading.tables import CourseError

FORM = read_form(
    'form("routes", records="Row", rows=["A"], fields=[text("why"), number("refund")])'
)


@pytest.mark.parametrize(
    ("source", "stub"),
    [
        (
            "# keep\n### BEGIN SOLUTION\na = 1\nb = a + 1\na = 2\n### END SOLUTION\nprint(b)",
            "# keep\na = ...\nb = ...\nprint(b)",
        ),
        ("### BEGIN SOLUTION\na, (b, *c) = x\nd: int = 1\n### END SOLUTION", None),
        (
            "if calls:\n    ### BEGIN SOLUTION\n    x = 1\n    ### END SOLUTION",
            "if calls:\n    x = ...",
        ),
        (
            "ax = plot()\n### BEGIN SOLUTION\nax.bar(1, 2)\n### END SOLUTION",
            f"ax = plot()\n{CODE_STUB}",
        ),
        ("### BEGIN SOLUTION\nfor i in x:\n    t['a'] = i\n### END SOLUTION", CODE_STUB),
    ],
)
def test_python_regions_become_one_line_for_each_name(source: str, stub: str | None):
    wanted = stub or "a = ...\nb = ...\nc = ...\nd = ..."
    assert stub_of(new_code_cell(source), {}) == wanted


def test_answer_cells_become_empty_labels():
    assert FORM is not None
    cell = new_code_cell("%%answer routes\n## A\nwhy: because\nrefund: 3")
    assert stub_of(cell, {"routes": FORM}) == "%%answer routes\n## A\nwhy: \nrefund: "


def test_prose_becomes_a_line_that_says_where_to_click():
    cell = new_markdown_cell("Top\n<!-- BEGIN SOLUTION -->\nDear ...\n<!-- END SOLUTION -->\nEnd")
    assert stub_of(cell, {}) == f"Top\n{TEXT_STUB}\nEnd"


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("a = 1", "no BEGIN SOLUTION"),
        ("### BEGIN SOLUTION\na = 1", "no END SOLUTION"),
        ("### BEGIN SOLUTION\n### BEGIN SOLUTION\na = 1\n### END SOLUTION", "a second BEGIN"),
        ("### BEGIN SOLUTION\na = (\n### END SOLUTION", "isn't Python"),
        ("%%answer unknown\nx: 1", "no form called unknown"),
    ],
)
def test_a_cell_that_would_give_its_exemplar_away_is_refused(source: str, says: str):
    with pytest.raises(CourseError, match=says):
        stub_of(new_code_cell(source), {})


def test_names_are_read_in_spite_of_magics_and_not_at_all_from_broken_lines():
    assert assigned_names("%time\nx = 1\n!ls") == ("x",)
    assert assigned_names("x = (") == ()


@pytest.mark.parametrize(
    "source", ["y = " + "1+" * 100_000 + "1", "y = " + "-" * 3000 + "1", "y = 1\0"]
)
def test_lines_that_are_too_much_for_python_give_no_names_or_their_own(source: str):
    assert assigned_names(source) in ((), ("y",))
