"""Figures that are tables, and the plan of a place: headings, rows and labels find their room."""

from cmkit import plots
from cmkit.frameworks.communications import Assignment
from cmkit.plots.house import EDGE
from tests.plots.measure import problems


def test_two_roles_of_a_person_in_a_task_are_both_shown() -> None:
    given = [Assignment("Answer", "Mary", role) for role in "RAR"]
    exhibit = plots.raci(given)
    assert exhibit.table["Mary"].tolist() == ["R A"]
    assert problems(exhibit) == []


def test_headings_are_turned_before_a_word_is_broken() -> None:
    given = [Assignment("Answer", f"Receptionist {n}", "R") for n in range(8)]
    texts = plots.raci(given).figure.axes[0].texts
    assert [text.get_rotation() for text in texts if "Receptionist" in text.get_text()] == [90] * 8


def test_headings_are_all_turned_or_all_upright() -> None:
    people = [*(f"Receptionist {n}" for n in range(7)), "Ann"]
    texts = plots.raci([Assignment("Answer", who, "R") for who in people]).figure.axes[0].texts
    assert next(text for text in texts if text.get_text() == "Ann").get_rotation() == 90


def test_rows_that_do_not_fit_are_counted() -> None:
    many = plots.raci([Assignment(f"Task {n}", "Mary", "R") for n in range(60)])
    words = [text.get_text() for text in many.figure.axes[0].texts]
    counted = next(word for word in words if "more rows: see the table" in word)
    assert sum(word.startswith("Task ") for word in words) + int(counted.split()[0]) == 60


def test_a_zone_is_labelled_in_its_largest_part() -> None:
    exhibit = plots.servicescape("ABBB\nAABB", [plots.Zone("B", "Bar", access="ramp")])
    texts = exhibit.figure.axes[0].texts
    label = next(text for text in texts if text.get_text() == "B Bar")
    assert label.get_position()[0] == EDGE + 60
    assert "♿" in [text.get_text() for text in texts]
    assert "A not described yet: nothing yet." in exhibit.alt
