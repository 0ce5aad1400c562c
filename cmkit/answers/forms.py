"""What a form asks for, and reading a ``form(...)`` call without running it."""

import ast
import keyword
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from cmkit import frameworks
from cmkit.answers import fields as _fields
from cmkit.answers.fields import Field, FormError
from cmkit.answers.wording import key, short

T = TypeVar("T")
OTHER = "other_text"
"""The label under which text that belongs to no field is kept; no field may have it."""


@dataclass(frozen=True)
class Form:
    """What an ``%%answer`` cell asks for.

    ``records`` is what one record is called (``"Complaint"``), empty for one set of fields;
    ``rows`` are the names of the records when they are fixed.
    """

    name: str
    title: str
    records: str
    rows: tuple[str, ...]
    fields: tuple[Field, ...]

    def _ipython_display_(self) -> None:
        """Show nothing: a form is shown by its ``%%answer`` cell."""


def form(
    name: str,
    *,
    fields: Sequence[Field],
    title: str = "",
    records: str = "",
    rows: Sequence[str] = (),
) -> Form:
    """Declare the form of an ``%%answer`` cell below and make it known to this notebook."""
    declared = _checked(name, title=title, records=records, rows=rows, fields=fields)
    _declared[name] = declared
    return declared


_declared: dict[str, Form] = {}
LEARNER = Form(
    "learner",
    "Your learner id",
    "",
    (),
    (_fields.text("id", label="Learner id", hint="As your tutor wrote it.", rows=1),),
)
"""Who is answering; there is nothing to check about it."""


def find(name: str) -> Form | None:
    """Return the form of a name: declared in this notebook, else one that comes with the kit."""
    return _declared.get(name) or built_in(name)


def built_in(name: str) -> Form | None:
    """Return a form that needs no ``form(...)`` cell: the learner's id, or a framework's questions.

    ``%%answer seven_ps`` asks for a text on each dimension whose data file holds questions.
    """
    if name == LEARNER.name:
        return LEARNER
    if name.upper() not in frameworks.names():
        return None
    framework = getattr(frameworks, name.upper())
    asked = [
        _fields.text(part.key, label=part.name, hint=part.questions[0], rows=3)
        for part in framework
        if part.questions
    ]
    return Form(name, framework.title, "", (), tuple(asked)) if asked else None


def names() -> list[str]:
    """Return the names of all forms that can be used in this notebook now."""
    return sorted({*_declared, LEARNER.name})


def read_form(source: str) -> Form | None:
    """Return the form that a cell declares, without running the cell; None if it declares none.

    Raises
    ------
    FormError
        If the call holds anything but literals and field constructors.
    """
    calls = [call for line in _statements(source) if (call := _form_call(line))]
    if len(calls) > 1:
        raise FormError("The cell holds two form(...) calls. Give each form a cell of its own.")
    return _carried_out(_checked, calls[0]) if calls else None


def read_forms(sources: Iterable[str]) -> dict[str, Form]:
    """Return name → form for all forms that the cells of a notebook declare."""
    return {found.name: found for source in sources if (found := read_form(source))}


_CONSTRUCTORS: dict[str, Callable[..., Field]] = {
    made.__name__: made
    for made in (_fields.text, _fields.number, _fields.choice, _fields.several, _fields.date)
}


def _statements(source: str) -> list[ast.stmt]:
    try:
        return ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        if re.search(r"^form\(", source, re.MULTILINE) and not source.lstrip().startswith("%%"):
            raise FormError(f"The form(...) cell can't be read: {error}.") from error
        return []


def _form_call(statement: ast.stmt) -> ast.Call | None:
    call = getattr(statement, "value", None)
    if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "form":
        return call
    return None


def _literal(node: ast.expr) -> Any:
    """Return the value of a literal, or the field that a constructor call describes."""
    if isinstance(node, ast.Call):
        maker = _CONSTRUCTORS.get(node.func.id) if isinstance(node.func, ast.Name) else None
        if maker is None:
            raise _refused(node)
        return _carried_out(maker, node)
    if isinstance(node, ast.List | ast.Tuple):
        return [_literal(part) for part in node.elts]
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, RecursionError) as error:
        raise _refused(node) from error


def _carried_out(maker: Callable[..., T], call: ast.Call) -> T:
    """Return what a call makes of its literals."""
    for given in call.keywords:
        if given.arg is None:
            raise _refused(given.value)
    options = {given.arg: _literal(given.value) for given in call.keywords if given.arg}
    arguments = [_literal(value) for value in call.args]
    try:
        return maker(*arguments, **options)
    except TypeError as error:
        seen = short(ast.unparse(call))
        raise FormError(f"In line {call.lineno} the call {seen} doesn't fit: {error}.") from error


def _refused(node: ast.expr) -> FormError:
    return FormError(
        f"In line {node.lineno} of the form(...) cell stands {short(ast.unparse(node))}. A form is "
        f"read without being run: write text and numbers as they are, and the fields as "
        f"{', '.join(_CONSTRUCTORS)}."
    )


def _checked(
    name: str,
    *,
    fields: Sequence[Field] = (),
    title: str = "",
    records: str = "",
    rows: Sequence[str] = (),
) -> Form:
    """Return a form that can be typed and read without doubt."""
    if not isinstance(name, str) or not name.isidentifier() or keyword.iskeyword(name):
        raise FormError(f"A form's name is one word such as routes; {name!r} is not.")
    if not fields or not all(isinstance(field, Field) for field in fields):
        raise FormError(f"The form {name} needs fields=[text(...), ...]; it has {fields!r}.")
    if rows and not records:
        raise FormError(f"The form {name} has rows: say what one is called, records='Complaint'.")
    if not all(isinstance(part, str) for part in (title, records, *rows)):
        raise FormError(f"Title, records and rows of the form {name} are written as text.")
    labels = [{key(field.name), key(field.label)} for field in fields]
    _no_twins([label for pair in labels for label in pair] + [key(OTHER)], f"labels of {name}")
    _no_twins([key(row) for row in rows], f"rows of {name}")
    title = title or name.replace("_", " ").capitalize()
    return Form(name, title, records, tuple(rows), tuple(fields))


def _no_twins(words: list[str], what: str) -> None:
    twins = {word for word in words if words.count(word) > 1 or not word}
    if twins:
        raise FormError(f"Among the {what} one is blank or used twice: {', '.join(sorted(twins))}.")
