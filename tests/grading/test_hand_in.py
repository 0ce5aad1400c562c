"""Which assignment a hand-in is, and whose, is told by names first and never guessed."""

import json
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import pytest

from cmkit.grading.hand_in import HandIn, known_assignments, read_hand_ins
from cmkit.grading.people import ClassList, Known, read_class_list
from cmkit.grading.uploads import Refusal, Upload, UploadError

KNOWN = Known({"iw2_team": frozenset({"growth", "routes"}), "start": frozenset({"principles"})})
NAMES = "id,name,email\ns1001,Anna Berg,aberg7@x.edu\ns1002,Ben Berg,\ns1003,Li,\n"


NOBODY = ClassList()


def work(name: str = "growth") -> bytes:
    cell = {"cell_type": "raw", "id": name, "metadata": {}, "source": ""}
    return json.dumps(
        {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    ).encode()


def told(name: str, people: ClassList = NOBODY, data: bytes = b"") -> HandIn | Refusal:
    upload = Upload(PurePosixPath(name), datetime(2026, 11, 20, tzinfo=UTC), lambda: data or work())
    found, refused = read_hand_ins([upload], KNOWN, people)
    return (*found, *refused)[0]


@pytest.fixture
def people(tmp_path: Path) -> ClassList:
    (tmp_path / "class.csv").write_text(NAMES)
    return read_class_list(tmp_path / "class.csv")


@pytest.mark.parametrize(
    "name",
    [
        "s1001/iw2_team.ipynb",
        "Anna Berg/iw2_team.ipynb",
        "Berg, Anna/iw2_team.ipynb",
        "Ánna Berg_40311_assignsubmission_file_/iw2_team.ipynb",
        "berganna_40311_99120_iw2_team.ipynb",
        "iw2_team_ANNA.BERG_2026-11-20.ipynb",
        "aberg7/iw2_team.ipynb",
        "Friday/Anna Berg/iw2_team.ipynb",
    ],
)
def test_the_class_list_tells_who_it_is(people: ClassList, name: str) -> None:
    found = told(name, people)
    assert isinstance(found, HandIn)
    assert (found.learner, found.assignment, found.notes) == ("s1001", "iw2_team", ())


def test_a_stranger_is_taken_and_named(people: ClassList) -> None:
    found = told("carl/iw2_team.ipynb", people)
    assert isinstance(found, HandIn)
    assert (found.learner, found.notes) == ("carl", ("not on the class list",))


def test_a_name_that_fits_several_is_never_guessed(tmp_path: Path) -> None:
    (tmp_path / "class.csv").write_text("id;name\ns1;Anna Berg\ns2;Anna Berg\n")
    found = told("Anna Berg/iw2_team.ipynb", read_class_list(tmp_path / "class.csv"))
    assert isinstance(found, HandIn)
    assert found.learner == "Anna.Berg"
    assert "several that fit: s1, s2" in found.notes[0]


def test_a_number_of_eight_digits_is_a_learner_and_no_date() -> None:
    found = told("20231105_iw2_team.ipynb")
    assert isinstance(found, HandIn)
    assert found.learner == "20231105"


def test_a_name_that_contradicts_the_cells_is_named() -> None:
    found = told("anna/iw2_team.ipynb", data=work("principles"))
    assert isinstance(found, HandIn)
    assert found.assignment == "iw2_team"
    assert "its name says iw2_team, its cells look like start" in found.notes[0]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("anna/work.ipynb", work("unknown"), "name it iw2_team.ipynb or start.ipynb"),
        ("anna/work.ipynb", b"no json", "name it iw2_team.ipynb or start.ipynb"),
        ("iw2_team (1).ipynb", work(), "put it in a folder of that name"),
    ],
)
def test_what_tells_nothing_is_refused_with_the_remedy(name: str, data: bytes, why: str) -> None:
    found = told(name, data=data)
    assert isinstance(found, Refusal)
    assert why in found.why


def test_a_folder_that_is_no_course_says_so(tmp_path: Path) -> None:
    with pytest.raises(UploadError, match="Run this in the course folder"):
        known_assignments(tmp_path)
