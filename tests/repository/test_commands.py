"""Every command is documented, and the documentation names no command that isn't there."""

import re
from pathlib import Path

import pytest
import typer

from cmkit.cli import app


@pytest.fixture(scope="session")
def commands() -> dict[str, object]:
    """The commands by name, as the program itself lists them."""
    return dict(typer.main.get_group(app).commands)  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def page(root: Path) -> str:
    """The page that documents them."""
    return (root / "docs/reference/commands.md").read_text()


def documented(page: str) -> dict[str, str]:
    """The text below each heading of a command."""
    parts = re.split(r"^## `cmkit ([a-z]+).*$", page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_the_page_documents_exactly_the_commands_that_exist(
    commands: dict[str, object], page: str
) -> None:
    assert set(documented(page)) == set(commands)
    assert all(text.strip() for text in documented(page).values())


def test_every_option_of_a_command_is_documented(commands: dict[str, object], page: str) -> None:
    texts = documented(page)
    missing = [
        f"{name} {option}"
        for name, command in commands.items()
        for parameter in command.params  # type: ignore[attr-defined]
        for option in parameter.opts
        if option.startswith("--") and option != "--help" and option not in texts[name]
    ]
    assert missing == []


def test_every_command_has_help_of_its_own(commands: dict[str, object]) -> None:
    assert all(command.help for command in commands.values())  # type: ignore[attr-defined]


def test_pages_and_makefile_name_only_commands_that_exist(
    commands: dict[str, object], root: Path, kept_files: list[Path]
) -> None:
    texts = [file.read_text() for file in kept_files if file.suffix == ".md"]
    texts.append((root / "Makefile").read_text())
    named = re.findall(r"(?:`|^|/)cmkit ([a-z]+)", "\n".join(texts), re.MULTILINE)
    assert set(named) <= set(commands)
