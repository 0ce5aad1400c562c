"""The glossary page: complete, and it stands alone."""

from html.parser import HTMLParser

from cmkit.frameworks.glossary import terms
from cmkit.grading.glossary_page import html_page


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
