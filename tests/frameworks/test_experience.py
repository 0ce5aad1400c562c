"""What customers go through and feel: journey, contacts, emotions, engagement, onboarding."""

from typing import get_args

import pytest

from cmkit.frameworks import EMOTIONS, ENGAGEMENT, JOURNEY, ONBOARDING, TOUCHPOINT_GRID
from cmkit.frameworks.journey import Phase
from cmkit.frameworks.lookup import UnknownNameError
from cmkit.metrics import ipa, net_emotional_value


def test_three_phases_and_three_building_blocks():
    assert JOURNEY.keys == ("pre", "during", "post") == get_args(Phase)
    assert [JOURNEY[row].name for row in ("doing", "thinking", "feeling")] == [
        "Doing",
        "Thinking",
        "Feeling",
    ]
    assert [part.key for part in JOURNEY.level(2)] == ["doing", "thinking", "feeling"]


def test_a_journey_begins_before_the_purchase():
    assert JOURNEY["prepurchase"] is JOURNEY["before"] is JOURNEY.pre
    assert "Beginning at the purchase" in JOURNEY.misconceptions[0]


@pytest.mark.parametrize(
    ("importance", "performance", "field"),
    [
        (4, 4, "keep_up"),
        (4, 2, "concentrate_here"),
        (2, 2, "low_priority"),
        (2, 4, "possible_overkill"),
    ],
)
def test_the_grid_and_the_measure_have_the_same_fields(importance, performance, field):
    found = ipa({"desk": importance}, {"desk": performance}, cuts=[3, 3])
    assert TOUCHPOINT_GRID[found["quadrant"].iloc[0]].key == field
    assert field in TOUCHPOINT_GRID.keys


CLUSTERS = {
    "destroying": "irritated hurried neglected unhappy "
    "unsatisfied stressed disappointed frustrated",
    "attention": "interesting energetic stimulated exploratory indulgent",
    "recommendation": "trusting valued cared_for safe focused",
    "advocacy": "happy pleased",
}


def test_twenty_emotions_in_four_clusters():
    found = {cluster.key: [part.key for part in cluster.parts] for cluster in EMOTIONS}
    assert found == {cluster: members.split() for cluster, members in CLUSTERS.items()}
    assert [len(cluster.parts) for cluster in EMOTIONS] == [8, 5, 5, 2]
    assert len(EMOTIONS.level(2)) == 20


@pytest.mark.parametrize(
    ("variant", "key"),
    [
        ("interested", "interesting"),
        ("Caring", "cared_for"),
        ("cared-for", "cared_for"),
        ("dissatisfied", "unsatisfied"),
    ],
)
def test_forms_that_people_use_are_accepted(variant, key):
    assert EMOTIONS[variant].key == key


def test_where_an_emotion_belongs():
    assert EMOTIONS.parent("unhappy").key == "destroying"
    assert EMOTIONS.parent("happy").key == "advocacy"
    with pytest.raises(UnknownNameError, match="Did you mean 'Frustrated'"):
        EMOTIONS["frustratd"]


def test_net_emotional_value_takes_the_emotions_of_the_framework():
    bad = {part.key for part in EMOTIONS.destroying.parts}
    ratings = {part.key: 2 if part.key in bad else 7 for part in EMOTIONS.level(2)}
    assert net_emotional_value(ratings, "mean") == 5


def test_the_clusters_are_contested_and_both_variants_are_named():
    assert EMOTIONS.status == "contested"
    assert "mean of the twelve" in EMOTIONS.caveat
    assert "picks" in EMOTIONS.caveat


def test_engagement_has_factors_kinds_and_value():
    found = {part.key: [inner.key for inner in part.parts] for part in ENGAGEMENT}
    assert found == {
        "factors": ["compelling_offers", "competitive_prices", "accessibility"],
        "kinds": ["cognitive", "emotional", "behavioural"],
        "value": ["lifetime_value", "referral_value", "influencer_value", "knowledge_value"],
    }
    assert ENGAGEMENT.source.year == 2011
    assert ENGAGEMENT["value"].source.year == 2010


def test_onboarding_ends_with_value_and_post_boarding_has_its_caveat():
    assert ONBOARDING.keys == (
        "welcome", "expectations", "profile_and_consent", "first_use", "first_value",
        "feedback", "post_boarding",
    )  # fmt: skip
    assert ONBOARDING.status == "contested"
    assert "not an established term" in ONBOARDING.caveat
    assert ONBOARDING["postboarding"].caveat
    assert [part.key for part in ONBOARDING.post_boarding.parts] == [
        "habit", "recognition", "cross_service", "re_engagement", "win_back",
    ]  # fmt: skip


@pytest.mark.parametrize("framework", [JOURNEY, TOUCHPOINT_GRID, EMOTIONS, ENGAGEMENT, ONBOARDING])
def test_each_part_has_questions_and_an_example_from_both_sectors(framework):
    for part in framework:
        assert part.examples.keys() == {"manufacturing", "hospitality"}, part.key
        assert part.questions, part.key
