"""Empowering, training, motivating and grading people: what their data files hold."""

import pytest

from cmkit import frameworks
from cmkit.frameworks.lookup import UnknownNameError

PARTS = {
    "EMPOWERMENT": "suggestion_involvement job_involvement high_involvement",
    "EMPOWERMENT_PROCESS": (
        "powerlessness strategies self_efficacy_information empowering_experience behaviour"
    ),
    "PSYCHOLOGICAL_EMPOWERMENT": "meaning competence self_determination impact",
    "AUTHORITY": "role action up_to evidence escalate_to",
    "LEADERSHIP": "competencies functional michigan ohio_state culture challenge taxonomy",
    "TRAINING_NEEDS": "organisation task person",
    "KIRKPATRICK": "reaction learning behaviour results",
    "HERZBERG": "hygiene motivators",
    "MASLOW": "physiological safety belonging esteem self_actualisation",
    "VROOM": "expectancy instrumentality valence",
    "RECOGNITION": "recognition reward what_both_need",
    "GROW": "goal reality options will",
    "PASS_MERIT_DISTINCTION": "pass merit distinction",
}


@pytest.mark.parametrize("name", PARTS)
def test_its_parts_in_order(name):
    assert getattr(frameworks, name).keys == tuple(PARTS[name].split())


@pytest.mark.parametrize(
    ("name", "author", "year"),
    [
        ("EMPOWERMENT", "Bowen, D. E. and Lawler", 1992),
        ("EMPOWERMENT_PROCESS", "Conger, J. A. and Kanungo", 1988),
        ("PSYCHOLOGICAL_EMPOWERMENT", "Spreitzer", 1995),
        ("TRAINING_NEEDS", "McGehee, W. and Thayer", 1961),
        ("KIRKPATRICK", "Kirkpatrick", 1959),
        ("HERZBERG", "Herzberg", 1968),
        ("MASLOW", "Maslow", 1943),
        ("VROOM", "Vroom", 1964),
    ],
)
def test_who_published_it_and_when(name, author, year):
    source = getattr(frameworks, name).source
    assert source.author.startswith(author)
    assert source.year == year


def test_the_five_contingencies_are_named_with_a_warning_and_a_production_line_is_allowed():
    caveat = frameworks.EMPOWERMENT.caveat
    assert "five contingencies" in caveat
    assert "Check the wording in the article" in caveat
    assert "production line is a legitimate choice" in caveat


def test_the_process_begins_with_finding_out_what_makes_people_powerless():
    stages = list(frameworks.EMPOWERMENT_PROCESS)
    assert stages[0].definition.startswith("Find out what makes people feel")
    assert "Remove" not in stages[0].definition
    assert "Remove the conditions found at the start." in stages[2].definition


def test_an_authority_matrix_has_the_fields_that_it_is_checked_for():
    from dataclasses import fields

    from cmkit.frameworks.authority import Limit

    assert set(frameworks.AUTHORITY.keys) == {field.name for field in fields(Limit)}
    assert "10%" in frameworks.AUTHORITY["limit"].examples["manufacturing"]
    assert "$25" in frameworks.AUTHORITY["limit"].examples["manufacturing"]


@pytest.mark.parametrize(
    ("model", "author", "parts"),
    [
        ("Boyatzis", "Boyatzis", 0),
        ("Adair", "Adair", 3),
        ("Michigan", "Likert", 3),
        ("Ohio State", "Stogdill", 2),
        ("Schein", "Schein", 0),
        ("Kouzes and Posner", "Kouzes", 5),
        ("Yukl", "Yukl", 3),
    ],
)
def test_each_model_of_leadership_has_its_author_and_its_parts(model, author, parts):
    found = frameworks.LEADERSHIP[model]
    assert found.source is not None
    assert found.source.author.startswith(author)
    assert len(found.parts) == parts


def test_misspelt_leaders_are_put_right():
    assert "Schein and Yukl" in frameworks.LEADERSHIP.caveat
    assert "stein" not in frameworks.LEADERSHIP


@pytest.mark.parametrize(
    ("side", "factors"),
    [
        ("hygiene", "company policy, supervision, pay, working conditions, relations, security"),
        (
            "motivators",
            "achievement, recognition, work itself, responsibility, advancement, growth",
        ),
    ],
)
def test_herzberg_sorts_six_and_six(side, factors):
    herzberg = frameworks.HERZBERG
    assert {herzberg.parent(factor).key for factor in factors.split(", ")} == {side}
    assert len(herzberg[side].parts) == 6


@pytest.mark.parametrize(
    ("name", "says"), [("HERZBERG", "the method"), ("MASLOW", "not Maslow's own drawing")]
)
def test_theories_of_motivation_in_doubt_say_why(name, says):
    assert getattr(frameworks, name).status == "contested"
    assert says in getattr(frameworks, name).caveat


def test_pay_is_no_motivator_with_herzberg():
    assert frameworks.HERZBERG.misconceptions[0].startswith("Taking pay for a motivator")


def test_the_product_of_three_is_called_a_shortcut():
    vroom = frameworks.VROOM
    assert "shortcut" in vroom.caveat
    assert "expectancy times valence" in vroom.caveat
    assert f"\n{0.7 * 0.6 * 0.8:.3f}\n" in vroom.worked
    assert vroom["V"].key == "valence"


def test_what_recognition_and_reward_both_need():
    names = [part.name for part in frameworks.RECOGNITION.what_both_need.parts]
    assert names == ["Timely", "Specific", "Fair", "Linked to service values"]


def test_a_gap_may_be_no_lack_of_training():
    needs = frameworks.TRAINING_NEEDS
    assert "can't do it or won't" in needs.caveat
    assert "process, a tool or access" in needs.misconceptions[0]


def test_a_missing_merit_leaves_a_pass_whatever_the_distinctions():
    grades = frameworks.PASS_MERIT_DISTINCTION
    assert "\nDistinction / Pass\n" in grades.worked
    assert "All Pass, all Merit and all Distinction" in grades.distinction.definition
    assert "inference" in grades.caveat


@pytest.mark.parametrize(
    ("name", "typo", "meant"),
    [
        ("EMPOWERMENT", "job involvment", "Job involvement"),
        ("KIRKPATRICK", "reactions", "Reaction"),
        ("HERZBERG", "recogniton", "Recognition"),
        ("VROOM", "expectency", "Expectancy"),
        ("MASLOW", "esteme", "Esteem"),
    ],
)
def test_a_slip_of_the_pen_is_met_with_the_nearest(name, typo, meant):
    with pytest.raises(UnknownNameError, match=f"Did you mean '{meant}'"):
        getattr(frameworks, name)[typo]
