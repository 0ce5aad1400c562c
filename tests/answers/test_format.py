"""The text of an answer: tolerant of how people type, exact about what they typed."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmkit.answers import choice, date, form, number, several, text
from cmkit.answers.format import Entry, answer_cell, blank, dump, parse, write
from cmkit.answers.forms import Form

MIX = form(
    "mix", fields=[text("product"), number("price"), text("proof", label="Physical evidence")]
)
ROUTES = form(
    "routes",
    records="Complaint",
    rows=["A", "B"],
    fields=[choice("next", ["officer", "manager"]), number("refund"), text("why")],
)
JOURNEY = form("journey", records="Stage", fields=[text("doing"), text("thinking")])
EVERYTHING = form(
    "everything",
    records="Case",
    rows=["A"],
    fields=[several("rules", ["7", "9"]), date("due"), number("cost"), text("note")],
)


def messages(body: str, asked: Form) -> list[str]:
    return [str(problem) for problem in parse(body, asked).problems]


@pytest.mark.parametrize(
    "body",
    [
        "product: Room\nprice: 120\nproof: Lobby",
        "Product: Room\nPRICE: 120\nPhysical evidence: Lobby",
        "- Product: Room\n* price: 120\n• Physical Evidence : Lobby",
        "1. Product: Room\n2) price: 120\n3. proof: Lobby",
        "**Product**: Room\n**price:** 120\n__Physical evidence__: Lobby",
        "- **Product:** Room\n- *price*: 120\n- _proof_: Lobby",
        "product:Room\nprice:   120  \nphysical_evidence:\tLobby",
        "product：Room\nprice：120\nproof：Lobby",
        "product:\n    Room\nprice:\n  120\nproof:\n\tLobby",
        "\n\nproduct: Room\n\n\nprice: 120\n\nproof: Lobby\n\n",
        "    product: Room\n    price: 120\n    proof: Lobby",
        "proof: Lobby\nprice: 120\nproduct: Room",
        "product: Room\r\nprice: 120\r\nproof: Lobby\r\n",
        "product:\nprice:\nproof:\nproduct: Room\nprice: 120\nproof: Lobby",
        "product: Room\nprice: 120\nproof: Lobby\nproduct:\nprice:\nproof:",
    ],
)
def test_an_answer_is_the_same_however_it_is_typed(body: str) -> None:
    read = parse(body, MIX)
    assert read.value == {"product": "Room", "price": 120, "proof": "Lobby"}
    assert read.problems == ()
    assert read.other == ""


@pytest.mark.parametrize(
    "heads", [("## A", "## B"), ("##A", "##B"), ("# a", "### b"), ("## Complaint A:", "## **B**")]
)
def test_a_fixed_record_is_found_however_it_is_headed(heads: tuple[str, str]) -> None:
    read = parse(f"{heads[0]}\nnext: officer\n{heads[1]}\nnext: manager", ROUTES)
    assert [row["next"] for row in read.value.values()] == ["officer", "manager"]
    assert read.problems == ()


def test_fixed_records_keep_the_order_of_the_form_and_are_all_there() -> None:
    assert parse("## B\nrefund: 3", ROUTES).value == {
        "A": {"next": "", "refund": None, "why": ""},
        "B": {"next": "", "refund": 3, "why": ""},
    }


def test_free_records_are_kept_in_the_order_typed() -> None:
    read = parse("## Check-in\ndoing: waits\n## Arrival\ndoing: parks", JOURNEY)
    assert list(read.value) == ["Check-in", "Arrival"]
    assert read.problems == ()


def test_a_free_record_that_is_blank_and_has_no_name_does_not_count() -> None:
    assert parse(blank(JOURNEY), JOURNEY).value == {}


@pytest.mark.parametrize("line", ["price: 9", "## B", "- x", "other text: y", "", "   deep"])
def test_an_indented_line_continues_whatever_it_says(line: str) -> None:
    read = parse(f"product: Room\n    {line}\n    end", MIX)
    assert read.value["product"] == f"Room\n{line}\nend"
    assert read.problems == ()


def test_a_line_without_label_or_indentation_continues_words() -> None:
    read = parse("product: Room\nwith late check-out\n\nand breakfast", MIX)
    assert read.value["product"] == "Room\nwith late check-out\n\nand breakfast"


@pytest.mark.parametrize("line", ["https://example.org", "at 10:30 sharp", "## heading"])
def test_a_colon_does_not_make_a_label(line: str) -> None:
    read = parse(f"product: Room\n{line}", MIX)
    assert read.value["product"] == f"Room\n{line}"
    assert read.problems == ()


def test_a_line_after_a_figure_does_not_spoil_the_figure() -> None:
    read = parse("price: 120\nI think so", MIX)
    assert read.value["price"] == 120
    assert read.other == "I think so"


@pytest.mark.parametrize(
    ("body", "asked", "says", "kept"),
    [
        ("Hello\nproduct: x", MIX, "“Hello” has no label", "Hello"),
        ("prise: 120", MIX, "no field called “prise” here. Did you mean “price”?", "prise: 120"),
        ("product: x\nprise: 9", MIX, "Did you mean “price”?", "prise: 9"),
        ("physical evidance: x", MIX, "Did you mean “Physical evidence”?", "physical evidance: x"),
        ("Weather: x", MIX, "The fields are Product, Price and Physical evidence", "Weather: x"),
        ("price: 1\nWeather: x", MIX, "no field called “Weather”", "Weather: x"),
        ("price: 1\nprice: 2", MIX, "“Price” is filled in twice. The first", "price: 2"),
        ("product: a\nproduct:\n    b", MIX, "“Product” is filled in twice", "product:\n    b"),
        ("other text: what", MIX, "Some text belongs to no field", "what"),
        ("next: officer\n## A", ROUTES, "stands above the first “## A”", "next: officer"),
        ("## D\nrefund: 4", ROUTES, "no complaint called “D” here. There are A", "## D\nrefund: 4"),
        ("## D\nhello\nnext: x", ROUTES, "“D” here", "## D\nhello\nnext: x"),
        ("## A\nhello\nrefund: 1", ROUTES, "“hello” has no label", "## A\nhello"),
        ("## A\nrefnd: 1", ROUTES, "Did you mean “refund”?", "## A\nrefnd: 1"),
        ("## A\nrefund: 1\nrefund: 2", ROUTES, "twice in A", "## A\nrefund: 2"),
        ("some words", JOURNEY, "“some words” has no label", "some words"),
    ],
)
def test_what_belongs_nowhere_is_named_and_kept(
    body: str, asked: Form, says: str, kept: str
) -> None:
    read = parse(body, asked)
    assert [problem for problem in messages(body, asked) if says in problem]
    assert read.other == kept
    assert not read.blank
    again = parse(write(asked, read.entries, other=read.other), asked)
    assert (again.entries, again.other) == (read.entries, kept)


def test_what_counts_when_a_label_is_filled_twice_is_the_first_text() -> None:
    assert parse("price: 1\nprice: 2\nproof: x", MIX).value == {
        "product": "", "price": 1, "proof": "x",
    }  # fmt: skip


def test_an_unknown_label_inside_words_stays_where_it_was_typed() -> None:
    read = parse("product: Room\nExtras: a robe\nprice: 3", MIX)
    assert read.value["product"] == "Room\nExtras: a robe"
    assert messages("product: Room\nExtras: a robe", MIX) == [
        "There is no field called “Extras” here. The line is read as part of “Product”."
    ]


def test_a_fixed_record_that_begins_twice_is_read_as_one() -> None:
    read = parse("## A\nrefund: 1\n## B\n## A\nwhy: rule 7\nrefund: 2", ROUTES)
    assert read.value["A"] == {"next": "", "refund": 1, "why": "rule 7"}
    assert read.other == "## A\nrefund: 2"
    assert "Complaint A begins twice; both parts are read." in messages("## A\n## A", ROUTES)


def test_two_free_records_of_one_name_are_both_kept() -> None:
    body = "## In\ndoing: a\n## In\ndoing: b\n## In (2)\ndoing: c"
    read = parse(body, JOURNEY)
    assert [(name, row["doing"]) for name, row in read.value.items()] == [
        ("In", "a"), ("In (3)", "b"), ("In (2)", "c"),
    ]  # fmt: skip
    assert messages(body, JOURNEY) == [
        "“In” is the name of two. The second is read as “In (3)”: give it a name of its own."
    ]


@pytest.mark.parametrize("body", ["doing: waits", "## \ndoing: waits", "##\ndoing: waits"])
def test_a_free_record_without_a_name_gets_its_place(body: str) -> None:
    assert parse(body, JOURNEY).value == {"Stage 1": {"doing": "waits", "thinking": ""}}
    assert messages(body, JOURNEY) == ["“Stage 1” has no name yet. Write it after ##."]


def test_what_cannot_be_read_in_a_field_is_named_with_its_place() -> None:
    read = parse("## A\nnext: boss\n## B\nrefund: ten", ROUTES)
    assert [(p.record, p.field) for p in read.problems] == [("A", "next"), ("B", "refund")]
    assert str(read.problems[1]).startswith("Refund in B: “ten” isn't a number.")


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        (MIX, "product: \nprice: \nproof: "),
        (ROUTES, "## A\nnext: \nrefund: \nwhy: \n## B\nnext: \nrefund: \nwhy: "),
        (JOURNEY, "## \ndoing: \nthinking: "),
    ],
)
def test_the_blank_answer_is_its_labels(asked: Form, printed: str) -> None:
    assert blank(asked) == printed
    assert parse(printed, asked).blank
    assert messages(printed, asked) == []


def test_an_empty_cell_is_an_empty_answer() -> None:
    for asked in (MIX, ROUTES, JOURNEY, EVERYTHING):
        assert parse("", asked).value == parse(blank(asked), asked).value
        assert messages("", asked) == []


def test_a_value_is_printed_as_it_would_be_typed() -> None:
    value = {"A": {"rules": ["7", "9"], "due": "2025-12-13", "cost": 2.5, "note": "a\n\n  b"}}
    printed = "## A\nrules: 7, 9\ndue: 2025-12-13\ncost: 2.5\nnote: a\n    \n      b"
    assert dump(value, EVERYTHING) == printed
    assert parse(printed, EVERYTHING).value == value


def test_an_unfinished_value_can_be_printed() -> None:
    assert dump({}, MIX) == blank(MIX)
    assert dump({"B": {"refund": 3}}, ROUTES) == blank(ROUTES)[:-14] + "refund: 3\nwhy: "


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("%%answer routes\n## A\nnext: x", ("routes", "## A\nnext: x")),
        ("\n  \n%%answer routes", ("routes", "")),
        ("%%answer   routes  \r\na: b\r\nc: d", ("routes", "a: b\nc: d")),
        ("%%answer routes # mine\nx", ("routes", "x")),
        ("%%answer\nx", None),
        ("%%answers routes\nx", None),
        ("x = 1\n%%answer routes", None),
        ("", None),
    ],
)
def test_an_answer_cell_is_told_by_its_first_line(source: str, found: Any) -> None:
    assert answer_cell(source) == found


HOSTILE = [
    "product: ", "price: 9\n", "next: officer\n", "other text:", "other text: x\n", "## A\n", "##B",
    "# ", "\n", "\r\n", "\r", "\n\n", "    ", "   ", "\t", " ", ":", "：", "- ", "**",
    "**Product:** ", "%%answer routes\n", "\u2028", "\x85", "\x0b", "\ufeff", "é", "−",
    "prise: 1\n", "Weather: x\n", "words\n", "    more\n", "### END SOLUTION\n", "'", '"', "\\n",
]  # fmt: skip
typed = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=5), max_size=12).map("".join)
one_line = typed.map(lambda words: re.sub(r"[\r\n]+", " ", words).strip(" \t"))


def as_kept(words: str) -> str:
    return re.sub(r"\r\n?", "\n", words)


@given(one=typed, two=typed, three=typed, name=one_line, other=typed)
def test_what_is_typed_into_a_form_is_found_again_to_the_letter(
    one: str, two: str, three: str, name: str, other: str
) -> None:
    boxes = {"next": one, "refund": two, "why": three}
    stages = [
        Entry(name, {"doing": one, "thinking": two}),
        Entry("", {"doing": "", "thinking": ""}),
    ]
    for asked, entries in (
        (MIX, [Entry("", {"product": one, "price": two, "proof": three})]),
        (ROUTES, [Entry("A", boxes), Entry("B", {**boxes, "next": ""})]),
        (JOURNEY, stages),
    ):
        read = parse(write(asked, entries, other=other), asked)
        assert [(e.name, dict(e.texts)) for e in read.entries] == [
            (e.name, {key: as_kept(words) for key, words in e.texts.items()}) for e in entries
        ]
        assert read.other == as_kept(other)


@given(rules=st.lists(st.sampled_from(["7", "9"]), unique=True), due=st.dates() | st.none(),
       cost=st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
       note=typed.map(lambda words: as_kept(words).strip()))  # fmt: skip
def test_a_value_survives_being_printed(rules: Any, due: Any, cost: Any, note: str) -> None:
    row = {"rules": rules, "due": due.isoformat() if due else "", "cost": cost, "note": note}
    assert parse(dump({"A": row}, EVERYTHING), EVERYTHING).value == {"A": row}


@given(body=typed)
def test_any_text_gives_the_same_value_after_printing(body: str) -> None:
    for asked in (MIX, ROUTES, JOURNEY, EVERYTHING):
        value = parse(body, asked).value
        assert repr(parse(dump(value, asked), asked).value) == repr(value)


@given(body=typed)
def test_no_word_is_lost_whatever_the_text(body: str) -> None:
    for asked in (MIX, ROUTES, JOURNEY, EVERYTHING):
        read = parse(body, asked)
        printed = write(asked, read.entries, other=read.other)
        again = parse(printed, asked)
        assert (again.entries, again.other) == (read.entries, read.other)
        for word in re.findall(r"[^\W_]+", re.sub(r"(?i)other text\s*[:：]", " ", body)):
            assert word.casefold() in printed.casefold()
