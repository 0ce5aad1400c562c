"""A button under the notebook's last task: it writes the document and says where it is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any


def document_button(words: str, write: Callable[[], Path]) -> Any:
    """Return a button that writes a document when it is pressed, never before.

    Parameters
    ----------
    words
        What stands on the button: "Make the Word document".
    write
        Writes the document and returns where it is; a `ValueError` is shown as advice.
    """
    from ipywidgets import HTML, Button, Layout, VBox

    button = Button(description=words, button_style="primary", layout=Layout(width="auto"))
    message = HTML()

    def pressed(_: Any) -> None:
        try:
            message.value = f"Done: <b>{write().name}</b> is in the list of files on the left."
        except (ValueError, ModuleNotFoundError, OSError) as problem:
            message.value = str(problem)

    button.on_click(pressed)
    return VBox([button, message])
