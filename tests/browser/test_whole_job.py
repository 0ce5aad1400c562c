"""`start`, from the first click in real JupyterLab to the feedback page."""

import json
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from cmkit.answers.notebook import NotebookError, read_answers
from cmkit.grading.collect import collect
from cmkit.grading.feedback import write_feedback
from cmkit.grading.grade import grade, submissions
from cmkit.grading.marks import read_marks
from cmkit.grading.releasing import release

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
LEARNER = "demo-2041"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course folder of its own, with `start` released."""
    shutil.copytree(ROOT / "source", tmp_path / "course" / "source")
    shutil.copy2(ROOT / "nbgrader_config.py", tmp_path / "course")
    release(tmp_path / "course", "start")
    return tmp_path / "course"


@pytest.fixture
def notebook(lab: Any, course: Path) -> Any:
    shutil.copytree(course / "release" / "start", lab.root / "start", dirs_exist_ok=True)
    opened = lab.open(lab.root / "start" / "start.ipynb")
    opened.run_all()
    expect(form(opened, "principles")).to_be_visible(timeout=60_000)
    opened.wait_idle()
    return opened


def form(notebook: Any, name: str) -> Locator:
    return notebook.page.locator(f'.cmkit-form[data-name="{name}"]').last


def cell(notebook: Any, name: str) -> Locator:
    """Find a cell by its id, as it stands in the file."""
    return notebook.page.locator(".jp-Notebook .jp-Cell").nth(cell_ids(notebook).index(name))


def cell_ids(notebook: Any) -> list[str]:
    while True:
        with suppress(ValueError):  # JupyterLab is in the middle of writing it
            return [one["id"] for one in json.loads(notebook.path.read_text("utf-8"))["cells"]]
        notebook.page.wait_for_timeout(100)


def write_into(notebook: Any, name: str, text: str) -> None:
    """Replace the text of a cell and run it."""
    cell(notebook, name).locator(".cm-content").click()
    notebook.page.keyboard.press("Control+A")
    notebook.page.keyboard.insert_text(text)
    notebook.page.keyboard.press("Shift+Enter")


def serious(page: Page, within: str) -> list[str]:
    found = Axe().run(page, context=within).response["violations"]
    return [json.dumps(one) for one in found if one["impact"] in ("serious", "critical")]


def wait_for_file(notebook: Any, name: str, value: Any) -> None:
    for _ in range(100):
        with suppress(NotebookError):  # JupyterLab is in the middle of writing it
            if read_answers(notebook.path).get(name) == value:
                return
        notebook.page.wait_for_timeout(100)
    assert read_answers(notebook.path).get(name) == value


def test_from_the_first_click_to_the_feedback_page(
    notebook: Any, course: Path, browser: Browser
) -> None:
    page = notebook.page
    form(notebook, "learner").get_by_role("textbox").fill(LEARNER)
    wait_for_file(notebook, "learner", {"id": LEARNER})

    write_into(notebook, "calls_per_day", "calls_per_hour = 12\nhours = 8\ncalls_per_day = 20")
    page.keyboard.press("Shift+Enter")
    verdict = cell(notebook, "calls_per_day_check").locator(".cm-verdict, .cmkit-verdict").last
    expect(verdict).to_contain_text("Nothing wrong found so far")
    assert not serious(page, ".cm-verdict, .cmkit-verdict")

    hint = cell(notebook, "message_task").locator("details")
    assert hint.get_attribute("open") is None
    hint.locator("summary").click()
    expect(hint).to_have_attribute("open", "")

    message = form(notebook, "message")
    message.get_by_role("button", name="Check my answer").click()
    expect(message.get_by_role("region")).to_contain_text("Nothing is filled in yet")
    message.get_by_label("What is it about?").select_option("late")
    for told in ("name", "quantity", "due", "callback"):
        message.get_by_label(told).check()
    message.get_by_label("What would you promise her?").fill("I'll call you “before four”.")
    answer = {"about": "late", "told": ["name", "quantity", "due", "callback"]}
    answer["promise"] = "I'll call you “before four”."
    wait_for_file(notebook, "message", answer)
    message.get_by_role("button", name="Check my answer").click()
    expect(message.get_by_role("region")).to_contain_text("Nothing wrong found so far")
    assert not serious(page, '.cmkit-form[data-name="message"]')

    notebook.reload()
    notebook.restart_kernel()
    notebook.run_all()
    again = form(notebook, "message")
    expect(again.get_by_label("What would you promise her?")).to_have_value(
        answer["promise"], timeout=60_000
    )
    notebook.wait_idle()
    page.keyboard.press("Control+S")
    wait_for_file(notebook, "message", answer)

    points = handed_in_and_graded(notebook.path, course)
    assert points == {
        "calls_per_day": 0,
        "my_week": 0,
        "message": 2,
        "mean_minutes": 0,
        "principles": 0,
    }

    feedback = course / "feedback" / "anna.berg" / "start" / "start.html"
    read = browser.new_page()
    read.goto(feedback.as_uri())
    expect(read.locator("body")).to_contain_text("Calls and hours can't be added")
    assert not serious(read, "body")
    read.close()


def handed_in_and_graded(path: Path, course: Path) -> dict[str, float]:
    """Hand the notebook in, and go the tutor's way to the marks."""
    handed_in = course.parent / "hand_ins" / "anna.berg"
    handed_in.mkdir(parents=True)
    shutil.copy2(path, handed_in)
    collect(handed_in.parent, course)
    assert [one.state for one in grade(course, submissions(course))] == ["graded"]
    marks = read_marks(course)
    assert all(not page.problem for page in write_feedback(course, marks))
    return {mark.exercise: mark.points for mark in marks.submissions[0].marks}
