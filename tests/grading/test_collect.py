"""Hand-ins of every shape end where grading looks for them; nothing is lost or overwritten."""

import json
import os
import stat
import struct
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cmkit.grading.collect import Report, collect
from cmkit.grading.people import learner_id, read_class_list
from cmkit.grading.uploads import Limits, UploadError


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
    ],
)
def test_the_class_list_tells_who_it_is(root: Path, tmp_path: Path, name: str) -> None:
    (root / "class.csv").write_text(
        "id,name,email\ns1001,Anna Berg,aberg7@x.edu\ns1002,Ben Berg,\ns1003,Li,\n"
    )
    report = collect(put(tmp_path / "in", {name: notebook()}), root)
    assert list(kept(root)) == ["s1001/iw2_team/iw2_team.ipynb"]
    assert report.missing == {"iw2_team": ("s1002", "s1003")}
    assert report.look == ()


def test_a_stranger_is_taken_and_named(root: Path, tmp_path: Path) -> None:
    (root / "class.csv").write_text("id;name\ns1001;Anna Berg\n")
    report = collect(put(tmp_path / "in", {"carl/iw2_team.ipynb": notebook()}), root)
    assert list(kept(root)) == ["carl/iw2_team/iw2_team.ipynb"]
    assert "not on the class list" in report.look[0]


def test_a_name_that_fits_several_is_never_guessed(root: Path, tmp_path: Path) -> None:
    (root / "class.csv").write_text("id,name\ns1,Anna Berg\ns2,Anna Berg\n")
    report = collect(put(tmp_path / "in", {"Anna Berg/iw2_team.ipynb": notebook()}), root)
    assert [one.learner for one in report.taken] == ["Anna.Berg"]
    assert "several that fit: s1, s2" in report.look[0]


@pytest.mark.parametrize(
    ("text", "says"),
    [("name\nAnna\n", "wants a column 'id'"), ("id,name\ns1,A\nS1,B\n", "these ids twice: s1")],
)
def test_a_class_list_that_cannot_be_used_says_why(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "class.csv").write_text(text)
    with pytest.raises(ValueError, match=says):
        read_class_list(tmp_path / "class.csv")


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


MENDED = {
    "byte order mark": (b"\xef\xbb\xbf" + notebook(), "byte order mark"),
    "UTF-16": (notebook().decode().encode("utf-16"), "UTF-16"),
    "Windows line ends": (notebook().replace(b", ", b",\r\n"), "Windows line ends"),
    "line ends in a cell": (notebook(answer="a\r\nb"), "Windows line ends"),
    "NUL in the file": (notebook() + b"\0\0", "NUL"),
    "NUL in a cell": (notebook(answer="a\0b"), "NUL"),
    "lone surrogate": (notebook(answer="a\ud800b"), "broken characters"),
    "not UTF-8": (notebook().replace(b"x = 1", b"caf\xe9"), "not saved as UTF-8"),
    "format 4.4": (notebook(nbformat_minor=4), None),
    "no version": (notebook(nbformat=None), "format version"),
    "no settings": (notebook(metadata=None), "settings were missing"),
    "format 3": (
        json.dumps(
            {
                "nbformat": 3,
                "nbformat_minor": 0,
                "metadata": {"name": ""},
                "worksheets": [
                    {
                        "metadata": {},
                        "cells": [
                            {
                                "cell_type": "code",
                                "collapsed": False,
                                "input": "%%answer routes\nA: 1",
                                "language": "python",
                                "metadata": {},
                                "outputs": [],
                            }
                        ],
                    }
                ],
            }
        ).encode(),
        "old notebook format 3",
    ),
    "odd outputs": (
        notebook().replace(b'"outputs": []', b'"outputs": [{"output_type": "strange"}]'),
        "outputs were not in order",
    ),
    "a cell that is none": (
        json.dumps(
            {"cells": ["lost text"], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        ).encode(),
        "a cell was no cell",
    ),
}


@pytest.mark.parametrize(("data", "note"), MENDED.values(), ids=MENDED.keys())
def test_what_can_be_mended_is_mended_and_named(
    root: Path, tmp_path: Path, data: bytes, note: str | None
) -> None:
    report = collect(put(tmp_path / "in", {"anna/iw2_team.ipynb": data}), root)
    stored = json.loads((root / "submitted/anna/iw2_team/iw2_team.ipynb").read_text("utf-8"))
    assert stored["cells"]
    assert stored["nbformat"] == 4
    assert not any(ord(c) in (0, 13) or 0xD800 <= ord(c) < 0xE000 for c in json.dumps(stored))
    assert note is None or any(note in line for line in report.look)


@pytest.mark.parametrize(
    "data", [b"", b"\0\0", b"<html>not found</html>", b"[]", b"{}", b"[" * 9999]
)
def test_what_is_no_notebook_is_kept_as_it_is_and_named(
    root: Path, tmp_path: Path, data: bytes
) -> None:
    report = collect(put(tmp_path / "in", {"anna/iw2_team.ipynb": data}), root)
    assert kept(root) == {"anna/iw2_team/iw2_team.ipynb": data}
    assert report.look


def test_a_notebook_that_tells_nothing_is_refused_with_the_remedy(
    root: Path, tmp_path: Path
) -> None:
    unknown = notebook().replace(b"growth_ytd", b"x").replace(b"routes", b"y")
    report = collect(put(tmp_path / "in", {"anna/work.ipynb": unknown}), root)
    assert "name it iw2_team.ipynb or start.ipynb" in whys(report)["anna/work.ipynb"]


def test_a_notebook_of_nobody_is_refused_with_the_remedy(root: Path, tmp_path: Path) -> None:
    report = collect(put(tmp_path / "in", {"iw2_team (1).ipynb": notebook()}), root)
    assert "put it in a folder of that name" in whys(report)["iw2_team (1).ipynb"]


def test_a_name_that_contradicts_the_cells_is_named(root: Path, tmp_path: Path) -> None:
    report = collect(put(tmp_path / "in", {"anna/iw2_team.ipynb": notebook("start")}), root)
    assert "its name says iw2_team, its cells look like start" in report.look[0]


def hostile(name: str, *, mode: int = 0, extra: bytes = b"") -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (2026, 11, 20, 10, 0, 0))
    entry.external_attr = mode << 16
    entry.extra = extra
    return entry


ENTRIES = {
    "traversal": (hostile("../../iw2_team.ipynb"), "climbs out"),
    "traversal, Windows": (hostile("anna\\..\\..\\iw2_team.ipynb"), "climbs out"),
    "absolute": (hostile("/etc/iw2_team.ipynb"), "absolute path"),
    "drive": (hostile("C:\\anna\\iw2_team.ipynb"), "absolute path"),
    "link": (hostile("anna/iw2_team.ipynb", mode=stat.S_IFLNK | 0o777), "a link"),
    "hard link": (
        hostile("anna/iw2_team.ipynb", extra=struct.pack("<HH", 13, 18) + b"x" * 18),
        "a link",
    ),
    "device": (hostile("anna/iw2_team.ipynb", mode=stat.S_IFCHR | 0o600), "a device"),
    "pipe": (hostile("anna/iw2_team.ipynb", mode=stat.S_IFIFO | 0o600), "a device"),
    "long name": (hostile(f"{'a' * 201}/iw2_team.ipynb"), "longer than 200 bytes"),
    "long in bytes": (hostile(f"{'ä' * 101}/iw2_team.ipynb"), "longer than 200 bytes"),
    "control characters": (hostile("anna\x1b[2J/iw2_team.ipynb"), "control characters"),
    "too deep": (hostile("a/" * 40 + "iw2_team.ipynb"), "30 folders deep"),
}


@pytest.mark.parametrize(("entry", "why"), ENTRIES.values(), ids=ENTRIES.keys())
def test_a_hostile_entry_is_refused_and_the_rest_is_taken(
    root: Path, tmp_path: Path, entry: zipfile.ZipInfo, why: str
) -> None:
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        archive.writestr(entry, notebook())
        archive.writestr("ben/iw2_team.ipynb", notebook())
    before = {path for path in tmp_path.rglob("*") if "submitted" not in path.parts}
    report = collect(tmp_path / "in.zip", root)
    assert [one.learner for one in report.taken] == ["ben"]
    assert why in report.refused[0].why
    assert report.refused[0].origin.isprintable()
    assert {path for path in tmp_path.rglob("*") if "submitted" not in path.parts} == before


def test_a_name_cut_by_a_nul_is_refused(root: Path, tmp_path: Path) -> None:
    path = pack(tmp_path / "in.zip", {"annaX/iw2_team.ipynb": notebook()})
    path.write_bytes(path.read_bytes().replace(b"annaX", b"anna\0"))
    report = collect(path, root)
    assert not report.taken
    assert "control characters" in report.refused[0].why


def test_an_encrypted_entry_is_refused(root: Path, tmp_path: Path) -> None:
    path = pack(tmp_path / "in.zip", {"anna/iw2_team.ipynb": notebook()})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert "encrypted" in collect(path, root).refused[0].why


def test_a_damaged_entry_is_refused_and_the_rest_is_taken(root: Path, tmp_path: Path) -> None:
    path = pack(
        tmp_path / "in.zip", {"anna/iw2_team.ipynb": notebook(), "ben/iw2_team.ipynb": notebook()}
    )
    data = bytearray(path.read_bytes())
    data[60:80] = b"\xff" * 20
    path.write_bytes(data)
    report = collect(path, root)
    assert "damaged" in report.refused[0].why or "can't be unpacked" in report.refused[0].why
    assert [one.learner for one in report.taken] == ["ben"]


def test_two_entries_of_one_name_are_both_kept(root: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        archive.writestr(hostile("anna/iw2_team.ipynb"), notebook(answer="first"))
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr(hostile("anna/iw2_team.ipynb"), notebook(answer="second"))
    report = collect(tmp_path / "in.zip", root)
    assert sorted(one.state for one in report.taken) == ["earlier", "new"]
    assert len(kept(root)) == 2


BOMBS = {
    "one file": (Limits(file=100_000), "larger than 0 MB"),
    "ratio": (Limits(ratio=20, ratio_from=100_000), "zip bomb"),
    "all together": (Limits(total=300_000), "unpacks to more than"),
}


@pytest.mark.parametrize(("limits", "why"), BOMBS.values(), ids=BOMBS.keys())
def test_a_zip_bomb_stops_at_its_limit(
    root: Path, tmp_path: Path, limits: Limits, why: str
) -> None:
    files = {"ann/iw2_team.ipynb": notebook(), "zed/iw2_team.ipynb": b" " * 400_000}
    report = collect(pack(tmp_path / "in.zip", files), root, limits=limits)
    assert [one.learner for one in report.taken] == ["ann"]
    assert why in report.refused[0].why


def test_a_zip_that_lies_about_its_size_is_stopped_while_it_is_read(
    root: Path, tmp_path: Path
) -> None:
    path = pack(tmp_path / "in.zip", {"zed/iw2_team.ipynb": b" " * 400_000})
    data = path.read_bytes().replace(struct.pack("<I", 400_000), struct.pack("<I", 10))
    path.write_bytes(data)
    report = collect(path, root, limits=Limits(file=100_000))
    assert not report.taken or (root / report.taken[0].kept).stat().st_size <= 10
    assert report.refused or report.look


def test_a_zip_of_too_many_entries_is_refused_whole(root: Path, tmp_path: Path) -> None:
    path = pack(tmp_path / "in.zip", {f"a{n}/iw2_team.ipynb": b"" for n in range(11)})
    with pytest.raises(UploadError, match="11 entries"):
        collect(path, root, limits=Limits(entries=10))


def test_a_nested_archive_and_other_files_are_named(root: Path, tmp_path: Path) -> None:
    files = {"anna/all.zip": b"PK", "anna/photo.png": b"x", "__MACOSX/anna/._iw2_team.ipynb": b"x"}
    report = collect(put(tmp_path / "in", files | {"anna/iw2_team.ipynb": notebook()}), root)
    assert "unpack it" in whys(report)["anna/all.zip"]
    assert "not a notebook" in whys(report)["anna/photo.png"]
    assert len(report.refused) == 2


def test_links_and_pipes_in_a_folder_are_refused(root: Path, tmp_path: Path) -> None:
    folder = put(tmp_path / "in", {"ben/iw2_team.ipynb": notebook()})
    secret = tmp_path / "secret.ipynb"
    secret.write_bytes(notebook(answer="secret"))
    for learner in ("anna", "carl", "dora"):
        (folder / learner).mkdir()
    (folder / "anna/iw2_team.ipynb").symlink_to(secret)
    (folder / "carl/iw2_team.ipynb").hardlink_to(secret)
    os.mkfifo(folder / "dora/iw2_team.ipynb")
    (folder / "emil").symlink_to(tmp_path)
    report = collect(folder, root)
    assert [one.learner for one in report.taken] == ["ben"]
    assert {name: why[:16] for name, why in whys(report).items()} == {
        "anna/iw2_team.ipynb": "it is a link to ",
        "carl/iw2_team.ipynb": "it is a hard lin",
        "dora/iw2_team.ipynb": "it is a device o",
        "emil": "it is a link to ",
    }


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
