"""A balanced scorecard whose objectives lead from learning to finance."""

from dataclasses import replace
from typing import get_args

import pytest

from cmkit import frameworks
from cmkit.frameworks.scorecard import Objective, Perspective, StrategyMap, flaws

LEVELS = {"l": "learning_and_growth", "i": "internal_process", "c": "customer", "f": "financial"}


def objective(key: str, **more: object) -> Objective:
    number = int(key[1])
    return Objective(
        key,
        LEVELS[key[0]],
        f"Objective {key}",
        measure=f"Share {key}",
        kind="lead" if number == 1 else "lag",
        unit="%",
        base=40.0,
        actual=50.0,
        target=80.0,
        weight=1 / 12,
        initiative=f"Programme {key}",
        **more,
    )


KEYS = [f"{level}{n}" for level in LEVELS for n in (1, 2, 3)]
UP = tuple((f"{a}{n}", f"{b}{n}") for a, b in ("li", "ic", "cf") for n in (1, 2, 3))
SOUND = StrategyMap("Spas", tuple(map(objective, KEYS)), UP)


def changed(key: str, /, **change: object) -> StrategyMap:
    kept = [replace(o, **change) if o.key == key else o for o in SOUND.objectives]
    return replace(SOUND, objectives=tuple(kept))


def linked(*more: tuple[str, str], less: tuple[str, str] = ("", "")) -> StrategyMap:
    return replace(SOUND, links=(*(link for link in UP if link != less), *more))


def without(key: str) -> StrategyMap:
    return replace(SOUND, objectives=tuple(o for o in SOUND.objectives if o.key != key))


def test_a_sound_map_has_no_flaws():
    assert flaws(SOUND) == ()


BAD = {
    "unknown_perspective": (changed("l1", perspective="people"), ["l1"]),
    "perspective_size": (without("c2"), ["customer"]),
    "one_kind": (changed("i1", kind="lag"), ["internal_process"]),
    "repeated_key": (changed("i2", key="i1"), ["i1"]),
    "unknown_objective": (linked(("l1", "ζ9")), ["ζ9"]),
    "downward": (linked(("c1", "l1")), ["c1"]),
    "leads_nowhere": (linked(less=("c2", "f2")), ["c2"]),
    "rests_on_nothing": (linked(less=("c2", "f2")), ["f2"]),
    "no_measure": (changed("f1", measure=""), ["f1"]),
    "no_initiative": (changed("f1", initiative=" "), ["f1"]),
    "measure_is_initiative": (
        changed("l2", measure="Train staff", initiative="train staff "),
        ["l2"],
    ),
    "no_target": (changed("f3", target=None), ["f3"]),
    "no_baseline": (changed("c3", base=None), ["c3"]),
    "wrong_side": (changed("c3", target=40.0), ["c3"]),
    "weights": (changed("c3", weight=0.5), [""]),
}


def test_every_rule_has_an_example(codes):
    assert set(BAD) == codes("scorecard")


@pytest.mark.parametrize("code", BAD)
def test_each_rule_names_what_breaks_it(named, code):
    bad, where = BAD[code]
    assert named(flaws(bad), code) == where


@pytest.mark.parametrize("key", KEYS)
def test_an_objective_taken_away_is_missed(named, key):
    found = flaws(without(key))
    assert named(found, "perspective_size") == [LEVELS[key[0]]]
    assert named(found, "unknown_objective") == [key]


@pytest.mark.parametrize("link", UP)
def test_an_arrow_taken_away_is_missed(named, link):
    found = flaws(linked(less=link))
    assert named(found, "leads_nowhere") == [link[0]]
    assert named(found, "rests_on_nothing") == [link[1]]


def test_an_orphan_is_named(named):
    alone = replace(SOUND, links=tuple(link for link in UP if "i2" not in link))
    found = flaws(alone)
    assert "i2" in named(found, "leads_nowhere")
    assert "i2" in named(found, "rests_on_nothing")


@pytest.mark.parametrize("link", [("l1", "c1"), ("i1", "f2"), ("l1", "l2"), ("c3", "c1")])
def test_an_arrow_may_pass_a_perspective_over_or_stay_inside(link):
    assert flaws(linked(link)) == ()


def test_an_arrow_to_itself_is_no_way_on(named):
    assert named(flaws(linked(("c2", "c2"), less=("c2", "f2"))), "leads_nowhere") == ["c2"]


@pytest.mark.parametrize(
    ("direction", "base", "target", "sound"),
    [
        ("up", 40.0, 41.0, True),
        ("up", 40.0, 39.0, False),
        ("down", 40.0, 39.0, True),
        ("down", 40.0, 41.0, False),
        ("down", 40.0, 40.0, False),
        ("up", -5.0, 0.0, True),
    ],
)
def test_a_target_lies_on_the_better_side_of_its_base(direction, base, target, sound):
    assert (flaws(changed("c1", direction=direction, base=base, target=target)) == ()) is sound


@pytest.mark.parametrize(
    ("weights", "sound"),
    [
        ([None] * 12, True),
        ([0.0] * 11 + [1.0], True),
        ([0.5] * 3 + [0.0] * 8 + [-0.5], False),
        ([0.083] * 12, True),
        ([0.1] * 12, False),
        ([0.5, 0.5] + [None] * 10, False),
        ([1 / 12] * 12, True),
    ],
)
def test_weights_make_one_or_are_left_out(named, weights, sound):
    objectives = tuple(replace(o, weight=w) for o, w in zip(SOUND.objectives, weights, strict=True))
    assert named(flaws(replace(SOUND, objectives=objectives)), "weights") == ([] if sound else [""])


def test_five_objectives_are_allowed_and_six_are_not(named):
    more = [replace(objective("f1"), key=f"x{n}", weight=0.0) for n in range(3)]
    links = tuple(("c1", o.key) for o in more)
    five = replace(SOUND, objectives=(*SOUND.objectives, *more[:2]), links=(*UP, *links[:2]))
    assert flaws(five) == ()
    six = replace(SOUND, objectives=(*SOUND.objectives, *more), links=(*UP, *links))
    assert named(flaws(six), "perspective_size") == ["financial"]


def test_an_empty_map_says_what_it_needs(named):
    assert len(named(flaws(StrategyMap("", ())), "perspective_size")) == 4


def test_perspectives_stand_as_on_the_reference_page():
    assert get_args(Perspective) == frameworks.BALANCED_SCORECARD.keys


def test_a_map_travels_as_plain_data():
    assert StrategyMap.from_data(SOUND.to_data()) == SOUND
