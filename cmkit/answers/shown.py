"""How values look under a cell: figures and tables, without the words of the programming language.

The three dots of a scaffold are shown as dots, ``3.7`` as 3.7 whatever made it, and one column as
a table; a table of a case says below it that its data are made up. Results and structures are
tables, too: one with a row for each of its parts, several of a kind with a row for each.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import partial
from html import escape
from inspect import Parameter, signature
from itertools import cycle
from pathlib import PurePath
from types import FunctionType, MethodType
from typing import Any

_MOST = 200
"""Rows of a table of words alone, which is there to be read; other tables end where pandas says."""


def show_plainly(shell: Any) -> None:
    """Teach a shell to show dots, figures, columns, tables and values in a learner's words."""
    plain = shell.display_formatter.formatters["text/plain"]
    plain.singleton_printers[id(...)] = _dots
    plain.for_type(PurePath, _figure)
    for kind in (FunctionType, MethodType):
        plain.for_type(kind, _calculation)
    for name in ("float64", "float32", "int64", "int32", "bool", "bool_"):
        plain.pop(f"numpy.{name}", None)  # IPython has one for float64 that says np.float64(...)
        plain.for_type_by_name("numpy", name, _figure)
    html = shell.display_formatter.formatters["text/html"]
    for module in ("pandas", "pandas.core.series", "pandas.core.frame"):  # in version 3, and before
        plain.for_type_by_name(module, "Series", _lines)
        html.for_type_by_name(module, "Series", _column)
        html.for_type_by_name(module, "DataFrame", _table)
    html.for_type_by_name("cmkit.values", "Value", partial(_value, html))
    for several in (tuple, list):
        html.for_type(several, _several)


def _dots(_: object, printer: Any, __: bool) -> None:
    printer.text("... (three dots: nothing is written here yet)")


def _figure(value: object, printer: Any, _: bool) -> None:
    printer.text(str(value))


def _calculation(value: FunctionType | MethodType, printer: Any, _: bool) -> None:
    needed = (one for one in signature(value).parameters.values() if one.default is Parameter.empty)
    call = f"{value.__name__}({', '.join(one.name for one in needed)})"
    printer.text(f"{value.__name__} is the name of a calculation, not its result: write {call}")


def _lines(values: Any, printer: Any, _: bool) -> None:
    printer.text("\n" + values.to_string())


def _table(frame: Any) -> str | None:
    import pandas as pd

    origin = str(frame.attrs.get("origin", "")).partition(". ")[0]
    if any(kind.kind == "O" for kind in frame.dtypes):
        frame = frame.map(lambda value: "..." if value is ... else value)
    kinds = (pd.api.types.infer_dtype(frame.iloc[:, n]) for n in range(frame.shape[1]))
    words = [kind == "string" for kind in kinds]
    rows = _MOST if all(words) else pd.get_option("display.max_rows")
    with pd.option_context("display.max_colwidth", None, "display.max_rows", rows):
        html: str | None = frame._repr_html_()
    if html and frame.columns.nlevels == 1:
        html = _aligned(html, ["left" if text else "right" for text in words], frame.index.nlevels)
    if html and origin:
        return f'{html}<p style="font-size:.85em">{escape(origin.rstrip("."))}.</p>'
    return html


def _aligned(html: str, sides: list[str], labels: int) -> str:
    """Let words begin at the left, under their heading; figures end at the right."""
    head, body, cells = html.partition("<tbody>")
    if "left" not in sides or "<th>...</th>" in head:  # columns are left out
        return html

    def put(tag: str, sides: list[str], text: str) -> str:
        side = cycle(sides)
        return re.sub(f"<{tag}>", lambda _: f'<{tag} style="text-align:{next(side)}">', text)

    return put("th", ["right"] * labels + sides, head) + body + put("td", sides, cells)


def _column(values: Any) -> str | None:
    return _table(values.to_frame("" if values.name is None else values.name))


def _value(html: Callable[[Any], str | None], value: Any) -> str:
    """Show a value as a table of its fields; what is a table itself stands below by its name."""
    from pandas import DataFrame

    parts = {field.name: getattr(value, field.name) for field in fields(value)}
    tables = {name: table for name, part in parts.items() if (table := html(part))}
    rows = {name: str(_cell(part)) for name, part in parts.items() if name not in tables}
    below = (f"<p><strong>{escape(name)}</strong></p>{table}" for name, table in tables.items())
    return "".join([_table(DataFrame({"": rows})) or "", *below])


def _several(values: Any) -> str | None:
    """Show values of one kind as a table, or as a list if each is a sentence; cards as cards."""
    from pandas import DataFrame

    from cmkit.values import Value

    if values == ():
        return "<p>Nothing: the list is empty.</p>"
    kinds = {type(value) for value in values}
    if len(kinds) != 1 or not (kind := kinds.pop()).__module__.startswith("cmkit."):
        return None
    if not issubclass(kind, Value):
        return (
            "".join(one._repr_html_() for one in values) if hasattr(kind, "_repr_html_") else None
        )
    if kind.__str__ is not object.__str__:
        return f"<ol>{''.join(f'<li>{escape(str(one))}</li>' for one in values)}</ol>"
    rows = [{f.name: _cell(getattr(one, f.name)) for f in fields(one)} for one in values]
    frame = DataFrame(rows, index=range(1, len(rows) + 1))
    return _table(frame.loc[:, (frame != "").any()])


def _cell(part: Any) -> Any:
    """Return what stands in a cell: words for what has parts of its own, nothing for nothing."""
    if isinstance(part, Mapping):
        return "; ".join(f"{name}: {_cell(one)}" for name, one in part.items())
    if isinstance(part, tuple):
        return "; ".join(" to ".join(one) if isinstance(one, tuple) else str(one) for one in part)
    return "" if part is None else round(part, 4) if isinstance(part, float) else part
