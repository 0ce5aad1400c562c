"""Make, CI, the container and conda install the same thing in the same way."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml


@pytest.fixture(scope="session")
def targets(root: Path) -> set[str]:
    """The names that make knows."""
    return set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(), re.MULTILINE))


@pytest.fixture(scope="session")
def ci(root: Path) -> str:
    """The text of the CI script."""
    return (root / ".ci/run").read_text()


@pytest.fixture(scope="session")
def dockerfile(root: Path) -> str:
    """The text of the Dockerfile."""
    return (root / "Dockerfile").read_text()


def test_conda_supplies_python_and_pip_and_the_project_everything_else(
    root: Path, pyproject: dict[str, Any]
) -> None:
    environment = yaml.safe_load((root / "environment.yml").read_text())
    python, pip, packages = environment["dependencies"]
    assert python == f"python{pyproject['project']['requires-python']}"
    assert pip == "pip"
    assert packages == {"pip": ["-e .[tutor]"]}


def test_every_extra_that_is_named_somewhere_exists(
    root: Path, pyproject: dict[str, Any], kept_files: list[Path]
) -> None:
    extras = set(pyproject["project"]["optional-dependencies"])
    texts = [f.read_text() for f in kept_files if f.suffix in {".md", ".yml", ".toml", ".sh"}]
    texts += [(root / name).read_text() for name in ("Makefile", "Dockerfile", ".ci/run")]
    named = set(re.findall(r"(?:cmkit|\.)\[([a-z]+)\]", "\n".join(texts)))
    called = set(re.findall(r"setup\.sh ([a-z]+)$", (root / "Makefile").read_text(), re.MULTILINE))
    assert {"tutor", "dev"} <= called
    assert named | called <= extras


def test_the_learners_edition_needs_nothing_of_the_tutors(pyproject: dict[str, Any]) -> None:
    needed = " ".join(pyproject["project"]["dependencies"])
    for name in ("nbgrader", "nbclient", "nbformat", "jupyterlab", "typer", "nh3"):
        assert name not in needed


def test_the_lowest_python_is_the_same_everywhere(root: Path, pyproject: dict[str, Any]) -> None:
    lowest = pyproject["project"]["requires-python"].removeprefix(">=")
    assert pyproject["tool"]["mypy"]["python_version"] == lowest
    assert pyproject["tool"]["ruff"]["target-version"] == f"py{lowest.replace('.', '')}"
    numbers = lowest.replace(".", ", ")
    assert f"sys.version_info < ({numbers})" in (root / "scripts/setup.sh").read_text()


def test_ci_and_the_container_call_targets_that_make_has(
    ci: str, dockerfile: str, targets: set[str]
) -> None:
    called = re.findall(r'make (?:-C "\$copy" )?([a-z-]+)$', ci, re.MULTILINE)
    assert {"setup", "demo", "lint", "test"} <= set(called) <= targets
    in_container = re.findall(r"^RUN make ([a-z-]+)$", dockerfile, re.MULTILINE)
    assert in_container
    assert set(in_container) <= set(called)


def test_the_container_installs_system_packages_that_ci_installs_too(
    ci: str, dockerfile: str
) -> None:
    named = re.search(r"PACKAGES=\((.*)\)", ci)
    installed = re.search(r"--no-install-recommends (.*?) &&", dockerfile)
    assert named
    assert installed
    assert set(installed[1].split()) <= set(named[1].split())


def test_the_container_runs_as_an_ordinary_user_with_the_environment_first_on_the_path(
    dockerfile: str,
) -> None:
    made = re.search(r"useradd --create-home (\w+)", dockerfile)
    assert made
    assert re.findall(r"^USER (\w+)$", dockerfile, re.MULTILINE) == [made[1]]
    assert re.search(r'^ENV PATH=".*/\.venv/bin:\$PATH"$', dockerfile, re.MULTILINE)


def test_scripts_have_no_error_of_syntax(root: Path) -> None:
    for shell, script in (
        ("bash", ".ci/run"),
        ("sh", "scripts/setup.sh"),
        ("sh", "scripts/oldest.sh"),
    ):
        subprocess.run([shell, "-n", str(root / script)], check=True)


def test_the_readme_names_the_commands_that_make_has(root: Path, targets: set[str]) -> None:
    named = re.findall(r"(?:`|^)make ([a-z-]+)", (root / "README.md").read_text(), re.MULTILINE)
    assert {"demo", "test"} <= set(named) <= targets
