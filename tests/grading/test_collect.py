"""Hand-ins of every shape end where grading looks for them; nothing is lost or overwritten."""

import json
import os
import struct
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cmkit.grading.collect import Report, collect
from cmkit.grading.uploads import UploadError


def notebook(assignment: str = "iw2_team", answer: str = "x = 1", **more: object) -> bytes:
    names = {"iw2_team": ("growth_ytd", "routes"), "start": ("principles", "learner")}[assignment]
    cells = [
        {
            "cell_type": "code",
            "id": name,
            "metadata": {"nbgrader": {"grade_id": name, "solution": True}},
            "source": answer,
            "outputs": [],
            "execution_count": None,
        }
        for name in names
    ]
    return json.dumps(
        {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5} | more
    ).encode()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("iw2_team", "start"):
        folder = tmp_path / "course" / "source" / name
        folder.mkdir(parents=True)
        (folder / f"{name}.ipynb").write_bytes(notebook(name))
    return tmp_path / "course"


def put(folder: Path, files: dict[str, bytes], *, at: int = 1_790_000_000) -> Path:
    for step, (name, data) in enumerate(files.items()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        os.utime(path, (at + 60 * step, at + 60 * step))
    return folder


def pack(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for step, (name, data) in enumerate(files.items()):
            entry = zipfile.ZipInfo(name, (2026, 11, 20, 10, step, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return path


def kept(root: Path) -> dict[str, bytes]:
    folder = root / "submitted"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "timestamp.txt"
    }


def whys(report: Report) -> dict[str, str]:
    return {one.origin: one.why for one in report.refused}


SHAPES = {
    "learner/assignment/notebook": "anna.berg/iw2_team/iw2_team.ipynb",
    "learner/notebook": "anna.berg/iw2_team.ipynb",
    "nested deep": "anna.berg/my work/week 3/iw2_team.ipynb",
    "assignment/learner/notebook": "iw2_team/anna.berg/iw2_team.ipynb",
    "name first": "anna.berg_iw2_team.ipynb",
    "name last, with a date": "iw2_team_anna.berg_2026-11-20.ipynb",
    "with a date and a time": "anna.berg_2026-11-20_14-05_iw2_team.ipynb",
    "second download": "anna.berg/iw2_team (1).ipynb",
    "copy": "anna.berg/iw2_team-Copy1.ipynb",
    "copy of": "anna.berg/Copy of iw2_team.ipynb",
    "wrong case": "anna.berg/IW2_Team.IPYNB",
    "other separators": "anna.berg/IW2 team.ipynb",
    "told by its cells": "anna.berg/final version.ipynb",
    "json": "anna.berg/iw2_team.json",
    "ipynb.txt": "anna.berg/iw2_team.ipynb.txt",
    "platform words": "anna.berg_LATE_assignsubmission_file_/iw2_team.ipynb",
}


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
@pytest.mark.parametrize("name", SHAPES.values(), ids=SHAPES.keys())
def test_every_shape_of_hand_in_ends_in_the_same_place(
    root: Path, tmp_path: Path, name: str, packed: bool
) -> None:
    files = {name: notebook()}
    source = pack(tmp_path / "in.zip", files) if packed else put(tmp_path / "in", files)
    report = collect(source, root)
    assert kept(root) == {"anna.berg/iw2_team/iw2_team.ipynb": notebook()}
    assert [(one.learner, one.assignment, one.state) for one in report.taken] == [
        ("anna.berg", "iw2_team", "new")
    ]
    assert not report.refused


@pytest.mark.parametrize("wrapper", ["submissions", "IW2 hand-ins of Friday"])
def test_a_folder_around_the_whole_class_is_no_learner(
    root: Path, tmp_path: Path, wrapper: str
) -> None:
    put(
        tmp_path / "in",
        {
            f"{wrapper}/anna/iw2_team.ipynb": notebook(),
            f"{wrapper}/ben/iw2_team.ipynb": notebook(answer="y"),
            f"{wrapper}/ben/start.ipynb": notebook("start"),
        },
    )
    collect(tmp_path / "in", root)
    assert sorted(kept(root)) == [
        "anna/iw2_team/iw2_team.ipynb",
        "ben/iw2_team/iw2_team.ipynb",
        "ben/start/start.ipynb",
    ]


def test_one_learner_with_two_notebooks_stays_one_learner(root: Path, tmp_path: Path) -> None:
    put(
        tmp_path / "in",
        {"anna/my team.ipynb": notebook(), "anna/the beginning.ipynb": notebook("start")},
    )
    collect(tmp_path / "in", root)
    assert sorted(kept(root)) == ["anna/iw2_team/iw2_team.ipynb", "anna/start/start.ipynb"]


def test_the_class_list_names_who_is_missing(root: Path, tmp_path: Path) -> None:
    (root / "class.csv").write_text("id,name\ns1001,Anna Berg\ns1002,Ben Berg\n")
    report = collect(put(tmp_path / "in", {"Berg, Anna/iw2_team.ipynb": notebook()}), root)
    assert list(kept(root)) == ["s1001/iw2_team/iw2_team.ipynb"]
    assert report.missing == {"iw2_team": ("s1002",)}
    assert report.look == ()


def test_odd_names_that_look_alike_stay_apart(root: Path, tmp_path: Path) -> None:
    names = ["an*na", "an?na", "Анна", "Инна"]
    report = collect(
        put(tmp_path / "in", {f"{name}/iw2_team.ipynb": notebook() for name in names}), root
    )
    assert len({one.learner for one in report.taken}) == 4
    assert {one.label for one in report.taken} == set(names)


def test_names_that_became_one_are_named(root: Path, tmp_path: Path) -> None:
    put(
        tmp_path / "in",
        {"Anna/iw2_team.ipynb": notebook(), "anna/iw2_team.ipynb": notebook(answer="2")},
    )
    report = collect(tmp_path / "in", root)
    assert "handed in under 2 names (Anna, anna)" in report.look[0]


def test_of_two_hand_ins_the_later_is_graded_and_the_other_kept(root: Path, tmp_path: Path) -> None:
    put(
        tmp_path / "in",
        {"anna/iw2_team.ipynb": notebook(answer="old"), "anna/iw2_team (1).ipynb": notebook()},
    )
    report = collect(tmp_path / "in", root)
    assert kept(root) == {
        ".earlier/anna/iw2_team.earlier-1.ipynb": notebook(answer="old"),
        "anna/iw2_team/iw2_team.ipynb": notebook(),
    }
    assert any("submitted/.earlier/anna/iw2_team.earlier-1.ipynb" in line for line in report.look)


def test_a_newer_hand_in_replaces_an_older_one_that_is_kept(root: Path, tmp_path: Path) -> None:
    collect(put(tmp_path / "a", {"anna/iw2_team.ipynb": notebook(answer="old")}), root)
    newer = put(tmp_path / "b", {"anna/iw2_team.ipynb": notebook()}, at=1_790_009_000)
    report = collect(newer, root)
    assert report.taken[0].state == "newer"
    assert kept(root)[".earlier/anna/iw2_team.earlier-1.ipynb"] == notebook(answer="old")
    assert kept(root)["anna/iw2_team/iw2_team.ipynb"] == notebook()


def test_an_older_hand_in_never_replaces_a_newer_one(root: Path, tmp_path: Path) -> None:
    collect(put(tmp_path / "a", {"anna/iw2_team.ipynb": notebook()}, at=1_790_009_000), root)
    older = put(tmp_path / "b", {"anna/iw2_team.ipynb": notebook(answer="old")})
    assert collect(older, root).taken[0].state == "earlier"
    assert kept(root)["anna/iw2_team/iw2_team.ipynb"] == notebook()


def test_a_broken_file_never_hides_a_readable_one(root: Path, tmp_path: Path) -> None:
    put(tmp_path / "in", {"anna/iw2_team.ipynb": notebook(), "anna/iw2_team2.ipynb": b"{cut"})
    put(tmp_path / "in", {"anna/iw2_team (2).ipynb": b'{"cells": ['}, at=1_790_099_000)
    report = collect(tmp_path / "in", root)
    assert kept(root)["anna/iw2_team/iw2_team.ipynb"] == notebook()
    assert any("damaged or cut off" in line for line in report.look)


def test_collecting_twice_changes_nothing(root: Path, tmp_path: Path) -> None:
    files = {
        "anna/iw2_team.ipynb": notebook(answer="old"),
        "anna/iw2_team (1).ipynb": notebook(),
        "ben/iw2_team.ipynb": notebook(nbformat_minor=4),
        "carl/iw2_team.ipynb": b"not json",
    }
    source = pack(tmp_path / "in.zip", files)
    collect(source, root)
    stamps = {p: p.read_text() for p in root.rglob("timestamp.txt")}
    first = kept(root)
    report = collect(source, root)
    assert kept(root) == first
    assert {p: p.read_text() for p in root.rglob("timestamp.txt")} == stamps
    assert {one.state for one in report.taken} == {"same", "earlier"}


def test_the_time_comes_from_the_file_and_never_from_the_learner(
    root: Path, tmp_path: Path
) -> None:
    put(tmp_path / "in", {"anna/iw2_team/iw2_team.ipynb": notebook()})
    put(tmp_path / "in", {"anna/iw2_team/timestamp.txt": b"1999-01-01 00:00:00 UTC"})
    report = collect(tmp_path / "in", root)
    stamp = (root / "submitted/anna/iw2_team/timestamp.txt").read_text()
    assert stamp == f"{datetime.fromtimestamp(1_790_000_000, UTC):%Y-%m-%d %H:%M:%S} UTC\n"
    assert "timestamp.txt" in next(iter(whys(report)))


def test_a_zip_that_records_exact_time_gives_it(root: Path, tmp_path: Path) -> None:
    entry = zipfile.ZipInfo("anna/iw2_team.ipynb", (2026, 1, 1, 0, 0, 0))
    entry.extra = struct.pack("<HHBI", 0x5455, 5, 1, 1_790_000_000)
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        archive.writestr(entry, notebook())
    report = collect(tmp_path / "in.zip", root)
    assert report.taken[0].time == f"{datetime.fromtimestamp(1_790_000_000, UTC):%Y-%m-%d %H:%M:%S}"


@pytest.mark.parametrize(
    "data", [b"", b"\0\0", b"<html>not found</html>", b"[]", b"{}", b"[" * 9999]
)
def test_what_is_no_notebook_is_kept_as_it_is_and_named(
    root: Path, tmp_path: Path, data: bytes
) -> None:
    report = collect(put(tmp_path / "in", {"anna/iw2_team.ipynb": data}), root)
    assert kept(root) == {"anna/iw2_team/iw2_team.ipynb": data}
    assert report.look


def test_a_nested_archive_and_other_files_are_named(root: Path, tmp_path: Path) -> None:
    files = {"anna/all.zip": b"PK", "anna/photo.png": b"x", "__MACOSX/anna/._iw2_team.ipynb": b"x"}
    report = collect(put(tmp_path / "in", files | {"anna/iw2_team.ipynb": notebook()}), root)
    assert "unpack it" in whys(report)["anna/all.zip"]
    assert "not a notebook" in whys(report)["anna/photo.png"]
    assert len(report.refused) == 2


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda p: p / "nowhere", "doesn't exist"),
        (lambda p: put(p, {"in.zip": b"no zip"}) / "in.zip", "can't be read as a zip"),
        (lambda p: put(p, {"in.zip": b""}) / "in.zip", "can't be read as a zip"),
        (lambda p: p / "course", "holds the course itself"),
        (lambda p: put(p, {"course/submitted/a/b.ipynb": b""}) / "course/submitted", "already"),
    ],
)
def test_a_source_that_cannot_be_used_says_why(root: Path, tmp_path: Path, make, says: str) -> None:
    with pytest.raises(UploadError, match=says):
        collect(make(tmp_path), root)


def test_a_folder_that_is_no_course_says_so(tmp_path: Path) -> None:
    put(tmp_path / "in", {"anna/iw2_team.ipynb": notebook()})
    with pytest.raises(UploadError, match="Run this in the course folder"):
        collect(tmp_path / "in", tmp_path / "empty")


def test_a_zip_keeps_both_of_two_entries_with_one_name(root: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        archive.writestr("anna/iw2_team.ipynb", notebook(answer="first"))
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("anna/iw2_team.ipynb", notebook(answer="second"))
    report = collect(tmp_path / "in.zip", root)
    assert sorted(one.state for one in report.taken) == ["earlier", "new"]
    assert len(kept(root)) == 2


def test_a_hostile_zip_writes_nothing_outside_and_hides_nobody(root: Path, tmp_path: Path) -> None:
    names = ["../../iw2_team.ipynb", "/etc/iw2_team.ipynb", "ben/iw2_team.ipynb"]
    source = pack(tmp_path / "in.zip", {name: notebook() for name in names})
    before = {path for path in tmp_path.rglob("*") if "submitted" not in path.parts}
    report = collect(source, root)
    assert [one.learner for one in report.taken] == ["ben"]
    assert len(report.refused) == 2
    after = {path for path in tmp_path.rglob("*") if "submitted" not in path.parts}
    assert after == before
