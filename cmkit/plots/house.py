"""The house style: colours, sizes of letters, and a sheet of paper measured in millimetres.

Colours differ in lightness too, so that they survive a grey printer, and never carry a meaning
alone: shapes, letters, hatches or labels say the same.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any, ParamSpec, get_type_hints

import pandas as pd
from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from matplotlib.path import Path

from cmkit.plots import lettering
from cmkit.plots.exhibit import Exhibit, told
from cmkit.plots.lettering import MM, Block, block

P = ParamSpec("P")

WIDTH, TALLEST, EDGE = 160.0, 240.0, 3.0
"""Width and greatest height of a figure, and its margin, in millimetres."""

SMALL, BODY, TITLE = 7.0, 7.5, 11.0
"""Sizes of letters in points; nothing is smaller than ``SMALL``."""

INK, GREY, RULE, PAPER = "#1f1f1f", "#575757", "#8c8c8c", "#ffffff"
NAVY, RUST, SKY, SAND = "#1f4577", "#b0480a", "#56a5d0", "#f2c75c"
"""Four colours for data, from dark to light: safe for the colour-blind, told apart in grey."""

TINTS = ("#f1f1f1", "#d9e8f5", "#fbe9c6", "#dcf0e6", "#ece3f4")
"""Light grounds for boxes with text in them."""

_BADGES = {
    **dict.fromkeys(("F", "A", "−2"), (RUST, 0.0)),
    **dict.fromkeys(("W", "C", "S", "−1"), (SAND, 2.0)),
    **dict.fromkeys(("I", "0", "no", "FK"), (PAPER, 2.0)),
    **dict.fromkeys(("+1", "L"), (SKY, 0.8)),
}
"""Colour and rounding of the shape round a word, which says what they say; others are navy."""

_STYLE = {
    **dict.fromkeys(("font.size", "axes.labelsize", "legend.fontsize"), BODY),
    **dict.fromkeys(("xtick.labelsize", "ytick.labelsize"), BODY),
    **dict.fromkeys(("text.color", "axes.labelcolor", "xtick.color", "ytick.color"), INK),
    **dict.fromkeys(("text.parse_math", "axes.spines.top", "axes.spines.right"), False),
    "axes.edgecolor": RULE,
    "legend.frameon": False,
    "hatch.linewidth": 0.6,
}


_KINDS = {"str": "text", "DataFrame": "table", "dict": "set of named values"}


def on(ground: str) -> str:
    """Return the colour of letters on a ground: ink where it is light, white where it is dark."""
    red, green, blue = to_rgb(ground)
    return INK if 0.299 * red + 0.587 * green + 0.114 * blue > 0.45 else PAPER


def spoken(name: str) -> str:
    """Return a name of the code as a label: "Internal process"."""
    return name.replace("_", " ").capitalize()


def styled(draw: Callable[P, Exhibit]) -> Callable[P, Exhibit]:
    """Draw a figure in the house style, whatever styles the notebook has chosen for its charts.

    What the figure is drawn from has to be of the kind that its first parameter states.
    """

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> Exhibit:
        wanted = next(iter(get_type_hints(draw).values()))
        if args and isinstance(wanted, type) and not isinstance(args[0], wanted):
            seen, kind = (_KINDS.get(k.__name__, k.__name__) for k in (type(args[0]), wanted))
            raise TypeError(
                f"{draw.__name__} starts from a {kind}. Seen: a {seen}. Make a {kind} first, and "
                "put its name between the brackets."
            )
        with style.context(["default", {**_STYLE, "font.family": lettering.families()}]):
            exhibit = draw(*args, **kwargs)
            exhibit.figure.draw_without_rendering()
            return exhibit

    return drawn


def shortened(draw: Callable[[int, int], Exhibit]) -> Exhibit:
    """Return a figure whose texts have as many lines as the height of a page allows.

    ``draw`` is given the most lines a text may have and the most columns to draw.

    Raises
    ------
    ValueError
        If even that doesn't fit.
    """
    for lines, most in ((8, 12), (5, 12), (4, 12), (3, 12), (2, 12), (2, 6), (1, 4), (1, 1)):
        exhibit = draw(lines, most)
        if exhibit.figure.get_figheight() * MM <= TALLEST:
            return exhibit
    raise ValueError(f"{exhibit.title!r} holds more than a page can show. Draw it in two parts.")


def unfinished(title: str, missing: str) -> Exhibit:
    """Return the figure of a structure that holds nothing yet: it says what is missing."""
    sheet = Sheet(title)
    sheet.cell(EDGE, sheet.y, WIDTH - 2 * EDGE, 20, block(missing, 120, size=BODY), linestyle="--")
    sheet.y += 20
    return sheet.tabled(missing, ["missing"], [[missing]])


class Sheet:
    """A sheet 160 mm wide with a title, drawn from the top down; ``y`` is how far it is filled.

    All measures are millimetres from the upper left corner. The height follows at the end.
    """

    def __init__(self, title: str) -> None:
        self.title = lettering.drawable(title) or "Untitled"
        self.figure = Figure(facecolor=PAPER)
        self.paper = self.figure.add_axes((0, 0, 1, 1))
        self.paper.set_axis_off()
        self.paper.set_xlim(0, WIDTH)
        self._plots: list[tuple[Axes, float, float, float, float]] = []
        head = block(self.title, WIDTH - 2 * EDGE, size=TITLE, bold=True, lines=3)
        self.y = EDGE
        self.write(EDGE, self.y, head, va="top")
        self.y += head.height + 3

    def write(self, x: float, y: float, text: Block, **look: Any) -> None:
        """Write a measured block at ``x``, ``y``: by default its left side, half-way down."""
        look = {"ha": "left", "va": "center", "color": INK, "parse_math": False, **look}
        if text.text:
            words = self.paper.text(x, y, text.text, multialignment=look["ha"], **look)
            words.set_fontproperties(lettering.font(text.size, text.bold))

    def remark(self, text: str) -> None:
        """Write a small grey line across the sheet, and go on below it."""
        words = block(text, WIDTH - 2 * EDGE, size=SMALL, lines=3)
        self.write(EDGE, self.y, words, va="top", color=GREY)
        self.y += words.height + 1

    def box(self, x: float, y: float, width: float, height: float, **look: Any) -> None:
        """Draw a box with its upper left corner there; ``rounding`` is that of its corners."""
        rounding = look.pop("rounding", 0.8)
        shape = f"round,pad=0,rounding_size={rounding}" if rounding else "square,pad=0"
        look = {"facecolor": PAPER, "edgecolor": INK, "linewidth": 0.7, **look}
        self.paper.add_patch(FancyBboxPatch((x, y), width, height, boxstyle=shape, **look))

    def cell(
        self, x: float, y: float, width: float, height: float, text: Block, **look: Any
    ) -> None:
        """Draw a box with a text in the middle of it."""
        self.box(x, y, width, height, **look)
        color = on(look.get("facecolor", PAPER))
        self.write(x + width / 2, y + height / 2, text, ha="center", color=color)

    def badge(self, x: float, middle: float, word: str, *, centred: bool = False) -> float:
        """Draw a letter or number in a shape of its own from ``x`` on, and return its width."""
        text = block(word, 30, size=SMALL, bold=True)
        width, (color, rounding) = max(4.0, text.width + 1.4), _BADGES.get(word, (NAVY, 0.8))
        x -= width / 2 if centred else 0
        self.cell(x, middle - 2, width, 4, text, facecolor=color, rounding=rounding)
        return width

    def key(self, meanings: Mapping[str, str]) -> None:
        """Say in a line what badges mean, and go on below it."""
        x = EDGE
        for word, meaning in meanings.items():
            x += self.badge(x, self.y + 2, word) + 1.2
            text = block(meaning, 60, size=SMALL)
            self.write(x, self.y + 2, text)
            x += text.width + 5
        self.y += 5.5

    def arrow(self, points: Sequence[tuple[float, float]], **look: Any) -> None:
        """Draw an arrow along the points."""
        look = {"arrowstyle": "-|>", "color": INK, "linewidth": 0.8, "mutation_scale": 6, **look}
        self.paper.add_patch(FancyArrowPatch(path=Path(points), joinstyle="miter", **look))

    def line(self, *points: tuple[float, float], **look: Any) -> None:
        """Draw a line through the points."""
        across, down = zip(*points, strict=True)
        self.paper.plot(across, down, **{"color": RULE, "linewidth": 0.7, **look})

    def axes(self, x: float, y: float, width: float, height: float) -> Axes:
        """Return a chart whose plotting area lies there; its labels lie outside of that area."""
        plot = self.figure.add_axes((0, 0, 1, 1))
        self._plots.append((plot, x, y, width, height))
        return plot

    def room(self, note: str) -> float:
        """Return the height that is left on the tallest page, above the note."""
        return TALLEST - self.y - EDGE - _foot(note).height - 2

    def tabled(
        self, opening: str, names: Sequence[str], rows: Sequence[Sequence[object]], note: str = ""
    ) -> Exhibit:
        """Hand the sheet over with its content as a table, which is told in words as well."""
        table = pd.DataFrame(rows, columns=list(names))
        return self.exhibit(alt=told(opening, table), table=table, note=note)

    def exhibit(self, *, alt: str, table: pd.DataFrame, note: str = "") -> Exhibit:
        """Print the note at the foot, cut the sheet to its height and hand it over."""
        foot = _foot(note)
        self.write(EDGE, self.y + 2, foot, va="top", color=GREY)
        height = self.y + (foot.height + 2 if foot.text else 0) + EDGE
        self.figure.set_size_inches(WIDTH / MM, height / MM)
        self.paper.set_ylim(height, 0)
        for plot, x, y, across, down in self._plots:
            plot.set_position((x / WIDTH, 1 - (y + down) / height, across / WIDTH, down / height))
        return Exhibit(self.title, alt, table, self.figure, note)


def _foot(note: str) -> Block:
    return block(note, WIDTH - 2 * EDGE, size=SMALL, lines=4)
