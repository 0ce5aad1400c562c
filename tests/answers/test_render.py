from cmkit.answers import choice, form, number, text
from cmkit.answers.format import parse
from cmkit.answers.render import to_html, to_text

ROUTES = form(
    "routes",
    title="Two <complaints>",
    records="Complaint",
    rows=["A", "B"],
    fields=[choice("next", {"manager": "a manager calls"}), number("refund", unit="dollars"),
            text("why")],
)  # fmt: skip
HOSTILE = "<script>alert(1)</script>"


def test_an_answer_is_shown_as_text_line_by_line() -> None:
    answer = parse("## A\nnext: Manager\nrefund: 10\nwhy: one\n    two\n## B\nrefund: ten", ROUTES)
    assert to_text(answer).splitlines() == [
        "Two <complaints>: your answer",
        "Complaint A",
        "  Next: manager: a manager calls",
        "  Refund: 10 dollars",
        "  Why: one",
        "    two",
        "Complaint B",
        "  Next: (blank)",
        "  Refund: ten",
        "  Why: (blank)",
        "Please look: Refund in B: “ten” isn't a number. "
        "Write one number in figures, such as 10 or 2.5.",
    ]


def test_the_table_has_a_caption_and_headings() -> None:
    shown = to_html(parse("## A\nrefund: 10", ROUTES))
    assert "<caption>Two &lt;complaints&gt;: your answer</caption>" in shown
    assert shown.count('scope="row"') == 6
    assert shown.count('scope="rowgroup"') == 2


def test_nothing_typed_becomes_html() -> None:
    stages = form("stages", records="Stage", fields=[text("doing")])
    body = f"{HOSTILE}\n## {HOSTILE}\ndoing: {HOSTILE}\nother text: {HOSTILE}"
    shown = to_html(parse(body, stages))
    assert "<script" not in shown
    assert shown.count("&lt;script&gt;") >= 4


def test_text_that_belongs_nowhere_is_shown_too() -> None:
    answer = parse("## A\nrefnd: 10", ROUTES)
    assert "refnd: 10" in to_html(answer)
    assert "Text that belongs to no field: ## A\n    refnd: 10" in to_text(answer)
