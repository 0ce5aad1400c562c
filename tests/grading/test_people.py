"""Learner ids are safe as names of folders; a class list that can't be used says why."""

from pathlib import Path

import pytest

from cmkit.grading.people import ClassListError, learner_id, read_class_list


@pytest.mark.parametrize(
    ("text", "says"),
    [("name\nAnna\n", "wants a column 'id'"), ("id,name\ns1,A\nS1,B\n", "these ids twice: s1")],
)
def test_a_class_list_that_cannot_be_used_says_why(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "class.csv").write_text(text)
    with pytest.raises(ClassListError, match=says):
        read_class_list(tmp_path / "class.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_class_list_is_read_however_a_spreadsheet_saved_it(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "class.csv").write_bytes("id;name\r\ns1;José Müller\r\n".encode(encoding))
    (learner,) = read_class_list(tmp_path / "class.csv").learners
    assert (learner.id, learner.name) == ("s1", "José Müller")


@pytest.mark.parametrize(
    ("label", "safe"),
    [
        ("anna.berg", "anna.berg"),
        ("s1001", "s1001"),
        ("Anna  Bérg", "Anna.Berg"),
        ("<script>alert(1)</script>", "script-alert-1-script-"),
        ("../../etc", "etc-"),
        ("a*b?[c]", "a-b-c-"),
        ("=HYPERLINK(1)", "HYPERLINK-1-"),
        ("Анна", "learner-"),
        ("\u202eanna\0", "anna-"),
    ],
)
def test_a_learner_id_is_safe_as_a_folder_name(label: str, safe: str) -> None:
    made = learner_id(label)
    assert made == safe if not safe.endswith("-") else made.startswith(safe)
    assert learner_id(made) == made
