"""The tables of Luxury Spas: as their dictionary says, frozen, and nobody's but the learner's."""

import hashlib
import inspect
import subprocess
import sys

import pandas as pd
import pytest

from cmkit.cases import describe, spa
from cmkit.cases.catalogue import read_case
from cmkit.cases.document import Document

ROWS = {
    "sites": 56, "area_profile": 56, "customers": 6000, "visits": 30_000, "bookings_wait": 3000,
    "survey": 1200, "emotions": 600, "complaints": 900, "touchpoints": 18, "loyalty": 1000,
    "social": 400, "levers": 7, "privacy_register": 30,
}  # fmt: skip
FROZEN = {
    "sites": ["a219fb0be65c", "52378ca3a5a9"],
    "area_profile": ["f41a95888d2c", "810059e788f8"],
    "customers": ["19a08e68fe23", "07ca82c18fd9"],
    "visits": ["44474de2176a", "012c788e58f6"],
    "bookings_wait": ["e81db727783a", "99d9c7583112"],
    "survey": ["5fc983ed2ad6", "941d26aeed1e"],
    "emotions": ["15d10d8e3e05", "1deab5a241b4"],
    "complaints": ["a97d71d8fd73", "eb3301e14bd5"],
    "touchpoints": ["c7d5509dc57e", "0e119ec2d0aa"],
    "loyalty": ["48d5f7f6a253", "5bc5384430f7"],
    "social": ["16ea0bca888e", "e2ea79e06b6a"],
    "levers": ["793c39a05e60", "fe286ebbd9fd"],
    "privacy_register": ["ad255be2e06b", "ad255be2e06b"],
}
KINDS = {
    "day": "M", "date and time": "M", "year": "i", "rooms": "i", "people": "i", "visits": "i",
    "square metres": "i", "pounds": "f", "hours": "i", "days": "i", "share": "f",
    "points of 100": "i", "0 to 10": "i",
}  # fmt: skip
"""The kind of number that a unit asks for; other units depend on the column."""


def build(name: str, who: str = "", **course: str) -> pd.DataFrame:
    return getattr(spa, name)(who, **course)


def checksum(table: pd.DataFrame) -> str:
    text = "\n".join("|".join(map(str, row)) for row in table.itertuples(index=False))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@pytest.mark.parametrize("name", ROWS)
def test_the_dictionary_is_that_of_the_table(name):
    table, entry = build(name), read_case("spa").tables[name]
    assert list(table.columns) == [column.name for column in entry.columns]
    assert table.index.equals(pd.RangeIndex(ROWS[name]))
    for column in entry.columns:
        words = pd.api.types.infer_dtype(table[column.name]) == "string"
        assert words == (column.unit == "" and column.name != "desk")
        if column.unit in KINDS:
            assert table[column.name].dtype.kind == KINDS[column.unit], column.name


def test_there_is_a_function_for_every_table_and_no_other():
    assert set(read_case("spa").tables) == set(ROWS) == set(spa.__all__) - {"about"}
    assert set(describe("spa")["table"]) == set(ROWS)


def test_every_column_has_a_meaning_of_its_own_where_units_matter():
    dictionary = describe("spa")
    assert (dictionary["meaning"] != "").all()
    units = dictionary.set_index("column")["unit"]
    for ending, unit in {"_gbp": "pounds", "_min": "minutes", "_h": "hours", "_d": "days"}.items():
        ours = units[units.index.str.endswith(ending)]
        assert len(ours)
        assert ours.str.startswith(unit).all()
    turned = dictionary[dictionary["meaning"].str.contains("8 minus the answer")]["column"]
    items = [*range(10, 14), *range(18, 23)]
    assert list(turned) == [f"{half}{item}" for half in "ep" for item in items]


@pytest.mark.parametrize("name", ROWS)
def test_only_answers_that_may_be_left_out_are_missing(name):
    holes = build(name).isna().any()
    assert list(holes.index[holes]) == {"survey": ["ces"], "social": ["response_min"]}.get(name, [])


@pytest.mark.parametrize("name", FROZEN)
def test_the_tables_never_change(name):
    assert [checksum(build(name, who)) for who in ("", "k7Q2")] == FROZEN[name]


@pytest.mark.parametrize("name", ROWS)
def test_a_blank_id_has_the_class_data(name):
    pd.testing.assert_frame_equal(build(name), build(name, " \n"))


@pytest.mark.parametrize("name", ROWS)
def test_typing_the_id_differently_gives_the_same_table(name):
    pd.testing.assert_frame_equal(build(name, "k7Q2"), build(name, "K 7q2"))


@pytest.mark.parametrize("name", [name for name in ROWS if name != "privacy_register"])
def test_classmates_and_courses_have_other_tables(name):
    assert not build(name, "s1").equals(build(name, "s2"))
    assert not build(name, "s1").equals(build(name, "s1", course="2026"))
    assert not build(name).equals(build(name, "s1"))


def test_the_register_is_the_same_for_everybody():
    assert spa.privacy_register("s1").equals(spa.privacy_register("s2"))


def test_who_changes_a_table_spoils_it_for_nobody():
    mine = spa.sites()
    mine["town"] = "Atlantis"
    mine.loc[0, "rooms"] = 99
    mine.attrs["origin"] = "Found in a drawer."
    assert "Atlantis" not in set(spa.sites()["town"])
    assert 99 not in set(spa.sites()["rooms"])
    assert spa.sites().attrs["origin"].startswith("Synthetic")


@pytest.mark.parametrize("name", ROWS)
def test_every_table_says_that_it_is_synthetic(name):
    assert build(name).attrs["origin"].startswith("Synthetic")
    card = spa.about(name)
    assert isinstance(card, Document)
    assert "(Synthetic: made for this course" in str(card)
    assert "Synthetic: made for this course" in card._repr_html_()
    assert all(column in card.text for column in build(name).columns)


def test_an_unknown_table_is_named_with_the_nearest():
    with pytest.raises(KeyError, match=r"no table 'visit'\. Did you mean 'visits'"):
        spa.about("visit")


def test_tables_fit_together():
    sites, people = set(spa.sites()["site_id"]), set(spa.customers()["customer_id"])
    for name in ("visits", "survey", "complaints", "area_profile"):
        assert set(build(name)["site_id"]) <= sites
    for name in ("visits", "loyalty"):
        assert set(build(name)["customer_id"]) <= people
    assert set(spa.customers()["area"]) <= set(spa.area_profile()["area"])
    assert set(spa.touchpoints()["stage"]) == set(spa.emotions()["stage"])


def test_dates_lie_in_the_stated_time():
    went = spa.visits().merge(spa.customers()[["customer_id", "joined"]])
    assert went["date"].between("2015-04-01", "2017-03-31").all()
    assert (went["date"] >= went["joined"]).all()
    assert went["visit_id"].is_monotonic_increasing
    assert spa.visits()["date"].is_monotonic_increasing
    assert spa.complaints()["date"].between("2016-04-01", "2017-03-31").all()
    assert spa.customers()["joined"].between("2008-01-01", "2017-03-31").all()
    log = spa.bookings_wait()
    assert log["arrival"].between("2016-09-26", "2017-03-27").all()
    new = spa.sites().query("opened == 2017")["site_id"]
    told = spa.complaints().query("site_id in @new")
    assert (told["date"] > "2017-01-01").all()
    assert not went["site_id"].isin(new).any()


def test_the_chain_is_all_over_the_united_kingdom():
    sites = spa.sites()
    assert {"Scotland", "Wales", "Northern Ireland", "London"} < set(sites["region"])
    assert sites["town"].is_unique
    assert spa.area_profile()["oac"].nunique() == 21


def test_no_public_name_gives_the_plan_away():
    public = {name for name in dir(spa) if not name.startswith("_")}
    functions = public - {"Document", "UnknownNameError", "groupby", "read_case", "unknown"}
    assert functions - {"company", "people", "voices", "draw"} == set(spa.__all__)
    assert "plan" not in str(describe("spa").to_dict())
    for name in ROWS:
        assert set(build(name).attrs) == {"origin"}


def test_the_case_is_read_only_when_it_is_asked_for():
    code = "import sys, cmkit; assert not [m for m in sys.modules if m.startswith('cmkit.cases.')]"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_table_shows_its_signature_and_purpose():
    for name in ROWS:
        function = getattr(spa, name)
        assert function.__name__ == name
        assert function.__doc__.startswith("Return ")
        assert str(inspect.signature(function)).startswith("(learner_id: str = '', *, course: str")
