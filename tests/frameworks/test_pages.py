"""The reference pages say what the data say, and are written anew when the data change."""

from pathlib import Path

import pytest

from cmkit import frameworks
from cmkit.frameworks.glossary import terms
from cmkit.frameworks.pages import pages

REFERENCE = Path(__file__).parents[2] / "docs/reference"


@pytest.mark.parametrize("name", frameworks.names())
def test_every_framework_stands_on_the_page_with_its_parts_and_its_source(name: str) -> None:
    framework = getattr(frameworks, name)
    page = pages()["frameworks.md"]
    assert f"## {framework.title}" in page
    assert framework.source.author in page
    assert all(part.definition in page for part in framework)


def test_every_term_of_the_glossary_is_a_heading_with_its_definition() -> None:
    page = pages()["glossary.md"]
    for known in terms():
        assert f"### {known.name}\n" in page
        assert known.definition in page


@pytest.mark.parametrize("name", sorted(pages()))
def test_the_pages_in_docs_are_up_to_date(name: str) -> None:
    assert (REFERENCE / name).read_text(encoding="utf-8") == pages()[name], "run make docs"
