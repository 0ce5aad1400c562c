"""Design of a service: surroundings, blueprint, devices against mistakes, waiting."""

from typing import get_args

import pytest

from cmkit.frameworks import BLUEPRINT, POKA_YOKE, SERVICESCAPE, WAITING
from cmkit.frameworks.blueprint import Lane
from cmkit.frameworks.lookup import UnknownNameError


def test_the_three_groups_of_cues():
    assert [part.name for part in SERVICESCAPE] == [
        "Ambient conditions",
        "Space and function",
        "Signs, symbols and artefacts",
    ]


@pytest.mark.parametrize(
    ("cue", "group"),
    [
        ("temperature", "ambient"), ("air", "ambient"), ("noise", "ambient"),
        ("music", "ambient"), ("smell", "ambient"), ("lighting", "ambient"),
        ("layout", "space"), ("equipment", "space"), ("furniture", "space"),
        ("signage", "signs"), ("personal artefacts", "signs"), ("decor", "signs"),
    ],
)  # fmt: skip
def test_each_cue_belongs_to_its_group(cue, group):
    assert SERVICESCAPE.parent(cue) is SERVICESCAPE[group]


def test_staff_and_access_are_not_forgotten():
    said = " ".join(SERVICESCAPE.misconceptions)
    assert "employees" in said
    assert "hearing loop" in said


def test_five_lanes_from_what_is_seen_to_what_is_not():
    assert BLUEPRINT.keys == (
        "physical_evidence",
        "customer_actions",
        "onstage_actions",
        "backstage_actions",
        "support_processes",
    )
    assert BLUEPRINT.keys == get_args(Lane)


@pytest.mark.parametrize(
    ("line", "above"),
    [
        ("line_of_interaction", "customer_actions"),
        ("line_of_visibility", "onstage_actions"),
        ("line_of_internal_interaction", "backstage_actions"),
    ],
)
def test_each_line_runs_below_its_lane(line, above):
    assert BLUEPRINT.parent(line).key == above
    assert f"{BLUEPRINT[line].name.lower()} runs below" in BLUEPRINT[above].definition


@pytest.mark.parametrize(
    ("mark", "key"), [("F", "fail_point"), ("W", "wait_point"), ("MoT", "moment_of_truth")]
)
def test_the_three_marks_by_their_letters(mark, key):
    assert BLUEPRINT[mark].key == key
    assert BLUEPRINT[mark].definition


def test_the_telephone_may_be_onstage_or_backstage():
    assert "telephone" in BLUEPRINT.caveat
    assert "telephone" not in " ".join(BLUEPRINT.misconceptions)


def test_a_misspelt_lane_is_met_with_the_nearest():
    with pytest.raises(UnknownNameError, match="Did you mean 'Line of visibility'"):
        BLUEPRINT["line of visability"]


def test_three_mistakes_of_servers_and_three_of_customers():
    found = {side.key: [part.key for part in side.parts] for side in POKA_YOKE}
    assert found == {
        "server": ["task", "treatment", "tangible"],
        "customer": ["preparation", "encounter", "resolution"],
    }
    assert POKA_YOKE.source.year == 1994


def test_the_eight_sayings_about_waiting_in_order():
    assert [part.key for part in WAITING] == [
        "unoccupied", "pre_process", "anxious", "uncertain",
        "unexplained", "unfair", "valuable", "solo",
    ]  # fmt: skip
    assert [part.also[-1] for part in WAITING] == list("12345678")


def test_for_a_more_valuable_service_people_wait_longer():
    assert "the longer they will wait" in WAITING["7"].definition
    assert [part.key for part in WAITING if "feel longer" not in part.name] == ["valuable"]


@pytest.mark.parametrize("framework", [SERVICESCAPE, BLUEPRINT, POKA_YOKE, WAITING])
def test_each_part_has_questions_and_an_example_from_both_sectors(framework):
    for part in framework:
        assert part.examples.keys() == {"manufacturing", "hospitality"}, part.key
        assert part.questions, part.key
