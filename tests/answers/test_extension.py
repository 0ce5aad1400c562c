"""What ``%load_ext cmkit`` adds, in a shell inside this process and in a kernel."""

import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import RichOutput, capture_output

HEAVY = {"pandas", "numpy", "matplotlib", "anywidget", "ipywidgets", "scipy"}


@pytest.fixture
def shell() -> Iterator[InteractiveShell]:
    """A shell of its own, without history file, in which the kit is loaded."""
    InteractiveShell.clear_instance()
    made = InteractiveShell.instance()
    made.history_manager.enabled = False
    made.run_cell("%load_ext cmkit")
    yield made
    made.history_manager.end_session()
    InteractiveShell.clear_instance()


def run(shell: InteractiveShell, source: str) -> tuple[Any, list[RichOutput], str]:
    """Run a cell; return its result, what it shows, and what it prints."""
    with capture_output() as seen:
        result = shell.run_cell(source)
    return result, seen.outputs, seen.stdout + seen.stderr


def html(outputs: list[RichOutput]) -> str:
    return "".join(str(output.data.get("text/html", "")) for output in outputs)


def test_an_answer_cell_binds_the_plain_value(shell: InteractiveShell) -> None:
    run(shell, "from cmkit.answers import form, number\nform('mix', fields=[number('price')])")
    result, outputs, _ = run(shell, "%%answer mix\nprice: $5")
    assert result.success
    assert shell.user_ns["mix"] == {"price": 5}
    assert "<td" in html(outputs)
    assert "Price: $5" in outputs[0].data["text/plain"]


@pytest.mark.parametrize(
    "source", ["%%answer learner", "%%answer learner\n", "%%answer learner\nid:"]
)
def test_an_empty_form_is_fine(shell: InteractiveShell, source: str) -> None:
    result, outputs, printed = run(shell, source)
    assert result.success
    assert shell.user_ns["learner"] == {"id": ""}
    assert "(blank)" in html(outputs)
    assert printed == ""


def test_the_text_of_an_answer_is_never_expanded(shell: InteractiveShell) -> None:
    run(shell, "x = 'secret'")
    run(shell, "%%answer learner\nid: {x} $x")
    assert shell.user_ns["learner"] == {"id": "{x} $x"}


def test_problems_are_shown_with_the_answer(shell: InteractiveShell) -> None:
    _, outputs, _ = run(shell, "%%answer learner\nidd: x")
    assert "There is no field called “idd” here." in html(outputs)


def test_an_unknown_form_is_named_with_those_that_exist(shell: InteractiveShell) -> None:
    result, outputs, _ = run(shell, "%%answer lerner\nid: K7Q2")
    assert result.success
    assert "There is no form called lerner in this notebook yet. Your text is safe." in html(
        outputs
    )
    assert "Did you mean learner?" in html(outputs)
    assert "lerner" not in shell.user_ns


def test_a_first_line_without_a_name_is_told(shell: InteractiveShell) -> None:
    _, outputs, _ = run(shell, "%%answer\nid: x")
    assert "The first line of this cell is not complete." in html(outputs)


def test_loading_twice_is_harmless(shell: InteractiveShell) -> None:
    from cmkit.answers.extension import load

    load(shell)
    load(shell)
    result, outputs, _ = run(shell, "%%answer learner")
    assert result.success
    assert len(outputs) == 1
    names = [getattr(step, "__name__", "") for step in shell.input_transformers_cleanup]
    assert names.count("_with_body") == 1


@pytest.mark.parametrize(
    ("source", "kind", "says"),
    [
        ("x = 1\ny = q / 2", NameError, "There is nothing called <code>q</code>"),
        ("x = (1", SyntaxError, "A bracket is opened and never closed."),
        ("x = 'a", SyntaxError, "A text begins with a quotation mark"),
        ("x = ...\ny = x * 2", TypeError, "In <code>x</code> the three dots"),
        ("%%anwser learner\nid: x", Exception, "An answer cell begins with %%answer"),
    ],
)
def test_an_error_is_shown_in_words_and_still_counts_as_one(
    shell: InteractiveShell, source: str, kind: type[BaseException], says: str
) -> None:
    result, outputs, printed = run(shell, source)
    assert isinstance(result.error_before_exec or result.error_in_exec, kind)
    assert not result.success
    assert says in html(outputs)
    assert "<details>" in html(outputs)
    assert "Traceback" not in printed
    assert "What to do stands above." in printed


def test_what_is_typed_in_an_error_never_becomes_html(shell: InteractiveShell) -> None:
    _, outputs, _ = run(shell, "{}['<script>alert(1)</script>']  # <b>")
    assert "<script>" not in html(outputs)
    assert "<b>" not in html(outputs)


def test_stopping_a_cell_is_left_to_the_shell(shell: InteractiveShell) -> None:
    _, outputs, printed = run(shell, "raise KeyboardInterrupt")
    assert outputs == []
    assert "KeyboardInterrupt" in printed


def test_loading_imports_nothing_heavy() -> None:
    program = (
        "import sys; from IPython.core.interactiveshell import InteractiveShell as S; "
        "before = set(sys.modules); import cmkit; cmkit.load_ipython_extension(S.instance()); "
        "from cmkit.answers import earlier, form; "
        f"print(sorted({HEAVY!r} & (set(sys.modules) - before)))"
    )
    seen = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (seen.stdout, seen.returncode) == ("[]\n", 0), seen.stderr


@pytest.fixture(scope="module")
def run_notebook() -> Any:
    """Return a function that runs cells in a real kernel and gives them back with outputs."""
    import nbclient
    import nbformat

    def run(*sources: str) -> list[Any]:
        cells = [nbformat.v4.new_code_cell(source) for source in ("%load_ext cmkit", *sources)]
        notebook = nbformat.v4.new_notebook(cells=cells)
        nbclient.NotebookClient(notebook, allow_errors=True, timeout=60).execute()
        return [cell.outputs for cell in notebook.cells[1:]]

    return run


@pytest.mark.slow
def test_a_kernel_reports_the_error_behind_the_panel(run_notebook: Any) -> None:
    (panel, error), _ = run_notebook("y = q", "%%answer learner")
    assert "There is nothing called" in panel["data"]["text/html"]
    assert error["output_type"] == "error"
    assert (error["ename"], error["traceback"]) == (
        "NameError",
        ["The cell stopped in line 1. What to do stands above."],
    )


@pytest.mark.slow
def test_a_form_in_a_kernel_brings_its_table_and_its_fallback(run_notebook: Any) -> None:
    [(fallback, form)] = run_notebook("%%answer learner\nid: K7Q2")
    assert "Your answer is safe" in fallback["data"]["text/html"]
    assert set(form["data"]) == {
        "application/vnd.jupyter.widget-view+json", "text/html", "text/plain",
    }  # fmt: skip
    assert "K7Q2" in form["data"]["text/html"]


@pytest.mark.slow
def test_a_run_that_marks_shows_no_widget(
    run_notebook: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    [[shown], [panel, error]] = run_notebook("%%answer learner\nid: K7Q2", "1 / 0")
    assert set(shown["data"]) == {"text/html", "text/plain"}
    assert error["output_type"] == "error"
    assert "divided by zero" in panel["data"]["text/plain"]


@pytest.mark.parametrize("source", ["x = ...\nx", "[...]"])
def test_three_dots_are_shown_as_a_place_to_write(shell: InteractiveShell, source: str) -> None:
    _, outputs, printed = run(shell, source)
    shown = printed + "".join(str(output) for output in outputs)
    assert "three dots" in shown
    assert "Ellipsis" not in shown


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("pd.DataFrame({'calls': [..., 1200]})", "<td>...</td>"),
        ("pd.Series([1200, 1150])", "<td>1150</td>"),
        ("{'calls': pd.Series([1200, 1150])}", "1150"),
        ("pd.Series([3.72]).round(1).sum()", "3.7"),
        ("{'change': pd.Series([-9.8]).sum()}", "-9.8"),
    ],
)
def test_figures_and_tables_are_shown_without_words_of_the_language(
    shell: InteractiveShell, source: str, seen: str
) -> None:
    result, _, _ = run(shell, f"import pandas as pd\n{source}")
    shown, _ = shell.display_formatter.format(result.result)
    assert seen in shown.get("text/html", shown["text/plain"])
    assert not re.search("Ellipsis|dtype|np\\.", shown.get("text/html", shown["text/plain"]))


def test_a_table_says_below_it_where_its_data_come_from(shell: InteractiveShell) -> None:
    made = "import pandas as pd\nt = pd.DataFrame({'a': [1, 2]})\n"
    noted = made + "t.attrs['origin'] = 'Synthetic: <made>. More.'\n"
    _, outputs, _ = run(shell, noted + "display(t.head(1))")
    assert "Synthetic: &lt;made&gt;.</p>" in html(outputs)
    assert "More" not in html(outputs)
    _, outputs, _ = run(shell, made + "display(t)")
    assert "</table>" in html(outputs)
    assert "Synthetic" not in html(outputs)
