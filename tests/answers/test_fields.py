from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmkit.answers import choice, date, number, several, text
from cmkit.answers.fields import FormError

NEXT = choice(
    "next",
    {
        "officer": "the officer settles it",
        "claim": "the officer helps with the claims form",
        "manager": "a manager calls at an agreed time",
    },
)
FEELING = choice("feeling", ["-2", "-1", "0", "+1", "+2"])
RULES = several("rules", ["7", "9", "10"])
GROUPS = several("groups", ["terms and conditions", "staff", "owners, partners", "guests"])


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("", None),
        ("  ", None),
        ("18", 18),
        (" 18 ", 18),
        ("$18", 18),
        ("A$18", 18),
        ("AUD 18", 18),
        ("£ 1,000.50", 1000.5),
        ("18 dollars", 18),
        ("1,000", 1000),
        ("1 000", 1000),
        ("1\N{NARROW NO-BREAK SPACE}000,000".replace(",", " "), 1_000_000),
        ("−2.5", -2.5),
        ("–2", -2),
        ("-$5", -5),
        ("$-5", -5),
        ("+3", 3),
        (".5", 0.5),
        ("5.", 5),
        ("18.0", 18.0),
        ("1e3", 1000.0),
        ("１８", 18),
        ("007", 7),
    ],
)
def test_a_figure_is_read_however_it_is_written(typed: str, value: Any) -> None:
    read = number("refund", unit="dollars").read(typed)
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize("typed", ["18 %", "18%", "18 percent", "18 per cent."])
def test_a_percent_sign_is_read_where_percent_is_asked_for_and_nowhere_else(typed: str) -> None:
    assert number("share", unit="percent").read(typed) == 18
    assert number("share").read(typed) == 18
    refund = number("refund", unit="dollars")
    assert refund.read("18 %") == "18 %"
    assert refund.problem("18 %") == "“18 %” is a percentage. A number of dollars was wanted."


@pytest.mark.parametrize(
    "typed",
    ["ten", "3,5", "1,00", "10-15", "10 to 15", "--5", "18 apples", "1 2", "nan", "inf", "1e999",
     "9" * 500, ".", "$", "e5", "5 (or 6)", "12/13"],
)  # fmt: skip
def test_what_is_no_figure_is_kept_as_typed(typed: str) -> None:
    asked = number("refund", unit="dollars")
    assert asked.read(f" {typed} ") == typed
    assert "isn't a number" in asked.problem(typed)


def test_the_unit_of_the_question_may_be_written_in_part() -> None:
    asked = number("load", unit="calls per officer")
    assert asked.read("390 calls") == 390
    assert asked.read("390 calls / officer") == 390


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("manager", "manager"),
        (" Manager. ", "manager"),
        ("“manager”", "manager"),
        ("A manager calls at an agreed time!", "manager"),
        ("manager: a manager calls at an agreed time", "manager"),
        ("the Officer settles it", "officer"),
        ("boss", "boss"),
        ("", ""),
    ],
)
def test_a_choice_is_read_by_its_word_or_its_meaning(typed: str, word: str) -> None:
    assert NEXT.read(typed) == word


@pytest.mark.parametrize(
    ("typed", "word"), [("-2", "-2"), ("−2", "-2"), ("+2", "+2"), ("2", "+2"), ("0", "0")]
)
def test_the_sign_of_an_option_counts(typed: str, word: str) -> None:
    assert FEELING.read(typed) == word


def test_a_word_wins_over_a_meaning_that_says_the_same() -> None:
    asked = choice("x", {"low": "high", "high": "low"})
    assert [asked.read("low"), asked.read("High")] == ["low", "high"]


def test_two_options_that_could_both_be_meant_are_left_as_typed() -> None:
    assert choice("x", {"a": "same", "b": "same"}).read("same") == "same"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", []),
        ("7", ["7"]),
        ("7, 9", ["7", "9"]),
        ("9; 7", ["9", "7"]),
        ("7 and 9", ["7", "9"]),
        ("7, 9, and 10", ["7", "9", "10"]),
        ("7 & 9", ["7", "9"]),
        ("7 9", ["7", "9"]),
        ("7\n9", ["7", "9"]),
        ("- 7\r\n- 9", ["7", "9"]),
        ("7, 7", ["7"]),
        ("7, 12", ["7", "12"]),
        ("salt and pepper", ["salt and pepper"]),
        (",;", []),
    ],
)
def test_several_words_are_read_however_they_are_parted(typed: str, words: list[str]) -> None:
    assert RULES.read(typed) == words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("terms and conditions", ["terms and conditions"]),
        ("Terms and conditions and staff", ["terms and conditions", "staff"]),
        ("terms and conditions, staff", ["terms and conditions", "staff"]),
        ("owners, partners", ["owners, partners"]),
        ("owners, partners; guests", ["owners, partners", "guests"]),
    ],
)
def test_an_option_may_hold_a_comma_or_and(typed: str, words: list[str]) -> None:
    assert GROUPS.read(typed) == words


@pytest.mark.parametrize(
    "typed",
    ["13 Dec 2025", "13 December 2025", "13 dec. 2025", "13th of December, 2025", "2025-12-13",
     "2025/12/13", "Sat 13 Dec 2025", "Saturday, 13 December 2025", "13 Dec 2025 (Sat)",
     "13/12/2025", "13.12.2025", "13-12-2025", "13/12/25", "December 13, 2025", "13-Dec-2025"],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(typed: str) -> None:
    asked = date("due")
    assert asked.read(f" {typed} ") == "2025-12-13"
    assert asked.problem(typed) == ""


def test_the_day_comes_before_the_month() -> None:
    assert date("due").read("3/4/2025") == "2025-04-03"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("soon", "isn't a date"),
        ("13 Dec", "isn't a date"),
        ("12/13/2025", "isn't a date"),
        ("31/02/2025", "isn't a date"),
        ("13 Ju 2025", "isn't a date"),
        ("soon 13 Dec 2025", "isn't a date"),
        ("Sun 13 Dec 2025", "that day is Saturday 13 December 2025"),
    ],
)
def test_what_is_no_day_is_kept_as_typed_and_named(typed: str, says: str) -> None:
    asked = date("due")
    assert asked.read(typed) == typed
    assert says in asked.problem(typed)


@pytest.mark.parametrize("asked", [text("a"), number("a"), NEXT, RULES, date("a")])
def test_a_blank_field_is_no_problem(asked: Any) -> None:
    assert asked.problem(" ") == ""


def test_a_word_off_the_list_is_named_with_the_nearest_one() -> None:
    assert NEXT.problem("manger") == "“manger” isn't on the list. Did you mean “manager”?"
    assert NEXT.problem("x") == ("“x” isn't on the list. Choose from officer, claim and manager.")
    assert "“12” isn't on the list" in RULES.problem("7, 12")


@pytest.mark.parametrize(
    ("asked", "value", "typed"),
    [
        (text("a"), None, ""),
        (number("a"), None, ""),
        (number("a"), 5, "5"),
        (number("a"), 5.0, "5.0"),
        (number("a"), "ten", "ten"),
        (RULES, ["7", "9"], "7, 9"),
        (GROUPS, ["owners, partners", "staff"], "owners, partners; staff"),
        (RULES, [], ""),
        (date("a"), "2025-12-13", "2025-12-13"),
    ],
)
def test_a_value_is_written_as_it_would_be_typed(asked: Any, value: Any, typed: str) -> None:
    assert asked.write(value) == typed


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**300), 10**300))
def test_every_number_survives_being_written(value: float) -> None:
    asked = number("a")
    read = asked.read(asked.write(value))
    assert (repr(read), type(read)) == (repr(value), type(value))


@given(st.dates())
def test_every_day_survives_being_written(day: Any) -> None:
    assert date("a").read(day.isoformat()) == day.isoformat()


@pytest.mark.parametrize("asked", [text("a"), number("a"), NEXT, FEELING, RULES, GROUPS, date("a")])
@given(data=st.data())
def test_reading_twice_changes_nothing(asked: Any, data: st.DataObject) -> None:
    pieces = [
        "7",
        " and ",
        ", ",
        "; ",
        "\n",
        "-",
        "−",
        "$",
        "13 Dec 2025",
        "staff",
        "owners, ",
        "+",
    ]
    typed = "".join(data.draw(st.lists(st.sampled_from(pieces) | st.text(max_size=3), max_size=8)))
    value = asked.read(typed)
    assert repr(asked.read(asked.write(value))) == repr(value)


@given(st.lists(st.sampled_from(GROUPS.words), unique=True))
def test_every_list_of_words_survives_being_written(words: list[str]) -> None:
    assert GROUPS.read(GROUPS.write(words)) == words


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: text("two words"), "a field's name is one word"),
        (lambda: text("a", label="Why: because"), "has no colon"),
        (lambda: choice("a", []), "a list of words or a dict"),
        (lambda: choice("a", "yes"), "a list of words or a dict"),
        (lambda: choice("a", [1, 2]), "not in quotation marks"),  # type: ignore[list-item]
        (lambda: choice("a", ["x", "X"]), "the same word"),
        (lambda: several("a", ["x; y"]), "no semicolon"),
        (lambda: several("a", [" x"]), "no blank at either end"),
    ],
)
def test_a_field_that_could_not_be_typed_is_refused(make: Any, says: str) -> None:
    with pytest.raises(FormError, match=f"(?i){says}"):
        make()


def test_the_label_is_the_name_in_words() -> None:
    assert text("physical_evidence").label == "Physical evidence"


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("January to August", "jan-aug"),
        ("january to august, before", "jan-aug"),
        ("January", "January"),
        ("Jan-Aug: January", "jan-aug"),
        ("(jan-aug)", "jan-aug"),
        ("January to", "January to"),
    ],
)
def test_a_choice_is_known_by_a_clear_beginning(typed: str, word: str) -> None:
    base = choice("base", {"jan-sep": "January to September, before the team changed",
                           "jan-aug": "January to August, before the calls picked up"})  # fmt: skip
    assert base.read(typed) == word


def test_a_letter_with_its_text_behind_it_stands_for_the_letter() -> None:
    assert choice("step", ["a", "b", "d"]).read("d. Gather all the details") == "d"
    assert choice("step", ["a", "b"]).read("Gather: all") == "Gather: all"
