import pytest

from cmkit.answers import choice, form, number, several, text
from cmkit.answers.fields import FormError
from cmkit.answers.forms import _declared, built_in, find, names, read_form, read_forms

ROUTES = """
from cmkit.answers import choice, form, number, several
form(
    "routes",
    title="Three more complaints",
    records="Complaint",
    rows=["A", "B", "C"],
    fields=[
        choice("next", {"officer": "settles it", "manager": "calls"}, hint="Who acts "
               "next?"),
        number("refund", unit="dollars"),
        several("rules", ("7", "9")),
    ],
)
"""


def test_a_form_read_is_the_form_run() -> None:
    run = form(
        "routes",
        title="Three more complaints",
        records="Complaint",
        rows=["A", "B", "C"],
        fields=[
            choice("next", {"officer": "settles it", "manager": "calls"}, hint="Who acts next?"),
            number("refund", unit="dollars"),
            several("rules", ("7", "9")),
        ],
    )
    assert read_form(ROUTES) == run
    assert find("routes") == run
    assert {"learner", "routes"} <= set(names())


def test_a_form_without_a_title_is_called_by_its_name() -> None:
    found = read_form("form('risk_list', fields=[text('a')])")
    assert found is not None
    assert found.title == "Risk list"


@pytest.mark.parametrize(
    "source",
    ["", "x = 3", "%load_ext cmkit", "%%answer routes\nform(", "print(form)", "a = [1, 2", "\0",
     "# form('x', fields=[])", "other.form('x')"],
)  # fmt: skip
def test_other_cells_declare_no_form(source: str) -> None:
    assert read_form(source) is None


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("form('x', fields=[text(str(1))])", "stands “str(1)”. A form is read without being run"),
        ("form('x', fields=[text('a') for i in y])", "stands “[text('a') for i in y]”"),
        ("form('x', fields=[os.system('ls')])", "stands “os.system('ls')”"),
        ("form('x', fields=[open('a')])", "stands “open('a')”"),
        ("form('x', fields=FIELDS)", "stands “FIELDS”"),
        ("form('x', **y)", "stands “y”"),
        ("form('x', fields=[*y])", "stands “*y”"),
        ("form(f'x{1}', fields=[text('a')])", "stands “f'x{1}'”"),
        ("form('x', fields=[text('a', colour='red')])", "unexpected keyword argument 'colour'"),
        ("form('x', fields=[text('a')], colour='red')", "unexpected keyword argument 'colour'"),
        ("form(fields=[text('a')])", "missing 1 required"),
        ("form('x', fields=[])", "needs fields"),
        ("form('x', fields=['a'])", "needs fields"),
        ("form('x')", "needs fields"),
        ("form('x', fields=[text('a'), text('A')])", "used twice: a"),
        ("form('x', fields=[text('a'), text('b', label='A')])", "used twice: a"),
        ("form('x', fields=[text('other_text')])", "used twice: other text"),
        ("form('x', rows=['A'], fields=[text('a')])", "say what one is called"),
        ("form('x', records='R', rows=['A', 'a'], fields=[text('a')])", "used twice: a"),
        ("form('x', records='R', rows=[1], fields=[text('a')])", "written as text"),
        ("form('two words', fields=[text('a')])", "is one word"),
        ("form('class', fields=[text('a')])", "is one word"),
        ("form('x', fields=[text('a')])\nform('y', fields=[text('a')])", "two form(...) calls"),
        ("form('x', fields=[text('a')", "can't be read"),
        ("form('x', fields=[text(" + "(" * 500, "can't be read"),
    ],
)
def test_a_form_that_is_not_literal_is_refused_with_its_reason(source: str, says: str) -> None:
    with pytest.raises(FormError) as refused:
        read_form(source)
    assert says in str(refused.value)


def test_deep_nesting_is_refused_and_not_crashed_on() -> None:
    source = "form('x', fields=[text('a', label=" + "-" * 50_000 + "1)])"
    with pytest.raises(FormError):
        read_form(source)


def test_reading_a_form_runs_nothing(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FormError):
        read_form("form('x', fields=[text(open('made', 'w').name)])")
    assert list(tmp_path.iterdir()) == []


def test_the_forms_of_a_notebook_are_read_by_name() -> None:
    found = read_forms(["x = 1", ROUTES, "form('y', fields=[text('a')])"])
    assert list(found) == ["routes", "y"]


def test_the_learner_form_needs_no_cell() -> None:
    learner = built_in("learner")
    assert learner is not None
    assert [asked.name for asked in learner.fields] == ["id"]
    assert built_in("nonsense") is None


def test_the_questions_of_a_framework_are_a_form() -> None:
    asked = built_in("grow")
    assert asked is not None
    assert [field.name for field in asked.fields] == ["goal", "reality", "options", "will"]
    assert asked.fields[0].hint.endswith("?")
    assert asked.title == "GROW"


def test_a_framework_without_questions_is_no_form() -> None:
    assert built_in("justice") is None


def test_a_form_of_the_notebook_comes_before_one_of_a_framework() -> None:
    own = form("grow", fields=[text("only")])
    try:
        assert find("grow") is own
    finally:
        _declared.pop("grow")


def test_a_form_at_the_end_of_a_cell_shows_nothing(capsys) -> None:  # type: ignore[no-untyped-def]
    from IPython.core.displayhook import DisplayHook
    from IPython.core.interactiveshell import InteractiveShell

    hook = DisplayHook(shell=InteractiveShell.instance())
    assert hook.compute_format_data(form("quiet", fields=[number("a")])) == ({}, {})
