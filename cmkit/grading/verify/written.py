"""Known answers as the solution cell that a learner would have written."""

from collections.abc import Mapping
from dataclasses import replace

from cmkit.answers.format import answer_cell, parse, write
from cmkit.answers.forms import Form
from cmkit.grading.course import Assignment, Exercise, KnownAnswer, answer_name


class NoSuchFieldError(Exception):
    """A known answer changes a field that the form doesn't have."""


def exemplar(exercise: Exercise) -> str:
    """Give the source of the exemplar."""
    assert exercise.cells.solution is not None
    return str(exercise.cells.solution.source)


def source_of(exercise: Exercise, known: KnownAnswer, forms: Mapping[str, Form]) -> str:
    """Give the source of the solution cell of a known answer.

    Raises
    ------
    NoSuchFieldError
        When it changes a field that the form doesn't have.
    """
    if known.code is not None:
        return known.code
    if known.text is not None:
        return as_answer(exercise.name, known.text)
    if known.change is not None and exercise.name in forms:
        return as_answer(exercise.name, _changed(exercise, known.change, forms[exercise.name]))
    return exemplar(exercise)


def others_of(assignment: Assignment, known: KnownAnswer) -> dict[str, str]:
    """Give the sources of the other solution cells that a known answer replaces."""
    kinds = {name: True for cell in assignment.notebook.cells if (name := answer_name(cell.source))}
    return {
        name: as_answer(name, source) if name in kinds else source
        for name, source in (known.also or {}).items()
    }


def as_answer(name: str, text: str) -> str:
    """Put the magic line above the text of an answer, unless it is there."""
    body = text.strip("\n")
    return body if body.startswith("%%answer") else f"%%answer {name}\n{body}\n"


def _changed(exercise: Exercise, change: Mapping[str, str], form: Form) -> str:
    parts = answer_cell(exemplar(exercise))
    assert parts is not None
    entries = list(parse(parts[1], form).entries)
    for path, text in change.items():
        record, _, field = path.rpartition(".")
        places = [n for n, entry in enumerate(entries) if entry.name == record]
        if not places or field not in entries[places[0]].texts:
            raise NoSuchFieldError(path)
        entry = entries[places[0]]
        entries[places[0]] = replace(entry, texts={**entry.texts, field: text})
    return write(form, entries)
