"""What the form and the kernel say to each other; no error ever leaves the kernel's side."""

from pathlib import Path
from typing import Any

import pytest

from cmkit.answers import choice, conversation, date, form, number, several, text
from cmkit.answers.format import parse
from cmkit.answers.forms import LEARNER

MIX = form(
    "mix",
    fields=[choice("next", {"manager": "a manager calls"}), several("rules", ["7", "9"]),
            number("price"), date("due"), text("why")],
)  # fmt: skip
STAGES = form("stages", records="Stage", fields=[text("doing")])
BODY = "next: Manager.\nrules: 7 and 9\nprice: $5\ndue: 13/12/2025\nwhy: a\n\n    b"


def test_reading_binds_the_value_and_returns_the_texts() -> None:
    names: dict[str, Any] = {}
    answer = conversation.reply({"kind": "read", "id": "1", "text": BODY}, MIX, names)
    assert (answer["kind"], answer["id"], answer["text"]) == ("read", "1", BODY)
    assert names["mix"]["price"] == 5
    assert answer["answer"]["entries"] == [{
        "name": "",
        "texts": {"next": "manager", "rules": "7, 9", "price": "$5", "due": "13/12/2025",
                  "why": "a\n\nb"},
    }]  # fmt: skip
    assert answer["answer"]["notes"] == [
        {"entry": 0, "field": "due", "message": "Saturday 13 December 2025"}
    ]


def test_problems_come_with_their_place_on_the_screen() -> None:
    body = "doing: x\n## In\ndoing: a\n## In\ndoing: b\n## In\n??: 3"
    found = conversation.to_data(parse(body, STAGES))["problems"]
    assert [problem["entry"] for problem in found] == [-1, 0, 2, 3]
    assert found[1]["message"] == "This has no name yet."
    assert [entry["name"] for entry in conversation.to_data(parse("", STAGES))["entries"]] == [""]


def test_checking_runs_the_cell_on_what_is_on_the_screen() -> None:
    names: dict[str, Any] = {}
    source = (
        "from cmkit.checks import at, between, check, number\n"
        "check('mix', at('price', number(unit='dollars'), "
        "between(0, 3, because='three is the most'), label='Price'), points=1)"
    )
    message = {"kind": "check", "id": "1", "text": BODY, "source": source}
    answer = conversation.reply(message, MIX, names)
    assert "hree is the most" in answer["html"]
    assert answer["answer"]["entries"]


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("check('mix')", "nothing called <code>check</code>"),
        ("check(", "A bracket is opened"),
        ("raise ValueError('<b>')", "can&#x27;t be used here"),
        ("%matplotlib inline", "isn&#x27;t complete"),
    ],
)
def test_a_check_that_breaks_says_so_kindly(source: str, says: str) -> None:
    message = {"kind": "check", "id": "1", "text": BODY, "source": source}
    shown = conversation.reply(message, MIX, {})["html"]
    assert "The check can&#x27;t be made yet. Your answer is safe." in shown
    assert says in shown
    assert "<b>" not in shown


def test_a_check_that_prints_or_warns_shows_only_its_verdict(capsys: Any) -> None:
    source = "import warnings\nprint('x')\nwarnings.warn('y')\n'<i>done</i>'"
    message = {"kind": "check", "id": "1", "text": "", "source": source}
    assert conversation.reply(message, MIX, {})["html"] == "<pre>&lt;i&gt;done&lt;/i&gt;</pre>"
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    "message", [{}, {"kind": "check"}, {"text": None}, {"kind": "x", "id": []}]
)
def test_any_message_gets_an_answer(message: dict[str, Any]) -> None:
    assert conversation.reply(message, MIX, {})["kind"] == message.get("kind")


def test_an_error_of_ours_becomes_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "parse", lambda *_: 1 / 0)
    answer = conversation.reply({"kind": "read", "id": "1", "text": ""}, MIX, {})
    assert answer == {
        "kind": "failed",
        "id": "1",
        "message": "This didn't work (ZeroDivisionError).",
    }


def test_the_widget_carries_the_answer_and_its_table() -> None:
    from cmkit.answers.widget import AnswerForm

    shown = AnswerForm(parse(BODY, MIX), text=BODY, names={}, cell_id="mix")
    assert shown.spec["fields"][0]["options"] == [{"word": "manager", "meaning": "a manager calls"}]
    assert shown.answer["entries"][0]["texts"]["price"] == "$5"
    data, _ = shown._repr_mimebundle_()
    assert "<table>" in data["text/html"]
    assert "Price: $5" in data["text/plain"]
    shown.close()


def test_the_parts_of_the_form_come_with_the_package() -> None:
    folder = Path(conversation.__file__).parent
    assert all((folder / name).is_file() for name in ("cell.js", "boxes.js", "form.js", "form.css"))


def test_only_a_form_that_can_be_checked_has_a_button_for_it() -> None:
    assert conversation.describe(MIX)["checked"] is True
    assert conversation.describe(LEARNER)["checked"] is False
