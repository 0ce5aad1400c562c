"""Reading what was handed in, from a folder or a zip, without trusting any of it.

Nothing is unpacked: a file is read into memory, with a limit, only when it is asked for.
"""

import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from struct import unpack_from

from cmkit.grading.tables import TutorError

_IGNORED = {"__MACOSX", ".ipynb_checkpoints", ".DS_Store", "Thumbs.db", "desktop.ini", ".git"}
_EXTENDED_TIME, _PKWARE_UNIX = 0x5455, 0x000D
_CHUNK = 1 << 16


class UploadError(TutorError):
    """The whole hand-in can't be read; the message says why and what to do."""


class RefusedError(Exception):
    """One file of the hand-in is refused; the message says why and what to do."""


@dataclass(frozen=True)
class Limits:
    """How much is read: bytes of one file and of all, number of entries, packing ratio."""

    file: int = 30_000_000
    total: int = 1_000_000_000
    entries: int = 20_000
    ratio: int = 500
    ratio_from: int = 5_000_000
    name: int = 200


LIMITS = Limits()


@dataclass(frozen=True)
class Upload:
    """One file that was handed in: its path inside the hand-in, its time, a way to read it."""

    path: PurePosixPath
    time: datetime
    read: Callable[[], bytes] = field(repr=False, compare=False)

    @property
    def origin(self) -> str:
        """The path as it is shown to the tutor."""
        return printable(str(self.path))


@dataclass(frozen=True)
class Refusal:
    """A file that was not taken, and why."""

    origin: str
    why: str


@dataclass(frozen=True)
class Contents:
    """What a hand-in holds: files that can be read, and entries that were refused."""

    uploads: tuple[Upload, ...]
    refused: tuple[Refusal, ...]


def printable(text: str, *, limit: int = 120) -> str:
    """Make any text fit for the tutor's terminal: no control characters, not too long."""
    shown = "".join(c if c.isprintable() else "�" for c in text)
    return shown if len(shown) <= limit else f"{shown[: limit - 1]}…"


@contextmanager
def opened(source: Path, *, limits: Limits = LIMITS) -> Iterator[Contents]:
    """Open a folder or a zip of hand-ins.

    Raises
    ------
    UploadError
        When it is missing, or neither a folder nor a zip that can be read.
    """
    if source.is_dir():
        yield _folder(source, limits)
    elif source.is_file():
        with _archive(source) as archive:
            yield _zipped(archive, source, limits)
    else:
        raise UploadError(f"{source} doesn't exist. Name the folder or the zip of the hand-ins.")


def _folder(source: Path, limits: Limits) -> Contents:
    uploads, refused = [], []
    for path in _walk(source):
        relative = PurePosixPath(path.relative_to(source).as_posix())
        try:
            status = path.lstat()
            _check_name(str(relative), limits)
            _check_mode(status.st_mode)
            _check_links(status)
        except RefusedError as why:
            refused.append(Refusal(printable(str(relative)), str(why)))
        else:
            when = datetime.fromtimestamp(status.st_mtime, UTC)
            uploads.append(Upload(relative, when, _file_reader(path, limits)))
        if len(uploads) + len(refused) > limits.entries:
            raise UploadError(f"{source} holds more than {limits.entries} files. Collect a part.")
    return Contents(tuple(uploads), tuple(refused))


def _walk(folder: Path) -> Iterator[Path]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name in _IGNORED or entry.name.startswith("._"):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        else:
            yield Path(entry.path)


def _check_mode(mode: int, *, linked: bool = False) -> None:
    if stat.S_ISLNK(mode) or linked:
        raise RefusedError("it is a link to another file, not a file; ask for the file itself")
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):  # many packers leave the mode of an entry out
        raise RefusedError("it is a device or another special file, not a document")


def _check_links(status: os.stat_result) -> None:
    if status.st_nlink > 1:
        raise RefusedError(
            "it is a hard link (one file under two names); copy it to a file of its own"
        )


def _file_reader(path: Path, limits: Limits) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
            with os.fdopen(descriptor, "rb") as file:
                data = file.read(limits.file + 1)
        except OSError as problem:
            raise RefusedError(f"it can't be read ({problem.strerror})") from problem
        _check_size(len(data), limits)
        return data

    return read


def _archive(source: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(source)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
        raise UploadError(
            f"{source.name} can't be read as a zip ({problem}). Download it again, or unpack it "
            "yourself and collect the folder."
        ) from problem


def _zipped(archive: zipfile.ZipFile, source: Path, limits: Limits) -> Contents:
    entries = archive.infolist()
    if len(entries) > limits.entries:
        raise UploadError(
            f"{source.name} holds {len(entries)} entries, more than {limits.entries}. "
            "That is no class of hand-ins; nothing was read."
        )
    otherwise = datetime.fromtimestamp(source.stat().st_mtime, UTC)
    budget = [limits.total]
    uploads, refused = [], []
    for entry in entries:
        name = _entry_name(entry)
        if entry.is_dir() or _ignored(name):
            continue
        try:
            _check_name(name, limits)
            _check_entry(entry)
        except RefusedError as why:
            refused.append(Refusal(printable(name), str(why)))
        else:
            when = _entry_time(entry) or otherwise
            read = _entry_reader(archive, entry, limits, budget)
            uploads.append(Upload(PurePosixPath(name), when, read))
    return Contents(tuple(uploads), tuple(refused))


def _entry_name(entry: zipfile.ZipInfo) -> str:
    """Give the name as it was written: zipfile itself cuts it at a NUL."""
    name = entry.orig_filename
    if not entry.flag_bits & 0x800:  # no UTF-8 flag, yet most programs write UTF-8 nevertheless
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _ignored(name: str) -> bool:
    parts = name.split("/")
    return any(part in _IGNORED for part in parts) or parts[-1].startswith("._")


def _check_name(name: str, limits: Limits) -> None:
    if name.startswith("/") or re.match(r"[A-Za-z]:", name):
        raise RefusedError("its name is an absolute path, which points outside the hand-in")
    parts = name.split("/")
    if ".." in parts:
        raise RefusedError("its name climbs out of the hand-in (..)")
    if any(ord(c) < 32 or ord(c) == 127 for c in name):
        raise RefusedError("its name holds control characters")
    if any(len(part.encode("utf-8", "surrogatepass")) > limits.name for part in parts):
        raise RefusedError(f"its name is longer than {limits.name} bytes; give it a shorter one")
    if len(parts) > 30:
        raise RefusedError("it lies more than 30 folders deep")


def _check_entry(entry: zipfile.ZipInfo) -> None:
    _check_mode(entry.external_attr >> 16, linked=_is_linked(entry))
    if entry.flag_bits & 0x1:
        raise RefusedError("it is encrypted; ask for it without a password")


def _extra_fields(entry: zipfile.ZipInfo) -> Iterator[tuple[int, bytes]]:
    rest = entry.extra
    while len(rest) >= 4:
        kind, size = unpack_from("<HH", rest)
        yield kind, rest[4 : 4 + size]
        rest = rest[4 + size :]


def _is_linked(entry: zipfile.ZipInfo) -> bool:
    """Tell whether the entry carries the target of a link after its 12 fixed bytes (PKWARE)."""
    return any(kind == _PKWARE_UNIX and len(data) > 12 for kind, data in _extra_fields(entry))


def _entry_time(entry: zipfile.ZipInfo) -> datetime | None:
    """Give the time of an entry: exact where it is recorded, else the clock of the packer."""
    for kind, data in _extra_fields(entry):
        if kind == _EXTENDED_TIME and len(data) >= 5 and data[0] & 1:
            return datetime.fromtimestamp(unpack_from("<I", data, 1)[0], UTC)
    try:
        when = datetime(*entry.date_time)  # the packer's local time
    except ValueError:
        return None
    return when.astimezone(UTC) if when.year > 1980 else None


def _entry_reader(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits, budget: list[int]
) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            return b"".join(_chunks(archive, entry, limits, budget))
        except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as problem:
            raise RefusedError(f"it is damaged and can't be unpacked ({problem})") from problem
        except (zlib.error, RuntimeError) as problem:
            raise RefusedError(f"it can't be unpacked ({problem})") from problem

    return read


def _chunks(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits, budget: list[int]
) -> Iterator[bytes]:
    seen = 0
    with archive.open(entry) as file:
        while chunk := file.read(_CHUNK):
            seen += len(chunk)
            _spend(budget, len(chunk), limits)
            _check_size(seen, limits)
            if seen > limits.ratio_from and seen > limits.ratio * max(entry.compress_size, 1):
                raise RefusedError("it unpacks to hundreds of times its size (a zip bomb)")
            yield chunk


def _spend(budget: list[int], size: int, limits: Limits) -> None:
    """Take from what may still be read of a zip, all entries together."""
    budget[0] -= size
    if budget[0] < 0:
        raise RefusedError(f"the zip unpacks to more than {_megabytes(limits.total)}")


def _check_size(size: int, limits: Limits) -> None:
    if size > limits.file:
        raise RefusedError(
            f"it is larger than {_megabytes(limits.file)}; ask for the notebook with its outputs "
            "cleared"
        )


def _megabytes(size: int) -> str:
    return f"{size // 1_000_000:,} MB"
