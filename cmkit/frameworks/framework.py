"""One class for every framework that is a list of dimensions: RATER, the seven Ps, GROW, ...

Each framework is a data file, so that its definitions, its source and the mistakes people make
with it stand in one place.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from types import MappingProxyType
from typing import Any, Literal, get_args

import pandas as pd

from cmkit.frameworks.lookup import UnknownNameError, unknown

Status = Literal["verified", "contested"]

_FRAME = (
    "max-width:60rem;font-size:14px;line-height:1.5;"
    "font-family:var(--jp-ui-font-family,system-ui,sans-serif);"
    "color:var(--jp-ui-font-color1,#1f1f1f)"
)
_CELL = (
    "text-align:left;vertical-align:top;white-space:normal;padding:.35em .7em;"
    "border:1px solid var(--jp-border-color1,#bdbdbd)"
)


@dataclass(frozen=True)
class Source:
    """Who published a framework, when and where."""

    author: str
    year: int
    title: str

    def __str__(self) -> str:
        return f"{self.author} ({self.year}), {self.title}"


@dataclass(frozen=True)
class Dimension:
    """One part of a framework.

    ``examples`` are by sector, ``questions`` are what one might ask, ``also`` are other names.
    """

    key: str
    name: str
    definition: str
    misconceptions: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    examples: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Framework:
    """A named model with its dimensions in order.

    ``GROW["reality"]`` and ``GROW.reality`` give a dimension; ``"goal" in GROW`` asks for one.

    Attributes
    ----------
    status
        "verified", or "contested" where the evidence is in doubt; ``caveat`` says what to know.
    """

    title: str
    about: str
    source: Source
    status: Status
    dimensions: tuple[Dimension, ...]
    caveat: str = ""
    misconceptions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.status not in get_args(Status):
            raise ValueError(f"The status of {self.title} is {self.status!r}: verified, contested?")
        if self.status == "contested" and not self.caveat:
            raise ValueError(f"{self.title} is contested. Say why in its caveat.")
        names = [name for dimension in self.dimensions for name in _names(dimension)]
        twice = sorted({name for name in names if names.count(name) > 1})
        if not names or twice:
            raise ValueError(f"{self.title} needs dimensions with names of their own: {twice}")

    @classmethod
    def from_toml(cls, text: str) -> "Framework":
        """Read a framework from the text of its data file."""
        data = tomllib.loads(text)
        return cls(
            title=data["title"],
            about=data["about"],
            source=Source(**data["source"]),
            status=data["status"],
            caveat=data.get("caveat", ""),
            misconceptions=tuple(data.get("misconceptions", ())),
            dimensions=tuple(_dimension(dimension) for dimension in data["dimensions"]),
        )

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the dimensions, in order."""
        return tuple(dimension.key for dimension in self.dimensions)

    def __getitem__(self, name: str) -> Dimension:
        wanted = _plain(name)
        for dimension in self.dimensions:
            if wanted in _names(dimension):
                return dimension
        raise UnknownNameError(unknown(f"part of {self.title}", name, self.keys))

    def __getattr__(self, name: str) -> Dimension:
        if name.startswith("_") or name == "dimensions":  # copying and pickling probe for these
            raise AttributeError(name)
        try:
            return self[name]
        except UnknownNameError as error:
            raise AttributeError(str(error)) from None

    def __contains__(self, name: object) -> bool:
        return any(_plain(name) in _names(dimension) for dimension in self.dimensions)

    def __iter__(self) -> Iterator[Dimension]:
        return iter(self.dimensions)

    def __len__(self) -> int:
        return len(self.dimensions)

    def table(self) -> pd.DataFrame:
        """Return name and definition of each dimension, by key and in order."""
        return pd.DataFrame(
            {
                "name": [dimension.name for dimension in self.dimensions],
                "definition": [dimension.definition for dimension in self.dimensions],
            },
            index=pd.Index(self.keys, name="key"),
        )

    def _repr_html_(self) -> str:
        rows = "".join(
            f'<tr><th scope="row" style="{_CELL}">{escape(dimension.name)}</th>'
            f'<td style="{_CELL}">{escape(dimension.definition)}</td></tr>'
            for dimension in self.dimensions
        )
        caveat = f"<p><strong>Mind:</strong> {escape(self.caveat)}</p>" if self.caveat else ""
        return (
            f'<section style="{_FRAME}" lang="en-GB"><p><strong>{escape(self.title)}</strong>: '
            f'{escape(self.about)}</p><table style="border-collapse:collapse">{rows}</table>'
            f"{caveat}<p>Source: {escape(str(self.source))}</p></section>"
        )


def _dimension(data: Mapping[str, Any]) -> Dimension:
    return Dimension(
        key=data["key"],
        name=data["name"],
        definition=data["definition"],
        misconceptions=tuple(data.get("misconceptions", ())),
        questions=tuple(data.get("questions", ())),
        examples=MappingProxyType(dict(data.get("examples", {}))),
        also=tuple(data.get("also", ())),
    )


def _names(dimension: Dimension) -> set[str]:
    return {_plain(name) for name in (dimension.key, dimension.name, *dimension.also)}


def _plain(name: object) -> str:
    return str(name).strip().casefold().replace("_", " ").replace("-", " ")
