"""Strategy, stakeholders and inclusive service: what their data files hold."""

import pytest

from cmkit import frameworks
from cmkit.frameworks.lookup import UnknownNameError

PARTS = {
    "BALANCED_SCORECARD": "financial customer internal_process learning_and_growth",
    "VISION_MISSION": "vision mission objectives",
    "RACI": "responsible accountable consulted informed",
    "POSITIONING": "target brand frame difference proof",
    "ANSOFF": "market_penetration market_development product_development diversification",
    "SWOT": "strengths weaknesses opportunities threats",
    "THREE_CS": "corporation customer competitor",
    "STAKEHOLDERS": "key_players keep_satisfied keep_informed minimal_effort",
    "SMART": "specific measurable assignable realistic time_related",
    "INCLUSIVE_SERVICE": (
        "practice physical_features auxiliary_aids disabled_customers multicultural_customers "
        "international_customers"
    ),
}


@pytest.mark.parametrize("name", PARTS)
def test_its_parts_in_order(name):
    assert getattr(frameworks, name).keys == tuple(PARTS[name].split())


@pytest.mark.parametrize(
    ("name", "author", "year"),
    [
        ("BALANCED_SCORECARD", "Kaplan", 1992),
        ("VISION_MISSION", "Campbell, A. and Yeung", 1991),
        ("POSITIONING", "Ries, A. and Trout", 1981),
        ("ANSOFF", "Ansoff", 1957),
        ("THREE_CS", "Ohmae", 1982),
        ("STAKEHOLDERS", "Mendelow", 1981),
        ("SMART", "Doran", 1981),
    ],
)
def test_who_published_it_and_when(name, author, year):
    source = getattr(frameworks, name).source
    assert source.author.startswith(author)
    assert source.year == year


@pytest.mark.parametrize("name", ["SWOT", "STAKEHOLDERS"])
def test_where_the_origin_is_disputed_it_says_so(name):
    assert getattr(frameworks, name).status == "contested"


def test_the_grid_of_1981_had_another_axis():
    assert "dynamism" in frameworks.STAKEHOLDERS.caveat
    assert "Johnson and Scholes" in frameworks.STAKEHOLDERS.caveat


@pytest.mark.parametrize(
    ("part", "product", "market"),
    [
        ("market penetration", "Existing", "existing"),
        ("market development", "Existing", "new"),
        ("product development", "New", "existing"),
        ("diversification", "New", "new"),
    ],
)
def test_ansoff_crosses_product_with_market(part, product, market):
    assert frameworks.ANSOFF[part].definition.startswith(
        f"{product} products {'in' if product == 'Existing' else 'for'} {market} markets"
    )


@pytest.mark.parametrize(
    ("part", "power", "interest"),
    [
        ("key players", "High", "high"),
        ("keep satisfied", "High", "low"),
        ("keep informed", "Low", "high"),
        ("minimal effort", "Low", "low"),
    ],
)
def test_the_grid_crosses_power_with_interest(part, power, interest):
    said = frameworks.STAKEHOLDERS[part].definition
    assert said.startswith(f"{power} power and {interest} interest")


def test_each_corner_of_the_grid_is_a_part():
    from cmkit.frameworks.stakeholders import quadrant

    corners = {quadrant(power, interest) for power in (1, 5) for interest in (1, 5)}
    assert corners == set(frameworks.STAKEHOLDERS.keys)


def test_strengths_and_weaknesses_lie_inside_and_the_others_outside():
    sides = ["inside", "inside", "outside", "outside"]
    assert all(side in part.definition for side, part in zip(sides, frameworks.SWOT, strict=True))


def test_smart_holds_the_words_of_1981_and_says_which_came_later():
    smart = frameworks.SMART
    assert "specific, measurable, assignable, realistic, time-related" in smart.caveat
    for later, first in [("achievable", "assignable"), ("relevant", "realistic")]:
        assert smart[later].key == first
        assert f"The later version, {later}," in smart[first].definition
    assert smart["time-bound"].key == "time_related"


def test_a_mission_has_the_four_ashridge_parts():
    names = [part.name for part in frameworks.VISION_MISSION.mission.parts]
    assert names == ["Purpose", "Strategy", "Values", "Standards and behaviours"]


def test_a_scorecard_row_has_four_fields_and_a_target_has_a_start():
    card = frameworks.BALANCED_SCORECARD
    assert "an objective, a measure, a target and an initiative" in card.caveat
    assert any("initiative as a measure" in wrong for wrong in card.misconceptions)
    assert card["internal"].key == "internal_process"


def test_each_task_has_one_accountable():
    assert "exactly one" in frameworks.RACI.accountable.definition
    assert [frameworks.RACI[letter].name[0] for letter in "RACI"] == list("RACI")


def test_the_three_requirements_of_the_duty_come_first():
    first = [part.name for part in frameworks.INCLUSIVE_SERVICE][:3]
    assert first == [
        "Provision, criterion or practice",
        "Physical features",
        "Auxiliary aids and services",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "not legal advice",
        "England, Wales and Scotland; Northern Ireland has the Disability Discrimination Act 1995",
        "nine protected characteristics",
        "leaves out marriage and civil partnership and protects age for adults only",
        "once it has gone on for 12 months, and also if it is likely to",
        "Equal Opportunity Act 2010",
        "make no legal claim on single-sex services",
    ],
)
def test_the_law_is_stated_with_its_bounds(said):
    assert said in frameworks.INCLUSIVE_SERVICE.caveat


@pytest.mark.parametrize("slip", ["Waiting until", "Charging", "medical model", "One persona"])
def test_slips_about_inclusion_are_named(slip):
    assert any(slip in wrong for wrong in frameworks.INCLUSIVE_SERVICE.misconceptions)


@pytest.mark.parametrize("name", ["ANSOFF", "SWOT", "POSITIONING", "STAKEHOLDERS"])
def test_it_can_be_asked_for_part_by_part(name):
    assert all(part.questions for part in getattr(frameworks, name))


def test_needs_are_asked_for_and_not_guessed():
    assert all(part.questions for part in frameworks.INCLUSIVE_SERVICE)
    assert any("Guessing needs from nat" in w for w in frameworks.INCLUSIVE_SERVICE.misconceptions)


@pytest.mark.parametrize(
    ("name", "typo", "meant"),
    [
        ("ANSOFF", "diversifcation", "Diversification"),
        ("SWOT", "oportunities", "Opportunities"),
        ("STAKEHOLDERS", "key player", "Key players"),
        ("BALANCED_SCORECARD", "finacial", "Financial"),
        ("INCLUSIVE_SERVICE", "fysical features", "Physical features"),
    ],
)
def test_a_slip_of_the_pen_is_met_with_the_nearest(name, typo, meant):
    with pytest.raises(UnknownNameError, match=f"Did you mean '{meant}'"):
        getattr(frameworks, name)[typo]
