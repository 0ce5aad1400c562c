"""A blueprint is sound, or says what is missing and where."""

from dataclasses import replace

import pytest

from cmkit.frameworks.blueprint import Blueprint, Link, Mark, Step, flaws

SOUND = Blueprint(
    "A visit to the spa",
    (
        Step("e1", "physical_evidence", "Lit entrance", 1),
        Step("c1", "customer_actions", "Arrives", 1, "customer"),
        Step("o1", "onstage_actions", "Greets by name", 1, "receptionist"),
        Step("b1", "backstage_actions", "Tells the therapist", 1, "receptionist"),
        Step("s1", "support_processes", "Booking system shows the visit", 1),
        Step("e2", "physical_evidence", "Tea and a robe", 2),
        Step("c2", "customer_actions", "Waits in the lounge", 2, "customer"),
    ),
    (Link("c1", "o1"), Link("o1", "b1"), Link("b1", "s1")),
    (
        Mark("s1", "F", "System down", "Printed list at seven", "Front office manager"),
        Mark("c2", "W", "Room not ready", "Offer tea", "Spa manager", 5, 10),
        Mark("o1", "MoT"),
    ),
)


def without(part: str, n: int) -> Blueprint:
    parts = getattr(SOUND, part)
    return replace(SOUND, **{part: parts[:n] + parts[n + 1 :]})


def changed(part: str, n: int, **change: object) -> Blueprint:
    parts = list(getattr(SOUND, part))
    parts[n] = replace(parts[n], **change)
    return replace(SOUND, **{part: tuple(parts)})


def plus(part: str, *more: Step | Link | Mark) -> Blueprint:
    return replace(SOUND, **{part: (*getattr(SOUND, part), *more)})


def test_a_sound_blueprint_has_no_flaws():
    assert flaws(SOUND) == ()


@pytest.mark.parametrize(
    ("part", "n", "code", "where"),
    [
        ("steps", 0, "no_evidence", "c1"),
        ("steps", 1, "unknown_step", "c1"),
        ("steps", 2, "unused_lane", "onstage_actions"),
        ("steps", 3, "unused_lane", "backstage_actions"),
        ("steps", 4, "unused_lane", "support_processes"),
        ("steps", 5, "no_evidence", "c2"),
        ("steps", 6, "unknown_step", "c2"),
        ("links", 0, "unlinked_onstage", "o1"),
        ("links", 1, "apart", "b1"),
        ("links", 2, "apart", "s1"),
        ("marks", 0, "missing_mark", "F"),
        ("marks", 1, "missing_mark", "W"),
        ("marks", 2, "missing_mark", "MoT"),
    ],
)
def test_whatever_is_taken_away_is_missed(named, part, n, code, where):
    assert where in named(flaws(without(part, n)), code)


def test_every_part_of_the_sound_blueprint_was_taken_away_above():
    assert (len(SOUND.steps), len(SOUND.links), len(SOUND.marks)) == (7, 3, 3)


BAD = {
    "unused_lane": (without("steps", 3), "backstage_actions"),
    "unknown_lane": (changed("steps", 3, lane="kitchen"), "b1"),
    "repeated_id": (plus("steps", Step("s1", "support_processes", "Laundry", 2)), "s1"),
    "no_text": (changed("steps", 4, text=" \n"), "s1"),
    "unknown_step": (plus("links", Link("o1", "öl")), "öl"),
    "crowded_column": (plus("steps", Step("c3", "customer_actions", "Sits", 2)), "c2"),
    "no_evidence": (changed("steps", 5, seq=3), "c2"),
    "unlinked_onstage": (without("links", 0), "o1"),
    "backwards": (plus("links", Link("c2", "c1")), "c2"),
    "apart": (plus("steps", Step("s2", "support_processes", "Laundry", 2)), "s2"),
    "missing_mark": (without("marks", 1), "W"),
    "wait_limits": (changed("marks", 1, tolerance_minutes=5.0), "c2"),
    "no_mitigation": (changed("marks", 0, mitigation=""), "s1"),
    "no_owner": (changed("marks", 1, owner=" "), "c2"),
    "misplaced_moment": (changed("marks", 2, step="b1"), "b1"),
    "only_moments": (plus("marks", Mark("c1", "MoT"), Mark("c2", "MoT")), ""),
}


def test_every_rule_has_an_example(codes):
    assert set(BAD) == codes("blueprint")


@pytest.mark.parametrize("code", BAD)
def test_each_rule_names_what_breaks_it(named, code):
    bad, where = BAD[code]
    assert named(flaws(bad), code) == [where]


@pytest.mark.parametrize(
    "change", [{"standard_minutes": None}, {"standard_minutes": 0.0}, {"tolerance_minutes": None}]
)
def test_a_wait_states_a_standard_and_a_longer_tolerance(named, change):
    found = flaws(changed("marks", 1, **change))
    assert named(found, "wait_limits") == ["c2"]
    assert [flaw.code for flaw in found] == ["wait_limits"]


@pytest.mark.parametrize(
    "more",
    [
        (
            Link("o1", "s1"),
        ),  # registration goes straight to the system in the classic hotel example
        (Link("o1", "c1"),),  # an arrow may go both ways
        (Link("c1", "c2"), Link("c2", "c1")),
        (Link("e1", "c1"),),
    ],
)
def test_links_that_are_legitimate(more):
    assert flaws(plus("links", *more)) == ()


@pytest.mark.parametrize("lane", ["onstage_actions", "backstage_actions"])
def test_a_telephone_agent_may_stand_in_either_lane(lane):
    agent = Step("t1", lane, "Takes the booking by telephone", 1, "agent")
    assert flaws(replace(plus("steps", agent), links=(*SOUND.links, Link("c1", "t1")))) == ()


def test_a_moment_of_truth_needs_no_mitigation():
    assert SOUND.marks[2].mitigation == ""
    assert flaws(changed("marks", 2, step="c1")) == ()


def test_an_empty_blueprint_says_what_it_needs(named):
    found = flaws(Blueprint("", ()))
    assert len(named(found, "unused_lane")) == 5
    assert named(found, "missing_mark") == ["F", "W", "MoT"]
    assert len(found) == 8


def test_lanes_stand_as_on_the_reference_page():
    from typing import get_args

    from cmkit.frameworks import BLUEPRINT
    from cmkit.frameworks.blueprint import Lane

    assert get_args(Lane) == BLUEPRINT.keys


def test_a_flaw_explains_itself():
    (flaw,) = flaws(changed("marks", 1, tolerance_minutes=None))
    assert "Standard: 5. Tolerance: not stated." in flaw.says
    assert flaw.remedy.startswith("State in minutes")


def test_braces_in_a_text_are_only_text(named):
    assert named(flaws(plus("links", Link("o1", "{cited}"))), "unknown_step") == ["{cited}"]


def test_a_blueprint_travels_as_plain_data():
    assert Blueprint.from_data(SOUND.to_data()) == SOUND
    (flaw,) = flaws(changed("marks", 0, owner=""))
    assert type(flaw).from_data(flaw.to_data()) == flaw
