"""The reference pages that come from the data files, in Markdown: frameworks and glossary."""

from collections.abc import Iterator
from itertools import groupby

from cmkit import frameworks
from cmkit.frameworks.framework import Framework
from cmkit.frameworks.glossary import Term, term, terms

_MADE = "<!-- Written by cmkit docs from the data in cmkit/frameworks: change it there. -->"


def pages() -> dict[str, str]:
    """Return the text of each page by its file name."""
    return {"frameworks.md": _frameworks(), "glossary.md": _glossary()}


def _frameworks() -> str:
    sections = [_framework(name) for name in frameworks.names()]
    return "\n".join([_MADE, "", "# Frameworks", "", *sections])


def _framework(name: str) -> str:
    one: Framework = getattr(frameworks, name)
    rows = [f"| {_cell(part.name)} | {_cell(part.definition)} |" for part in one]
    lines = [f"## {one.title}", "", one.about, "", "| part | what it is |", "|---|---|", *rows, ""]
    caveat = [f"**Mind:** {one.caveat}", ""] if one.caveat else []
    use = f"In a notebook: `from cmkit.frameworks import {name}`."
    return "\n".join([*lines, *caveat, use, "", f"Source: {one.source}.", ""])


def _glossary() -> str:
    grouped = groupby(terms(), key=lambda known: known.group)
    sections = ["\n".join([f"## {group}", "", *map(_term, found)]) for group, found in grouped]
    return "\n".join([_MADE, "", "# Glossary", "", *sections])


def _term(known: Term) -> str:
    return "\n".join([f"### {known.name}", "", " ".join(_said(known)), ""])


def _said(known: Term) -> Iterator[str]:
    if known.also:
        yield f"*Also: {', '.join(known.also)}.*"
    yield known.definition
    if known.see:
        names = [term(key).name for key in known.see]
        links = (f"[{name}](#{name.casefold().replace(' ', '-')})" for name in names)
        yield f"See {', '.join(links)}."
    if known.source:
        yield f"Source: {known.source}."


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
