"""Frameworks as data: well formed, looked up by name, readable."""

import pickle
from html import unescape

import pytest

from cmkit import frameworks
from cmkit.frameworks.framework import Framework
from cmkit.frameworks.lookup import UnknownNameError

SECTORS = {"manufacturing", "hospitality"}

MINI = """
title = "Mini"
about = "Two parts."
status = "verified"
source = { author = "A", year = 2000, title = "T" }
dimensions = [
    { key = "first_part", name = "First part", definition = "One <b>.", also = ["Start"] },
    { key = "second", name = "Second", definition = "Two." },
]
"""


@pytest.mark.parametrize("name", frameworks.names())
def test_every_framework_is_complete(name):
    framework = getattr(frameworks, name)
    assert framework.source.author
    assert framework.source.year is None or 1850 < framework.source.year <= 2026
    assert framework.misconceptions
    for dimension in framework:
        named_only = framework.credit and not dimension.definition
        assert dimension.definition.endswith(".") or dimension.parts or named_only
        assert dimension.examples.keys() <= SECTORS


def test_grow_has_its_four_stages_in_order():
    assert frameworks.GROW.keys == ("goal", "reality", "options", "will")
    assert "Alexander" in frameworks.GROW.caveat
    assert frameworks.GROW["Way forward"] is frameworks.GROW.will
    for stage in frameworks.GROW:
        assert all(question.endswith("?") for question in stage.questions)
        assert len(stage.questions) >= 2


def test_justice_has_its_three_kinds():
    assert frameworks.JUSTICE.keys == ("distributive", "procedural", "interactional")
    assert str(frameworks.JUSTICE.source).startswith("Tax, S. S., Brown, S. W. and Chandra")


def test_a_framework_is_read_once():
    from cmkit.frameworks import GROW

    assert GROW is frameworks.GROW


@pytest.mark.parametrize("name", ["first_part", "First part", "FIRST-PART", "start", " Start "])
def test_a_part_by_key_name_or_other_name(name):
    assert Framework.from_toml(MINI)[name].key == "first_part"


def test_in_len_and_order():
    mini = Framework.from_toml(MINI)
    assert "start" in mini
    assert "third" not in mini
    assert len(mini) == 2
    assert list(mini.table().index) == ["first_part", "second"]


def test_an_unknown_part_is_met_with_the_nearest():
    mini = Framework.from_toml(MINI)
    with pytest.raises(UnknownNameError, match=r"called 'secund'. Did you mean 'Second'"):
        mini["secund"]
    with pytest.raises(AttributeError, match="There are: First part, Second"):
        _ = mini.zzz


def test_an_unknown_framework_is_met_with_the_nearest():
    with pytest.raises(AttributeError, match="Did you mean 'GROW'"):
        _ = frameworks.GROWN
    with pytest.raises(AttributeError, match="Did you mean 'GROW'"):
        _ = frameworks.grow


def test_the_page_of_a_framework_is_escaped_and_cites_its_source():
    html = Framework.from_toml(MINI)._repr_html_()
    assert "One &lt;b&gt;." in html
    assert "<strong>Source:</strong> A (2000), T." in html


def test_a_framework_and_its_parts_are_read_as_text_too():
    mini = Framework.from_toml(MINI)
    assert repr(mini) == (
        "Mini: Two parts.\nFirst part: One <b>.\nSecond: Two.\nSource: A (2000), T."
    )
    assert repr(mini.start) == "First part: One <b>.\nAlso called: Start"
    assert repr(frameworks.EMOTIONS.happy) == "Happy"


def test_all_that_is_known_of_a_part_is_shown_and_escaped():
    reliability = frameworks.RATER.reliability
    html = unescape(reliability._repr_html_())
    for text in (*reliability.questions, *reliability.examples.values(), reliability.definition):
        assert text in html
    assert "A mistake" in html
    assert "One &lt;b&gt;." in Framework.from_toml(MINI).start._repr_html_()


def test_a_framework_can_be_compared_and_a_source_pickled():
    assert Framework.from_toml(MINI) == Framework.from_toml(MINI)
    source = Framework.from_toml(MINI).source
    assert pickle.loads(pickle.dumps(source)) == source


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"verified"', '"proven"', "status of Mini is 'proven'"),
        ('"verified"', '"contested"', "Say why in its caveat"),
        ('key = "second"', 'key = "start"', r"names of their own: \['start'\]"),
    ],
)
def test_a_careless_data_file_is_refused(old, new, says):
    with pytest.raises(ValueError, match=says):
        Framework.from_toml(MINI.replace(old, new))


NESTED = """
title = "Nested"
about = "Two levels."
status = "verified"
source = { author = "A", year = 2000, title = "T" }
further = [{ author = "B", year = 2010, title = "U" }]
credit = "Owned by A."
dimensions = [
    { key = "warm", name = "Warm", definition = "W.", parts = [
        { key = "red", name = "Red", also = ["scarlet"] },
        { key = "orange", name = "Orange" },
    ] },
    { key = "cold", name = "Cold", definition = "C.", parts = [{ key = "blue", name = "Blue" }] },
]
"""


def test_a_part_of_a_part_is_found_and_knows_where_it_belongs():
    nested = Framework.from_toml(NESTED)
    assert nested["Scarlet"].key == "red"
    assert nested.parent("orange") is nested.warm
    assert "blue" in nested
    assert [part.key for part in nested.level(2)] == ["red", "orange", "blue"]
    assert list(nested.table(2)["within"]) == ["Warm", "Warm", "Cold"]
    assert nested.further[0].year == 2010


def test_a_main_part_belongs_to_nothing_else():
    with pytest.raises(UnknownNameError, match="Warm is a main part of Nested"):
        Framework.from_toml(NESTED).parent("warm")


def test_a_name_used_twice_at_any_level_is_refused():
    with pytest.raises(ValueError, match="names of their own"):
        Framework.from_toml(NESTED.replace('"blue"', '"red"'))


def test_parts_and_owner_are_shown():
    shown = Framework.from_toml(NESTED)._repr_html_()
    assert "W. (Red, Orange)" in shown
    assert "Owned by A." in shown


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("credit =", "credits =", "no entry of a framework 'credits'. Did you mean 'credit'"),
        ("name = ", "nmae = ", "no entry of a dimension 'nmae'. Did you mean 'name'"),
        ('title = "T"', 'titel = "T"', "no entry of a source 'titel'. Did you mean 'title'"),
        ('status = "verified"', "", "framework 'Nested' lacks status"),
        ('key = "blue", ', "", "dimension 'without a name' lacks key"),
        (', title = "T"', "", "source 'A' lacks title"),
    ],
)
def test_a_slip_in_a_data_file_is_named(right: str, wrong: str, told: str):
    assert right in NESTED
    with pytest.raises(ValueError, match=told):
        Framework.from_toml(NESTED.replace(right, wrong))


def test_a_source_without_a_year_says_so():
    undated = Framework.from_toml(NESTED.replace("year = 2000, ", ""))
    assert str(undated.source) == "A (n.d.), T"


def test_a_slip_names_the_file(monkeypatch):
    frameworks._read.cache_clear()
    monkeypatch.setattr(Framework, "from_toml", classmethod(_refuse))
    with pytest.raises(ValueError, match=r"^kano.toml: no title$"):
        _ = frameworks.KANO
    frameworks._read.cache_clear()


def _refuse(cls, text):
    raise ValueError("no title")
