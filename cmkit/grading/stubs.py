"""What the learner gets instead of the exemplar: empty labels, ``name = ...``, a line to click."""

import ast
import textwrap
from collections.abc import Iterator, Mapping

from nbformat import NotebookNode

from cmkit.answers.fields import FormError
from cmkit.answers.format import blank
from cmkit.answers.forms import Form, built_in, read_form
from cmkit.grading.course import answer_name, cell_name
from cmkit.grading.roles import BEGIN_SOLUTION, END_SOLUTION
from cmkit.grading.tables import CourseError

TEXT_STUB = "*Write here: click this text and press Enter. Leave an empty line between paragraphs.*"
CODE_STUB = "# Write your lines here."


def stub_of(cell: NotebookNode, forms: Mapping[str, Form]) -> str:
    """Give the source of a solution or text cell without its exemplar.

    Raises
    ------
    CourseError
        When the cell holds no exemplar to take out, or its markers don't pair.
    """
    name = answer_name(cell.source) if cell.cell_type == "code" else None
    if name is not None:
        return _empty_labels(cell, name, forms)
    lines: list[str] = []
    region: list[str] | None = None
    for line in cell.source.split("\n"):
        if BEGIN_SOLUTION in line:
            if region is not None:
                raise _error(cell, f"a second {BEGIN_SOLUTION} before {END_SOLUTION}")
            region = []
        elif END_SOLUTION in line and region is not None:
            lines += [TEXT_STUB] if cell.cell_type == "markdown" else _assignments(cell, region)
            region = None
        else:
            (lines if region is None else region).append(line)
    if region is not None or BEGIN_SOLUTION not in cell.source:
        raise _error(cell, f"no {END_SOLUTION if region is not None else BEGIN_SOLUTION}")
    return "\n".join(lines)


def forms_of(notebook: NotebookNode) -> dict[str, Form]:
    """Give the form of every ``%%answer`` cell of a source notebook, by its name."""
    declared = {form.name: form for cell in form_cells(notebook) if (form := _form(cell))}
    names = [answer_name(cell.source) for cell in notebook.cells if cell.cell_type == "code"]
    return {name: form for name in names if name and (form := declared.get(name) or built_in(name))}


def form_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """List the cells of a source notebook that declare a form."""
    return [cell for cell in notebook.cells if cell.cell_type == "code" and _form(cell)]


def _form(cell: NotebookNode) -> Form | None:
    try:
        return read_form(cell.source)
    except FormError as error:
        raise CourseError(f"The cell {cell_name(cell)}: {error}") from error


def assigned_names(source: str) -> tuple[str, ...]:
    """List the names that Python lines assign at the top level, in order; none if unreadable."""
    try:
        body = ast.parse(textwrap.dedent(plain_python(source))).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    targets = (target for statement in body for target in _targets(statement))
    return tuple(dict.fromkeys(name for target in targets for name in _stored(target)))


def solution_names(cell: NotebookNode) -> tuple[str, ...]:
    """List the names that a solution cell of the course gives to the learner's answers."""
    name = answer_name(cell.source)
    return (name,) if name is not None else assigned_names(cell.source)


def _empty_labels(cell: NotebookNode, name: str, forms: Mapping[str, Form]) -> str:
    if name not in forms:
        raise _error(cell, f"no form called {name} in a cell above it")
    return f"%%answer {name}\n{blank(forms[name])}"


def _assignments(cell: NotebookNode, region: list[str]) -> list[str]:
    text = "\n".join(region)
    try:
        ast.parse(textwrap.dedent(plain_python(text)))
    except SyntaxError as error:
        raise _error(cell, f"a solution that isn't Python ({error.msg})") from error
    first = next((line for line in region if line.strip()), "")
    indent = first[: len(first) - len(first.lstrip())]
    return [f"{indent}{name} = ..." for name in assigned_names(text)] or [indent + CODE_STUB]


def plain_python(source: str) -> str:
    """Blank the lines that only a notebook understands: magics and shell commands."""
    lines = source.split("\n")
    return "\n".join("" if line.lstrip().startswith(("%", "!")) else line for line in lines)


def _targets(statement: ast.stmt) -> list[ast.expr]:
    if isinstance(statement, ast.Assign):
        return statement.targets
    return [statement.target] if isinstance(statement, ast.AnnAssign) else []


def _stored(target: ast.expr) -> Iterator[str]:
    for node in ast.walk(target):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def _error(cell: NotebookNode, what: str) -> CourseError:
    return CourseError(
        f"The cell {cell_name(cell)} has {what}. The exemplar stands between the lines "
        f"'### {BEGIN_SOLUTION}' and '### {END_SOLUTION}', in Markdown inside <!-- and -->."
    )
