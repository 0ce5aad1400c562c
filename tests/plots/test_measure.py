"""The measure finds each fault it is there for, and none in a figure that has none."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from cmkit.plots.exhibit import Exhibit
from tests.plots.measure import lightness, problems

TABLE = pd.DataFrame({"site": ["Leeds", "York"], "visits": [12, 9]})


def exhibit(spoil: Callable[[Axes], object], *, width: float = 16, height: float = 8) -> Exhibit:
    """A plain good bar chart, then spoilt."""
    figure = Figure(figsize=(width / 2.54, height / 2.54))
    axes = figure.add_axes((0.2, 0.2, 0.7, 0.7))
    axes.barh(["Leeds", "York"], [12, 9], color="#1b4f72")
    axes.set_xlabel("visits")
    axes.set_xlim(0, 20)
    spoil(axes)
    return Exhibit(
        title="Visits",
        alt="Leeds had 12 visits, York 9.",
        table=TABLE,
        figure=figure,
        note="Synthetic data made for this course",
    )


def as_it_is(axes: Axes) -> None:
    pass


def test_a_good_figure_has_no_problems() -> None:
    assert problems(exhibit(as_it_is), mentions=["York", "12"], synthetic=True) == []


def swatches(
    axes: Axes, colours: list[str], *, hatches: tuple[str, ...] = ("", ""), words: str = "  "
) -> None:
    axes.barh(["Leeds", "York"], [16, 16], height=0.3, color=colours, hatch=hatches, zorder=3)
    for row, word in enumerate(words):
        axes.text(8, row, word, color="white", ha="center", va="center", zorder=4)


RED, GREEN = "#a83232", "#23662f"  # far apart in hue, the same in grey


def covered(axes: Axes) -> None:
    axes.text(14, 0, "hidden")
    axes.axvspan(13, 16, color="white", zorder=9)


def points(axes: Axes, shapes: str) -> None:
    for y, (shape, colour) in enumerate(zip(shapes, (RED, GREEN), strict=True)):
        axes.plot(14, y, shape, color=colour)


BAD: list[tuple[str, Callable[[Axes], object]]] = [
    ("set in 6.0 pt", lambda a: a.text(14, 0, "tiny", fontsize=6)),
    ("runs off the page", lambda a: a.text(19, 0, "a label that is far too long")),
    ("runs off the page", lambda a: a.text(14, -40, "below", clip_on=False)),
    ("is cut off by its axes", lambda a: a.text(17, 1, "cut off here", clip_on=True)),
    ("overlap", lambda a: (a.text(14, 0, "one label"), a.text(14.3, 0.03, "another"))),
    ("overlap", lambda a: (a.text(14, 0, "one\nlabel"), a.text(14.3, 0.03, "another\nlabel"))),
    ("overlap", lambda a: (a.set_xticks([9, 9.2], ["first tick", "second tick"]))),
    ("overlap", lambda a: (a.legend(a.patches[:1], ["A key"], loc="center right", frameon=False),
        a.text(17.2, 0.48, "words"))),
    ("contrast of", lambda a: a.text(14, 0, "pale", color="#aaaaaa")),
    ("contrast of", lambda a: a.text(1, 0, "black on blue")),
    ("contrast of", lambda a: a.text(14, 0, "half there", alpha=0.4)),
    ("contrast of 1.0", lambda a: a.text(14, 0, "white on white", color="white")),
    ("something is drawn over", covered),
    ("look the same in grey", lambda a: swatches(a, [RED, GREEN])),
    ("look the same in grey", lambda a: swatches(a, [RED, GREEN], words="A ")),
    ("look the same in grey", lambda a: a.scatter([14, 15], [0, 1], c=[RED, GREEN])),
    ("look the same in grey", lambda a: points(a, "oo")),
    ("is read as maths", lambda a: a.text(14, 0, "$5 to $7")),
    ("a warning: Glyph", lambda a: a.text(14, 0, "\N{EGYPTIAN HIEROGLYPH A001}")),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "spoil"), BAD)
def test_a_bad_figure_is_told_what_is_wrong(fault: str, spoil: Callable[[Axes], object]) -> None:
    found = problems(exhibit(spoil))
    assert [fault in sentence for sentence in found] == [True], found


GOOD: list[Callable[[Axes], object]] = [
    lambda a: swatches(a, [RED, GREEN], hatches=("", "///")),
    lambda a: swatches(a, [RED, GREEN], words="AB"),
    lambda a: swatches(a, [RED, "#c9e4cf"]),
    lambda a: points(a, "os"),
    lambda a: a.text(14, 0, "$5 to $7", parse_math=False),
    lambda a: a.text(1, 0, "white on blue", color="white"),
    lambda a: a.text(1, 0, "in a box", bbox={"facecolor": "white"}),
    lambda a: a.text(14, 0, "unseen", visible=False, color="white"),
    lambda a: (a.text(14, 0, "one"), a.text(14, 0.2, "another")),
]  # fmt: skip


@pytest.mark.parametrize("change", GOOD)
def test_what_is_well_made_passes(change: Callable[[Axes], object]) -> None:
    assert problems(exhibit(change)) == []


@pytest.mark.parametrize(
    ("fault", "made"),
    [
        ("15.00 cm wide", exhibit(as_it_is, width=15)),
        ("30.0 cm high", exhibit(as_it_is, height=30)),
        ("there is no title", replace(exhibit(as_it_is), title=" ")),
        ("there is no alt text", replace(exhibit(as_it_is), alt="")),
        ("names nothing", replace(exhibit(as_it_is), alt="A bar chart.")),
        ("the table is empty", replace(exhibit(as_it_is), table=TABLE.head(0))),
        ("synthetic", replace(exhibit(as_it_is), note="Source: visits table")),
    ],
)
def test_what_stands_round_a_figure_is_looked_at_too(fault: str, made: Exhibit) -> None:
    found = problems(made, synthetic=True)
    assert [fault in sentence for sentence in found] == [True], found


def test_the_caller_says_what_the_alt_text_must_hold() -> None:
    assert problems(exhibit(as_it_is), mentions=["York", "17"]) == [
        "the alt text doesn't mention '17'"
    ]


@pytest.mark.parametrize(("colour", "light"), [("black", 0), ("white", 100), ("#777777", 50)])
def test_lightness_runs_from_black_to_white(colour: str, light: float) -> None:
    assert abs(lightness(colour) - light) < 0.5
