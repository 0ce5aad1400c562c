"""A journey map: thresholds, feelings that are feelings, and the lowest point."""

from dataclasses import replace
from typing import get_args

import pytest

from cmkit import frameworks
from cmkit.frameworks.journey import JourneyMap, Phase, Touchpoint, flaws, lowest


def point(id: str, phase: Phase, emotion: int, **more: str) -> Touchpoint:  # noqa: A002
    said = {"doing": "Looks", "thinking": "Is it far?", "feeling": "Curious"}
    rest = {"actor": "website", "opportunity": "Show a map"}
    return Touchpoint(id, phase, id.title(), "web", **{**said, **rest, **more}, emotion=emotion)


SOUND = JourneyMap(
    "A first visit",
    "Priya, 34",
    (
        point("search", "pre", 0),
        point("booking", "pre", 1),
        point("arrival", "during", -1, pain_point="Nobody at the desk"),
        point("treatment", "during", 2),
        point("survey", "post", 0),
    ),
)


def changed(n: int, **change: object) -> JourneyMap:
    points = list(SOUND.touchpoints)
    points[n] = replace(points[n], **change)
    return replace(SOUND, touchpoints=tuple(points))


def without(n: int) -> JourneyMap:
    return replace(SOUND, touchpoints=SOUND.touchpoints[:n] + SOUND.touchpoints[n + 1 :])


@pytest.mark.parametrize("level", ["pass", "merit"])
def test_a_sound_map_has_no_flaws(level):
    assert flaws(SOUND, level=level) == ()


BAD = {
    "no_phase": (without(4), "post"),
    "unknown_phase": (changed(2, phase="later"), "arrival"),
    "too_few": (without(1), ""),
    "repeated_id": (changed(1, id="search"), "search"),
    "out_of_order": (changed(3, phase="pre"), "treatment"),
    "no_doing": (changed(0, doing=""), "search"),
    "no_thinking": (changed(3, thinking=" "), "treatment"),
    "no_feeling": (changed(4, feeling="\n"), "survey"),
    "thought_as_feeling": (changed(1, feeling="I think it is expensive"), "booking"),
    "no_pain_point": (changed(2, pain_point=""), "arrival"),
    "no_actor": (changed(3, actor=""), "treatment"),
    "no_opportunity": (changed(0, opportunity=""), "search"),
}


def test_every_rule_has_an_example(codes):
    assert set(BAD) == codes("journey")


@pytest.mark.parametrize("code", BAD)
def test_each_rule_names_what_breaks_it(named, code):
    bad, where = BAD[code]
    assert named(flaws(bad, level="merit"), code) == [where]


@pytest.mark.parametrize("code", ["no_pain_point", "no_actor", "no_opportunity"])
def test_some_things_are_asked_for_at_merit_only(code):
    assert flaws(BAD[code][0]) == ()


@pytest.mark.parametrize("n", range(5))
def test_a_map_with_one_touchpoint_less_is_too_small(named, n):
    assert named(flaws(without(n)), "too_few") == [""]


@pytest.mark.parametrize(
    "feeling",
    [
        "I think it is expensive",
        "We don’t know where to go",
        "wonders whether it is worth it",
        "She feels that nobody cares",
        "I wonder why",
        "Guests expect more",
    ],
)
def test_a_thought_is_no_feeling(named, feeling):
    assert named(flaws(changed(0, feeling=feeling)), "thought_as_feeling") == ["search"]


@pytest.mark.parametrize(
    "feeling",
    [
        "anxious",
        "I feel welcome",
        "Relieved, and a little tired",
        "wonderful",
        "Unthinking joy",
        "不安",
    ],
)
def test_a_feeling_is_a_feeling(feeling):
    assert flaws(changed(0, feeling=feeling)) == ()


@pytest.mark.parametrize("emotion", [-3, 3, 0.5, "2", None])
def test_an_emotion_outside_the_scale_is_refused(emotion):
    with pytest.raises(ValueError, match=r"emotion at 'x' is .*whole number from -2"):
        point("x", "pre", emotion)


@pytest.mark.parametrize("emotion", range(-2, 3))
def test_the_ends_of_the_scale_belong_to_it(emotion):
    assert point("x", "pre", emotion).emotion == emotion


def test_the_lowest_point_and_ties():
    assert [p.id for p in lowest(SOUND)] == ["arrival"]
    assert [p.id for p in lowest(changed(0, emotion=-1))] == ["search", "arrival"]
    assert lowest(JourneyMap("", "", ())) == ()


def test_every_lowest_point_needs_its_pain_point_at_merit(named):
    assert named(flaws(changed(0, emotion=-1), level="merit"), "no_pain_point") == ["search"]


def test_an_empty_map_says_what_it_needs(named):
    found = flaws(JourneyMap("", "", ()))
    assert named(found, "no_phase") == ["pre", "during", "post"]
    assert named(found, "too_few") == [""]


def test_phases_stand_as_on_the_reference_page():
    assert get_args(Phase) == frameworks.JOURNEY.keys
    assert {"doing", "thinking", "feeling"} == {p.key for p in frameworks.JOURNEY.pre.parts}


def test_a_map_travels_as_plain_data():
    assert JourneyMap.from_data(SOUND.to_data()) == SOUND
    bad = SOUND.to_data()
    bad["touchpoints"][0]["emotion"] = 5
    with pytest.raises(ValueError, match="whole number"):
        JourneyMap.from_data(bad)
