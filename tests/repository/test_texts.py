"""What is written down leads somewhere, and names no machine."""

import re
from pathlib import Path

import pytest

SUFFIXES = {".md", ".py", ".toml", ".yml", ".sh", ".ipynb", ".csv", ".js", ".css", ".html", ""}
# Written in parts, so that this file does not hold what it looks for.
HOSTS = ["py" + "pi.org", "python" + "hosted.org", "deb.deb" + "ian.org", "npm" + "js.org"]
PLACES = re.compile(r"(?<![\w.$}*-])/(?:root|work|opt|home/\w+|Users/\w+|tmp/\w+|var/tmp)/")
MAY_NAME_PLACES = {"Dockerfile"}  # the container's own folders
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)


def readable(files: list[Path]) -> list[Path]:
    return [file for file in files if file.suffix in SUFFIXES and file.name != ".DS_Store"]


def pages(files: list[Path]) -> list[Path]:
    return [file for file in files if file.suffix == ".md"]


def anchor(heading: str) -> str:
    """The name that a web page of the repository gives a heading."""
    kept = re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower())
    return kept.strip().replace(" ", "-")


@pytest.mark.parametrize("host", HOSTS)
def test_no_file_names_a_registry(root: Path, kept_files: list[Path], host: str) -> None:
    found = [str(f.relative_to(root)) for f in readable(kept_files) if host in f.read_text()]
    assert found == []


def test_no_file_names_a_place_on_one_machine(root: Path, kept_files: list[Path]) -> None:
    found = [
        f"{file.relative_to(root)}: {match[0]}"
        for file in readable(kept_files)
        if file.name not in MAY_NAME_PLACES
        for match in PLACES.finditer(file.read_text())
    ]
    assert found == []


@pytest.mark.parametrize("text", ["cd /ro" + "ot/x", "'/wo" + "rk/main'", "open /ho" + "me/ann/x"])
def test_a_place_on_one_machine_would_be_found(text: str) -> None:
    assert PLACES.search(text)


def test_every_link_in_a_page_leads_somewhere(root: Path, kept_files: list[Path]) -> None:
    broken = []
    for page in pages(kept_files):
        for link in LINK.findall(page.read_text()):
            if re.match(r"[a-z]+:", link):
                continue
            name, _, heading = link.partition("#")
            target = (page.parent / name) if name else page
            if not target.exists():
                broken.append(f"{page.relative_to(root)}: {link}")
            elif heading and heading not in map(anchor, HEADING.findall(target.read_text())):
                broken.append(f"{page.relative_to(root)}: {link} (no such heading)")
    assert broken == []


def reached(page: Path, seen: set[Path]) -> set[Path]:
    """The pages that links lead to from a page, and on from those."""
    for link in LINK.findall(page.read_text()):
        target = (page.parent / link.partition("#")[0]).resolve()
        if target.suffix == ".md" and target.exists() and target not in seen:
            seen |= reached(target, seen | {target})
    return seen


def test_every_page_of_the_docs_is_reached_from_the_index(
    root: Path, kept_files: list[Path]
) -> None:
    docs = root / "docs"
    index = (docs / "index.md").resolve()
    wanted = {page.resolve() for page in pages(kept_files) if docs in page.parents}
    assert wanted - reached(index, {index}) == set()
