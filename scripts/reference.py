"""Writes the pages of docs/ that come from the code and the data: ``make docs``.

Frameworks, glossary, measures, cases and the gallery of figures. A test holds the pages against
what this module makes of the data now.
"""

import inspect
import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from cmkit import frameworks, metrics
from cmkit.cases.catalogue import Entry, read_case
from cmkit.frameworks.framework import Dimension, Framework
from cmkit.frameworks.glossary import Term, term, terms

ROOT = Path(__file__).parents[1]
CASES = ("spa", "widgets")
_MADE = "<!-- Written by `make docs` from the code and the data: change it there. -->"


def pages() -> dict[str, str]:
    """Return the text of each page by its place under docs/."""
    names = frameworks.names()
    return {
        "reference/frameworks.md": _list_of_frameworks(),
        **{f"reference/frameworks/{name.lower()}.md": _framework(name) for name in names},
        "reference/glossary.md": _glossary(),
        "reference/metrics.md": _metrics(),
        **{f"reference/case-{case}.md": _case(case) for case in CASES},
        "reference/gallery.md": _gallery(),
    }


def write(docs: Path) -> None:
    """Write every page and every picture of the gallery, and remove frameworks that are gone."""
    made = pages()
    for old in (docs / "reference/frameworks").glob("*.md"):
        if f"reference/frameworks/{old.name}" not in made:
            old.unlink()
    for name, text in made.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(text, encoding="utf-8")
    folder = docs / "reference/gallery"
    folder.mkdir(exist_ok=True)
    for name, exhibit in gallery().items():
        exhibit.save(folder / f"{name}.png")


def gallery() -> dict[str, Any]:
    """Return a sample of every figure, drawn from the cases."""
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        from gallery import data, structures
    finally:
        sys.path.pop(0)
    samples = {**structures.SAMPLES, **data.SAMPLES}
    return {name: samples[name]() for name in sorted(samples)}


def _page(title: str, *blocks: str) -> str:
    return "\n\n".join([_MADE, f"# {title}", *(block for block in blocks if block)]) + "\n"


def _list_of_frameworks() -> str:
    found: list[tuple[str, Framework]] = [(n, getattr(frameworks, n)) for n in frameworks.names()]
    rows = [
        f"| [{one.title}](frameworks/{name.lower()}.md) | {_cell(one.about)} | {one.status} |"
        for name, one in sorted(found, key=lambda pair: pair[1].title.casefold())
    ]
    intro = (
        "Every model of the course, with its parts, its source, what people get wrong about it and "
        "a small worked case. *Contested* means that the evidence is in doubt: its page says why."
    )
    return _page(
        "Frameworks", intro, "\n".join(["| model | about | status |", "|---|---|---|", *rows])
    )


def _framework(name: str) -> str:
    one: Framework = getattr(frameworks, name)
    sources = "\n".join(f"- {source}" for source in (one.source, *one.further))
    return _page(
        one.title,
        one.about,
        f"In a notebook: `from cmkit.frameworks import {name}`.",
        f"**Mind:** {one.caveat}" if one.caveat else "",
        *(_dimension(part) for part in one),
        "## What people get wrong",
        "\n".join(f"- {wrong}" for wrong in one.misconceptions),
        "## A worked case",
        _worked(one.worked),
        "## Sources",
        sources,
        one.credit,
    )


def _dimension(part: Dimension) -> str:
    lines = [f"## {part.name}", part.definition]
    if part.caveat:
        lines.append(f"**Mind:** {part.caveat}")
    lines.append("\n".join(_parts(part, indent="")))
    lines += [f"*{sector.capitalize()}:* {text}" for sector, text in part.examples.items()]
    lines.append("\n".join(f"- {question}" for question in part.questions))
    lines += [f"*A common slip:* {wrong}" for wrong in part.misconceptions]
    lines.append(f"Source: {part.source}." if part.source else "")
    return "\n\n".join(line for line in lines if line)


def _parts(part: Dimension, *, indent: str) -> Iterator[str]:
    for inner in part.parts:
        yield f"{indent}- **{inner.name}**{': ' if inner.definition else ''}{inner.definition}"
        yield from _parts(inner, indent=indent + "  ")


def _worked(text: str) -> str:
    """Put the examples of a worked case into frames of their own."""
    blocks = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(
        f"```python\n{block}\n```" if block.startswith(">>>") else block for block in blocks
    )


def _glossary() -> str:
    grouped = groupby(terms(), key=lambda known: known.group)
    sections = ["\n\n".join([f"## {group}", *map(_term, found)]) for group, found in grouped]
    return _page("Glossary", *sections)


def _term(known: Term) -> str:
    return f"### {known.name}\n\n{' '.join(_said(known))}"


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


def _metrics() -> str:
    public = [getattr(metrics, name) for name in sorted(metrics.__all__, key=str.casefold)]
    intro = "Measures and models: `from cmkit.metrics import nps`. Rates are shares from 0 to 1."
    return _page("Metrics", intro, *(_measure(one) for one in public))


def _measure(one: Any) -> str:
    asked = inspect.signature(one)
    bare = [part.replace(annotation=part.empty) for part in asked.parameters.values()]
    call = asked.replace(parameters=bare, return_annotation=asked.empty)
    return f"## {one.__name__}\n\n`{one.__name__}{call}`\n\n{_numpydoc(inspect.getdoc(one) or '')}"


def _numpydoc(text: str) -> str:
    """Turn the sections of a docstring into Markdown."""
    text = text.replace("``", "`")
    text = re.sub(r"^(\w[\w ]*)\n-{3,}$", r"**\1**\n", text, flags=re.MULTILINE)
    text = re.sub(r"^(\w[\w, ]*)\n((?: {4}\S.*(?:\n|$))+)", _entry, text, flags=re.MULTILINE)
    examples = re.compile(r"^>>> .*(?:\n(?!\n).+)*", re.MULTILINE)
    return examples.sub(lambda found: f"```python\n{found[0]}\n```", text)


def _entry(found: re.Match[str]) -> str:
    return f"- `{found[1]}`: {' '.join(found[2].split())}\n"


def _case(name: str) -> str:
    case = read_case(name)
    tables = [_table(entry) for entry in case.tables.values()]
    documents = [
        f"- **{entry.about}** (`{entry.name}`): {entry.origin}" for entry in case.documents.values()
    ]
    papers = ["## Documents", "\n".join(documents)] if documents else []
    return _page(case.title, case.about, f"Source: {case.source}", *tables, *papers)


def _table(entry: Entry) -> str:
    rows = [f"| `{c.name}` | {_cell(c.unit)} | {_cell(c.meaning)} |" for c in entry.columns]
    dictionary = "\n".join(["| column | unit | what it is |", "|---|---|---|", *rows])
    return "\n\n".join([f"## {entry.name}", entry.about, f"*{entry.origin}*", dictionary])


def _gallery() -> str:
    intro = (
        "Every figure of the kit, drawn from the data of the two cases. Each comes with a text for "
        "those who can't see it and with the same content as a table."
    )
    return _page("Gallery", intro, *(_picture(name, one) for name, one in gallery().items()))


def _picture(name: str, exhibit: Any) -> str:
    alt = exhibit.alt.replace("[", "(").replace("]", ")").replace("\n", " ")
    call = f"`from cmkit.plots import {name}`"
    return f"## {exhibit.title}\n\n{call}\n\n![{alt}](gallery/{name}.png)\n\n{exhibit.note}".strip()


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    write(ROOT / "docs")
