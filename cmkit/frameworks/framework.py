"""One class for every framework that is a list of dimensions: RATER, the seven Ps, GROW, ...

Each framework is a data file, so that its definitions, its source and the mistakes people make
with it stand in one place. A dimension may have parts of its own: Acorn's categories have groups.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from html import escape
from types import MappingProxyType
from typing import Any, Literal, TypeVar, get_args

import pandas as pd

from cmkit.frameworks.lookup import UnknownNameError, unknown

T = TypeVar("T")
Status = Literal["verified", "contested"]
Texts = list[tuple[str, str]]
"""Texts, each after its heading."""

_FRAME = (
    "max-width:60rem;font-size:14px;line-height:1.5;"
    "font-family:var(--jp-ui-font-family,system-ui,sans-serif);"
    "color:var(--jp-ui-font-color1,#1f1f1f)"
)
_CELL = (
    "text-align:left;vertical-align:top;white-space:normal;padding:.35em .7em;"
    "border:1px solid var(--jp-border-color1,#bdbdbd)"
)


@dataclass(frozen=True, repr=False)
class Source:
    """Who published a framework, when (if that is known) and where."""

    author: str
    title: str
    year: int | None = None

    def __repr__(self) -> str:
        return f"{self.author} ({self.year or 'n.d.'}), {self.title}"


@dataclass(frozen=True, repr=False)
class Dimension:
    """One part of a framework.

    ``examples`` are by sector, ``questions`` are what one might ask, ``also`` are other names.
    ``parts`` are what it consists of; ``source`` and ``caveat`` are its own, where it has any.
    """

    key: str
    name: str
    definition: str = ""
    misconceptions: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    examples: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    parts: tuple["Dimension", ...] = ()
    source: Source | None = None
    caveat: str = ""

    def __repr__(self) -> str:
        return _lines(_facts(self))

    def _repr_html_(self) -> str:
        return f'<section style="{_FRAME}" lang="en-GB">{_rows(_facts(self))}</section>'


@dataclass(frozen=True, repr=False)
class Framework:
    """A named model with its dimensions in order.

    ``GROW["reality"]`` and ``GROW.reality`` give a dimension; ``"goal" in GROW`` asks for one.
    Parts of dimensions are found in the same way, and ``EMOTIONS.parent("happy")`` says where one
    belongs.

    Attributes
    ----------
    status
        "verified", or "contested" where the evidence is in doubt; ``caveat`` says what to know.
    further
        Later or critical sources.
    credit
        Whose property a scheme is, and which version this is.
    worked
        A small worked case as on the reference page: text with ``>>>`` examples that are run.
    """

    title: str
    about: str
    source: Source
    status: Status
    dimensions: tuple[Dimension, ...]
    caveat: str = ""
    misconceptions: tuple[str, ...] = ()
    further: tuple[Source, ...] = ()
    credit: str = ""
    worked: str = ""

    def __post_init__(self) -> None:
        if self.status not in get_args(Status):
            raise ValueError(f"The status of {self.title} is {self.status!r}: verified, contested?")
        if self.status == "contested" and not self.caveat:
            raise ValueError(f"{self.title} is contested. Say why in its caveat.")
        names = [name for path in self._paths() for name in _names(path[-1])]
        twice = sorted({name for name in names if names.count(name) > 1})
        if not names or twice:
            raise ValueError(f"{self.title} needs dimensions with names of their own: {twice}")

    @classmethod
    def from_toml(cls, text: str) -> "Framework":
        """Read a framework from the text of its data file.

        Raises
        ------
        ValueError
            If something is missing, or is there that no framework has: a slip of the pen would
            lose it in silence.
        """
        return _made(cls, tomllib.loads(text))

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the dimensions, in order."""
        return tuple(dimension.key for dimension in self.dimensions)

    def level(self, depth: int) -> tuple[Dimension, ...]:
        """Return every part so many steps down, in order: ``ACORN.level(2)`` are its groups."""
        return tuple(path[-1] for path in self._paths() if len(path) == depth)

    def parent(self, name: str) -> Dimension:
        """Return the part that holds the part of this name.

        Raises
        ------
        UnknownNameError
            If there is no such part, or if it belongs to nothing but the framework itself.
        """
        path = self._path(name)
        if len(path) == 1:
            raise UnknownNameError(f"{path[0].name} is a main part of {self.title}.")
        return path[-2]

    def __getitem__(self, name: str) -> Dimension:
        return self._path(name)[-1]

    def _path(self, name: str) -> tuple[Dimension, ...]:
        for path in self._paths():
            if _plain(name) in _names(path[-1]):
                return path
        known = [path[-1].name for path in self._paths()]
        raise UnknownNameError(unknown(f"part of {self.title} called", name, known))

    def _paths(self) -> Iterator[tuple[Dimension, ...]]:
        """Walk all parts, each with those above it."""
        for dimension in self.dimensions:
            yield from _walk((dimension,))

    def __getattr__(self, name: str) -> Dimension:
        if name.startswith("_") or name == "dimensions":  # copying and pickling probe for these
            raise AttributeError(name)
        try:
            return self[name]
        except UnknownNameError as error:
            raise AttributeError(str(error)) from None

    def __contains__(self, name: object) -> bool:
        return any(_plain(name) in _names(path[-1]) for path in self._paths())

    def __iter__(self) -> Iterator[Dimension]:
        return iter(self.dimensions)

    def __len__(self) -> int:
        return len(self.dimensions)

    def table(self, depth: int = 1) -> pd.DataFrame:
        """Return name and definition of each part at a level, by key and in order."""
        paths = [path for path in self._paths() if len(path) == depth]
        columns = {
            "name": [path[-1].name for path in paths],
            "definition": [path[-1].definition for path in paths],
        }
        if depth > 1:
            columns = {"within": [path[-2].name for path in paths], **columns}
        return pd.DataFrame(columns, index=pd.Index([path[-1].key for path in paths], name="key"))

    def __repr__(self) -> str:
        return _lines([(self.title, self.about), *self._told(), *self._notes()])

    def _repr_html_(self) -> str:
        notes = (f"<p><strong>{name}:</strong> {escape(text)}</p>" for name, text in self._notes())
        return (
            f'<section style="{_FRAME}" lang="en-GB"><p><strong>{escape(self.title)}</strong>: '
            f"{escape(self.about)}</p>{_rows(self._told())}{''.join(notes)}</section>"
        )

    def _told(self) -> Texts:
        return [(dimension.name, described(dimension)) for dimension in self]

    def _notes(self) -> Texts:
        source = f"{self.source}. {self.credit}".strip()
        return [("Mind", self.caveat), ("Source", source)] if self.caveat else [("Source", source)]


def _facts(dimension: Dimension) -> Texts:
    """Return all that there is to read about a part, each text with its heading."""
    facts = [
        ("Also called", ", ".join(dimension.also)),
        *(("Ask", question) for question in dimension.questions),
        *((f"In {sector}", example) for sector, example in dimension.examples.items()),
        *(("A mistake", mistake) for mistake in dimension.misconceptions),
        ("Mind", dimension.caveat),
        ("Source", str(dimension.source or "")),
    ]
    return [(dimension.name, described(dimension)), *(fact for fact in facts if fact[1])]


def _lines(texts: Texts) -> str:
    return "\n".join(f"{heading}: {text}".removesuffix(": ") for heading, text in texts)


def _rows(texts: Texts) -> str:
    rows = (
        f'<tr><th scope="row" style="{_CELL}">{escape(heading)}</th>'
        f'<td style="{_CELL}">{escape(text)}</td></tr>'
        for heading, text in texts
    )
    return f'<table style="border-collapse:collapse">{"".join(rows)}</table>'


def described(dimension: Dimension) -> str:
    """Return a part's definition and what it consists of, as one text."""
    parts = ", ".join(part.name for part in dimension.parts)
    return " ".join(text for text in (dimension.definition, f"({parts})" if parts else "") if text)


def _walk(path: tuple[Dimension, ...]) -> Iterator[tuple[Dimension, ...]]:
    yield path
    for part in path[-1].parts:
        yield from _walk((*path, part))


def _made(kind: type[T], data: Mapping[str, Any]) -> T:
    """Build a framework, a part or a source from what its data file says of it."""
    needed = {one.name for one in fields(kind) if one.default is one.default_factory}  # type: ignore[arg-type]
    known = [one.name for one in fields(kind)]  # type: ignore[arg-type]
    for name in data:
        if name not in known:
            raise ValueError(unknown(f"entry of a {kind.__name__.lower()}", name, known))
    if missing := needed - data.keys():
        here = data.get("title") or data.get("key") or data.get("author") or "without a name"
        raise ValueError(
            f"The {kind.__name__.lower()} {here!r} lacks {', '.join(sorted(missing))}. Add it."
        )
    return kind(**{name: _read(name, value) for name, value in data.items()})


def _read(name: str, value: Any) -> Any:
    kind = {"source": Source, "further": Source, "dimensions": Dimension, "parts": Dimension}
    if isinstance(value, list):
        return tuple(_made(kind[name], one) if name in kind else one for one in value)
    if isinstance(value, dict):
        return _made(kind[name], value) if name in kind else MappingProxyType(value)
    return value


def _names(dimension: Dimension) -> set[str]:
    return {_plain(name) for name in (dimension.key, dimension.name, *dimension.also)}


def _plain(name: object) -> str:
    return str(name).strip().casefold().replace("_", " ").replace("-", " ")
