"""Claims that need care, and that none of them is taught as a fact anywhere else."""

import re
from importlib import resources

import pytest

from cmkit import frameworks
from cmkit.frameworks import CLAIMS

KEYS = (
    "ninety_six_percent",
    "ninety_five_five_ten",
    "fifteen_to_thirty_points",
    "eleven_percent",
    "recovery_paradox",
    "dissatisfy",
    "crm_failure",
    "five_percent_retention",
)
WITHOUT_SOURCE = {"fifteen_to_thirty_points", "eleven_percent", "dissatisfy", "crm_failure"}


def _files() -> dict[str, str]:
    folder = resources.files(frameworks)
    return {
        file.name: file.read_text(encoding="utf-8")
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    }


def test_the_claims_are_these_and_contested():
    assert CLAIMS.keys == KEYS
    assert CLAIMS.status == "contested"


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.key)
def test_a_claim_is_reported_and_weighed_and_never_simply_stated(claim):
    assert claim.definition.startswith(("It is said", "Named in", "Three figures"))
    assert claim.caveat
    assert set(claim.examples) == {"manufacturing", "hospitality"}


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.key)
def test_a_claim_has_its_source_or_says_that_none_was_found(claim):
    nothing = re.search(r"No source was found|could be found|None can be traced", claim.definition)
    assert (claim.source is None) == bool(nothing) == (claim.key in WITHOUT_SOURCE)


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("96%", ["headquarters", "about 50%", "about 75%", "2005"]),
        ("95/5/10", ["under 5 US dollars", "37%", "46%", "70%", "95%"]),
        ("95/5/10", ["above 100 dollars", "9%, 19%, 54% and 82%", "nine to ten"]),
        ("15 to 30 points", ["15 to 30", "claim to test"]),
        ("11%", ["11%", "claim to test"]),
        (
            "recovery paradox",
            ["satisfaction", "repurchase, word of mouth and image no significant"],
        ),
        ("CRM failure", ["60%", "80%", "90%", "no failure rate"]),
        ("5% retention", ["25 to 85%", "1990", "£480 to £612", "27.5%"]),
    ],
)
def test_the_evidence_is_given_with_its_figures(name, figures):
    claim = CLAIMS[name]
    said = f"{claim.definition} {claim.caveat} {claim.source}"
    assert [figure for figure in figures if figure not in said] == []


def test_the_lifetime_values_of_the_example_are_right():
    lifetime = [180 * kept / (1 + 0.1 - kept) for kept in (0.80, 0.85)]
    assert [round(value) for value in lifetime] == [480, 612]
    assert f"{lifetime[1] / lifetime[0] - 1:.1%}" == "27.5%"


def test_the_letters_of_the_unknown_framework_are_left_alone():
    unknown = CLAIMS.dissatisfy
    assert (unknown.parts, unknown.source) == ((), None)
    assert not re.search(r"\b[A-Z]\b( is| stands)? (for|=|:)", unknown.definition + unknown.caveat)
    assert [name for name, text in _files().items() if "DISSATISFY" in text] == ["claims.toml"]


@pytest.mark.parametrize(
    "told",
    [
        r"96%[^.]*complain",
        r"(most|almost all)[^.]{0,20}(customers|people|guests)[^.]{0,20}never complain",
        r"tells? (five|ten|nine)",
        r"retention[^.]*25.{0,10}95%",
        r"CRM projects fail",
        r"11% of revenue",
    ],
)
def test_no_other_file_tells_a_claim_as_a_fact(told):
    telling = [name for name, text in _files().items() if re.search(told, text)]
    assert set(telling) <= {"claims.toml"}


def test_what_is_contested_is_marked():
    marked = {n for n in frameworks.names() if getattr(frameworks, n).status == "contested"}
    assert marked >= {
        "CLAIMS",
        "HERZBERG",
        "LEARNING_ORGANISATION",
        "MASLOW",
        "SERVICE_PROFIT_CHAIN",
        "STAKEHOLDERS",
        "SWOT",
    }


def test_a_slip_of_the_pen_is_met_with_the_nearest():
    with pytest.raises(frameworks.lookup.UnknownNameError, match="Did you mean 'Recovery paradox'"):
        CLAIMS["recovery paradoks"]
