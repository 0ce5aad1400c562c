"""Complaints to practise on, and the policy that says who takes them."""

import pytest

from cmkit.cases import widgets

NOTHING = {
    "injury": False,
    "other_damage": False,
    "faulty_product": False,
    "replacement_wanted": False,
    "not_covered": False,
}


def decide(**facts):
    return widgets.complaints_policy().decide(**{**NOTHING, **facts})


@pytest.mark.parametrize(
    ("facts", "route", "rules"),
    [
        ({"faulty_product": True}, "officer", ("4", "7")),
        ({"other_damage": True}, "claims", ("8",)),
        ({"faulty_product": True, "other_damage": True}, "claims", ("4", "7", "8")),
        ({"injury": True}, "manager", ("9",)),
        ({"faulty_product": True, "injury": True}, "manager", ("4", "7", "9")),
        (
            {"faulty_product": True, "other_damage": True, "injury": True},
            "manager",
            ("4", "7", "8", "9"),
        ),
        ({"not_covered": True}, "manager", ("10",)),
        ({"faulty_product": True, "not_covered": True}, "manager", ("4", "7", "10")),
        ({}, "manager", ("10",)),
        ({"replacement_wanted": True, "faulty_product": True}, "manager", ("4", "6", "7")),
    ],
)
def test_the_most_serious_route_wins_and_rules_add_up(facts, route, rules):
    decision = decide(**facts)
    assert (decision.route, decision.rules) == (route, rules)


def test_duties_of_the_lesser_rules_stay():
    duties = " ".join(decide(faulty_product=True, other_damage=True, injury=True).duties)
    for words in ("quality department", "goodwill refund", "Claims Form", "quotes", "manager"):
        assert words in duties


def test_rate_and_ceiling_are_named_and_no_amount():
    assert dict(decide(faulty_product=True).terms) == {"refund_rate": 0.10, "refund_cap": 25}
    assert dict(decide(injury=True).terms) == {}


def test_rule_6_is_read_as_asked():
    facts = {**NOTHING, "faulty_product": True, "replacement_wanted": True}
    literal = widgets.complaints_policy()
    slip = widgets.complaints_policy("all_staff")
    assert literal == widgets.complaints_policy("manager_only")
    assert literal.decide(**facts).route == "manager"
    assert slip.decide(**facts).route == "officer"
    assert "more than one way" in literal.caveat


def test_an_unknown_reading_lists_the_two():
    with pytest.raises(ValueError, match=r"'staff' of rule 6.*all_staff, manager_only"):
        widgets.complaints_policy("staff")


def test_the_table_cites_the_rules_as_learners_read_them():
    numbers = set(widgets.rules()["rule"].astype(str))
    policy = widgets.complaints_policy()
    assert {rule.id for rule in policy.rules} | set(policy.always) == numbers


def test_24_complaints_with_facts_and_no_outcome():
    complaints = widgets.complaints()
    assert list(complaints.columns) == [
        "id", "text", "value", "injury", "other_damage", "fault", "late", "something_else",
    ]  # fmt: skip
    assert len(complaints) == 24
    assert complaints["id"].is_unique
    assert complaints["text"].is_unique
    facts = complaints.drop(columns=["id", "text", "value"])
    assert {str(kind) for kind in facts.dtypes} == {"bool"}
    assert facts.any(axis=1).all()


def test_a_value_stands_exactly_where_a_product_is_faulty():
    complaints = widgets.complaints()
    assert (complaints["value"].notna() == complaints["fault"]).all()
    for value, text in complaints.dropna()[["value", "text"]].itertuples(index=False):
        assert f"${value:g}" in text


def test_the_ceiling_of_the_refund_bites_in_some_and_not_in_others():
    value = widgets.complaints()["value"]
    assert (value == 250).any()
    assert (value == 251).any()
    assert ((value < 250).sum(), (value > 250).sum()) == (9, 4)


def test_the_complaints_meet_every_rule_and_route():
    policy = widgets.complaints_policy()
    decisions = [
        policy.decide(
            injury=row.injury,
            other_damage=row.other_damage,
            faulty_product=row.fault,
            replacement_wanted=False,
            not_covered=row.late or row.something_else,
        )
        for row in widgets.complaints().itertuples()
    ]
    assert {rule for decision in decisions for rule in decision.rules} == set("4789") | {"10"}
    assert len({(decision.route, decision.rules) for decision in decisions}) >= 8
    routes = [decision.route for decision in decisions]
    assert all(routes.count(route) / 24 <= 0.6 for route in policy.routes)
