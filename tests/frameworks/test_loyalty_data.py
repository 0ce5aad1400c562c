"""Loyalty, the chains behind it, and messages to customers: what their data files hold."""

import pytest

from cmkit import frameworks
from cmkit.frameworks.lookup import UnknownNameError

PARTS = {
    "LOYALTY_LADDER": "prospect customer client supporter advocate partner",
    "LOYALTY_TYPES": "true latent spurious none",
    "LOYALTY_TIER": "rule benefit cost earn burn expiry breakage",
    "SERVICE_PROFIT_CHAIN": (
        "internal_service_quality employee_satisfaction retention_and_productivity "
        "external_service_value customer_satisfaction customer_loyalty growth_and_profit"
    ),
    "SERVICE_CHAIN": "supplier internal_provider internal_customer front_line external_customer",
    "COMMUNICATIONS": (
        "objective audience message channel trigger consent frequency_cap owner measure "
        "accessible_version budget"
    ),
    "COMMUNICATION_TRIGGERS": "transactional relational recovery feedback re_engagement",
    "DIGITAL_CHANNELS": "owned earned paid",
}


@pytest.mark.parametrize("name", PARTS)
def test_its_parts_in_order(name):
    assert getattr(frameworks, name).keys == tuple(PARTS[name].split())


@pytest.mark.parametrize(
    ("name", "author", "year"),
    [
        ("LOYALTY_LADDER", "Christopher, M., Payne, A. and Ballantyne", 1991),
        ("LOYALTY_TYPES", "Dick, A. S. and Basu", 1994),
        ("SERVICE_PROFIT_CHAIN", "Heskett, J. L., Jones", 1994),
    ],
)
def test_who_published_it_and_when(name, author, year):
    source = getattr(frameworks, name).source
    assert source.author.startswith(author)
    assert source.year == year


def test_the_kinds_are_those_that_customers_are_sorted_into():
    import pandas as pd

    from cmkit.frameworks.loyalty import classify

    high_or_low = pd.Series([6, 6, 2, 2]), pd.Series([9, 1, 9, 1])
    assert list(classify(*high_or_low)) == list(frameworks.LOYALTY_TYPES.keys)


@pytest.mark.parametrize(
    ("kind", "attitude", "patronage"),
    [
        ("true", "High", "high"),
        ("latent", "High", "low"),
        ("spurious", "Low", "high"),
        ("none", "Low", "low"),
    ],
)
def test_kinds_of_loyalty_cross_attitude_with_patronage(kind, attitude, patronage):
    said = frameworks.LOYALTY_TYPES[kind].definition
    assert said.startswith(f"{attitude} relative attitude and {patronage} repeat patronage")


def test_a_median_split_is_named_as_a_choice():
    assert "median" in frameworks.LOYALTY_TYPES.caveat


@pytest.mark.parametrize(
    "pair", [("employee_retention", "employee_productivity"), ("revenue_growth", "profitability")]
)
def test_parallel_effects_share_a_link_of_the_chain(pair):
    chain = frameworks.SERVICE_PROFIT_CHAIN
    first, second = (chain.parent(effect) for effect in pair)
    assert first is second


def test_the_profit_chain_is_contested_and_names_both_sides():
    chain = frameworks.SERVICE_PROFIT_CHAIN
    assert chain.status == "contested"
    assert "Silvestro and Cross (2000)" in chain.caveat
    assert "Hogreve" in chain.caveat
    assert [source.year for source in chain.further] == [2000, 2017]


def test_five_links_at_98_percent_make_90_4_percent():
    assert f"{0.98**5:.1%}" in frameworks.SERVICE_CHAIN.worked


def test_a_plan_row_can_be_asked_for_field_by_field():
    assert all(field.questions for field in frameworks.COMMUNICATIONS)


def test_plan_fields_are_those_that_a_plan_is_checked_for():
    from dataclasses import fields

    from cmkit.frameworks.communications import PlanRow

    assert set(frameworks.COMMUNICATIONS.keys) == {field.name for field in fields(PlanRow)}


def test_an_offer_changes_what_a_service_message_is():
    assert "marketing" in frameworks.COMMUNICATIONS.caveat
    assert "Not legal advice" in frameworks.COMMUNICATIONS.caveat


@pytest.mark.parametrize(
    ("name", "word", "key"),
    [
        ("LOYALTY_TYPES", "Spurious loyalty", "spurious"),
        ("LOYALTY_TIER", "redemption", "burn"),
        ("SERVICE_PROFIT_CHAIN", "profitability", "profitability"),
        ("COMMUNICATIONS", "consent basis", "consent"),
        ("COMMUNICATION_TRIGGERS", "win-back", "re_engagement"),
        ("DIGITAL_CHANNELS", "paid media", "paid"),
    ],
)
def test_other_names_lead_there_too(name, word, key):
    assert getattr(frameworks, name)[word].key == key


@pytest.mark.parametrize(
    ("name", "typo", "meant"),
    [
        ("LOYALTY_LADDER", "advokate", "Advocate"),
        ("LOYALTY_TYPES", "spurius loyalty", "Spurious loyalty"),
        ("COMMUNICATIONS", "audiense", "Audience"),
        ("DIGITAL_CHANNELS", "ownd", "Owned"),
    ],
)
def test_a_slip_of_the_pen_is_met_with_the_nearest(name, typo, meant):
    with pytest.raises(UnknownNameError, match=f"Did you mean '{meant}'"):
        getattr(frameworks, name)[typo]
