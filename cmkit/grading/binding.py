"""Binding the value of an ``%%answer`` cell, in whichever process."""

from typing import Any

from cmkit.answers.format import Parsed, answer_cell, parse
from cmkit.answers.forms import built_in, read_forms


class Forms:
    """The forms of one notebook, ready to read its ``%%answer`` cells."""

    def __init__(self, sources: list[str]) -> None:
        self._declared = read_forms(sources)

    def bind(self, source: str, names: dict[str, Any]) -> Parsed:
        """Bind the plain value of an ``%%answer`` cell, and give it as it was read."""
        found = answer_cell(source)
        if found is None:
            raise ValueError("not an %%answer cell")
        name, body = found
        form = self._declared.get(name) or built_in(name)
        if form is None:
            raise ValueError(f"there is no form called {name}")
        answer = parse(body, form)
        names[name] = answer.value
        return answer
