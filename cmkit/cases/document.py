"""A document of a case as a learner reads it: a card with title, origin and text."""

import re
from dataclasses import dataclass
from html import escape

_CARD = (
    "max-width:46rem;margin:.6em 0;padding:.9em 1.2em;line-height:1.55;font-size:14px;"
    "font-family:var(--jp-ui-font-family,system-ui,sans-serif);"
    "border:1px solid var(--jp-border-color1,#bdbdbd);border-left:5px solid #1f5a94;"
    "border-radius:8px;background:var(--jp-layout-color1,#fff);"
    "color:var(--jp-ui-font-color1,#1f1f1f)"
)
_TITLE = "font-size:1.15em;font-weight:600;margin:0"
_ORIGIN = "font-size:.88em;margin:.15em 0 .9em;color:var(--jp-ui-font-color1,#454545);opacity:.85"
_HEADING = "font-weight:600;margin:1em 0 .3em"


@dataclass(frozen=True)
class Document:
    """A text of the case, with its title and where it comes from.

    In ``text`` a blank line separates paragraphs, ``## `` begins a heading, ``- `` an item of a
    list, and ``4a. `` an item that keeps its number.
    """

    title: str
    origin: str
    text: str

    def __str__(self) -> str:
        return f"{self.title}\n({self.origin})\n\n{self.text}"

    def _repr_html_(self) -> str:
        return (
            f'<article style="{_CARD}" lang="en-GB"><p role="heading" aria-level="4" '
            f'style="{_TITLE}">{escape(self.title)}</p><p style="{_ORIGIN}">'
            f"{escape(self.origin)}</p>{_body(self.text)}</article>"
        )


def _body(text: str) -> str:
    return "".join(_block(block) for block in re.split(r"\n{2,}", text.strip()))


def _block(block: str) -> str:
    lines = block.splitlines()
    if all(line.startswith("- ") for line in lines):
        items = "".join(f"<li>{escape(line[2:])}</li>" for line in lines)
        return f'<ul style="margin:.4em 0;padding-left:1.4em">{items}</ul>'
    if all(re.match(r"\w+\. ", line) for line in lines):
        return f'<ul style="list-style:none;margin:.4em 0;padding:0">{_numbered(lines)}</ul>'
    if block.startswith("## "):
        return f'<p role="heading" aria-level="5" style="{_HEADING}">{escape(block[3:])}</p>'
    return f'<p style="margin:.5em 0">{escape(" ".join(lines))}</p>'


def _numbered(lines: list[str]) -> str:
    """Numbers such as 4a are part of the text: a browser would count 1, 2, 3."""
    items = (line.split(". ", 1) for line in lines)
    return "".join(
        '<li style="padding-left:2.4em;text-indent:-2.4em;margin:.3em 0">'
        f'<strong style="display:inline-block;width:2.4em;text-indent:0">{escape(number)}</strong>'
        f"{escape(text)}</li>"
        for number, text in items
    )
