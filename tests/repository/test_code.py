"""Files are short, and everything public says what it is for."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

LONGEST = 300  # lines of a Python file
Documented = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def python_files(files: list[Path], root: Path) -> list[Path]:
    return [
        f for f in files if f.suffix == ".py" and f.relative_to(root).parts[0] in {"cmkit", "tests"}
    ]


def public(tree: ast.Module | ast.ClassDef) -> Iterator[Documented]:
    """The public functions and classes, and the public methods of public classes."""
    for node in tree.body:
        if isinstance(node, Documented) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node)


def is_overload(node: Documented) -> bool:
    return any("overload" in ast.unparse(decorator) for decorator in node.decorator_list)


def test_no_python_file_is_longer_than_it_should_be(root: Path, kept_files: list[Path]) -> None:
    lengths = {
        str(file.relative_to(root)): len(file.read_text().splitlines())
        for file in python_files(kept_files, root)
    }
    assert lengths
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_everything_public_in_cmkit_is_documented(root: Path) -> None:
    bare = []
    for file in sorted((root / "cmkit").rglob("*.py")):
        tree = ast.parse(file.read_text())
        name = file.relative_to(root)
        if not ast.get_docstring(tree):
            bare.append(f"{name}: the module")
        bare += [
            f"{name}:{node.lineno} {node.name}"
            for node in public(tree)
            if not ast.get_docstring(node) and not is_overload(node)
        ]
    assert bare == []


@pytest.mark.parametrize("word", ["skip", "skipif", "xfail", "importorskip"])
def test_no_test_is_passed_over_in_silence(root: Path, kept_files: list[Path], word: str) -> None:
    found = [
        f"{file.relative_to(root)}:{node.lineno}"
        for file in python_files(kept_files, root)
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Attribute)
        and node.attr == word
        and ast.unparse(node).startswith("pytest.")
    ]
    assert found == []
