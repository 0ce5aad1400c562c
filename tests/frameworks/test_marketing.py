"""The seven Ps and the two ways of managing customers: complete, told apart, cited."""

import pytest

from cmkit.frameworks import CRM, EXPERIENCE_MANAGEMENT, SEVEN_PS
from cmkit.frameworks.lookup import UnknownNameError

SECTORS = {"manufacturing", "hospitality"}


def test_the_seven_ps_in_their_order():
    wanted = "product price place promotion people process physical_evidence"
    assert SEVEN_PS.keys == tuple(wanted.split())
    assert str(SEVEN_PS.source).startswith("Booms, B. H. and Bitner, M. J. (1981)")
    assert [source.year for source in SEVEN_PS.further] == [1960]


def test_people_are_the_participants_and_not_staff_alone():
    assert SEVEN_PS["Participants"] is SEVEN_PS.people
    assert "customers" in SEVEN_PS.people.definition


@pytest.mark.parametrize("name", ["Packaging", "Positioning", "Performance"])
def test_other_words_with_p_are_not_among_them(name):
    assert name not in SEVEN_PS
    assert name.lower() in " ".join(SEVEN_PS.misconceptions)


def test_a_slip_of_the_pen_is_met_with_the_nearest():
    with pytest.raises(UnknownNameError, match="Did you mean 'Physical evidence'"):
        SEVEN_PS["phisical evidence"]


def test_three_types_of_crm_and_one_with_its_caveat():
    assert CRM.keys == ("strategic", "operational", "analytical", "collaborative")
    assert [part.key for part in CRM if part.caveat] == ["collaborative"]
    assert CRM.source.year == 2015


def test_the_four_stages_of_experience_management_in_order():
    assert [part.name for part in EXPERIENCE_MANAGEMENT] == [
        "Assess market needs",
        "Map the experience",
        "Identify and design the brand experience",
        "Structure touch points to measure and evaluate",
    ]
    assert EXPERIENCE_MANAGEMENT.further[0].author.startswith("Schmitt")


@pytest.mark.parametrize("framework", [SEVEN_PS, CRM, EXPERIENCE_MANAGEMENT])
def test_each_part_has_questions_and_an_example_from_both_sectors(framework):
    for part in framework:
        assert part.examples.keys() == SECTORS, part.key
        assert all(question.endswith("?") for question in part.questions)
        assert part.questions, part.key
