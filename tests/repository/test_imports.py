"""Imports inside cmkit point one way, and nothing happens at import."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

# Each may import from itself and from the rows above; neighbours in a row don't know each other.
LAYERS = [
    {"values"},
    {"frameworks", "metrics"},
    {"cases"},
    {"checks"},
    {"answers", "plots", "explore"},
    {"report", "revise"},
    {"grading"},
    {"cli"},
]
TUTORS = {"grading", "report", "cli"}
NOT_FOR_LEARNERS = {"nbgrader", "nbclient", "nbformat", "nbconvert", "jupyterlab", "typer", "nh3"}


def modules(root: Path) -> list[Path]:
    return sorted((root / "cmkit").rglob("*.py"))


def part_of(module: Path, root: Path) -> str:
    """The part of cmkit that a module belongs to; "" for the front page."""
    first = module.relative_to(root / "cmkit").parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


def imported(module: Path, root: Path) -> Iterator[str]:
    """Every dotted name that a module imports, also inside functions."""
    package = module.relative_to(root).with_suffix("").parts
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = ".".join(package[: -node.level]) + "." if node.level else ""
            name = (start + (node.module or "")).strip(".")
            yield name
            yield from (f"{name}.{alias.name}" for alias in node.names)


def known_parts() -> set[str]:
    return set().union(*LAYERS)


def wrong_way(part: str, other: str) -> bool:
    """Tell whether `part` may not import from `other`."""
    rank = {name: row for row, names in enumerate(LAYERS) for name in names}
    return part != other and rank[other] >= rank[part]


def test_every_part_of_cmkit_has_its_place_in_the_order(root: Path) -> None:
    parts = {part_of(module, root) for module in modules(root)} - {""}
    assert parts
    assert parts <= known_parts()


def test_imports_inside_cmkit_point_one_way(root: Path) -> None:
    wrong = []
    for module in modules(root):
        part = part_of(module, root)
        names = [name.split(".") for name in imported(module, root)]
        others = {n[1] for n in names if n[0] == "cmkit" and len(n) > 1} & known_parts()
        wrong += [
            f"{module.relative_to(root)} imports cmkit.{other}"
            for other in others
            if part and wrong_way(part, other)
        ]
    assert wrong == []


@pytest.mark.parametrize(
    ("part", "other", "forbidden"),
    [
        ("checks", "cases", False),
        ("cases", "checks", True),
        ("answers", "plots", True),
        ("grading", "answers", False),
        ("report", "cli", True),
    ],
)
def test_the_order_forbids_the_reverse(part: str, other: str, forbidden: bool) -> None:
    assert wrong_way(part, other) is forbidden


def test_what_learners_install_imports_nothing_of_the_tutors(root: Path) -> None:
    wrong = [
        f"{module.relative_to(root)} imports {name}"
        for module in modules(root)
        if part_of(module, root) not in TUTORS
        for name in imported(module, root)
        if name.split(".")[0] in NOT_FOR_LEARNERS
    ]
    assert wrong == []


def test_importing_cmkit_loads_nothing_heavy() -> None:
    heavy = {"pandas", "numpy", "matplotlib", "scipy", "ipywidgets", "anywidget", "IPython"}
    code = f"import sys, cmkit; print(*sorted({heavy!r} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""


def test_the_front_page_has_at_most_fifteen_names() -> None:
    import cmkit

    names = getattr(cmkit, "__all__", [n for n in vars(cmkit) if not n.startswith("_")])
    assert len(names) <= 15
