"""The form in real JupyterLab: what is typed is in the file, whatever happens next."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from cmkit.answers.notebook import read_answers

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
CHECK = """from cmkit.checks import at, check, number
check("mix", at("price", number(unit="dollars"), label="Price"), points=1)"""


@pytest.fixture
def notebook(lab: Any, request: pytest.FixtureRequest) -> Any:
    """A notebook with three forms on the screen."""
    path = lab.write(f"{request.node.name}.ipynb", [
        lab.code("setup", "%load_ext cmkit"),
        lab.code("mix_form", MIX), lab.code("mix", "%%answer mix\nproduct: \nprice: \nstart: "),
        lab.code("mix_check", CHECK, grade=True, solution=False, locked=True, points=1),
        lab.code("routes_form", ROUTES), lab.code("routes", "%%answer routes\n"),
        lab.code("stages_form", STAGES), lab.code("stages", "%%answer stages\n## \ndoing: "),
    ])  # fmt: skip
    opened = lab.open(path)
    opened.run_all()
    expect(form(opened, "stages")).to_be_visible(timeout=30_000)
    return opened


def form(notebook: Any, name: str) -> Locator:
    return notebook.page.locator(f'.cmkit-form[data-name="{name}"]').last


def saved(notebook: Any, name: str, value: Any) -> None:
    """Wait until the file holds the answer."""
    expect(form(notebook, name).locator(".cmkit-status")).to_contain_text("Saved in this notebook")
    notebook.page.wait_for_function("() => true")
    for _ in range(50):
        if read_answers(notebook.path)[name] == value:
            return
        notebook.page.wait_for_timeout(100)
    assert read_answers(notebook.path)[name] == value


def test_what_is_typed_is_in_the_file_after_a_reload_and_a_restart(notebook: Any) -> None:
    mix, routes = form(notebook, "mix"), form(notebook, "routes")
    mix.get_by_label("Product").fill("A guest's room\n\n  price: late")
    mix.get_by_label("Price").fill("120")
    mix.get_by_label("Start").fill("13/12/2025")
    expect(mix).to_contain_text("Read as Saturday 13 December 2025.")
    value = {"product": "A guest's room\n\n  price: late", "price": 120, "start": "2025-12-13"}
    saved(notebook, "mix", value)
