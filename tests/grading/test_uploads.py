"""A hand-in is read with limits, one file at a time; what is unsafe is refused with its reason."""

import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from cmkit.grading.uploads import Limits, RefusedError, UploadError, opened

WORK = b'{"cells": []}'


def read(path: Path, limits: Limits = Limits()) -> tuple[dict[str, bytes], dict[str, str]]:  # noqa: B008
    """Read a whole hand-in: what was read, and what was refused."""
    with opened(path, limits=limits) as contents:
        found: dict[str, bytes] = {}
        refused = {one.origin: one.why for one in contents.refused}
        for upload in contents.uploads:
            try:
                found[upload.origin] = upload.read()
            except RefusedError as why:
                refused[upload.origin] = str(why)
    return found, refused


def pack(folder: Path, files: dict[str, bytes]) -> Path:
    path = folder / "in.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


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
def test_a_hostile_entry_is_refused_and_the_rest_is_read(
    tmp_path: Path, entry: zipfile.ZipInfo, why: str
) -> None:
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        archive.writestr(entry, WORK)
        archive.writestr("ben/iw2_team.ipynb", WORK)
    found, refused = read(tmp_path / "in.zip")
    assert found == {"ben/iw2_team.ipynb": WORK}
    ((name, reason),) = refused.items()
    assert why in reason
    assert name.isprintable()
    assert [path.name for path in tmp_path.rglob("*")] == ["in.zip"]


def test_a_name_cut_by_a_nul_is_refused(tmp_path: Path) -> None:
    path = pack(tmp_path, {"annaX/iw2_team.ipynb": WORK})
    path.write_bytes(path.read_bytes().replace(b"annaX", b"anna\0"))
    found, refused = read(path)
    assert not found
    assert "control characters" in "".join(refused.values())


def test_an_encrypted_entry_is_refused(tmp_path: Path) -> None:
    path = pack(tmp_path, {"anna/iw2_team.ipynb": WORK})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert "encrypted" in read(path)[1]["anna/iw2_team.ipynb"]


def test_a_damaged_entry_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    path = pack(tmp_path, {"anna/iw2_team.ipynb": os.urandom(500), "ben/iw2_team.ipynb": WORK})
    data = bytearray(path.read_bytes())
    data[100:120] = b"\xff" * 20
    path.write_bytes(data)
    found, refused = read(path)
    assert list(found) == ["ben/iw2_team.ipynb"]
    assert "unpacked" in refused["anna/iw2_team.ipynb"]


BOMBS = {
    "one file": (Limits(file=100_000), "larger than 0 MB"),
    "ratio": (Limits(ratio=20, ratio_from=100_000), "zip bomb"),
    "all together": (Limits(total=300_000), "unpacks to more than"),
}


@pytest.mark.parametrize(("limits", "why"), BOMBS.values(), ids=BOMBS.keys())
def test_a_zip_bomb_stops_at_its_limit(tmp_path: Path, limits: Limits, why: str) -> None:
    found, refused = read(pack(tmp_path, {"ann": WORK, "zed": b" " * 400_000}), limits)
    assert list(found) == ["ann"]
    assert why in refused["zed"]


def test_what_a_zip_says_about_its_size_is_not_believed(tmp_path: Path) -> None:
    path = pack(tmp_path, {"zed": b" " * 400_000})
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", 400_000), struct.pack("<I", 10)))
    found, refused = read(path, Limits(file=100_000))
    assert not found
    assert "zed" in refused


def test_a_zip_of_too_many_entries_is_refused_whole(tmp_path: Path) -> None:
    with pytest.raises(UploadError, match="11 entries"):
        read(pack(tmp_path, {f"a{n}": b"" for n in range(11)}), Limits(entries=10))


def test_a_folder_of_too_many_files_is_refused_whole(tmp_path: Path) -> None:
    for n in range(11):
        (tmp_path / f"a{n}").write_bytes(b"")
    with pytest.raises(UploadError, match="more than 10 files"):
        read(tmp_path, Limits(entries=10))


def test_links_and_pipes_in_a_folder_are_refused(tmp_path: Path) -> None:
    folder, secret = tmp_path / "in", tmp_path / "secret.ipynb"
    folder.mkdir()
    secret.write_bytes(b"secret")
    (folder / "ben.ipynb").write_bytes(WORK)
    (folder / "anna.ipynb").symlink_to(secret)
    (folder / "carl.ipynb").hardlink_to(secret)
    os.mkfifo(folder / "dora.ipynb")
    (folder / "emil").symlink_to(tmp_path)
    found, refused = read(folder)
    assert found == {"ben.ipynb": WORK}
    assert {name: why.split(" to ")[0].split(",")[0] for name, why in refused.items()} == {
        "anna.ipynb": "it is a link",
        "carl.ipynb": "it is a hard link (one file under two names); copy it",
        "dora.ipynb": "it is a device or another special file",
        "emil": "it is a link",
    }


def test_names_that_are_not_marked_as_utf8_are_read_as_such_where_they_are(tmp_path: Path) -> None:
    path = pack(tmp_path, {"Zo\u00eb.ipynb": WORK})
    data = bytearray(path.read_bytes())
    for start in (6, data.index(b"PK\x01\x02") + 8):
        data[start : start + 2] = b"\0\0"
    path.write_bytes(data)
    assert list(read(path)[0]) == ["Zo\u00eb.ipynb"]
