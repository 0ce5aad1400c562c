"""An exhibit: a figure with its title, its description in words and its content as a table."""

import base64
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

_METADATA = {"png": "Description", "svg": "Description", "pdf": "Subject"}
_DPI = 200


@dataclass(frozen=True, eq=False, repr=False)
class Exhibit:
    """A figure for a report, which says the same in three ways: drawn, in words, as a table.

    Attributes
    ----------
    alt
        What the picture says, for a reader who can't see it.
    table
        The content of the picture; its row labels carry nothing.
    figure
        The picture, 16 cm wide; title and note are drawn in it.
    note
        What is printed small under the picture: sources, or that the data are synthetic.
    """

    title: str
    alt: str
    table: pd.DataFrame
    figure: Figure
    note: str = ""

    def __repr__(self) -> str:
        return f"{self.title}. {self.alt}"

    def save(self, path: str | Path) -> Path:
        """Write the figure to a file, with the description in it.

        Raises
        ------
        ValueError
            If the name of the file ends in anything but .png, .svg or .pdf.
        """
        file = Path(path)
        kind = file.suffix.lower().removeprefix(".")
        if kind not in _METADATA:
            raise ValueError(
                f"{file.name!r} doesn't end in .png, .svg or .pdf. End the name in .png for Word "
                "or a web page, .pdf for print."
            )
        file.write_bytes(self._written(kind))
        return file

    def _written(self, kind: str) -> bytes:
        about = {"Title": self.title, _METADATA[kind]: f"{self.alt} {self.note}".strip()}
        written = BytesIO()
        self.figure.savefig(written, format=kind, dpi=_DPI, facecolor="white", metadata=about)
        return written.getvalue()

    def _repr_html_(self) -> str:
        picture = base64.b64encode(self._written("png")).decode()
        words = escape(" ".join(filter(None, [f"{self.title}.", self.alt, self.note])))
        with pd.option_context("display.max_colwidth", None):
            table = self.table.to_html(index=False, na_rep="", border=0, justify="left")
        return (
            f'<figure><img alt="{words}" src="data:image/png;base64,{picture}" '
            'style="width:16cm;max-width:100%"><details><summary>The same as a table</summary>'
            f"{table}</details></figure>"
        )
