"""What ``%load_ext cmkit`` adds to a notebook: ``%%answer`` cells and readable errors.

Nothing heavy is imported before a form is shown.
"""

import os
from types import TracebackType
from typing import Any

from cmkit import frameworks
from cmkit.answers import forms
from cmkit.answers.format import Parsed, parse
from cmkit.answers.mishaps import RUN_ABOVE, explain
from cmkit.answers.panel import panel
from cmkit.answers.render import to_html, to_text
from cmkit.answers.shown import show_plainly
from cmkit.answers.stopped import forget
from cmkit.answers.wording import closest, listed

SAFE = panel(
    "Your answer is safe: it is the text above.",
    [
        "To see the form again, click into that text, choose Run > Run All Above Selected Cell "
        "in the menu, then press Shift+Enter."
    ],
    colour="#0b57d0",
)


def load(shell: Any) -> None:
    """Add ``%%answer`` and the readable errors to a shell; doing it twice changes nothing."""
    from IPython.core.magic import no_var_expand

    @no_var_expand
    def answer(line: str, cell: str) -> None:
        """Read the answer in this cell, keep it under its name, and show it as a form."""
        show_answer(shell, line, cell)

    shell.register_magic_function(answer, "cell", "answer")
    if _with_body not in shell.input_transformers_cleanup:
        shell.input_transformers_cleanup.append(_with_body)
    shell.set_custom_exc((Exception,), _show_mishap)
    show_plainly(shell)


def show_answer(shell: Any, line: str, body: str) -> None:
    """Bind the value of an ``%%answer`` cell to its name and show it."""
    name = (line.split() or [""])[0]
    form = forms.find(name)
    if form is None:
        _publish(shell, _no_form(name))
        return
    answer = parse(body, form)
    shell.user_ns[name] = answer.value
    if _can_show_forms(shell):
        _show_form(shell, answer, body)
    else:
        _publish(shell, {"text/html": to_html(answer), "text/plain": to_text(answer)})


def _with_body(lines: list[str]) -> list[str]:
    """Let an ``%%answer`` line stand alone: IPython refuses a cell magic with nothing below."""
    return [*lines, "\n"] if len(lines) == 1 and lines[0].startswith("%%answer") else lines


def _can_show_forms(shell: Any) -> bool:
    """Whether somebody can be looking: a kernel, and not a run that marks the notebook."""
    return hasattr(shell, "kernel") and not os.environ.get("NBGRADER_EXECUTION")


def _show_form(shell: Any, answer: Parsed, text: str) -> None:
    from IPython.display import display

    from cmkit.answers.widget import AnswerForm

    fallback = SAFE["text/html"].replace("cmkit-panel", "cmkit-panel cmkit-fallback")
    _publish(shell, {**SAFE, "text/html": fallback})
    display(AnswerForm(answer, text=text, names=shell.user_ns, cell_id=_cell_id(shell)))


def _cell_id(shell: Any) -> str:
    """Return the id of the cell that is being run, as JupyterLab tells it; else empty."""
    request: dict[str, Any] = shell.kernel.get_parent() or {}
    return str(request.get("metadata", {}).get("cellId", ""))


def _publish(shell: Any, bundle: dict[str, str]) -> None:
    shell.display_pub.publish(bundle, {})


def _no_form(name: str) -> dict[str, str]:
    if not name:
        return panel(
            "The first line of this cell is not complete.",
            ["Write the name of the exercise after %%answer, such as %%answer learner."],
        )
    known = forms.names()
    guess = closest(name, [*known, *(framework.lower() for framework in frameworks.names())])
    question = f" Did you mean {guess}?" if guess else ""
    return panel(
        f"There is no form called {name} in this notebook yet. Your text is safe.",
        [
            f"The forms there are now: {listed(known)}.{question}",
            f"If the name is right, the cell that makes the form has not been run. {RUN_ABOVE}",
        ],
    )


def _show_mishap(
    shell: Any,
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
    tb_offset: int | None = None,
) -> list[str]:
    """Show an error as a panel, and still report it as an error to whoever runs the notebook."""
    mishap = explain(error, trace, shell.user_ns)
    forget((shell.user_ns.get("In") or [""])[-1], mishap.line_number, shell.user_ns)
    place = f" in line {mishap.line_number}" if mishap.line_number else ""
    _publish(shell, mishap.panel(f"This cell stopped{place}.", code=mishap.line))
    report = [f"The cell stopped{place}. What to do stands above."]
    shell._showtraceback(kind, error, report)
    return report
