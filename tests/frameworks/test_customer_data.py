"""What is kept about customers, and the law on it as it is taught in 2026."""

import pytest

from cmkit.frameworks import (
    CUSTOMER_DATABASE,
    DATA_RIGHTS_UK,
    LAWFUL_BASES,
    PRIVACY_PRINCIPLES_AU,
    PRIVACY_PRINCIPLES_UK,
)
from cmkit.frameworks.lookup import UnknownNameError

LAW = [LAWFUL_BASES, PRIVACY_PRINCIPLES_UK, PRIVACY_PRINCIPLES_AU, DATA_RIGHTS_UK]


def test_the_entities_of_a_customer_database():
    assert CUSTOMER_DATABASE.keys == (
        "customer", "household", "consent", "membership", "booking", "visit", "treatment",
        "therapist", "transaction", "preference", "health_consultation", "feedback", "complaint",
        "communication", "segment_score", "retention_rule",
    )  # fmt: skip


def test_health_is_special_and_nothing_else_is_marked_so():
    assert [part.key for part in CUSTOMER_DATABASE if part.caveat] == ["health_consultation"]
    assert "Article 9" in CUSTOMER_DATABASE["HealthConsultation"].caveat


def test_consent_is_kept_per_purpose_and_channel():
    for word in ("purpose", "channel", "withdrawn", "when"):
        assert word in CUSTOMER_DATABASE.consent.definition


def test_seven_lawful_bases_in_the_order_of_the_law():
    assert [part.also[0] for part in LAWFUL_BASES] == ["a", "b", "c", "d", "e", "ea", "f"]
    assert LAWFUL_BASES.keys == (
        "consent", "contract", "legal_obligation", "vital_interests", "public_task",
        "recognised_legitimate_interests", "legitimate_interests",
    )  # fmt: skip
    assert "5 February 2026" in LAWFUL_BASES.caveat


def test_the_two_legitimate_interests_are_not_mixed_up():
    recognised = LAWFUL_BASES["6(1)(ea)"]
    assert recognised is not LAWFUL_BASES["legitimate interests"]
    assert "five purposes" in recognised.definition


def test_seven_principles_in_the_united_kingdom():
    assert PRIVACY_PRINCIPLES_UK.keys == (
        "lawfulness", "purpose_limitation", "data_minimisation", "accuracy",
        "storage_limitation", "integrity_and_confidentiality", "accountability",
    )  # fmt: skip


def test_thirteen_principles_in_australia_by_number():
    assert len(PRIVACY_PRINCIPLES_AU) == 13
    found = [PRIVACY_PRINCIPLES_AU[f"APP {number}"].key for number in range(1, 14)]
    assert found == list(PRIVACY_PRINCIPLES_AU.keys)


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "policy"), (2, "without a name"), (3, "collected"), (4, "without having been asked"),
     (5, "told"), (6, "purpose"), (7, "Advertising"), (8, "abroad"), (9, "state"),
     (10, "up to date"), (11, "no longer needed"), (12, "see"), (13, "corrected")],
)  # fmt: skip
def test_what_each_australian_principle_is_about(number, word):
    assert word in PRIVACY_PRINCIPLES_AU[f"APP {number}"].definition


def test_eight_rights_and_the_complaint_that_came_in_2026():
    assert DATA_RIGHTS_UK.keys == (
        "informed", "access", "rectification", "erasure", "restriction", "portability",
        "object", "automated_decisions",
    )  # fmt: skip
    assert "acknowledge each within 30 days" in DATA_RIGHTS_UK.caveat
    assert "19 June 2026" in DATA_RIGHTS_UK.caveat


@pytest.mark.parametrize("framework", LAW)
def test_the_year_of_the_law_is_said_and_that_it_is_no_advice(framework):
    assert "as taught in 2026" in framework.caveat
    assert "not as legal advice" in framework.caveat


def test_a_slip_in_a_basis_is_met_with_the_nearest():
    with pytest.raises(UnknownNameError, match="Did you mean 'Legal obligation'"):
        LAWFUL_BASES["legal obligations"]


@pytest.mark.parametrize("framework", [CUSTOMER_DATABASE, *LAW])
def test_each_part_has_an_example_from_both_sectors(framework):
    for part in framework:
        assert part.examples.keys() == {"manufacturing", "hospitality"}, part.key
