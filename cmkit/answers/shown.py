"""How values look under a cell: figures and tables, without the words of the programming language.

The three dots of a scaffold are shown as dots, ``3.7`` as 3.7 whatever made it, and one column as
a table; a table of a case says below it that its data are made up.
"""

from html import escape
from typing import Any


def show_plainly(shell: Any) -> None:
    """Teach a shell to show dots, figures, columns and tables in a learner's words."""
    plain = shell.display_formatter.formatters["text/plain"]
    plain.singleton_printers[id(...)] = _dots
    for name in ("float64", "float32", "int64", "int32", "bool", "bool_"):
        plain.pop(f"numpy.{name}", None)  # IPython has one for float64 that says np.float64(...)
        plain.for_type_by_name("numpy", name, _figure)
    html = shell.display_formatter.formatters["text/html"]
    for module in ("pandas", "pandas.core.series", "pandas.core.frame"):  # in version 3, and before
        plain.for_type_by_name(module, "Series", _lines)
        html.for_type_by_name(module, "Series", _column)
        html.for_type_by_name(module, "DataFrame", _table)


def _dots(_: object, printer: Any, __: bool) -> None:
    printer.text("... (three dots: nothing is written here yet)")


def _figure(value: object, printer: Any, _: bool) -> None:
    printer.text(str(value))


def _lines(values: Any, printer: Any, _: bool) -> None:
    printer.text("\n" + values.to_string())


def _table(frame: Any) -> str | None:
    origin = str(frame.attrs.get("origin", "")).partition(". ")[0]
    if any(kind.kind == "O" for kind in frame.dtypes):
        frame = frame.map(lambda value: "..." if value is ... else value)
    html: str | None = frame._repr_html_()
    if html and origin:
        return f'{html}<p style="font-size:.85em">{escape(origin.rstrip("."))}.</p>'
    return html


def _column(values: Any) -> str | None:
    return _table(values.to_frame("" if values.name is None else values.name))
