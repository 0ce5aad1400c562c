"""A notebook's file is mended as far as it can be, and every mending has a name."""

import json

import pytest

from cmkit.grading.repair import repair


def notebook(answer: object = "x = 1", **more: object) -> bytes:
    cell = {"cell_type": "code", "id": "growth", "metadata": {}, "source": answer}
    cell |= {"outputs": [], "execution_count": None}
    whole = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole | more).encode()


def with_settings(nbgrader: object) -> bytes:
    return notebook().replace(
        b'"metadata": {}', b'"metadata": {"nbgrader": %s}' % json.dumps(nbgrader).encode(), 1
    )


MENDED = {
    "byte order mark": (b"\xef\xbb\xbf" + notebook(), "byte order mark"),
    "UTF-16": (notebook().decode().encode("utf-16"), "UTF-16"),
    "Windows line ends": (notebook().replace(b", ", b",\r\n"), "Windows line ends"),
    "line ends in a cell": (notebook("a\r\nb"), "Windows line ends"),
    "NUL in the file": (notebook() + b"\0\0", "NUL"),
    "NUL in a cell": (notebook("a\0b"), "NUL"),
    "lone surrogate": (notebook("a\ud800b"), "broken characters"),
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
    "a cell's text that is no text": (notebook(["x = ", 1]), "held what is no text"),
    "a version that is none": (notebook(nbformat=True), "format version"),
    "nbgrader's settings as text": (with_settings("text"), "settings for grading"),
    "nbgrader's settings as a list": (with_settings([1]), "settings for grading"),
    "nbgrader's settings as a number": (with_settings(3), "settings for grading"),
    "nbgrader's settings as nothing": (with_settings(None), "settings for grading"),
    "a cell that is none": (
        json.dumps(
            {"cells": ["lost text"], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        ).encode(),
        "a cell was no cell",
    ),
}


@pytest.mark.parametrize(("data", "note"), MENDED.values(), ids=MENDED.keys())
def test_what_can_be_mended_is_mended_and_named(data: bytes, note: str | None) -> None:
    repaired = repair(data)
    stored = json.loads(repaired.data)
    assert stored == repaired.notebook
    assert stored["cells"]
    assert stored["nbformat"] == 4
    assert not any(ord(c) in (0, 13) or 0xD800 <= ord(c) < 0xE000 for c in json.dumps(stored))
    assert note is None or any(note in line for line in repaired.notes)


@pytest.mark.parametrize("data", [one for one, _ in MENDED.values()], ids=MENDED.keys())
def test_mending_twice_gives_the_same(data: bytes) -> None:
    once = repair(data)
    assert repair(data).data == once.data
    assert repair(once.data).data == once.data


def test_what_is_no_text_in_a_cells_text_is_kept_as_it_stood() -> None:
    repaired = repair(notebook(["x = ", 1, "\n", {"a": None}]))
    assert repaired.notebook is not None
    assert repaired.notebook["cells"][0]["source"] == 'x = 1\n{"a": null}'


def test_a_sound_file_is_kept_byte_for_byte() -> None:
    assert repair(notebook()).data == notebook()
    assert repair(notebook()).notes == ()


@pytest.mark.parametrize("data", [b"", b"\0\0", b"<html>", b"[]", b"{}", b"[" * 9999, b"\xff\xfe"])
def test_what_is_no_notebook_is_kept_as_it_is_and_named(data: bytes) -> None:
    repaired = repair(data)
    assert (repaired.data, repaired.notebook) == (data, None)
    assert repaired.notes
