"""The rule for tests in a browser.

Tests marked ``browser`` need Chromium and take its path from the fixture ``chromium``. Where it is
missing they fail when ``CI`` is set; elsewhere they are left out, and the last lines say so.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

MISSING = "Chromium is not installed. On Debian or Ubuntu: sudo apt-get install chromium"
LEFT_OUT = pytest.StashKey[int]()


def chromium_path() -> Path | None:
    """Where the system's Chromium is, or None."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return Path(found)
    return None


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The path of the system's Chromium, for ``executable_path`` of playwright."""
    found = chromium_path()
    if found is None:
        pytest.fail(MISSING)
    return found


def pytest_itemcollected(item: pytest.Item) -> None:
    """Keep tests in a browser on one worker, so that it and JupyterLab are started once."""
    if item.get_closest_marker("browser") and not item.get_closest_marker("xdist_group"):
        item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the tests marked ``browser`` out where there is no browser, except in CI."""
    if chromium_path() is not None or os.environ.get("CI"):
        return
    browser = [item for item in items if item.get_closest_marker("browser")]
    items[:] = [item for item in items if item not in browser]
    config.hook.pytest_deselected(items=browser)
    config.stash[LEFT_OUT] = len(browser)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Say why a test in a browser cannot run, before its fixtures fail obscurely."""
    if item.get_closest_marker("browser") and chromium_path() is None:
        pytest.fail(MISSING)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let a worker of pytest-xdist tell the number left out to the process that prints."""
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["left_out"] = session.config.stash.get(LEFT_OUT, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take the number left out from a worker; each of them collected all tests."""
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left_out", 0)


@pytest.hookimpl(wrapper=True)
def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> Iterator[None]:
    """Name what was left out in the last lines."""
    yield
    if count := config.stash.get(LEFT_OUT, 0):
        terminalreporter.write_line(
            f"Left out: tests in a browser ({count}). {MISSING}", yellow=True
        )
