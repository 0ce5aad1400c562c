"""Reading a TOML file field by field, with errors that name file, table, field and remedy."""

import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any


class TutorError(Exception):
    """Something that the tutor can put right; the message says what was seen and what to do."""


class CourseError(TutorError):
    """Something in ``source/`` is missing, unknown or contradictory, and what to do about it."""


_REQUIRED: Any = object()


class Table:
    """A table of a TOML file whose fields are taken one by one; ``close`` names what is left."""

    def __init__(self, data: Mapping[str, Any], *, file: Path, path: tuple[str, ...] = ()) -> None:
        self._data = data
        self._file = file
        self._path = path
        self._asked: set[str] = set()

    def __contains__(self, field: str) -> bool:
        return field in self._data

    @property
    def name(self) -> str:
        """The last part of the table's name."""
        return self._path[-1]

    def error(self, what: str, remedy: str) -> CourseError:
        """Make the error that says where, what and what to do."""
        where = f"{self._file}, [{'.'.join(self._path)}]" if self._path else str(self._file)
        return CourseError(f"{where}: {what}. {remedy}")

    def take(self, field: str, wanted: type | tuple[type, ...], *, default: Any = _REQUIRED) -> Any:
        """Take a field of the wanted type."""
        self._asked.add(field)
        if field not in self._data:
            if default is _REQUIRED:
                near = get_close_matches(field, self._data.keys() - self._asked, 1)
                remedy = f"Did you mean that by {near[0]}?" if near else f"Add it: {field} = ..."
                raise self.error(f"the field {field} is missing", remedy)
            return default
        value = self._data[field]
        kinds = wanted if isinstance(wanted, tuple) else (wanted,)
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            words = " or ".join(_WORDS[kind] for kind in kinds)
            raise self.error(f"the field {field} is {value!r}", f"Write {words} there.")
        return value

    def text(self, field: str, *, default: Any = _REQUIRED) -> Any:
        """Take a text."""
        return self.take(field, str, default=default)

    def number(self, field: str) -> float:
        """Take a number."""
        return float(self.take(field, (int, float)))

    def flag(self, field: str) -> bool:
        """Take a true or false."""
        return bool(self.take(field, bool))

    def words(self, field: str, *, default: Any = _REQUIRED) -> tuple[str, ...]:
        """Take a list of texts."""
        return tuple(self._all(field, self.take(field, list, default=default), str))

    def texts(self, field: str, *, default: Any = _REQUIRED) -> Any:
        """Take a table of texts, as a dict."""
        found = self.take(field, dict, default=default)
        self._all(field, (found or {}).values(), str)
        return found

    def data(self, field: str) -> Mapping[str, Any] | None:
        """Take a table of anything, as a dict, ``None`` if it isn't there."""
        found: Mapping[str, Any] | None = self.take(field, dict, default=None)
        return found

    def sub(self, field: str) -> "Table":
        """Take a table as a table."""
        return self._table(self.take(field, dict), field)

    def tables(self, field: str) -> list["Table"]:
        """Take a list of tables."""
        found = self._all(field, self.take(field, list), dict)
        return [self._table(one, f"{field}.{n}") for n, one in enumerate(found, start=1)]

    def named_tables(self) -> Iterator["Table"]:
        """Take every field, each of them a table."""
        for field in self._data:
            yield self.sub(field)

    def close(self) -> None:
        """Complain about the fields that nobody asked for."""
        for field in self._data:
            if field not in self._asked:
                known = f"Known fields: {', '.join(sorted(self._asked))}."
                near = get_close_matches(field, self._asked, 1)
                remedy = f"Did you mean {near[0]}? {known}" if near else known
                raise self.error(f"the field {field} is unknown", remedy)

    def _all(self, field: str, found: Any, kind: type) -> Any:
        for one in found:
            if not isinstance(one, kind):
                raise self.error(f"{one!r} in {field} is out of place", f"Write {_WORDS[kind]}.")
        return found

    def _table(self, data: Mapping[str, Any], field: str) -> "Table":
        return Table(data, file=self._file, path=(*self._path, field))


def read_toml(path: Path) -> Table:
    """Open a TOML file as a table."""
    try:
        return Table(tomllib.loads(path.read_text(encoding="utf-8")), file=path)
    except FileNotFoundError:
        raise CourseError(f"{path} is missing. Create it; the anatomy page says how.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CourseError(f"{path} can't be read as TOML: {error}.") from error


_WORDS: dict[type, str] = {
    str: "a text in quotes",
    int: "a number",
    float: "a number",
    bool: "true or false",
    list: "a list in [ ]",
    dict: "a table in { }",
}
