"""The form in real JupyterLab: what is typed is in the file, whatever happens next."""

import contextlib
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from cmkit.answers.format import Entry, write
from cmkit.answers.forms import read_form
from cmkit.answers.notebook import NotebookError, read_answers

pytestmark = pytest.mark.browser

MIX = """from cmkit.answers import date, form, number, text
form("mix", title="Marketing mix", fields=[
    text("product", hint="What the guest buys."), number("price", unit="dollars"), date("start"),
])"""
ROUTES = """from cmkit.answers import choice, form, number, several
form("routes", title="Complaints", records="Complaint", rows=["A", "B"], fields=[
    choice("next", {"officer": "the officer settles it", "manager": "a manager calls"}),
    number("refund", unit="dollars"), several("rules", ["7", "9", "10"]),
])"""
STAGES = """from cmkit.answers import form, text
form("stages", title="Journey", records="Stage", fields=[text("doing")])"""
CHECK = """from cmkit.checks import at, between, check, number
check("mix", at("price", number(unit="dollars"), between(0, 200, because="200 is the most"),
    label="Price"), points=1)"""
HOSTILE = " first\n\n## A\nproduct: x\n    deep\n\n"
SHIFT_ENTER = "choose Run > Run All Above Selected Cell in the menu, then press Shift+Enter"


def opened(lab: Any, name: str) -> Any:
    """Open a notebook with three forms and show them."""
    path = lab.write(f"{name}.ipynb", [
        lab.code("setup", "%load_ext cmkit"),
        lab.code("mix_form", MIX), lab.code("mix", "%%answer mix\nproduct: \nprice: \nstart: "),
        lab.code("mix_check", CHECK, grade=True, solution=False, locked=True, points=1),
        lab.code("routes_form", ROUTES), lab.code("routes", "%%answer routes"),
        lab.code("stages_form", STAGES), lab.code("stages", "%%answer stages\n## \ndoing: "),
    ])  # fmt: skip
    notebook = lab.open(path)
    notebook.run_all()
    expect(form(notebook, "stages")).to_be_visible(timeout=30_000)
    return notebook


@pytest.fixture(scope="module")
def notebook(lab: Any) -> Iterator[Any]:
    """A notebook for tests that leave it open; each fills in what it needs."""
    notebook = opened(lab, "shared")
    yield notebook
    notebook.page.close()


def form(notebook: Any, name: str) -> Locator:
    return notebook.page.locator(f'.cmkit-form[data-name="{name}"]').last


def notices(notebook: Any, name: str = "mix") -> Locator:
    return form(notebook, name).locator(".cmkit-notices")


def wait_for_file(notebook: Any, name: str, value: Any) -> None:
    """Wait until the file holds the answer."""
    found = None
    for _ in range(80):
        with contextlib.suppress(NotebookError):  # it is just being written
            found = read_answers(notebook.path).get(name)
        if found == value:
            return
        notebook.page.wait_for_timeout(100)
    assert found == value


def body_on_disk(notebook: Any, name: str) -> str:
    """Return what stands in the file below the first line of an answer cell."""
    texts = (text for text in notebook.on_disk() if text.startswith(f"%%answer {name}"))
    return next(texts).partition("\n")[2]


def test_what_is_typed_is_in_the_file_and_there_after_reload_and_restart(lab: Any) -> None:
    notebook = opened(lab, "restarted")
    mix, page = form(notebook, "mix"), notebook.page
    mix.get_by_label("Product").fill(HOSTILE)
    mix.get_by_label("Price").fill("1,120 dollars")
    mix.get_by_label("Start").fill("13/12/2025")
    expect(mix).to_contain_text("Read as Saturday 13 December 2025.")
    value = {"product": HOSTILE.strip(), "price": 1120, "start": "2025-12-13"}
    wait_for_file(notebook, "mix", value)
    expect(mix.locator(".cmkit-status")).to_contain_text("Saved in this notebook")
    texts = {"product": HOSTILE, "price": "1,120 dollars", "start": "13/12/2025"}
    assert body_on_disk(notebook, "mix") == write(read_form(MIX), [Entry("", texts)])

    notebook.reload()
    expect(form(notebook, "mix").get_by_label("Product")).to_have_value(HOSTILE)
    expect(form(notebook, "mix").get_by_label("Start")).to_have_value("13/12/2025")

    notebook.restart_kernel()
    expect(notices(notebook)).to_contain_text("The notebook was restarted.")
    form(notebook, "mix").get_by_label("Price").fill("130")
    wait_for_file(notebook, "mix", {**value, "price": 130})
    form(notebook, "mix").get_by_role("button", name="Check my answer").click()
    expect(form(notebook, "mix").get_by_role("region")).to_contain_text(SHIFT_ENTER)

    notebook.reload()
    expect(page.locator(".cmkit-fallback").first).to_contain_text("Your answer is safe")
    notebook.run_all()
    expect(form(notebook, "mix").get_by_label("Product")).to_have_value(HOSTILE, timeout=20_000)
    expect(form(notebook, "mix").get_by_label("Price")).to_have_value("130")
    expect(page.locator(".cmkit-fallback").first).to_be_hidden()
    page.close()


def test_records_are_chosen_ticked_added_removed_and_put_back(notebook: Any) -> None:
    routes, stages = form(notebook, "routes"), form(notebook, "stages")
    b = routes.get_by_role("group", name="Complaint B")
    b.get_by_label("Next").select_option("manager")
    b.get_by_label("Refund").fill("ten")
    for rule in ("9", "7"):
        b.get_by_label(rule, exact=True).check()
    expect(b).to_contain_text("“ten” isn't a number.")
    expect(b.get_by_label("Refund")).to_have_attribute("aria-invalid", "true")
    blank = {"next": "", "refund": None, "rules": []}
    filled = {"next": "manager", "refund": "ten", "rules": ["7", "9"]}
    wait_for_file(notebook, "routes", {"A": blank, "B": filled})
    b.get_by_label("Refund").fill("10")
    expect(b).not_to_contain_text("isn't a number")

    stages.get_by_label("Name of this stage").fill("Arrival")
    stages.get_by_role("button", name="+ Add a stage").click()
    expect(stages.get_by_label("Name of this stage").nth(1)).to_be_focused()
    notebook.page.keyboard.type("Check-in")
    stages.get_by_label("Doing").nth(1).fill("waits")
    stages.get_by_role("button", name="Remove stage 2").click()
    wait_for_file(notebook, "stages", {"Arrival": {"doing": ""}})
    stages.get_by_role("button", name="Put it back").click()
    wait_for_file(notebook, "stages", {"Arrival": {"doing": ""}, "Check-in": {"doing": "waits"}})


def test_the_check_judges_what_is_on_the_screen(notebook: Any) -> None:
    mix = form(notebook, "mix")
    mix.get_by_label("Price").fill("900")
    mix.get_by_role("button", name="Check my answer").click()
    expect(mix.get_by_role("region")).to_contain_text("200 is the most")
    form(notebook, "stages").get_by_role("button", name="Check my answer").click()
    expect(form(notebook, "stages").get_by_role("region")).to_contain_text("run the cell below")


def test_the_form_follows_the_cell_and_the_cell_the_form(notebook: Any) -> None:
    mix, page = form(notebook, "mix"), notebook.page
    mix.get_by_label("Price").fill("")
    mix.get_by_label("Product").fill("A room")
    page.wait_for_timeout(700)  # so that undo takes one step back
    mix.get_by_label("Price").fill("120")
    editor = notebook.cell("%%answer mix").locator(".cm-content").first
    editor.click()
    page.keyboard.press("Control+z")
    expect(mix.get_by_label("Price")).to_have_value("")
    expect(mix.get_by_label("Product")).to_have_value("A room")
    page.keyboard.press("Control+End")
    page.keyboard.type("3 May 2026\nprise: 5")
    expect(mix.get_by_label("Start")).to_have_value("3 May 2026")
    expect(notices(notebook)).to_contain_text("Did you mean “price”?")
    expect(mix.get_by_label("Other text")).to_have_value("prise: 5")
    mix.get_by_label("Price").fill("6")
    value = {"product": "A room", "price": 6, "start": "2026-05-03"}
    wait_for_file(notebook, "mix", value)
    assert "prise: 5" in body_on_disk(notebook, "mix")


def test_two_tabs_and_a_file_changed_on_disk_lose_nothing(lab: Any) -> None:
    notebook = opened(lab, "two_tabs")
    form(notebook, "mix").get_by_label("Product").fill("A room")
    wait_for_file(notebook, "mix", {"product": "A room", "price": None, "start": ""})
    other = lab.open(notebook.path)
    for tab in (notebook, other):
        expect(notices(tab)).to_contain_text("open in two tabs", timeout=20_000)
    form(notebook, "mix").get_by_label("Price").fill("120")
    expect(form(other, "mix").get_by_label("Price")).to_have_value("120")
    form(other, "mix").get_by_label("Product").fill("A suite")
    expect(form(notebook, "mix").get_by_label("Product")).to_have_value("A suite")
    wait_for_file(notebook, "mix", {"product": "A suite", "price": 120, "start": ""})
    expect(form(other, "mix").locator(".cmkit-status")).to_contain_text("Saved in the other tab")
    assert notebook.page.locator(".jp-Dialog").count() == other.page.locator(".jp-Dialog").count()
    other.page.close()
    expect(notices(notebook)).not_to_contain_text("open in two tabs", timeout=20_000)

    mix = form(notebook, "mix")
    time.sleep(0.6)  # a file system may tell times only roughly
    notebook.path.write_text(notebook.path.read_text("utf-8").replace("A suite", "theirs"), "utf-8")
    mix.get_by_label("Product").fill("mine again")
    expect(notices(notebook)).to_contain_text("the notebook was changed on disk")
    expect(notices(notebook).get_by_label("The other text")).to_have_value(
        "product: theirs\nprice: 120\nstart: "
    )
    assert read_answers(notebook.path)["mix"]["product"] == "theirs"
    mix.get_by_role("button", name="Save now").click()
    notebook.page.get_by_role("button", name="Overwrite").click()
    wait_for_file(notebook, "mix", {"product": "mine again", "price": 120, "start": ""})
    notebook.reload()
    expect(notices(notebook)).to_contain_text("another version of this answer", timeout=20_000)
    notebook.page.close()


def test_text_typed_just_before_closing_or_while_saving_fails_is_kept(lab: Any) -> None:
    notebook = opened(lab, "closed")
    page = notebook.page
    page.route("**/api/contents/**", lambda route: route.abort())
    form(notebook, "mix").get_by_label("Product").fill("typed and gone")
    expect(form(notebook, "mix").locator(".cmkit-status")).to_contain_text("Not saved yet")
    page.close()
    again = lab.open(notebook.path)
    again.run_all()
    expect(notices(again)).to_contain_text("text that you typed earlier", timeout=30_000)
    notices(again).locator("summary").click()
    form(again, "mix").get_by_role("button", name="Put this text into the cell").click()
    wait_for_file(again, "mix", {"product": "typed and gone", "price": None, "start": ""})
    again.page.close()


def test_the_keys_of_the_notebook_do_nothing_inside_the_form(notebook: Any) -> None:
    page, stages = notebook.page, form(notebook, "stages")
    count = "() => jupyterapp.shell.currentWidget.context.model.sharedModel.cells.length"
    before = page.evaluate(count)
    stages.get_by_role("button", name="+ Add a stage").focus()
    for key in "abb":
        page.keyboard.press(key)
    assert page.evaluate(count) == before


def test_a_copied_or_renamed_cell_is_told_and_the_text_offered(notebook: Any) -> None:
    page, mix = notebook.page, form(notebook, "mix")
    cells = "const cells = jupyterapp.shell.currentWidget.context.model.sharedModel;"
    copy = "{ cell_type: 'code', source: '%%answer mix' }"
    page.evaluate(f"() => {{ {cells} cells.insertCell(7, {copy}) }}")
    expect(notices(notebook)).to_contain_text("2 cells begin with %%answer mix")
    page.evaluate(f"() => {{ {cells} cells.deleteCell(7) }}")
    expect(notices(notebook)).not_to_contain_text("2 cells begin")
    page.evaluate(f"() => {{ {cells} cells.cells[2].updateSource(9, 12, 'mox') }}")
    mix.get_by_label("Price").fill("5")
    expect(mix.get_by_label("Text to copy into the answer cell")).to_have_value(
        re.compile(r"%%answer mix\nproduct: .*\nprice: 5\n", re.DOTALL)
    )


@pytest.mark.parametrize("theme", ["JupyterLab Dark", "JupyterLab Light"])
def test_axe_finds_nothing_serious_in_the_form(notebook: Any, theme: str) -> None:
    page = notebook.page
    form(notebook, "routes").get_by_label("Refund").first.fill("ten")
    expect(form(notebook, "routes")).to_contain_text("“ten” isn't a number.")
    page.evaluate("t => jupyterapp.commands.execute('apputils:change-theme', {theme: t})", theme)
    expect(page.locator("body")).to_have_attribute("data-jp-theme-name", theme)
    page.wait_for_timeout(500)  # the colours of a theme come a moment after its name
    found = Axe().run(page, context=".cmkit-form").response["violations"]
    assert [(rule["id"], rule["impact"]) for rule in found] == []
