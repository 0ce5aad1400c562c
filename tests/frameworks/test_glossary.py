"""The glossary: short plain definitions, links that lead somewhere, a page that stands alone."""

import re
from html.parser import HTMLParser

import pytest

from cmkit.frameworks.glossary import html_page, term, terms
from cmkit.frameworks.lookup import UnknownNameError

WANTED = """average handle time; average speed of answer; service level; abandonment; weighted
average; percentage point; base period; headcount; first contact resolution; Erlang; occupancy;
decision table; goodwill refund; ultimatum; GROW; SMART; open question; coaching; board; supervisor;
customer charter; complaint; escalation; root cause; possible cause; notebook; cell; kernel; form;
check; hand in; hint; learner id; data set; rubric; justice; synthetic; deadline"""


class Page(HTMLParser):
    """Anchors, links and addresses of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.add(tag)
        if "id" in found:
            self.anchors.append(found["id"])
        if "href" in found or "src" in found:
            self.links.append(found.get("href") or found["src"])


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


def test_the_page_stands_alone_and_every_link_has_its_anchor():
    page = Page(html_page())
    assert len(page.anchors) == len(set(page.anchors))
    assert {known.key for known in terms()} <= set(page.anchors)
    assert all(link.startswith("#") and link[1:] in page.anchors for link in page.links)
    assert not page.tags & {"script", "link", "img", "iframe"}
    assert {"html", "main", "h1", "nav", "title"} <= page.tags
    assert 'lang="en-GB"' in html_page()
    assert "prefers-color-scheme:dark" in html_page()


def test_the_page_holds_every_definition():
    text = html_page().replace("&quot;", '"').replace("&#x27;", "'")
    assert [known.key for known in terms() if known.definition not in text] == []
