"""An authority matrix without gaps, circles or unlimited spending."""

from dataclasses import fields, replace

import pytest

from cmkit import frameworks
from cmkit.frameworks.authority import Limit, flaws

# Refunds: 10% of the faulty product's value and at most $25 lie with every representative.
SOUND = [
    Limit("Representative", "refund", 25.0, "photo of the fault", "Supervisor"),
    Limit("Supervisor", "refund", 200.0, "photo and order", "Manager"),
    Limit("Manager", "refund", 2000.0, "file of the case", "Board"),
    Limit("Representative", "replacement", 0.0, "", "Manager"),
    Limit("Manager", "replacement", 5000.0, "quality report", "Board"),
]


def changed(n: int, **change: object) -> list[Limit]:
    return [*SOUND[:n], replace(SOUND[n], **change), *SOUND[n + 1 :]]


def test_a_sound_matrix_has_no_flaws():
    assert flaws(SOUND) == ()
    assert flaws([]) == ()


BAD = {
    "repeated_row": ([*SOUND, SOUND[2]], ["Manager"]),
    "no_limit": (changed(2, up_to=None), ["Manager"]),
    "negative": (changed(3, up_to=-1.0), ["Representative"]),
    "no_evidence": (changed(0, evidence=" "), ["Representative"]),
    "no_escalation": (changed(2, escalate_to=""), ["Manager"]),
    "gap": (changed(3, escalate_to="Supervisor"), ["Representative"]),
    "no_higher": (changed(1, up_to=2000.0), ["Supervisor"]),
    "circle": (
        changed(2, escalate_to="Representative"),
        ["Manager", "Representative", "Supervisor"],
    ),
}


def test_every_rule_has_an_example(codes):
    assert set(BAD) == codes("authority")


@pytest.mark.parametrize("code", BAD)
def test_each_rule_names_what_breaks_it(named, code):
    bad, where = BAD[code]
    assert sorted(named(flaws(bad), code)) == where


def test_a_row_in_the_middle_taken_away_leaves_a_gap(named):
    # The supervisor still decides something else, and so belongs to the matrix.
    rest = [SOUND[0], *SOUND[2:], Limit("Supervisor", "voucher", 50.0, "note", "Manager")]
    found = flaws([*rest, Limit("Manager", "voucher", 500.0, "note", "Board")])
    assert named(found, "gap") == ["Representative"]


@pytest.mark.parametrize("amount", [0.0, 100.0])
def test_nobody_passes_a_case_on_to_himself(named, amount):
    found = flaws([Limit("Manager", "refund", amount, "file", "Manager")])
    assert [flaw.code for flaw in found] == ["circle"]


def test_two_who_may_not_decide_pass_a_case_round(named):
    pair = [Limit("A", "x", 0.0, "", "B"), Limit("B", "x", 0.0, "", "A")]
    assert sorted(named(flaws(pair), "circle")) == ["A", "B"]


def test_who_may_not_decide_may_pass_on_to_another_who_may_not():
    chain = [Limit("A", "x", 0.0, "", "B"), Limit("B", "x", 0.0, "", "Board")]
    assert flaws(chain) == ()


def test_columns_stand_as_on_the_reference_page():
    assert tuple(field.name for field in fields(Limit)) == frameworks.AUTHORITY.keys


def test_a_limit_travels_as_plain_data():
    for limit in [SOUND[0], replace(SOUND[0], up_to=None)]:
        assert Limit.from_data(limit.to_data()) == limit
