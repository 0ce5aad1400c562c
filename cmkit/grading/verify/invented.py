"""Answers that nobody wrote, made from a form or from a value."""

import datetime
import random
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from cmkit.answers.fields import Choice, Date, Field, Number, Several
from cmkit.answers.forms import Form

Value = dict[str, Any]
FEWEST_TO_SHUFFLE = 3
_SPREAD = 10
_NUMBERS = (0, 1, 2, 3, 4, 5, 7, 10, 12, 20, 25, 50, 100)


def for_form(form: Form, exemplar: Value, prompt: str) -> Iterator[tuple[str, Value]]:
    """Make every answer that takes no thought: name of the trick, answer."""
    labels = ", ".join(field.label for field in form.fields)
    yield "blank", _each(form, exemplar, _nothing)
    yield "the prompt pasted back", _each(form, exemplar, lambda field: _words(field, prompt))
    yield "every label in every field", _each(form, exemplar, lambda field: _words(field, labels))
    yield "everything ticked", _each(form, exemplar, _everything)
    yield "zeros", _each(form, exemplar, lambda f: 0 if isinstance(f, Number) else _nothing(f))
    most = max((len(f.words) for f in form.fields if isinstance(f, Choice | Several)), default=0)
    for place in range(most):
        yield (
            f"option {place + 1} throughout",
            _each(form, exemplar, lambda field, place=place: _option(field, place)),
        )
    yield from _shuffled(form, exemplar)


def at_random(form: Form, exemplar: Value, draw: random.Random) -> Value:
    """Fill a form by chance."""
    days = [one for one in _leaves(exemplar) if isinstance(one, str) and _day(one)]

    def chance(field: Field) -> Any:
        if isinstance(field, Choice):
            return draw.choice(field.words)
        if isinstance(field, Several):
            return draw.sample(field.words, draw.randint(1, len(field.words)))
        if isinstance(field, Number):
            return draw.choice(_NUMBERS)
        if isinstance(field, Date) and days:
            day = datetime.date.fromisoformat(draw.choice(days))
            return str(day + datetime.timedelta(days=draw.randint(-_SPREAD, _SPREAD)))
        return "This needs to be looked at again soon."

    return _each(form, exemplar, chance)


def like(value: Any) -> Iterator[tuple[str, Any]]:
    """Make answers that have the shape of a value and none of its thought."""
    if isinstance(value, bool):
        yield from (("yes", True), ("no", False))
    elif isinstance(value, int | float | np.number):
        yield from (("zero", 0), ("one", 1), ("a hundred", 100))
    elif isinstance(value, pd.DataFrame):
        yield "zeros", value.map(_zero)
        yield from _if_other("the exemplar shuffled", _rolled_table(value), value)
    elif isinstance(value, pd.Series):
        yield "zeros", value.map(_zero)
        yield from _if_other("the exemplar shuffled", _rolled(value, 1), value)
    elif isinstance(value, list | tuple):
        yield "zeros", [_zero(one) for one in value]
    elif _is_chart(value):
        yield "an empty chart", _empty_chart()


def number_at_random(value: Any, draw: random.Random) -> Any:
    """Guess a number of about the right size."""
    size = abs(float(value)) if value == value else 1.0
    return round(draw.uniform(0, 2 * max(size, 1.0)), 1 if size < 100 else 0)


def _each(form: Form, exemplar: Value, fill: Any) -> Value:
    fields = {field.name: field for field in form.fields}
    if not form.records:
        return {name: fill(field) for name, field in fields.items()}
    rows = form.rows or tuple(exemplar)
    return {row: {name: fill(field) for name, field in fields.items()} for row in rows}


def _nothing(field: Field) -> Any:
    return [] if isinstance(field, Several) else ""


def _words(field: Field, text: str) -> Any:
    return [text] if isinstance(field, Several) else " ".join(text.split())


def _everything(field: Field) -> Any:
    return list(field.words) if isinstance(field, Several) else _nothing(field)


def _option(field: Field, place: int) -> Any:
    if isinstance(field, Choice):
        return field.words[place % len(field.words)]
    if isinstance(field, Several):
        return [field.words[place % len(field.words)]]
    return _nothing(field)


def _shuffled(form: Form, exemplar: Value) -> Iterator[tuple[str, Value]]:
    """Move every answer to another record, or to another field of the same kind.

    Records that the learner names, and two fields that stand for one pair, may stand in any order;
    fields that have nothing to change places with are left blank.
    """
    if form.rows:
        groups, found = [list(exemplar)], dict(exemplar)
    elif form.records:
        return
    else:
        groups, found = _alike(form), _each(form, exemplar, _nothing)
    for group in groups:
        found |= _most_moved({name: exemplar[name] for name in group})
    if groups and found != exemplar:
        yield "the exemplar shuffled", found


def _most_moved(values: Value) -> Value:
    """Move all values on by the same number of places: the number that changes most."""
    names = list(values)
    turns = [
        dict(zip(names, [values[name] for name in names[n:] + names[:n]], strict=True))
        for n in range(1, len(names))
    ]
    before = list(_leaves(values))
    return max(turns, key=lambda turn: sum(map(_differ, _leaves(turn), before)), default=values)


def _differ(one: Any, other: Any) -> bool:
    return bool(one != other)


def _alike(form: Form) -> list[list[str]]:
    groups: dict[Any, list[str]] = {}
    for field in form.fields:
        groups.setdefault((field.kind, getattr(field, "options", ())), []).append(field.name)
    return [group for group in groups.values() if len(group) >= FEWEST_TO_SHUFFLE]


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _leaves(part)
    else:
        yield value


def _day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _zero(one: Any) -> Any:
    number = isinstance(one, int | float | np.number) and not isinstance(one, bool)
    return 0 if number else one


def _rolled_table(table: pd.DataFrame) -> pd.DataFrame:
    """Move the values of each column down, of each by another number of rows."""
    columns = [_rolled(table.iloc[:, n], n + 1) for n in range(table.shape[1])]
    return pd.concat(columns, axis=1) if columns else table


def _rolled(column: pd.Series, steps: int) -> pd.Series:
    order = np.roll(np.arange(len(column)), steps)
    return pd.Series(column.array.take(order), index=column.index, name=column.name)


def _if_other(name: str, made: Any, value: Any) -> Iterator[tuple[str, Any]]:
    if not made.equals(value):
        yield name, made


def _is_chart(value: Any) -> bool:
    return type(value).__module__.startswith("matplotlib.")


def _empty_chart() -> Any:
    from matplotlib.figure import Figure

    return Figure().subplots()
