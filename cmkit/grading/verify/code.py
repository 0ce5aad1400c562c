"""Reading the Python of a cell without running it: names, calls, hidden regions."""

import ast
import symtable
from collections.abc import Iterator
from dataclasses import dataclass

from cmkit.grading.stubs import plain_python

BEGIN_HIDDEN, END_HIDDEN = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"


@dataclass(frozen=True)
class Names:
    """The names that a cell binds, those of them that it only imports, and those that it reads."""

    bound: frozenset[str]
    imported: frozenset[str]
    read: frozenset[str]


def names_in(source: str) -> Names:
    """Read which names a cell binds and reads at its top level."""
    tree = _Generators().visit(ast.parse(plain_python(source)))
    top = symtable.symtable(ast.unparse(tree), "cell", "exec")
    symbols = top.get_symbols()
    return Names(
        bound=frozenset(s.get_name() for s in symbols if s.is_assigned() or s.is_imported()),
        imported=frozenset(s.get_name() for s in symbols if s.is_imported()),
        read=frozenset(_read(top)),
    )


class _Generators(ast.NodeTransformer):
    """Comprehensions as generators: since Python 3.12 the others' names count as the cell's."""

    def visit_ListComp(self, node: ast.ListComp) -> ast.GeneratorExp:
        self.generic_visit(node)
        return ast.GeneratorExp(node.elt, node.generators)

    def visit_SetComp(self, node: ast.SetComp) -> ast.GeneratorExp:
        self.generic_visit(node)
        return ast.GeneratorExp(node.elt, node.generators)

    def visit_DictComp(self, node: ast.DictComp) -> ast.GeneratorExp:
        self.generic_visit(node)
        pair = ast.Tuple([node.key, node.value], ast.Load())
        return ast.GeneratorExp(pair, node.generators)


def _read(table: symtable.SymbolTable) -> Iterator[str]:
    top = table.get_type() == "module"
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (top or symbol.is_global()):
            yield symbol.get_name()
    for child in table.get_children():
        yield from _read(child)


def calls_in(source: str) -> Iterator[tuple[str, ast.Call]]:
    """List the calls of plain names in a cell, such as ``number(...)``, in order."""
    tree = ast.parse(plain_python(source))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        if isinstance(call.func, ast.Name):
            yield call.func.id, call


def origins(source: str) -> dict[str, str]:
    """Give where a cell imports names from: ``number`` → ``cmkit.checks``."""
    return {
        alias.asname or alias.name: statement.module or ""
        for statement in ast.walk(ast.parse(plain_python(source)))
        if isinstance(statement, ast.ImportFrom)
        for alias in statement.names
    }


def constant(call: ast.Call, keyword: str) -> object:
    """Give a keyword's value when it is a plain constant, otherwise ``None``."""
    for one in call.keywords:
        if one.arg == keyword and isinstance(one.value, ast.Constant):
            return one.value.value
    return None


def hidden_part(source: str) -> str:
    """Give the part of a grade cell that learners never get."""
    return source.partition(BEGIN_HIDDEN)[2].partition(END_HIDDEN)[0].strip("\n")


def same_code(one: str, other: str) -> bool:
    """Tell whether two sources are the same but for layout and comments."""
    try:
        return ast.dump(ast.parse(plain_python(one))) == ast.dump(ast.parse(plain_python(other)))
    except SyntaxError:
        return one.split() == other.split()
