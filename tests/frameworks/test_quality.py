"""Quality and its measures: RATER, gaps, Kano, UKCSI, indicators, questionnaires."""

import re
import tomllib
from dataclasses import fields
from importlib import resources

import pytest

from cmkit.frameworks import (
    GAPS,
    KANO,
    KPI_AREAS,
    KPI_RECORD,
    QUESTIONNAIRE,
    RATER,
    UKCSI,
)
from cmkit.frameworks.kpi import Kpi
from cmkit.frameworks.lookup import UnknownNameError
from cmkit.metrics import kano, servqual_gaps


def test_rater_is_spelt_by_its_dimensions():
    assert RATER.keys == (
        "reliability", "assurance", "tangibles", "empathy", "responsiveness",
    )  # fmt: skip
    assert "".join(key[0] for key in RATER.keys) == "rater"


def items(dimension: str) -> range:
    first, last = map(int, re.findall(r"items (\d+) to (\d+)", RATER[dimension].definition)[0])
    return range(first, last + 1)


@pytest.mark.parametrize(
    ("dimension", "numbers"),
    [
        ("tangibles", range(1, 5)),
        ("reliability", range(5, 10)),
        ("responsiveness", range(10, 14)),
        ("assurance", range(14, 18)),
        ("empathy", range(18, 23)),
    ],
)
def test_the_items_of_each_dimension(dimension, numbers):
    assert items(dimension) == numbers


def test_22_items_are_split_without_rest():
    assert sorted(number for key in RATER.keys for number in items(key)) == list(range(1, 23))


def test_the_dimensions_are_those_of_the_measure():
    gaps = servqual_gaps([5.2, 6.4, 6.2, 6.0, 5.7], [5.6, 4.4, 4.9, 5.5, 5.1])
    assert set(gaps.index) == set(RATER.keys)
    assert RATER[gaps["gap"].idxmin()] is RATER.reliability


def test_what_is_contested_about_rater_is_said():
    assert RATER.status == "contested"
    assert "Cronin and Taylor" in RATER.caveat
    assert "10 to 13 and 18 to 22" in RATER.caveat
    assert [source.year for source in RATER.further] == [1991, 1992, 1996]


def test_reliability_and_responsiveness_and_courtesy_are_told_apart():
    assert "promise" in RATER.reliability.definition
    assert "quick" in RATER.responsiveness.definition
    assert "courteous" in RATER.assurance.definition
    with pytest.raises(UnknownNameError, match="Did you mean 'Responsiveness'"):
        RATER["responsivness"]


def test_five_gaps_by_number():
    assert [GAPS[f"gap {number}"].key for number in range(1, 6)] == list(GAPS.keys)
    assert GAPS.keys == ("listening", "design", "performance", "communication", "customer")
    assert "number only the four" in GAPS.caveat


@pytest.mark.parametrize(
    ("with_it", "without", "letter"),
    [(1, 5, "O"), (1, 3, "A"), (2, 5, "M"), (3, 3, "I"), (1, 1, "Q"), (5, 5, "Q"),
     (5, 3, "R"), (3, 1, "R")],
)  # fmt: skip
def test_the_kinds_of_kano_are_those_of_the_measure(with_it, without, letter):
    found = kano([with_it, 1], [without, 5]).counts  # a second guest, whose answers count
    kinds = [KANO[kind].also[0] for kind, count in found.items() for _ in range(count)]
    assert sorted(kinds) == sorted([letter, "O"])
    assert len(KANO) == len(found) == 6


def test_ukcsi_tells_how_it_is_made_and_holds_no_scores_of_companies():
    said = " ".join([UKCSI.about, UKCSI.caveat, *(part.definition for part in UKCSI)])
    for fact in ("twice a year", "January and July", "thirteen sectors", "out of 100"):
        assert fact in said
    for name in ("Bannatyne", "Macdonald"):
        assert name not in said
    assert not re.search(r"\b[5-9]\d\.\d\b", said)


def test_ten_areas_from_a_to_j():
    assert [part.also[0] for part in KPI_AREAS] == list("abcdefghij")
    assert KPI_AREAS["a"].name == "Handling time"
    assert KPI_AREAS["f"].name == "Customer retention"
    assert KPI_AREAS["j"].name == "Customer satisfaction"


def test_a_record_has_the_fields_of_an_indicator():
    assert set(KPI_RECORD.keys) == {field.name for field in fields(Kpi)}
    assert KPI_RECORD["RAG"].key == "tolerance"
    for mark in ("specific", "measurable", "assignable", "realistic", "time-related"):
        assert mark in KPI_RECORD.caveat


@pytest.mark.parametrize(
    "fault",
    ["double-barrelled", "leading", "loaded", "double negative", "too long", "vague frequency",
     "options overlap", "gap between options", "unbalanced scale", "not applicable",
     "recall period", "prefer not to say", "too many items", "no open question", "no consent"],
)  # fmt: skip
def test_each_fault_that_a_questionnaire_can_have_is_told(fault):
    assert QUESTIONNAIRE[fault].definition.endswith(".")


def test_each_warning_of_the_linter_is_explained():
    rules = resources.files("cmkit.frameworks").joinpath("rules/questionnaire.toml")
    codes = tomllib.loads(rules.read_text(encoding="utf-8"))
    assert [code for code in codes if code not in QUESTIONNAIRE] == []


@pytest.mark.parametrize("framework", [RATER, GAPS, KANO, KPI_AREAS, KPI_RECORD, QUESTIONNAIRE])
def test_each_part_has_questions_and_an_example_from_both_sectors(framework):
    for part in framework:
        assert part.examples.keys() == {"manufacturing", "hospitality"}, part.key
        assert part.questions, part.key
