"""Key performance indicators: a set that can be steered by."""

from dataclasses import replace

import pytest

from cmkit.frameworks.kpi import Kpi, flaws


def kpi(area: str, **change: object) -> Kpi:
    made = Kpi(
        name=f"Indicator {area}",
        area=area,
        objective="Keep promises",
        formula="orders on time and in full / orders",
        unit="%",
        direction="up",
        kind="lead" if area == "a" else "lag",
        baseline=82.0,
        target=90.0,
        tolerance=2.0,
        frequency="weekly",
        source="order log",
        owner="Dispatch manager",
        action_if_red="Review the route plan",
        unintended_effect="Easy orders first",
    )
    return replace(made, **change)


SOUND = [kpi(area) for area in "abcdefghij"]


def with_first(**change: object) -> list[Kpi]:
    return [replace(SOUND[0], **change), *SOUND[1:]]


def test_a_sound_set_has_no_flaws():
    assert flaws(SOUND) == ()


NAME = "Indicator a"
BAD = {
    "no_area": (with_first(area="k"), "a"),
    "no_lead": (with_first(kind="lag"), ""),
    "repeated_name": (with_first(name="Indicator b"), "Indicator b"),
    "no_formula": (with_first(formula=" "), NAME),
    "no_denominator": (with_first(formula="number of complaints"), NAME),
    "no_baseline": (with_first(baseline=None), NAME),
    "no_target": (with_first(target=None), NAME),
    "wrong_side": (with_first(direction="down"), NAME),
    "already_met": (with_first(target=82.0), NAME),
    "perfect": (with_first(target=100.0), NAME),
    "no_frequency": (with_first(frequency=""), NAME),
    "no_source": (with_first(source=""), NAME),
    "no_owner": (with_first(owner=""), NAME),
    "no_action": (with_first(action_if_red=""), NAME),
}


def test_every_rule_has_an_example(codes):
    assert set(BAD) == codes("kpi")


@pytest.mark.parametrize("code", BAD)
def test_each_rule_names_what_breaks_it_and_nothing_else(named, code):
    bad, where = BAD[code]
    assert named(flaws(bad), code) == [where]
    assert {flaw.code for flaw in flaws(bad)} == {code}


@pytest.mark.parametrize("n", range(10))
def test_an_area_left_out_is_missed(named, n):
    assert named(flaws(SOUND[:n] + SOUND[n + 1 :]), "no_area") == ["abcdefghij"[n]]


@pytest.mark.parametrize(
    ("direction", "baseline", "target", "code"),
    [
        ("up", 82.0, 90.0, ""),
        ("up", 82.0, 80.0, "wrong_side"),
        ("down", 6.0, 4.0, ""),
        ("down", 6.0, 8.0, "wrong_side"),
        ("down", 6.0, 6.0, "already_met"),
        ("down", 6.0, 0.0, "perfect"),
        ("up", 90.0, 101.0, "perfect"),
    ],
)
def test_a_target_is_better_than_the_baseline_and_short_of_perfect(
    direction, baseline, target, code
):
    found = flaws(with_first(direction=direction, baseline=baseline, target=target))
    assert [flaw.code for flaw in found] == [code] * bool(code)


def test_a_hundred_is_only_perfect_as_a_percentage():
    assert flaws(with_first(unit="seconds", baseline=80.0, target=100.0)) == ()


@pytest.mark.parametrize(
    "formula",
    [
        "complaints / orders",
        "calls ÷ officers",
        "share of calls solved",
        "complaints per 1000 orders",
        "average of handling times",
        "complaints divided by visits",
    ],
)
def test_formulas_that_say_out_of_what(formula):
    assert flaws(with_first(formula=formula)) == ()


@pytest.mark.parametrize("formula", ["count the complaints", "answer the phone nicely", "满意"])
def test_formulas_that_do_not(named, formula):
    assert named(flaws(with_first(formula=formula)), "no_denominator") == [NAME]


def test_the_area_may_be_a_capital_letter_and_covered_twice():
    assert flaws([*with_first(area="A"), kpi("a", name="Another")]) == ()


def test_an_empty_set_lacks_all_ten_areas(named):
    assert named(flaws([]), "no_area") == list("abcdefghij")


def test_figures_are_quoted_as_a_reader_writes_them():
    (flaw,) = flaws(with_first(baseline=1234.5, target=1200.0, unit="orders"))
    assert "target (1,200) is worse than the baseline (1,234.5)" in flaw.says


def test_a_record_travels_as_plain_data():
    assert Kpi.from_data(SOUND[0].to_data()) == SOUND[0]
