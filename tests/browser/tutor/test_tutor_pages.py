"""What a learner wrote never runs in the tutor's browser: formgrader and the feedback page.

The same hand-in is opened twice: as this kit collects, grades and shows it, and as nbgrader alone
would. There the payloads fire, so these tests can fail.
"""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("tutor")]

Serve = Callable[[Any], str]
RUNS_IN_STOCK = {
    *("script", "onerror", "svg", "link", "math", "caption", "comment", "javascript", "iframe"),
    *("panel", "learner", "file"),
}
CALLS_IN_STOCK = {"script", "onerror", "svg", "css", "picture", "caption", "comment"}
HARMLESS_IN_STOCK = {"attachment", "label", "raw"}  # shown as a picture, as code, stripped


def pages(course: Any, url: str) -> list[str]:
    """The pages on which a tutor sees a submission."""
    formgrader, learner = f"{url}/formgrader", quote(course.learner, safe="")
    feedback = course.root / "feedback" / course.learner / "second" / "second.html"
    return [
        f"{formgrader}/manage_submissions/second",
        f"{formgrader}/gradebook/second/second",
        f"{formgrader}/submissions/{course.submission()}",
        f"{formgrader}/manage_students",
        f"{formgrader}/manage_students/{learner}",
        f"{formgrader}/manage_students/{learner}/second",
        feedback.as_uri(),
    ]


def traces(context: BrowserContext, address: str) -> set[str]:
    """Open a page, click every link that invites to it, and list what ran."""
    page = context.new_page()
    answer = page.goto(address)
    assert answer is None or answer.status < 400, f"{address}: {answer.status}"
    page.wait_for_timeout(500)
    page.evaluate(
        "() => { for (const link of document.links)"
        " if (link.textContent.includes('click me')) link.click(); }"
    )
    page.wait_for_timeout(300)
    ran = set(str(page.evaluate("() => window.hacked || ''")).split())
    page.close()
    return ran


def test_nothing_a_learner_wrote_runs_or_calls_home(
    ours: Any, serve: Serve, context: BrowserContext, listener: Any
) -> None:
    listener.asked.clear()
    ran = {address: traces(context, address) for address in pages(ours, serve(ours))}
    assert {address: found for address, found in ran.items() if found} == {}
    assert listener.asked == set()


def test_the_same_payloads_run_and_call_home_without_the_kit(
    stock: Any, serve: Serve, context: BrowserContext, listener: Any
) -> None:
    listener.asked.clear()
    ran = set().union(*(traces(context, address) for address in pages(stock, serve(stock))))
    assert ran == RUNS_IN_STOCK
    assert listener.asked >= CALLS_IN_STOCK
    assert not HARMLESS_IN_STOCK & (ran | listener.asked)


def test_formgrader_still_shows_the_work_and_the_panels(
    ours: Any, serve: Serve, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(f"{serve(ours)}/formgrader/submissions/{ours.submission()}")
    text = page.locator("body").inner_text()
    assert "busy = calls" in text
    assert "Some months are missing or too many." in text
    assert "says sorry for the harm" in text
    assert page.locator(".cm-verdict").count() >= 4
    assert page.locator("input.score").count() == 6


@pytest.fixture
def feedback_page(ours: Any) -> str:
    return (ours.root / "feedback" / ours.learner / "second" / "second.html").as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1200])
def test_axe_finds_nothing_serious_on_the_feedback_page(
    browser: Browser, feedback_page: str, scheme: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(feedback_page)
    page.evaluate("() => document.querySelectorAll('details').forEach(one => one.open = true)")
    found = Axe().run(page).response["violations"]
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    assert not serious, json.dumps(serious, indent=1)[:3000]
    page.close()


def fits(page: Page) -> bool:
    return bool(page.evaluate("() => document.body.scrollWidth <= innerWidth"))


def test_the_feedback_page_fits_a_phone(browser: Browser, feedback_page: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(feedback_page)
    assert fits(page)
    page.close()
