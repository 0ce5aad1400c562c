"""What learners install holds no answers."""

import json
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packages")]


@pytest.fixture(scope="session")
def contents(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """The files in the sdist and in the wheel, built with what is installed, without a network."""
    out = tmp_path_factory.mktemp("dist")
    ran = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(root)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    (sdist,) = out.glob("*.tar.gz")
    (wheel,) = out.glob("*.whl")
    with tarfile.open(sdist) as tar, zipfile.ZipFile(wheel) as archive:
        members = [m for m in tar.getmembers() if m.isfile()]
        return {
            "sdist": {m.name: tar.extractfile(m).read() for m in members},  # type: ignore[union-attr]
            "wheel": {name: archive.read(name) for name in archive.namelist()},
        }


@pytest.mark.parametrize("package", ["sdist", "wheel"])
def test_a_package_holds_no_exercise_and_no_test(
    contents: dict[str, dict[str, bytes]], package: str
) -> None:
    folders = {part for name in contents[package] for part in Path(name).parts[:-1]}
    assert folders.isdisjoint({"source", "tests", "docs", "release"})
    assert not [name for name in contents[package] if name.endswith((".ipynb", "exercise.toml"))]


@pytest.mark.parametrize("package", ["sdist", "wheel"])
def test_a_package_holds_the_licence_and_every_data_file(
    contents: dict[str, dict[str, bytes]], package: str, root: Path
) -> None:
    names = set(contents[package])
    assert any(name.endswith("LICENSE") for name in names)
    data = [f for f in (root / "cmkit").rglob("*") if f.suffix in {".toml", ".csv", ".js", ".css"}]
    for file in data:
        assert any(name.endswith(file.relative_to(root).as_posix()) for name in names), file


@pytest.mark.parametrize("package", ["sdist", "wheel"])
def test_a_package_holds_no_line_of_a_hidden_test_or_an_exemplar(
    contents: dict[str, dict[str, bytes]], package: str, root: Path
) -> None:
    secrets = {line for path in root.glob("source/*/*.ipynb") for line in secret_lines(path)}
    assert len(secrets) > 100
    everything = b"\n".join(contents[package].values()).decode("utf-8", "replace")
    assert {line for line in secrets if line in everything} == set()


def secret_lines(path: Path) -> set[str]:
    """The telling lines between the marks of hidden tests and solutions in a notebook."""
    sources = ["".join(cell["source"]) for cell in json.loads(path.read_text())["cells"]]
    regions = re.findall(
        r"BEGIN (HIDDEN TESTS|SOLUTION)\b(.*?)END \1", "\n".join(sources), re.DOTALL
    )
    lines = (line.strip() for _, region in regions for line in region.splitlines())
    return {line for line in lines if len(line) >= 40 and "import" not in line}
