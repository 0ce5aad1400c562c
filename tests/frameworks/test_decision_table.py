"""Decision tables in general."""

import numpy as np
import pandas as pd
import pytest

from cmkit.frameworks.decision_table import DecisionTable

DATA = {
    "title": "Who opens the door",
    "routes": {"guest": "The guest", "porter": "The porter"},
    "facts": {"dark": "Is it dark?", "rain": "Does it rain?"},
    "otherwise": "c",
    "rules": [
        {"id": "a", "when": {"dark": True}, "route": "porter", "duties": ["Light.", "Hold it."]},
        {"id": "b", "when": {"rain": True, "dark": False}, "route": "guest", "duties": ["Mat."]},
        {"id": "d", "when": {"rain": True}, "route": "guest", "duties": ["Hold it."]},
        {"id": "c", "when": {"dark": True, "rain": True}, "route": "guest", "terms": {"tip": 2}},
    ],
}


@pytest.fixture
def door() -> DecisionTable:
    return DecisionTable.from_data(DATA)


@pytest.mark.parametrize(
    ("dark", "rain", "route", "rules"),
    [
        (True, False, "porter", ("a",)),
        (False, True, "guest", ("b", "d")),
        (True, True, "porter", ("a", "d", "c")),
        (False, False, "guest", ("c",)),
    ],
)
def test_rules_that_fit_in_order_and_the_most_serious_route(door, dark, rain, route, rules):
    decision = door.decide(dark=dark, rain=rain)
    assert (decision.route, decision.rules) == (route, rules)


def test_facts_may_come_from_a_table(door):
    row = pd.Series({"dark": True, "rain": False})
    assert door.decide(dark=row["dark"], rain=np.bool_(row["rain"])).rules == ("a",)


def test_a_duty_of_two_rules_is_named_once(door):
    assert door.decide(dark=True, rain=True).duties == ("Light.", "Hold it.")


def test_terms_come_from_the_rules_that_fit(door):
    assert dict(door.decide(dark=True, rain=True).terms) == {"tip": 2}
    assert dict(door.decide(dark=True, rain=False).terms) == {}


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"dark": True}, "Add as True or False: rain: Does it rain"),
        ({"dark": True, "rain": True, "drak": True}, "no fact 'drak'. Did you mean 'dark'"),
        ({"dark": "yes", "rain": True}, "dark is 'yes'. Write True or False. Is it dark"),
        ({"dark": 1, "rain": True}, "dark is 1"),
    ],
)
def test_facts_are_stated_one_and_all(door, facts, says):
    with pytest.raises(ValueError, match=says):
        door.decide(**facts)


@pytest.mark.parametrize(
    "change",
    [
        {"otherwise": "z"},
        {"rules": [{"id": "c", "when": {"snow": True}, "route": "guest"}]},
        {"rules": [{"id": "c", "when": {"rain": True}, "route": "gues"}]},
    ],
)
def test_a_table_that_cites_what_is_not_there_is_refused(change):
    with pytest.raises(ValueError, match="There is no"):
        DecisionTable.from_data({**DATA, **change})


def test_the_table_to_read(door):
    table = door.table()
    assert list(table["rule"]) == ["a", "b", "d", "c"]
    assert table["if"][1] == "Does it rain? Yes; Is it dark? No"
    assert table["then"][0] == "The porter"
