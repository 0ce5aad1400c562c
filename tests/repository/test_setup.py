"""The set-up script says in one line what is missing, and never leaves half an environment."""

import shutil
import subprocess
from pathlib import Path

import pytest

TOOLS = ("cat", "cksum", "dirname", "mkdir", "rm", "tail")
TOO_OLD = 'case "$2" in *"sys.exit"*) exit 1 ;; *print*) echo 3.10 ;; esac'
NO_VENV = 'case "$2" in *ensurepip*) exit 1 ;; *print*) echo 3.12 ;; esac'
# Makes an environment whose own python does what PIP says.
WORKS = """case "$2" in
*print*) echo 3.12 ;;
venv) mkdir -p .venv/bin && cat >.venv/bin/python <<'END'
#!/bin/sh
PIP
END
/bin/chmod +x .venv/bin/python ;;
esac"""


@pytest.fixture
def folder(tmp_path: Path, root: Path) -> Path:
    """A copy of what the set-up needs, in a folder with a space in its name."""
    copy = tmp_path / "with a space"
    (copy / "scripts").mkdir(parents=True)
    shutil.copy(root / "scripts/setup.sh", copy / "scripts")
    shutil.copy(root / "pyproject.toml", copy)
    (copy / "bin").mkdir()
    for tool in TOOLS:
        (copy / "bin" / tool).symlink_to(shutil.which(tool) or tool)
    return copy


def python(folder: Path, name: str, script: str) -> None:
    """Put a Python that does no more than `script` on the path."""
    made = folder / "bin" / name
    made.write_text(f"#!/bin/sh\n{script}\n")
    made.chmod(0o755)


def setup(folder: Path, extra: str = "tutor") -> subprocess.CompletedProcess[str]:
    """Run the script with nothing on the path but the tools it names."""
    return subprocess.run(
        ["/bin/sh", str(folder / "scripts/setup.sh"), extra],
        env={"PATH": str(folder / "bin")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("pythons", "message"),
    [
        ({}, "none was found. On Debian or Ubuntu: sudo apt-get install python3 python3-venv"),
        ({"python3": TOO_OLD}, "this is Python 3.10. On Debian or Ubuntu: sudo apt-get install"),
        ({"python3.12": NO_VENV}, "sudo apt-get install python3.12-venv"),
        ({"python3": TOO_OLD, "python3.12": NO_VENV}, "sudo apt-get install python3.12-venv"),
    ],
)
def test_a_missing_system_package_gets_one_line_that_says_what_to_install(
    folder: Path, pythons: dict[str, str], message: str
) -> None:
    for name, script in pythons.items():
        python(folder, name, script)
    ran = setup(folder)
    assert ran.returncode == 1
    assert ran.stdout == ""
    assert len(ran.stderr.splitlines()) == 1
    assert message in ran.stderr
    assert not (folder / ".venv").exists()


def test_a_python_that_can_make_environments_is_preferred_to_a_newer_one_that_cannot(
    folder: Path,
) -> None:
    python(folder, "python3.13", NO_VENV)
    python(folder, "python3.12", WORKS.replace("PIP", "exit 0"))
    assert setup(folder).returncode == 0


def test_when_pip_fails_its_last_words_are_shown_and_the_next_run_tries_again(
    folder: Path,
) -> None:
    python(folder, "python3", WORKS.replace("PIP", "echo no route to the packages; exit 1"))
    ran = setup(folder)
    assert ran.returncode == 1
    assert ran.stderr.startswith("no route to the packages\n")
    assert ran.stderr.splitlines()[-1].startswith("cmkit: pip could not install the packages.")
    python(folder, "python3", WORKS.replace("PIP", "exit 0"))
    assert setup(folder).returncode == 0


def test_a_second_run_does_nothing_until_pyproject_changes(folder: Path) -> None:
    python(folder, "python3", WORKS.replace("PIP", "exit 0"))
    assert "installing" in setup(folder).stdout
    assert setup(folder).stdout == ""
    with (folder / "pyproject.toml").open("a") as file:
        file.write("\n# changed\n")
    assert "installing" in setup(folder).stdout


def test_the_developers_environment_serves_the_tutor_too(folder: Path) -> None:
    python(folder, "python3", WORKS.replace("PIP", "exit 0"))
    assert "installing" in setup(folder, "dev").stdout
    assert setup(folder, "tutor").stdout == ""


def test_an_environment_that_was_moved_with_its_folder_is_made_anew(folder: Path) -> None:
    python(folder, "python3", WORKS.replace("PIP", "exit 0"))
    setup(folder)
    moved = folder.rename(folder.with_name("moved elsewhere"))
    assert "making .venv" in setup(moved).stdout
