"""The reference pages say what the code and the data say, and every picture is there."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from cmkit import frameworks, metrics
from cmkit.frameworks.glossary import terms


@pytest.fixture(scope="session")
def reference(root: Path) -> ModuleType:
    """The script behind `make docs`."""
    spec = importlib.util.spec_from_file_location("reference", root / "scripts/reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def pages(reference: ModuleType) -> dict[str, str]:
    """Every page as it would be written now."""
    return reference.pages()


def test_the_pages_in_docs_are_up_to_date(root: Path, pages: dict[str, str]) -> None:
    stale = [
        name
        for name, text in pages.items()
        if not (root / "docs" / name).exists()
        or (root / "docs" / name).read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run make docs"


def test_no_page_is_left_of_a_framework_that_is_gone(root: Path) -> None:
    there = {page.stem.upper() for page in (root / "docs/reference/frameworks").glob("*.md")}
    assert there == set(frameworks.names())


def test_every_framework_has_a_page_with_its_parts_its_source_and_a_worked_case(
    pages: dict[str, str],
) -> None:
    for name in frameworks.names():
        framework = getattr(frameworks, name)
        page = pages[f"reference/frameworks/{name.lower()}.md"]
        assert all(f"## {part.name}\n" in page for part in framework)
        assert all(part.name in page for depth in (2, 3) for part in framework.level(depth))
        assert str(framework.source) in page
        assert "```python\n>>> " in page, name
        assert f"(frameworks/{name.lower()}.md)" in pages["reference/frameworks.md"]


def test_every_measure_stands_on_its_page_with_source_and_example(pages: dict[str, str]) -> None:
    page = pages["reference/metrics.md"]
    for name in metrics.__all__:
        assert callable(getattr(metrics, name))
        assert f"## {name}\n" in page


def test_every_term_of_the_glossary_is_a_heading_with_its_definition(
    pages: dict[str, str],
) -> None:
    for known in terms():
        assert f"### {known.name}\n" in pages["reference/glossary.md"]
        assert known.definition in pages["reference/glossary.md"]


def test_the_gallery_shows_a_picture_of_every_figure(root: Path, pages: dict[str, str]) -> None:
    from cmkit import plots

    shown = re.findall(r"^!\[(.+)\]\(gallery/(\w+)\.png\)$", pages["reference/gallery.md"], re.M)
    figures = {name for name in dir(plots) if name.islower()}
    assert figures
    assert {name for _, name in shown} == figures
    assert all(len(alt) > 40 for alt, _ in shown)
    there = {picture.stem for picture in (root / "docs/reference/gallery").glob("*.png")}
    assert there == figures
