"""Listening, learning and improving: what their data files hold."""

from itertools import accumulate

import pytest

from cmkit import frameworks
from cmkit.frameworks.lookup import UnknownNameError

CRITERIA = ("representativeness", "depth", "speed", "cost", "actionability", "bias")

PARTS = {
    "LISTENING": (
        "surveys complaints contact_logs reviews mystery_shopping focus_groups interviews panels "
        "staff_suggestions observation advisory_boards"
    ),
    "LISTENING_ORGANISATION": "features benefits barriers",
    "LEARNING_ORGANISATION": (
        "systems_thinking personal_mastery mental_models shared_vision team_learning"
    ),
    "PDCA": "plan do check act",
    "ROOT_CAUSE": "pareto five_whys fishbone",
    "FISHBONE": "people method machine material measurement environment",
}


@pytest.mark.parametrize("name", PARTS)
def test_its_parts_in_order(name):
    assert getattr(frameworks, name).keys == tuple(PARTS[name].split())


@pytest.mark.parametrize("method", frameworks.LISTENING, ids=lambda method: method.key)
def test_a_method_is_compared_on_what_it_is_good_and_bad_at(method):
    strong, _, weak = method.definition.lower().partition("; weak")
    assert "strong" in strong
    assert any(criterion in strong for criterion in CRITERIA)
    assert weak


@pytest.mark.parametrize("criterion", CRITERIA)
def test_every_criterion_tells_methods_apart(criterion):
    assert criterion in frameworks.LISTENING.about
    telling = [method for method in frameworks.LISTENING if criterion in method.definition]
    assert len(telling) >= 2


def test_a_listening_organisation_has_four_steps_six_benefits_seven_barriers():
    listening = frameworks.LISTENING_ORGANISATION
    assert [len(part.parts) for part in listening] == [4, 6, 7]
    assert [step.key for step in listening.features.parts] == [
        "capture",
        "analysis",
        "action",
        "feedback_loop",
    ]
    assert listening.parent("survey fatigue") is listening.barriers


def test_listening_and_learning_organisations_are_kept_apart():
    assert "not the same as a learning organisation" in frameworks.LISTENING_ORGANISATION.caveat
    assert "not the same as a listening organisation" in frameworks.LEARNING_ORGANISATION.caveat


def test_systems_thinking_is_the_fifth_discipline_and_the_idea_is_contested():
    learning = frameworks.LEARNING_ORGANISATION
    assert learning["the fifth discipline"].key == "systems_thinking"
    assert (learning.source.author, learning.source.year) == ("Senge, P. M.", 1990)
    assert learning.status == "contested"
    assert "(Finger and Bürgin Brand, 1999)" in learning.caveat


def test_check_may_be_called_study():
    assert frameworks.PDCA["study"].key == "check"
    assert "PDSA" in frameworks.PDCA.caveat
    assert any("Leaving out Check" in wrong for wrong in frameworks.PDCA.misconceptions)
    assert all(step.questions for step in frameworks.PDCA)
    assert "4.0% and 6.0%, z 2.39" in frameworks.PDCA.worked


def test_the_vital_few_of_a_hundred_complaints_are_three():
    shares = list(accumulate([46, 21, 17, 9, 4, 3]))
    assert shares[:3] == [46, 67, 84]
    assert "46, 67, 84" in frameworks.ROOT_CAUSE.worked
    assert (
        "Three of six causes make up 84" in frameworks.ROOT_CAUSE.pareto.examples["manufacturing"]
    )


def test_tools_of_others_have_a_source_of_their_own():
    tools = frameworks.ROOT_CAUSE
    own = {tool.key: tool.source.author.split(",")[0] for tool in tools if tool.source}
    assert own == {"pareto": "Juran", "five_whys": "Ohno"}
    assert tools.source.author.startswith("Ishikawa")


def test_a_root_cause_is_no_person():
    assert "Mary" in frameworks.ROOT_CAUSE.misconceptions[0]
    assert "Stopping at a person." in frameworks.ROOT_CAUSE["5 whys"].misconceptions


def test_six_ms_and_the_ps_of_services():
    assert len(frameworks.FISHBONE) == 6
    assert [frameworks.FISHBONE[m].key for m in ("manpower", "Mother nature")] == [
        "people",
        "environment",
    ]
    assert "Ps" in frameworks.FISHBONE.caveat


@pytest.mark.parametrize(
    ("name", "typo", "meant"),
    [
        ("LISTENING", "mistery shopping", "Mystery shopping"),
        ("LEARNING_ORGANISATION", "mental model", "Mental models"),
        ("ROOT_CAUSE", "fishbone diagramm", "Fishbone diagram"),
        ("LISTENING_ORGANISATION", "hierachy", "Hierarchy"),
    ],
)
def test_a_slip_of_the_pen_is_met_with_the_nearest(name, typo, meant):
    with pytest.raises(UnknownNameError, match=f"Did you mean '{meant}'"):
        getattr(frameworks, name)[typo]
