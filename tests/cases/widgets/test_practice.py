"""The tables that are the same for everybody hold what was planted, once each."""

import re
from itertools import pairwise

import pytest

from cmkit.cases import widgets

FROZEN = {
    "complaint_cases": "261ac0d9ae366ee1",
    "faulty_questionnaire": "17038609fec21ee6",
    "scorecard_measures": "bd2b5ec02dd640e3",
    "skills": "57577699fed6e2aa",
}
FACTS = ["injury", "other_damage", "faulty_product", "replacement_wanted", "not_covered"]
UP = ["learning_and_growth", "internal_process", "customer", "financial"]


@pytest.mark.parametrize("name", FROZEN)
def test_the_table_never_changes(name, checksum):
    assert checksum(getattr(widgets, name)()) == FROZEN[name]


def test_each_complaint_case_leads_to_its_rules(key):
    cases, facts = widgets.complaint_cases(), key("complaint_cases").set_index("case_id")
    assert list(cases["case_id"]) == list(facts.index)
    policy = widgets.complaints_policy()
    for _, row in facts.iterrows():
        decision = policy.decide(**{fact: row[fact] == "yes" for fact in FACTS})
        assert " ".join(decision.rules) == str(row["rules"])


def test_the_complaint_cases_cover_the_policy(key):
    rules = key("complaint_cases")["rules"].astype(str)
    assert rules.nunique() >= 12
    assert {rule for one in rules for rule in one.split()} == {"4", "6", "7", "8", "9", "10"}


def test_a_faulty_product_has_its_value_in_the_text(key):
    faulty = (key("complaint_cases")["faulty_product"] == "yes").to_numpy()
    told = widgets.complaint_cases()["text"].str.contains(r"\$\d").to_numpy()
    assert told[faulty].all()


def test_complaint_cases_are_not_the_complaints():
    assert not set(widgets.complaint_cases()["text"]) & set(widgets.complaints()["text"])


def test_twelve_questions_have_a_fault_each_of_another_kind(key):
    faults = key("faulty_questionnaire")
    assert len(widgets.faulty_questionnaire()) == 25
    assert faults["item"].is_unique
    assert faults["fault"].nunique() == len(faults) == 12


def test_faults_that_can_be_reckoned_are_where_the_key_says(key):
    table = widgets.faulty_questionnaire().set_index("item")
    where = key("faulty_questionnaire").set_index("fault")["item"]
    ranges = table["options"].str.findall(r"(\d+) to (\d+)").map(lambda found: [
        (int(a), int(b)) for a, b in found
    ])  # fmt: skip
    steps = {
        item: {low - high for (_, high), (low, _) in pairwise(pairs)}
        for item, pairs in ranges.items()
    }
    assert [n for n, step in steps.items() if 0 in step] == [where["overlapping_options"]]
    assert [n for n, step in steps.items() if step - {0, 1}] == [where["gap_in_options"]]
    words = table["text"].str.split().str.len()
    assert list(words.index[words > 25]) == [where["long"]]
    way_out = table["options"].str.contains(r"\bI (?:have|made|had)\b")
    assert list(table.index[table["optional_experience"] & ~way_out]) == [
        where["no_not_applicable"]
    ]


def test_every_dimension_of_service_quality_is_asked_about():
    asked = set(widgets.faulty_questionnaire()["construct"])
    assert asked >= {"tangibles", "reliability", "responsiveness", "assurance", "empathy"}


def test_the_scorecard_is_sound_but_for_one_direction_and_one_link():
    table = widgets.scorecard_measures().set_index("key")
    assert table["weight"].sum() == pytest.approx(1)
    assert table["perspective"].value_counts().to_dict() == dict.fromkeys(UP, 4)
    assert (table.groupby("perspective")["kind"].agg(set) == {"lead", "lag"}).all()
    upwards = table["target"] > table["base"]
    assert list(table.index[upwards != (table["direction"] == "up")]) == ["C4"]
    links = table["supports"][table["supports"] != ""]
    assert list(links.index[~links.isin(table.index)]) == ["L3"]
    level = table["perspective"].map(UP.index)
    kept = links[links.isin(table.index)]
    assert (level[kept].to_numpy() == level[kept.index].to_numpy() + 1).all()
    assert set(table.index[table["supports"] == ""]) == {"F1", "F2", "F3", "F4"}


def test_order_tracking_is_the_first_need_of_the_new_officers_alone():
    table = widgets.skills()
    assert table.groupby("staff").size().to_dict() == dict.fromkeys(
        ["John", "Mia", "Jonas", "Taya", "Mary"], 8
    )
    table["need"] = (table["required"] - table["current"]) * table["importance"]
    best = table.groupby("staff")["need"].transform("max")
    first = table[table["need"] == best].groupby("staff")["skill"].agg(list)
    assert {name for name, skills in first.items() if skills == ["Order tracking"]} == {
        "Taya",
        "Mary",
    }
    assert all(len(skills) == 1 for skills in first)


def test_the_scorecard_agrees_with_the_other_tables():
    tracking = widgets.skills().query("skill == 'Order tracking'")
    able = (tracking["current"] >= tracking["required"]).mean() * 100
    assert widgets.scorecard_measures().set_index("key").loc["L1", "actual"] == able


def test_texts_are_clean():
    for name in ("complaint_cases", "faulty_questionnaire"):
        for text in getattr(widgets, name)()["text"]:
            assert text == " ".join(text.split())
            assert re.search(r"[.?!]\"?$|\)\.$", text)
