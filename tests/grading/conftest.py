import shutil
from pathlib import Path

import pytest

MINI = Path(__file__).parent / "mini"


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """A copy of the tiny course that a test may change."""
    shutil.copytree(MINI / "source", tmp_path / "course" / "source")
    return tmp_path / "course"
