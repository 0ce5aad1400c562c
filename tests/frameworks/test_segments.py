"""Segmentation and the three schemes: nothing missing or unverified, parts in their place."""

import csv
import re
from importlib import resources

import pytest

from cmkit.frameworks import ACORN, NRS, OAC, SEGMENTATION, USABLE_SEGMENT
from cmkit.frameworks.lookup import UnknownNameError


def test_four_bases_with_their_variables():
    assert SEGMENTATION.keys == ("geographic", "demographic", "psychographic", "behavioural")
    found = {base.key: [part.key for part in base.parts] for base in SEGMENTATION}
    assert found == {
        "geographic": ["location"],
        "demographic": [
            "age", "gender", "income", "occupation", "education", "ethnicity", "life_stage",
        ],
        "psychographic": ["attitudes", "lifestyle"],
        "behavioural": ["usage", "occasion", "benefits", "loyalty"],
    }  # fmt: skip


@pytest.mark.parametrize(
    "characteristic",
    ["age", "gender", "income", "occupation", "geographic location", "education", "ethnicity"],
)
def test_the_seven_characteristics_of_the_unit_are_there(characteristic):
    assert characteristic in SEGMENTATION


def test_the_five_tests_of_a_segment():
    assert USABLE_SEGMENT.keys == (
        "measurable", "substantial", "accessible", "differentiable", "actionable",
    )  # fmt: skip


# --- Acorn, as it was in 2017


def test_acorn_has_6_categories_18_groups_and_the_40_types_that_could_be_checked():
    assert [len(ACORN.level(depth)) for depth in (1, 2, 3)] == [6, 18, 40]
    assert [f"type {number}" in ACORN for number in (1, 40, 41, 62)] == [True, True, False, False]
    assert "41 to 62 are left out" in ACORN.caveat


def test_acorn_says_whose_it_is_and_which_version():
    assert "CACI Ltd" in ACORN.credit
    assert "2017" in ACORN.credit
    assert "2017" in ACORN.title


@pytest.mark.parametrize("scheme", [ACORN, OAC])
def test_a_scheme_tells_names_and_codes_and_no_pen_portraits(scheme):
    codes = r"((Category|Group|Supergroup|Type) \w+(: (groups?|types) \w+( (to|and) \w+)?)?\.)"
    for depth in (1, 2, 3):
        for part in scheme.level(depth):
            assert re.fullmatch(rf"{codes}|Types 60 to 62\.", part.definition), part.key


@pytest.mark.parametrize(
    ("category", "letters"),
    [
        ("Affluent Achievers", "ABC"),
        ("Rising Prosperity", "DE"),
        ("Comfortable Communities", "FGHIJ"),
        ("Financially Stretched", "KLMN"),
        ("Urban Adversity", "OPQ"),
        ("Not Private Households", "R"),
    ],
)
def test_each_group_belongs_to_its_category(category, letters):
    assert {ACORN.parent(letter).name for letter in letters} == {category}
    assert len(ACORN[category].parts) == len(letters)


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("City Sophisticates", "Rising Prosperity"),
        ("Career Climbers", "Rising Prosperity"),
        ("Metropolitan professionals", "City Sophisticates"),
        ("type 13", "Mature Money"),
        ("type 20", "Career Climbers"),
        ("type 33", "Starting Out"),
        ("type 40", "Modest Means"),
    ],
)
def test_where_a_name_of_acorn_belongs(name, within):
    assert ACORN.parent(name).name == within


@pytest.mark.parametrize(
    ("letter", "numbers"),
    [("A", (1, 3)), ("B", (4, 9)), ("C", (10, 13)), ("D", (14, 17)), ("E", (18, 20)),
     ("F", (21, 23)), ("G", (24, 26)), ("H", (27, 29)), ("I", (30, 31)), ("J", (32, 33)),
     ("K", (34, 36)), ("L", (37, 40))],
)  # fmt: skip
def test_the_types_of_each_group_by_number(letter, numbers):
    first, last = numbers
    found = [part.also[0] for part in ACORN[f"group {letter}"].parts]
    assert found == [f"type {number}" for number in range(first, last + 1)]


@pytest.mark.parametrize(
    "name", ["Luxury Lifestyles", "Established Affluence", "Thriving Neighbourhoods",
             "Steadfast Communities", "Stretched Society", "Low Income Living"],
)  # fmt: skip
def test_the_later_acorn_is_not_mixed_in(name):
    assert name not in ACORN


def test_a_slip_in_a_name_of_acorn_is_met_with_the_nearest():
    with pytest.raises(UnknownNameError, match="Did you mean 'City Sophisticates'"):
        ACORN["City Sophisticate"]


# --- OAC


def test_oac_has_8_supergroups_and_21_groups_coded_in_order():
    assert [len(OAC.level(depth)) for depth in (1, 2)] == [8, 21]
    assert [part.also[0] for part in OAC] == [str(number) for number in range(1, 9)]
    for supergroup in OAC:
        codes = [part.also[0] for part in supergroup.parts]
        assert codes == [f"{supergroup.also[0]}{letter}" for letter in "abc"[: len(codes)]]
    assert [len(supergroup.parts) for supergroup in OAC] == [3, 3, 3, 3, 2, 3, 2, 2]


@pytest.mark.parametrize(
    ("code", "name", "within"),
    [
        ("1a", "Spacious Rural Living", "Retired Professionals"),
        ("3a", "Student Living and Professional Footholds", "Multicultural and Educated Urbanites"),
        ("5b", "Suburban Professionals", "Ethnically Diverse Suburban Professionals"),
        ("6b", "Legacy Industrial and Coastal Communities", "Baseline UK"),
        ("8b", "Legacy and Demographically Mixed Communities", "Legacy Communities"),
    ],
)
def test_an_oac_code_its_name_and_where_it_belongs(code, name, within):
    assert OAC[code].name == name
    assert OAC.parent(code).name == within
    assert OAC.parent(name) is OAC[code[0]]


def test_the_areas_of_the_spa_bear_names_of_the_schemes():
    text = resources.files("cmkit.cases.spa").joinpath("groups.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        assert OAC[row["oac"]].name == row["name"]
        assert f"group {row['acorn']}" in ACORN


# --- Social grade


def test_nrs_has_six_grades_by_occupation_without_shares():
    assert [part.name for part in NRS] == ["A", "B", "C1", "C2", "D", "E"]
    assert "not income" in " ".join(NRS.misconceptions)
    assert "%" not in " ".join([NRS.caveat, NRS.about, *(part.definition for part in NRS)])


@pytest.mark.parametrize("framework", [SEGMENTATION, USABLE_SEGMENT])
def test_each_part_has_an_example_from_both_sectors(framework):
    for part in framework:
        assert part.examples.keys() == {"manufacturing", "hospitality"}, part.key
