"""Real JupyterLab in a real browser, for whoever tests what a learner or a tutor sees.

``lab`` is JupyterLab, started once a session. ``lab.write(name, [lab.code(...), ...])`` puts a
notebook into its folder (``lab.root``), ``lab.open(path)`` opens one in a new browser tab and gives
a `Notebook`: the page, and the few things people do there.
"""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    expect,
    sync_playwright,
)
from playwright.sync_api import Error as BrowserError

REPOSITORY = Path(__file__).parents[2]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PAGE_CONFIG = {
    "disabledExtensions": {
        "@jupyterlab/apputils-extension:announcements": True,
        "@jupyter/nbgrader:create-assignment": True,
    }
}


@dataclass(frozen=True)
class Notebook:
    """A notebook that is open in JupyterLab."""

    page: Page
    path: Path

    def command(self, name: str) -> None:
        """Run a command of JupyterLab, such as ``notebook:run-all-cells``."""
        self.page.evaluate("name => void window.jupyterapp.commands.execute(name)", name)

    def run_all(self) -> None:
        self.command("notebook:run-all-cells")

    def cell(self, start: str) -> Locator:
        """Return the cell whose text contains the words given."""
        return self.page.locator(".jp-Notebook .jp-Cell", has_text=start).first

    def run_cell(self, start: str) -> None:
        """Click into a cell and press Shift+Enter."""
        self.cell(start).locator(".cm-content").first.click()
        self.page.keyboard.press("Shift+Enter")

    def text_of(self, start: str) -> str:
        """Return the text in the editor of a cell, line by line."""
        lines = self.cell(start).locator(".cm-line").all_inner_texts()
        return "\n".join(line.replace("\n", "") for line in lines)

    def restart_kernel(self) -> None:
        """Restart the kernel and wait until it is ready again."""
        self.command("kernelmenu:restart")
        self.page.get_by_role("button", name="Confirm Kernel Restart").click()
        self.wait_idle()

    def wait_idle(self) -> None:
        """Wait until the kernel is there and has nothing to do."""
        expect(self.page.locator("#jp-bottom-panel")).to_contain_text("| Idle", timeout=30_000)

    def reload(self) -> None:
        self.page.reload()
        self.ready()

    def ready(self) -> "Notebook":
        """Wait until the notebook is on the screen and its kernel answers."""
        cell = self.page.locator(".jp-Notebook .jp-Cell").first
        try:
            cell.wait_for(timeout=20_000)
        except BrowserError:  # seen once in many: the page of JupyterLab stays empty when it starts
            self.page.reload()
            cell.wait_for(timeout=60_000)
        self.wait_idle()
        return self

    def on_disk(self) -> list[str]:
        """Return the text of each cell as it stands in the file."""
        cells = json.loads(self.path.read_text("utf-8"))["cells"]
        return ["".join(cell["source"]) for cell in cells]


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab whose files lie in ``root``."""

    url: str
    root: Path
    new_page: Callable[[], Page]

    def write(self, name: str, cells: list[dict[str, Any]]) -> Path:
        """Write a notebook file made of ``code`` and ``markdown`` cells."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        whole = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4}
        path.write_text(json.dumps({**whole, "nbformat_minor": 5}), "utf-8")
        return path

    @staticmethod
    def code(name: str, source: str, **nbgrader: Any) -> dict[str, Any]:
        """Return a code cell as it stands in a file; ``name`` is its id."""
        metadata = {"nbgrader": {"grade_id": name, "schema_version": 3, **nbgrader}}
        return {"cell_type": "code", "id": name, "metadata": metadata if nbgrader else {},
                "source": source, "outputs": [], "execution_count": None}  # fmt: skip

    @staticmethod
    def markdown(name: str, source: str) -> dict[str, Any]:
        """Return a Markdown cell as it stands in a file."""
        return {"cell_type": "markdown", "id": name, "metadata": {}, "source": source}

    def open(self, path: Path, *, page: Page | None = None) -> Notebook:
        """Open a notebook file of this JupyterLab, in a new tab unless one is given."""
        page = page or self.new_page()
        page.goto(f"{self.url}/lab/workspaces/{path.stem}-{time.time_ns()}/tree/"
                  f"{path.relative_to(self.root).as_posix()}")  # fmt: skip
        return Notebook(page, path).ready()


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield running
        running.close()


@pytest.fixture(scope="session")
def lab_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """JupyterLab on a free port, with settings and files of its own."""
    home = tmp_path_factory.mktemp("lab")
    root = home / "files"
    root.mkdir()
    config = home / "config" / "labconfig"
    config.mkdir(parents=True)
    (config / "page_config.json").write_text(json.dumps(PAGE_CONFIG))
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    log = home / "lab.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root",
             "--expose-app-in-browser", "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}",
             "--IdentityProvider.token=", "--ServerApp.password=", f"--ServerApp.root_dir={root}"],
            env={**os.environ, **_private(home)}, stdout=output, stderr=output, cwd=root,
        )  # fmt: skip
    try:
        _wait_for(f"{url}/api/status", server, log)
        yield url, root
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="module")
def lab(lab_server: tuple[str, Path], browser: Browser) -> Iterator[Lab]:
    """JupyterLab with one browser profile for the module; its tabs share it as a learner's do."""
    url, root = lab_server
    context: BrowserContext = browser.new_context(viewport={"width": 1280, "height": 1100})
    yield Lab(url, root, context.new_page)
    context.close()


def _private(home: Path) -> dict[str, str]:
    """Return the settings that keep JupyterLab out of the user's own files."""
    places = {
        "JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data", "JUPYTER_RUNTIME_DIR": "run",
        "IPYTHONDIR": "ipython", "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    }  # fmt: skip
    path = os.pathsep.join(filter(None, [str(REPOSITORY), os.environ.get("PYTHONPATH")]))
    return {**{name: str(home / place) for name, place in places.items()}, "PYTHONPATH": path}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"JupyterLab didn't start:\n{log.read_text()[-2000:]}", pytrace=False)
