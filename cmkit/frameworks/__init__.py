"""Models of customer service, each read from one data file.

``GROW`` is the file ``grow.toml``, and so on: a new file is a new framework. Nothing is read
before a framework is asked for.
"""

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from cmkit.frameworks.lookup import unknown

if TYPE_CHECKING:
    from cmkit.frameworks.framework import Framework

_NOT_A_FRAMEWORK = "glossary"


def names() -> list[str]:
    """Return the frameworks there are, such as ``GROW``."""
    files = (file.name for file in resources.files(__name__).iterdir())
    stems = (name.removesuffix(".toml") for name in files if name.endswith(".toml"))
    return sorted(stem.upper() for stem in stems if stem != _NOT_A_FRAMEWORK)


@cache
def _read(name: str) -> "Framework":
    from cmkit.frameworks.framework import Framework

    file = resources.files(__name__) / f"{name.lower()}.toml"
    try:
        return Framework.from_toml(file.read_text(encoding="utf-8"))
    except ValueError as fault:
        raise ValueError(f"{name.lower()}.toml: {fault}") from None


def __getattr__(name: str) -> "Framework":
    if name not in names():
        raise AttributeError(unknown("framework", name, names()))
    return _read(name)


def __dir__() -> list[str]:
    return sorted([*globals(), *names()])
