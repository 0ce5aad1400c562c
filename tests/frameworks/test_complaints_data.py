"""Complaints and recovery: what their data files hold."""

import pytest

from cmkit import frameworks
from cmkit.frameworks.lookup import UnknownNameError

PARTS = {
    "RECOVERY": (
        "detect acknowledge apologise act compensate follow_up record_cause prevent owner sla"
    ),
    "ISO_10002": (
        "commitment capacity transparency accessibility responsiveness objectivity charges "
        "information_integrity confidentiality customer_focused_approach accountability "
        "improvement competence timeliness"
    ),
    "COMPLAINT_HANDLING": (
        "communicate_process receive track acknowledge assess investigate respond "
        "communicate_decision close"
    ),
    "JUSTICE": "distributive procedural interactional",
}


@pytest.mark.parametrize("name", PARTS)
def test_its_parts_in_order(name):
    assert getattr(frameworks, name).keys == tuple(PARTS[name].split())


def test_the_standard_has_fourteen_principles_and_is_guidance():
    standard = frameworks.ISO_10002
    assert len(standard) == 14
    assert (standard.source.year, "third edition" in standard.caveat) == (2018, True)
    assert "guidance and not a law" in standard.caveat


def test_the_australian_standard_is_not_equivalent_and_has_its_own_principles():
    standard = frameworks.ISO_10002
    assert "AS 10002:2022, the Australian standard, is not equivalent" in standard.caveat
    assert "accountability, learning and prevention" in standard.caveat
    assert any("AS 10002:2022" in wrong for wrong in standard.misconceptions)


def test_recovery_tells_the_paradox_with_its_limits():
    recovery = frameworks.RECOVERY
    assert "holds for satisfaction, but not reliably for coming back" in recovery.caveat
    assert "Never plan a failure" in recovery.caveat
    assert {(1992, "McC"), (2007, "de "), (2008, "Mic")} == {
        (source.year, source.author[:3]) for source in recovery.further
    }
    assert recovery.misconceptions[0].startswith("Planning failures")
    assert any("double failure" in wrong for wrong in recovery.misconceptions)


def test_a_recovery_plan_can_be_asked_for_field_by_field():
    assert all(field.questions for field in frameworks.RECOVERY)


def test_goodwill_never_replaces_rights():
    assert "never replaces them" in frameworks.RECOVERY.compensate.misconceptions[0]


@pytest.mark.parametrize(
    ("name", "word", "key"),
    [
        ("RECOVERY", "service level agreement", "sla"),
        ("ISO_10002", "free of charge", "charges"),
        ("ISO_10002", "continual improvement", "improvement"),
        ("COMPLAINT_HANDLING", "Initial assessment", "assess"),
        ("JUSTICE", "outcome", "distributive"),
    ],
)
def test_other_names_lead_there_too(name, word, key):
    assert getattr(frameworks, name)[word].key == key


@pytest.mark.parametrize(
    ("name", "typo", "meant"),
    [
        ("RECOVERY", "apologize", "Apologise"),
        ("ISO_10002", "confidentialty", "Confidentiality"),
        ("COMPLAINT_HANDLING", "investigat", "Investigate"),
        ("JUSTICE", "proceduraljustice", "Procedural justice"),
    ],
)
def test_a_slip_of_the_pen_is_met_with_the_nearest(name, typo, meant):
    with pytest.raises(UnknownNameError, match=f"Did you mean '{meant}'"):
        getattr(frameworks, name)[typo]
