"""A hostile hand-in, and the two courses in which a tutor opens it.

``ours`` is collected, graded and shown by this kit; ``stock`` is what nbgrader alone would show.
"""

import base64
import os
import shutil
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output, new_raw_cell
from nbgrader.api import Gradebook
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from playwright.sync_api import Browser, BrowserContext, Route

from cmkit.grading.collect import collect
from cmkit.grading.feedback import write_feedback
from cmkit.grading.formgrader import command
from cmkit.grading.grade import grade, submissions
from cmkit.grading.marks import read_marks
from cmkit.grading.place import at_ease
from cmkit.grading.releasing import release

MINI = Path(__file__).parents[2] / "grading" / "mini" / "source"
CONFIG = "from cmkit.grading.config import settings\nc = get_config()\nc.merge(settings())\n"

# A stand-in for MathJax, which the pages load from the network: it obeys \href, as MathJax does.
MATHJAX = r"""addEventListener('DOMContentLoaded', () => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode()) found.push(walk.currentNode);
  for (const node of found) {
    const math = /\$\\href\{(.*?)\}\{(.*?)\}\$/.exec(node.data);
    if (!math) continue;
    const link = document.createElement('a');
    link.href = math[1]; link.textContent = math[2];
    node.parentNode.replaceChild(link, node);
  }
});"""


def flag(name: str) -> str:
    """Script that leaves a trace on the page."""
    return f"void(top.hacked=(top.hacked||'')+' {name} ')"


@dataclass(frozen=True)
class Hostile:
    """A notebook full of payloads, each with a name of its own."""

    listener: str

    def script(self, name: str) -> str:
        """Script that leaves a trace on the page and calls home."""
        return f"{flag(name)};new Image().src='{self.listener}/{name}'"

    @property
    def displays(self) -> dict[str, str]:
        """HTML that the learner's code displays."""
        run = self.script
        return {
            "script": f"<script>{run('script')}</script>",
            "onerror": f'<img src="x" onerror="{run("onerror")}">',
            "svg": f'<svg onload="{run("svg")}"></svg>',
            "caption": f'<table><caption><img src=x onerror="{run("caption")}"></caption></table>',
            "iframe": f'<iframe srcdoc="<script>{flag("iframe")}</script>"></iframe>',
        }

    @property
    def markdown(self) -> dict[str, str]:
        """Text that the learner wrote."""
        link = f"javascript:{flag('link')}".replace(" ", "%20")
        math = f"javascript:{flag('math')}".replace(" ", "%20")
        return {
            "link": f"[click me]({link})",
            "css": f"<style>body{{background:url({self.listener}/css)}}</style>",
            "math": rf"$\href{{{math}}}{{click me}}$",
            "comment": f'<!--><img src=x onerror="{self.script("comment")}">-->',
            "picture": f"![x]({self.listener}/picture)",
            "attachment": "![x](attachment:a.svg)",
        }

    @property
    def panel(self) -> dict[str, object]:
        """Output that claims to be a verdict of ours."""
        html = f"<div class='cm-verdict'>Right<script>{flag('panel')}</script></div>"
        return {"text/html": html, "application/vnd.cmkit.verdict+json": {"name": "busy"}}

    def notebook(self, released: Path) -> nbformat.NotebookNode:
        """The released notebook with every payload in it."""
        notebook = nbformat.read(released, as_version=4)
        label = f'## <img src=x onerror="{self.script("label")}">\nnext: officer'
        for cell in notebook.cells:
            if cell.id == "routes":
                cell.source = f"%%answer routes\n## A\nnext: officer\n{label}"
            if cell.id == "letter_text":
                cell.source = "\n\n".join(self.markdown.values())
                cell.attachments = {"a.svg": {"image/svg+xml": self._picture()}}
            if cell.id == "busy":
                cell.source = "busy = calls"
        notebook.cells += self.own_cells()
        return notebook

    def own_cells(self) -> list[nbformat.NotebookNode]:
        """Cells that the learner added, with the outputs that running them gives."""
        shown = [
            new_code_cell(
                f"from IPython.display import HTML, display\ndisplay(HTML({html!r}))",
                outputs=[new_output("display_data", {"text/html": html})],
            )
            for html in self.displays.values()
        ]
        bundles = [{"application/javascript": flag("javascript")}, self.panel]
        shown += [
            new_code_cell(
                f"from IPython.display import display\ndisplay({bundle!r}, raw=True)",
                outputs=[new_output("display_data", bundle)],
            )
            for bundle in bundles
        ]
        written = [new_markdown_cell(text) for text in self.markdown.values()]
        written[-1].attachments = {"a.svg": {"image/svg+xml": self._picture()}}
        return [*shown, *written, new_raw_cell(f"<script>{flag('raw')}</script>")]

    def _picture(self) -> str:
        svg = f"<svg xmlns='http://www.w3.org/2000/svg' onload=\"{self.script('attachment')}\"/>"
        return base64.b64encode(svg.encode()).decode()


FILE_NAME = f'<img src=x onerror="{flag("file")}">'
PERSON = f'<img src=x onerror="{flag("learner")}">'


@dataclass
class Listener:
    """A web server that notes what it is asked for."""

    url: str
    asked: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            note.asked.add(self.path.strip("/"))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    note = Listener(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield note
    server.shutdown()
    server.server_close()


@dataclass(frozen=True)
class Course:
    """A course folder with one hostile submission, graded."""

    root: Path
    learner: str

    def name_the_learner(self) -> None:
        """Give the learner the name that a learning platform took as it came."""
        with Gradebook(f"sqlite:///{self.root / 'gradebook.db'}") as gradebook:
            student = gradebook.find_student(self.learner)
            student.first_name, student.last_name = "Mallory", PERSON
            gradebook.db.commit()

    def submission(self) -> str:
        """The id under which formgrader shows the submission."""
        with Gradebook(f"sqlite:///{self.root / 'gradebook.db'}") as gradebook:
            return str(gradebook.find_submission_notebook("second", "second", self.learner).id)


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory, listener: Listener) -> Course:
    """The hand-in as this kit collects, grades and shows it."""
    home = tmp_path_factory.mktemp("ours")
    root = home / "course"
    shutil.copytree(MINI, root / "source")
    (root / "nbgrader_config.py").write_text(CONFIG)
    for name in ("first", "second"):
        release(root, name)
    hand_in = home / "in" / f"{FILE_NAME}_second.ipynb"
    hand_in.parent.mkdir()
    hostile = Hostile(listener.url).notebook(root / "release/second/second.ipynb")
    hand_in.write_text(nbformat.writes(hostile))
    learner = collect(hand_in.parent, root).taken[0].learner
    results = list(grade(root, submissions(root)))
    assert [one.state for one in results] == ["graded"], results
    course = Course(root, learner)
    course.name_the_learner()
    assert [one.problem for one in write_feedback(root, read_marks(root))] == [""]
    return course


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory, ours: Course, listener: Listener) -> Course:
    """The same hand-in as nbgrader alone shows it, as the learner left it."""
    root = tmp_path_factory.mktemp("stock") / "course"
    shutil.copytree(
        ours.root, root, ignore=shutil.ignore_patterns("feedback", "nbgrader_config.py")
    )
    folder = root / "autograded" / FILE_NAME / "second"
    shutil.move(root / "autograded" / ours.learner / "second", folder)
    hostile = Hostile(listener.url).notebook(root / "release/second/second.ipynb")
    (folder / "second.ipynb").write_text(nbformat.writes(hostile))
    with at_ease(), Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        gradebook.add_student(FILE_NAME)
        gradebook.add_submission("second", FILE_NAME)
    course = Course(root, FILE_NAME)
    course.name_the_learner()
    with at_ease():
        place = CourseDirectory(root=str(root), assignment_id="second", student_id="*onerror*")
        GenerateFeedback(coursedir=place).start()
    return course


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Course], str]]:
    """A way to open a course in formgrader; gives the address of the server."""
    running: list[subprocess.Popen[bytes]] = []

    @cache
    def start(course: Course) -> str:
        home, port = tmp_path_factory.mktemp("jupyter"), _free_port()
        private = {
            f"JUPYTER_{name}_DIR": str(home / name) for name in ("CONFIG", "DATA", "RUNTIME")
        }
        options = ["--no-browser", "--allow-root", f"--ServerApp.port={port}"]
        options += [
            "--ServerApp.ip=127.0.0.1",
            "--IdentityProvider.token=",
            "--ServerApp.password=",
        ]
        with (home / "log").open("w") as log, at_ease():
            where = {"cwd": course.root, "env": {**os.environ, **private}}
            words = command(course.root, options)
            running.append(subprocess.Popen(words, stdout=log, stderr=log, **where))
        _wait_for(f"http://127.0.0.1:{port}/formgrader/manage_assignments", home / "log")
        return f"http://127.0.0.1:{port}"

    yield start
    for server in running:
        server.terminate()
        server.wait(20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, log: Path) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"JupyterLab didn't start:\n{log.read_text()[-2000:]}", pytrace=False)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that reaches this machine only; MathJax is replaced by its stand-in."""
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    context.route("**/*", _only_here)
    yield context
    context.close()


def _only_here(route: Route) -> None:
    if "mathjax" in route.request.url.lower():
        route.fulfill(body=MATHJAX, content_type="text/javascript")
    elif route.request.url.startswith(("http://127.0.0.1", "file:", "data:")):
        route.continue_()
    else:
        route.abort()
