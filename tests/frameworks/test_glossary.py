"""The glossary: short plain definitions, links that lead somewhere."""

import re

import pytest

from cmkit.frameworks.glossary import term, terms
from cmkit.frameworks.lookup import UnknownNameError

WANTED = """average handle time; average speed of answer; service level; abandonment; weighted
average; percentage point; base period; headcount; first contact resolution; Erlang; occupancy;
decision table; goodwill refund; ultimatum; GROW; SMART; open question; coaching; board; supervisor;
customer charter; complaint; escalation; root cause; possible cause; notebook; cell; kernel; form;
check; hand in; hint; learner id; data set; rubric; justice; synthetic; deadline"""


@pytest.mark.parametrize("name", [" ".join(name.split()) for name in WANTED.split(";")])
def test_the_terms_of_the_first_assignments_are_there(name):
    assert term(name).name == name


@pytest.mark.parametrize("known", terms(), ids=lambda t: t.key)
def test_a_definition_has_one_to_three_sentences_and_its_links_lead_on(known):
    sentences = re.split(r"(?<=[.?!])\s+(?=[A-Z])", known.definition)
    assert 1 <= len(sentences) <= 3
    assert known.definition.endswith(".")
    assert re.fullmatch(r"[a-z_]+", known.key)
    for key in known.see:
        assert term(key).key == key
        assert key != known.key


def test_no_name_means_two_things():
    names = [word.casefold() for known in terms() for word in {known.name, *known.also}]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", ["AHT", "aht", "average_handle_time", " Average-handle time "])
def test_a_term_by_any_of_its_names(name):
    assert term(name).key == "average_handle_time"


def test_an_unknown_term_is_met_with_the_nearest():
    with pytest.raises(UnknownNameError, match="Did you mean 'headcount'"):
        term("headcont")


def test_terms_that_need_a_source_have_one():
    assert "Doran" in term("SMART").source
    assert "1917" in term("Erlang C").source
    assert "Whitmore" in term("GROW").source
