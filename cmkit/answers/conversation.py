"""What the form on the screen and the notebook's kernel say to each other."""

import ast
import warnings
from collections.abc import Mapping
from dataclasses import asdict
from html import escape
from typing import Any

from cmkit.answers import dates, mishaps
from cmkit.answers.fields import Choice, Date, Field, Several
from cmkit.answers.format import Entry, Parsed, blank, named_entries, parse
from cmkit.answers.forms import LEARNER, Form
from cmkit.answers.panel import panel


def describe(form: Form) -> dict[str, Any]:
    """Return what the screen needs to know to draw a form."""
    return {
        "name": form.name,
        "title": form.title,
        "records": form.records,
        "fixed": bool(form.rows),
        "blank": blank(form),
        "checked": form != LEARNER,
        "fields": [_describe_field(field) for field in form.fields],
    }


def to_data(answer: Parsed) -> dict[str, Any]:
    """Return an answer as the screen shows it: texts, problems and how dates were understood."""
    form, entries = answer.form, answer.entries
    if form.records and not entries:
        entries = (Entry("", {field.name: "" for field in form.fields}),)
    return {
        "entries": [
            {"name": entry.name, "texts": {f.name: _shown(f, entry) for f in form.fields}}
            for entry in entries
        ],
        "other": answer.other,
        "problems": _problems(answer),
        "notes": _notes(answer),
    }


def reply(message: Mapping[str, Any], form: Form, names: dict[str, Any]) -> dict[str, Any]:
    """Answer a message of the screen; whatever happens, the answer is a message too.

    ``read`` binds the value of the text to the form's name; ``check`` also runs the check cell.
    """
    about = {"kind": message.get("kind"), "id": message.get("id")}
    try:
        text = str(message.get("text", ""))
        answer = parse(text, form)
        names[form.name] = answer.value
        about |= {"text": text, "answer": to_data(answer)}
        if message.get("kind") == "check":
            about["html"] = _unread(answer) + check(str(message.get("source", "")), names)
    except Exception as error:  # the learner gets a sentence, whatever is wrong with our code
        about |= {"kind": "failed", "message": f"This didn't work ({type(error).__name__})."}
    return about


def check(source: str, names: dict[str, Any]) -> str:
    """Run the text of a check cell and return the HTML of its verdict."""
    from IPython.utils.capture import capture_output

    try:
        with capture_output(), warnings.catch_warnings(action="ignore"):
            verdict = _run(source, names)
    except Exception as error:  # the check cell stopped: told in words, with what to do
        mishap = mishaps.explain(error, error.__traceback__, names)
        return mishap.panel("The check can't be made yet. Your answer is safe.")["text/html"]
    shown = getattr(verdict, "_repr_html_", None)
    return str(shown()) if shown else f"<pre>{escape(str(verdict))}</pre>"


def _unread(answer: Parsed) -> str:
    """Repeat what can't be read, so that the verdict below it is not taken for the whole story."""
    if not answer.problems:
        return ""
    told = [str(problem) for problem in answer.problems]
    return panel("Something can't be read yet.", told)["text/html"]


def _run(source: str, names: dict[str, Any]) -> Any:
    """Run a cell among the names of the notebook and return the value of its last line."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<check>", "exec"), names)  # noqa: S102 (the learner's own notebook)
    if not isinstance(last, ast.Expr):
        return None
    return eval(compile(ast.Expression(last.value), "<check>", "eval"), names)  # noqa: S307


def _describe_field(field: Field) -> dict[str, Any]:
    known = {"kind": field.kind, "rows": 1, "unit": "", **asdict(field)}
    known["joiner"] = getattr(field, "joiner", "")
    known["options"] = [{"word": w, "meaning": m} for w, m in known.get("options", ())]
    return known


def _shown(field: Field, entry: Entry) -> str:
    """Return the text of a field; of lists the words as they are listed."""
    text = entry.texts[field.name]
    return field.write(field.read(text)) if isinstance(field, Choice | Several) else text


def _problems(answer: Parsed) -> list[dict[str, Any]]:
    """Return the problems, each with the place of its record on the screen (-1: of the whole)."""
    order = [id(entry) for entry in answer.entries]
    places = {entry.name: place for place, entry in enumerate(answer.entries)}
    named = named_entries(answer.form, answer.entries)
    places |= {name: order.index(id(entry)) for name, entry in named}
    return [
        {
            "message": p.brief or p.message,
            "entry": places.get(p.record, -1) if p.field or p.brief else -1,
            "field": p.field,
        }
        for p in answer.problems
    ]


def _notes(answer: Parsed) -> list[dict[str, Any]]:
    """Return how each date was understood, so that a slip of day and month shows."""
    return [
        {"entry": place, "field": field.name, "message": dates.in_words(day)}
        for place, entry in enumerate(answer.entries)
        for field in answer.form.fields
        if isinstance(field, Date) and (day := dates.read(entry.texts[field.name]))
    ]
