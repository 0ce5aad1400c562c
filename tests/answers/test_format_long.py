"""An answer of any length is read."""

from cmkit.answers import form, text
from cmkit.answers.format import parse


def test_a_very_long_answer_is_read() -> None:
    stages = form("stages", records="Stage", fields=[text("doing")])
    assert parse("\n".join(["  x"] * 40_000), stages).other == "\n".join(["x"] * 40_000)
