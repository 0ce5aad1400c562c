"""The verdict as data, as the score that nbgrader reads, and as what a learner reads."""

import html
import json
import re

import numpy as np
import pytest

from cmkit.checks import Finding, Verdict
from cmkit.checks.verdict import MIMETYPE

SCRIPT = "<script>alert('&')</script>"
FULL = Verdict(
    "routes",
    (
        Finding("Complaint A", True, worth=1),
        Finding("Complaint B", False, "Read rule 8.", "Money is lost.", "Who pays?", worth=2),
        Finding("Length", False, "A little long.", remark=True),
        Finding("", False, "Half of it.", worth=1, share=0.5),
    ),
    earned=1.5,
    possible=4,
    full=True,
)
OPEN = Verdict("growth", (Finding("", True),), possible=2)
BLANK = Verdict("growth", (Finding("", False, "Begin."),), possible=2, full=True, blank=True)
BROKEN = Verdict("growth", possible=2, full=True, not_judged="KeyError: 4")
RIGHT = Verdict("growth", (Finding("Growth", True, worth=1),), 2, 2, full=True)
WRONG = Verdict("growth", (Finding("", False, "No.", worth=1),), 0, 2, full=True)
LOOK = Verdict("growth", (Finding("", False, "Outside."),), possible=2)
ALL = [FULL, OPEN, BLANK, BROKEN, RIGHT, WRONG, LOOK]


@pytest.mark.parametrize(
    ("verdict", "state", "headline"),
    [
        (FULL, "partly", "Look again: 1.5 of 4 points"),
        (OPEN, "open", "Nothing wrong found so far. The full check is made when it is marked."),
        (BLANK, "unanswered", "Not answered yet: 0 of 2 points"),
        (BROKEN, "not_judged", "This could not be judged. That is our fault, not yours: your"),
        (RIGHT, "right", "Right: 2 of 2 points"),
        (WRONG, "wrong", "Look again: 0 of 2 points"),
        (LOOK, "wrong", "Look again"),
    ],
)
def test_the_first_line_says_how_the_answer_stands(verdict, state, headline):
    assert verdict.state == state
    assert verdict.to_text().split("\n")[0].startswith(headline)
    assert html.escape(headline) in verdict._repr_html_()


def test_an_answer_with_a_fault_that_counts_is_never_called_right():
    finding = Finding("", False, "Small.", worth=0.001)
    assert Verdict("x", (finding,), earned=1, possible=1, full=True).state == "partly"
    assert Verdict("x", (Finding("", False, "No."),), full=True).state == "wrong"


@pytest.mark.parametrize("verdict", ALL)
def test_a_verdict_survives_its_way_through_json(verdict):
    assert Verdict.from_data(json.loads(json.dumps(verdict.to_data(), allow_nan=False))) == verdict


@pytest.mark.parametrize(
    "change",
    [
        {"earned": float("nan")},
        {"earned": 5},
        {"earned": -1},
        {"possible": float("inf")},
        {"earned": "many"},
        {"findings": [3]},
        {"findings": None},
        {"findings": [{"label": "x"}]},
    ],
)
def test_data_that_are_not_those_of_a_verdict_are_refused(change):
    with pytest.raises(ValueError, match="not the data of a verdict"):
        Verdict.from_data(FULL.to_data() | change)


@pytest.mark.parametrize("missing", ["name", "earned", "possible", "full", "findings"])
def test_data_with_a_part_missing_are_refused(missing):
    data = FULL.to_data()
    del data[missing]
    with pytest.raises(ValueError, match=missing):
        Verdict.from_data(data)


@pytest.mark.parametrize(
    ("verdict", "text"),
    [(FULL, "1.5"), (BLANK, "0.0"), (RIGHT, "2.0"), (WRONG, "0.0")],
)
def test_the_plain_text_of_a_full_verdict_is_the_score(verdict, text):
    assert verdict._repr_mimebundle_()["text/plain"] == text
    odd = Verdict("x", verdict.findings, np.float64(verdict.earned), 4, full=True)
    assert repr(odd) == repr(float(verdict.earned))


@pytest.mark.parametrize("verdict", [OPEN, BROKEN, LOOK])
def test_the_plain_text_of_any_other_verdict_is_the_report(verdict):
    bundle = verdict._repr_mimebundle_(include=None, exclude=None)
    assert bundle["text/plain"] == verdict.to_text()
    assert bundle[MIMETYPE] == verdict.to_data()
    assert bundle["text/html"].startswith('<div class="cm-verdict"')


def test_the_report_holds_what_to_look_at_why_and_a_hint():
    assert FULL.to_text().split("\n") == [
        "Look again: 1.5 of 4 points",
        "  [look again] Complaint B: Read rule 8.",
        "               Why it matters: Money is lost.",
        "               Hint: Who pays?",
        "  [look again] Half of it.",
        "  [advice]     Length: A little long.",
        "  [right]      Complaint A",
    ]


def test_the_panel_says_the_same_as_the_report_and_never_by_colour_alone():
    panel = html.unescape(re.sub(r"<[^>]*>", "", FULL._repr_html_()))
    for words in ("Complaint B: Read rule 8.", "Why it matters: Money is lost.", "Who pays?"):
        assert words in panel
    assert panel.index("Half of it.") < panel.index("A little long.")
    for word in ("Look again", "Advice", "Right"):
        assert word in panel
    assert "<details" in FULL._repr_html_()


def test_the_same_message_is_said_once():
    twice = Verdict("x", (Finding("", False, "Again."),) * 3, possible=1)
    assert twice.to_text().count("Again.") == twice._repr_html_().count("Again.") == 1


def test_everything_in_the_panel_is_escaped():
    hostile = Verdict(
        SCRIPT,
        (
            Finding(SCRIPT, False, SCRIPT, SCRIPT, SCRIPT, worth=1),
            Finding(SCRIPT, True, SCRIPT, worth=1),
            Finding(SCRIPT, False, SCRIPT, SCRIPT, SCRIPT, remark=True),
        ),
        1,
        2,
        full=True,
    )
    panel = hostile._repr_html_()
    assert "<script" not in panel
    assert panel.count("&lt;script&gt;alert(&#x27;&amp;&#x27;)&lt;/script&gt;") >= 6


def test_why_something_could_not_be_judged_is_for_the_tutor_alone():
    assert "KeyError" not in BROKEN.to_text() + BROKEN._repr_html_()
    assert BROKEN.to_data()["not_judged"] == "KeyError: 4"
