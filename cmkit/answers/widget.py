"""The form on the screen: a widget that writes into its own ``%%answer`` cell."""

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from cmkit.answers import conversation
from cmkit.answers.format import Parsed
from cmkit.answers.render import to_html, to_text

_HERE = Path(__file__).parent
SCRIPTS = ("cell.js", "boxes.js", "form.js")


class AnswerForm(anywidget.AnyWidget):
    """Shows an answer as a form. The text of the cell stays the record; the form is a view of it.

    ``names`` are the names of the notebook, in which the value is bound whenever the text changes.
    """

    _esm = "\n".join((_HERE / name).read_text("utf-8") for name in SCRIPTS)
    _css = (_HERE / "form.css").read_text("utf-8")
    spec = traitlets.Dict().tag(sync=True)
    answer = traitlets.Dict().tag(sync=True)
    text = traitlets.Unicode().tag(sync=True)
    cell_id = traitlets.Unicode().tag(sync=True)

    def __init__(self, parsed: Parsed, *, text: str, names: dict[str, Any], cell_id: str) -> None:
        self._parsed = parsed
        self._names = names
        super().__init__(
            spec=conversation.describe(parsed.form),
            answer=conversation.to_data(parsed),
            text=text,
            cell_id=cell_id,
        )
        self.on_msg(self._receive)

    def _receive(self, _: Any, message: dict[str, Any], __: Any) -> None:
        self.send(conversation.reply(message, self._parsed.form, self._names))

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """Add a table and plain text, for where widgets can't be shown."""
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        shown = {"text/html": to_html(self._parsed), "text/plain": to_text(self._parsed)}
        return {**data, **shown}, metadata
