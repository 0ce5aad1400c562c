"""The page that a learner gets back tells how each exercise stands, and gives nothing away."""

import base64
import io
import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from nbformat.v4 import new_output
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from PIL import Image
from traitlets.config import Config

from cmkit.grading.feedback import write_feedback
from cmkit.grading.marks import read_marks
from cmkit.grading.notebooks import read_notebook, write_notebook


class Outline(HTMLParser):
    """Headings, landmarks, addresses and texts of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.alts: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        named = dict(attrs)
        self.ids += [named["id"] or ""] if "id" in named else []
        self.addresses += [named[name] or "" for name in ("href", "src") if name in named]
        self.alts += [named.get("alt") or ""] if tag == "img" else []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.words))


def noise() -> str:
    file = io.BytesIO()
    Image.effect_noise((400, 400), 90).save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


def page(root: Path, learner: str = "anna") -> str:
    written = list(write_feedback(root, read_marks(root, learner=learner)))
    assert [one.problem for one in written] == [""]
    return written[0].path.read_text(encoding="utf-8")


def made(root: Path) -> list[bool]:
    return [one.made for one in write_feedback(root, read_marks(root))]


def part(html: str, name: str) -> str:
    found = re.search(rf'<section id="{name}".*?</section>', html, re.DOTALL)
    assert found
    return found[0]


def test_the_top_says_how_the_whole_stands(graded_class: Path) -> None:
    shown = Outline(page(graded_class)).text
    assert "Feedback for Anna Berg · handed in 20 November 2026, 10:05 UTC" in shown
    assert "3 of 11 points so far" in shown
    assert "3 exercises are worth another look. 4 points are still to be marked" in shown


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("mean_calls", "1. Calls in a month ↻ Look again 0 of 2 points"),
        ("busy", "2. Busy months ✓ Right 2 of 2 points"),
        ("calls_chart", "3. A chart – Not answered 0 of 1 points"),
        ("routes", "4. Two complaints ↻ Look again 1 of 2 points"),
        ("follow", "5. Hold to it ? Not judged 1 points to come"),
        ("letter_prose", "6. A letter … Not marked yet 3 points to come"),
    ],
)
def test_each_exercise_says_how_it_stands_in_words(
    graded_class: Path, name: str, says: str
) -> None:
    assert says in Outline(part(page(graded_class), name)).text


def test_the_finding_the_reason_and_the_hint_are_there(graded_class: Path) -> None:
    shown = Outline(part(page(graded_class), "mean_calls")).text
    assert "This is the sum of the four months." in shown
    assert "Why it matters: Staff are paid by it." in shown
    assert "Hint Two?" in shown


def test_a_form_is_shown_as_a_table_with_what_could_not_be_read(graded_class: Path) -> None:
    html = part(page(graded_class), "routes")
    assert "officer: the officer settles it" in Outline(html).text
    assert "<table>" in html
    assert "“lots” isn't a number" in Outline(html).text


def test_python_its_table_and_its_chart_are_shown_but_no_traceback(graded_class: Path) -> None:
    html = part(page(graded_class), "busy")
    assert Outline(html).alts == ["Bars: calls by month"]
    assert "busy = calls[calls['calls'] >= 100]" in Outline(html).text
    assert "<td>Feb</td>" in html
    assert "red" in html
    assert "\x1b" not in html
    assert "Something in this cell stopped it" in html
    assert not re.search("Traceback|NameError|KeyError|oops", html)


def test_a_figure_of_the_kit_is_shown_and_a_long_table_is_not(graded_class: Path) -> None:
    path = graded_class / "autograded/anna/second/second.ipynb"
    notebook = read_notebook(path)
    (cell,) = (cell for cell in notebook.cells if cell.source.startswith("busy ="))
    table = f"<table>{'<tr><td>Feb</td></tr>' * 400}</table>"
    figure = f'<figure><img alt="A journey." src="data:image/png;base64,{noise()}"></figure>'
    cell.outputs = [new_output("execute_result", {"text/html": html}) for html in (figure, table)]
    write_notebook(notebook, path)
    html = part(page(graded_class), "busy")
    assert Outline(html).alts == ["A journey."]
    assert "A long table." in html
    assert "<td>Feb" not in html


def test_prose_is_shown_cleaned_and_waits_for_the_tutor(graded_class: Path) -> None:
    html = part(page(graded_class), "letter_prose")
    assert "<strong>sorry</strong>" in html
    assert "<p><strong>Dear customer</strong></p>" in html
    assert "hacked" not in html
    assert "says sorry for the harm" not in html


def test_marked_prose_shows_the_comment_and_the_rubric(
    graded_class: Path, by_hand: Callable[..., None]
) -> None:
    by_hand(graded_class, "anna", "letter_prose", 2, "Kind, *but* <script>hacked()</script> late.")
    html = part(page(graded_class), "letter_prose")
    shown = Outline(html).text
    assert "✓ Marked 2 of 3 points" in shown
    assert "Your tutor says Kind, but late." in shown
    assert "says sorry for the harm" in shown
    assert "hacked" not in html


def test_the_tutors_points_change_how_it_stands(
    graded_class: Path, by_hand: Callable[..., None]
) -> None:
    by_hand(graded_class, "anna", "mean_calls_check", 2)
    assert "✓ Right 2 of 2 points" in Outline(part(page(graded_class), "mean_calls")).text


def test_no_test_no_expected_value_and_no_cause_reach_the_learner(graded_class: Path) -> None:
    html = page(graded_class)
    for secret in ("HIDDEN", "SECRET", "asked", "marked(", "check(", "MARK SCHEME", "KeyError"):
        assert secret not in html


def test_the_page_is_small_and_loads_nothing(graded_class: Path) -> None:
    html = page(graded_class)
    assert len(html.encode()) < 40_000
    outline = Outline(html)
    assert not {"script", "link", "iframe", "object"} & set(outline.tags)
    assert all(one.startswith(("#", "data:image/png;base64,")) for one in outline.addresses)
    assert "url(" not in html
    assert "default-src 'none'" in html


def test_headings_are_in_order_and_ids_are_used_once(graded_class: Path) -> None:
    outline = Outline(page(graded_class))
    levels = [int(tag[1]) for tag in outline.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(set(outline.ids)) == len(outline.ids)
    assert {one[1:] for one in outline.addresses if one.startswith("#")} <= set(outline.ids)
    assert [outline.tags.count(tag) for tag in ("header", "nav", "main", "footer")] == [1] * 4


def test_a_learners_name_is_text(graded_class: Path) -> None:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{graded_class / 'gradebook.db'}") as gradebook:
        gradebook.find_student("ben").first_name = "<img src=x onerror=hacked()>"
        gradebook.db.commit()
    assert "&lt;img src=x onerror=hacked()&gt; Berg" in page(graded_class, "ben")


def test_pages_that_would_not_change_are_left_alone(
    graded_class: Path, by_hand: Callable[..., None]
) -> None:
    assert made(graded_class) == [
        True,
        True,
    ]
    assert made(graded_class) == [
        False,
        False,
    ]
    by_hand(graded_class, "ben", "letter_prose", 1)
    assert made(graded_class) == [
        False,
        True,
    ]


def test_a_page_that_cannot_be_made_is_named_and_the_others_go_on(graded_class: Path) -> None:
    (graded_class / "autograded/anna/second/second.ipynb").write_text("{cut")
    anna, ben = write_feedback(graded_class, read_marks(graded_class))
    assert "damaged or cut off" in anna.problem
    assert ben.made
    (graded_class / "autograded/anna/second/second.ipynb").unlink()
    assert "run cmkit grade" in next(write_feedback(graded_class, read_marks(graded_class))).problem


def test_a_verdict_forged_in_the_notebook_changes_no_points(graded_class: Path) -> None:
    path = graded_class / "autograded/anna/second/second.ipynb"
    notebook = read_notebook(path)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if "application/vnd.cmkit.verdict+json" in output.get("data", {}):
                output.data["text/html"] = "<script>hacked()</script>"
                output.data["application/vnd.cmkit.verdict+json"]["earned"] = 99
    write_notebook(notebook, path)
    html = page(graded_class)
    assert "3</strong> of 11 points" in html
    assert "hacked" not in html


def test_formgraders_own_button_makes_the_same_page(graded_class: Path) -> None:
    config = Config()
    config.GenerateFeedback.exporter_class = "cmkit.grading.feedback.FeedbackExporter"
    config.HTMLExporter.template_name = "formgrade"  # what formgrader sets for its own pages
    place = CourseDirectory(root=str(graded_class), config=config)
    answer = NbGraderAPI(place, config=config).generate_feedback("second", "anna")
    assert answer["success"], answer
    shown = (graded_class / "feedback/anna/second/second.html").read_text(encoding="utf-8")
    assert shown == page(graded_class)
