"""Four kinds of loyalty, and the tiers of a programme."""

from dataclasses import fields, replace

import numpy as np
import pandas as pd
import pytest

from cmkit import frameworks
from cmkit.frameworks.loyalty import Tier, classify, flaws


def kinds(attitude: list[float], visits: list[float]) -> list[object]:
    return list(classify(pd.Series(attitude), pd.Series(visits)))


def test_the_four_kinds_of_dick_and_basu():
    assert kinds([6, 6, 2, 2], [9, 1, 9, 1]) == ["true", "latent", "spurious", "none"]
    assert {"true", "latent", "spurious", "none"} == set(frameworks.LOYALTY_TYPES.keys)


def test_who_is_on_the_median_counts_as_low():
    assert kinds([1, 4, 7], [1, 5, 9]) == ["none", "none", "true"]
    assert kinds([4, 4, 4], [1, 5, 9]) == ["none", "none", "spurious"]


def test_customers_keep_their_index():
    ids = ["C7", "C3", "C5", "C1"]
    found = classify(pd.Series([6, 6, 2, 2], index=ids), pd.Series([9, 1, 9, 1], index=ids))
    assert list(found.index) == ids
    assert found["C5"] == "spurious"
    assert found.name == "loyalty"


def test_what_is_not_known_stays_unknown():
    found = classify(pd.Series([6, np.nan, 2, 2]), pd.Series([9, 1, np.nan, 1]))
    assert list(found.isna()) == [False, True, True, False]


def test_nobody_is_nothing():
    assert kinds([], []) == []


def test_two_tables_in_different_order_are_refused():
    with pytest.raises(ValueError, match="Take both from one table"):
        classify(pd.Series([1, 2], index=["a", "b"]), pd.Series([1, 2], index=["b", "a"]))


SOUND = [
    Tier(
        "Silver",
        3,
        "visits in 12 months",
        "early booking",
        4.0,
        "1 a pound",
        "tea",
        "24 months",
        0.2,
    ),
    Tier(
        "Gold",
        8,
        "visits in 12 months",
        "guest pass",
        0.0,
        "2 a pound",
        "massage",
        "24 months",
        0.0,
    ),
]


def changed(**change: object) -> list[Tier]:
    return [SOUND[0], replace(SOUND[1], **change)]


def test_sound_tiers_have_no_flaws():
    assert flaws(SOUND) == ()
    assert flaws([]) == ()


BAD = {
    "not_ascending": changed(threshold=3),
    "no_rule": changed(rule=""),
    "no_benefit": changed(benefit=" "),
    "no_cost": changed(cost=None),
    "negative_cost": changed(cost=-1.0),
    "no_earn": changed(earn=""),
    "no_burn": changed(burn=""),
    "no_expiry": changed(expiry=""),
    "no_breakage": changed(breakage=None),
    "breakage": changed(breakage=15.0),
}


def test_every_rule_has_an_example(codes):
    assert {*BAD, "repeated_name"} == codes("loyalty")


@pytest.mark.parametrize("code", BAD)
def test_each_rule_names_what_breaks_it_and_nothing_else(named, code):
    assert named(flaws(BAD[code]), code) == ["Gold"]
    assert len(flaws(BAD[code])) == 1


def test_two_tiers_of_one_name(named):
    assert named(flaws(changed(name="Silver")), "repeated_name") == ["Silver"]


@pytest.mark.parametrize(
    ("breakage", "sound"), [(0.0, True), (1.0, True), (-0.1, False), (1.1, False)]
)
def test_breakage_is_a_share(breakage, sound):
    assert (flaws(changed(breakage=breakage)) == ()) is sound


def test_what_a_tier_states_stands_on_the_reference_page():
    assert {field.name for field in fields(Tier)} - {"name", "threshold"} == set(
        frameworks.LOYALTY_TIER.keys
    )


def test_a_tier_travels_as_plain_data():
    assert Tier.from_data(SOUND[0].to_data()) == replace(SOUND[0], threshold=3.0)
