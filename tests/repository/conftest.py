"""The repository as its tests see it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def pyproject(root: Path) -> dict[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads((root / "pyproject.toml").read_text())


@pytest.fixture(scope="session")
def kept_files(root: Path) -> list[Path]:
    """Every file that is kept, as .gitignore has it; git itself is not needed."""
    lines = (root / ".gitignore").read_text().split()
    ignored = {line.strip("/*") for line in lines if not line.startswith("!")} | {".git"}
    return sorted(_walk(root, root=root, ignored=ignored))


def _walk(folder: Path, *, root: Path, ignored: set[str]) -> list[Path]:
    found = []
    for path in folder.iterdir():
        if path.is_dir() and not _is_ignored(path, root=root, ignored=ignored):
            found += _walk(path, root=root, ignored=ignored)
        elif path.is_file():
            found.append(path)
    return found


def _is_ignored(folder: Path, *, root: Path, ignored: set[str]) -> bool:
    return folder.name in ignored or folder.relative_to(root).as_posix() in ignored
