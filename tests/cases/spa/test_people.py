"""What is planted in the records of customers, visits and loyalty."""

import pytest

from cmkit import metrics
from cmkit.cases import spa
from cmkit.cases.spa.draw import _plan
from tests.cases.spa import analysis


def test_the_extract_has_its_mistakes(who):
    people = spa.customers(who)
    address = people["email"].str.lower()
    assert len(people) - address.nunique() == 120
    assert people["email"].is_unique  # capitals hide the twins
    assert (people[analysis.CONSENT] == "").all(axis=1).sum() == 1080
    assert people[analysis.CONSENT].isin(["yes", "no", "withdrawn", ""]).all(axis=None)
    gone = people["consent_email"] == "withdrawn"
    assert address[gone].nunique() == gone.sum() == 11
    torn = people[address.isin(address[gone]) & ~gone]
    assert list(torn["consent_email"]) == ["yes"] * 4
    withdrew = people[gone].set_index(address[gone])["joined"]
    assert (withdrew[torn["email"].str.lower()].to_numpy() > torn["joined"]).all()  # the later word
    assert (people["birth_year"] > 1999).sum() == 15
    assert not people["birth_year"].between(1998, 1999).any()


def test_the_mailing_list_is_shorter_than_those_who_said_yes(who):
    people = spa.customers(who)
    yes = people[people["consent_email"] == "yes"]
    assert 0 < len(yes) - len(analysis.mailing_list(who)) < 130
    assert len(analysis.mailing_list(who)) > 2000


def test_areas_count_each_person_once(who):
    people = spa.customers(who).assign(email=lambda table: table["email"].str.lower())
    counts = people.drop_duplicates("email")["area"].value_counts()
    areas = spa.area_profile(who).set_index("area")
    assert (areas["customers"] == counts.reindex(areas.index, fill_value=0)).all()
    assert (people["oac"] == people["area"].map(areas["oac"])).all()


def test_new_customers_stay_less_than_before(who):
    cohorts, start = analysis.new_cohorts(who), _plan(who, "open")["changes"][0]
    month6 = cohorts[6]
    assert month6.iloc[:start].mean() == pytest.approx(0.62, abs=0.025)
    assert month6.iloc[start:].mean() == pytest.approx(0.41, abs=0.025)
    assert month6.iloc[:18].notna().all()
    assert month6.iloc[18:].isna().all()
    assert (cohorts["customers"] >= 80).all()
    assert (cohorts[0].dropna() == 1).all()


def test_some_of_the_best_customers_are_gone(who):
    scores = metrics.rfm(analysis.spend(who), "2017-03-31")
    assert scores["cell"].isin(["155", "154", "145"]).sum() >= 40
    assert (scores["cell"] == "555").sum() >= 100


def test_refunds_matter(who):
    went = spa.visits(who)
    paid = went["price_gbp"] - went["discount_gbp"]
    assert 0.015 < (went["refund_gbp"] > 0).mean() < 0.025
    assert (went["refund_gbp"] <= paid + 1e-9).all()


def test_spurious_loyalty_is_24_percent_at_the_median_and_at_round_cuts(who):
    counts = {"true": 260, "none": 260, "spurious": 240, "latent": 240}
    assert analysis.loyalty_kinds(who)["kind"].value_counts().to_dict() == counts
    assert analysis.loyalty_kinds(who, 4.0, 5)["kind"].value_counts().to_dict() == counts


def test_visits_in_the_loyalty_table_are_those_on_record(who):
    went = spa.visits(who).query("date >= '2016-04-01'")["customer_id"].value_counts()
    asked = spa.loyalty(who).set_index("customer_id")["visits_year"]
    assert asked.index.is_unique
    assert (went.reindex(asked.index) == asked).all()
