"""Plant known faults in a copy of the package, one at a time, and see whether the tests notice.

The faults are listed in tests/mutants.toml. Nothing is changed in place. At least 90% must be
caught; one that survives needs a better test.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("cmkit", "tests", "pyproject.toml")
AT_ONCE = 2
WANTED = 0.9
SECONDS = 300  # a fault that makes the tests run for ever is caught too


@dataclass(frozen=True)
class Fault:
    """A text of a file that stands there once, what a mistake would make of it, and its tests."""

    what: str
    file: str
    text: str
    becomes: str
    tests: tuple[str, ...]

    def planted(self, source: str) -> str:
        """Return the source with the fault in it.

        Raises
        ------
        ValueError
            If the text does not stand there exactly once.
        """
        if (times := source.count(self.text)) != 1:
            raise ValueError(f"{self.file}: {self.text!r} stands there {times} times, not once")
        return source.replace(self.text, self.becomes)


def faults(root: Path = ROOT) -> list[Fault]:
    """Read the list."""
    listed = tomllib.loads((root / "tests/mutants.toml").read_text(encoding="utf-8"))["fault"]
    return [Fault(**{**one, "tests": tuple(one["tests"])}) for one in listed]


def is_caught(fault: Fault, copy: Path) -> bool:
    """Plant a fault in a copy, run its tests there, and mend the copy again.

    Raises
    ------
    RuntimeError
        If the tests could not be run at all.
    """
    file = copy / fault.file
    source = file.read_text(encoding="utf-8")
    file.write_text(fault.planted(source), encoding="utf-8")
    try:
        code, said = run_tests(fault.tests, copy)
    finally:
        file.write_text(source, encoding="utf-8")
    if code not in (0, 1):
        raise RuntimeError(f"{fault.file}: {fault.what}: the tests did not run\n{said}")
    return code == 1


def run_tests(tests: tuple[str, ...], copy: Path) -> tuple[int, str]:
    """Run tests of a copy on that copy; a run without end counts as a failure."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    place = os.environ | {"PYTHONPATH": str(copy), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    place["PYTHONDONTWRITEBYTECODE"] = "1"  # two faults within a second would share compiled files
    try:
        run = subprocess.run(
            command, cwd=copy, env=place, capture_output=True, text=True, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        return 1, "no end"
    return run.returncode, run.stdout + run.stderr


def make_copy(folder: Path) -> Path:
    """Copy what the tests need."""
    folder.mkdir()
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copy2(ROOT / name, folder / name)
    return folder


def judged(listed: list[Fault], copy: Path) -> int:
    """Plant faults one after the other, say what became of each, and count those caught."""
    caught = 0
    for fault in listed:
        seen = is_caught(fault, copy)
        caught += seen
        print(f"{'caught  ' if seen else 'SURVIVED'}  {fault.file}: {fault.what}", flush=True)
    return caught


def main() -> int:
    """Plant every fault; fail where too many survive."""
    listed = faults()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copies = [make_copy(Path(folder, str(number))) for number in range(AT_ONCE)]
        code, said = run_tests(tuple(sorted({t for f in listed for t in f.tests})), copies[0])
        if code:
            print(said, "\nThese tests fail without any fault. Mend that first.")
            return 1
        shares = [listed[number::AT_ONCE] for number in range(AT_ONCE)]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            caught = sum(pool.map(judged, shares, copies))
    print(f"{caught} of {len(listed)} caught.")
    return 0 if caught >= WANTED * len(listed) else 1


if __name__ == "__main__":
    sys.exit(main())
