"""A learner's own data: stable, tolerant of typing, different between learners."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmkit.cases.personal import CLASS, data_set, normalise, seed


@pytest.mark.parametrize(
    "typed",
    ["s1234567", " S1234567 ", "s 1234 567", "S1234567\n", "ｓ１２３４５６７", "s123\u200b4567"],
)
def test_spaces_capitals_and_wide_letters_make_no_difference(typed):
    assert normalise(typed) == "s1234567"


def test_every_dash_is_the_same_dash():
    assert normalise("ab–12") == normalise("AB-12") == "ab-12"


def test_different_people_stay_different():
    assert normalise("s123-4") != normalise("s1234")
    assert normalise("müller") != normalise("muller")


@pytest.mark.parametrize(("typed", "seen"), [(1234567, "1234567 without"), (..., "three dots")])
def test_an_id_without_quotation_marks_is_refused_in_words(typed, seen):
    with pytest.raises(TypeError, match=f"between quotation marks; this one is .*{seen}"):
        normalise(typed)


@given(st.text())
def test_normalising_twice_changes_nothing(typed):
    assert normalise(normalise(typed)) == normalise(typed)


@given(st.text(), st.text())
def test_a_seed_fits_the_generator(course, learner):
    assert 0 <= seed(course, learner, "call_log") < 2**32
    label = data_set(course, learner)
    assert label == CLASS or len(label) == 4


def test_seeds_are_frozen():
    assert seed("open", "", "call_log") == 2928291094
    assert seed("open", "s1234567", "call_log") == 3528723990
    assert data_set("open", "S1234567") == "P8QC"


def test_seed_depends_on_course_learner_and_table():
    seeds = {
        seed("open", "a", "call_log"),
        seed("2026", "a", "call_log"),
        seed("open", "b", "call_log"),
        seed("open", "a", "orders"),
    }
    assert len(seeds) == 4


@pytest.mark.parametrize("blank", ["", "  ", "\n\t"])
def test_a_blank_id_has_the_class_data(blank):
    assert data_set("open", blank) == CLASS
    assert seed("open", blank, "call_log") == seed("open", "", "call_log")


def test_labels_have_no_letters_to_confuse_and_seldom_meet():
    labels = [data_set("open", f"s{number}") for number in range(200)]
    assert not set("".join(labels)) & set("01OIAEU")
    assert len(set(labels)) >= 199
