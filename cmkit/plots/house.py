"""The house style, and a sheet of paper measured in millimetres."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Literal, ParamSpec, get_type_hints

import pandas as pd
from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from matplotlib.path import Path

from cmkit.plots import lettering
from cmkit.plots.exhibit import Exhibit
from cmkit.plots.lettering import MM, SIZE, Block, block, measure
from cmkit.plots.palette import EDGE, GREY, INK, NAVY, PAPER, RIGHT, RULE, RUST, SAND, SKY, Pair, on
from cmkit.plots.words import told

P = ParamSpec("P")

WIDTH, TALLEST, TITLE = 160.0, 240.0, 11.0
"""Width and greatest height of a figure in millimetres; the title in points."""

_BADGES = {
    **dict.fromkeys(("F", "A", "−2"), (RUST, 0.0)),
    **dict.fromkeys(("W", "C", "S", "−1"), (SAND, 2.0)),
    **dict.fromkeys(("I", "0", "no", "FK"), (PAPER, 2.0)),
    **dict.fromkeys(("+1", "L"), (SKY, 0.8)),
}
"""Colour and rounding of the shape round a word, which says what they say; others are navy."""

_STYLE = {
    **dict.fromkeys(("font.size", "axes.labelsize", "xtick.labelsize", "ytick.labelsize"), SIZE),
    **dict.fromkeys(("text.color", "axes.labelcolor", "xtick.color", "ytick.color"), INK),
    **dict.fromkeys(("text.parse_math", "axes.spines.top", "axes.spines.right"), False),
    "axes.edgecolor": RULE,
}


_KINDS = {"str": "text", "DataFrame": "table", "dict": "set of named values"}


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
    sheet.cell(EDGE, sheet.y, RIGHT - EDGE, 20, missing, linestyle="--")
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
        head = block(self.title, RIGHT - EDGE, size=TITLE, bold=True, lines=3)
        self.write(EDGE, EDGE, head, va="top")
        self.y = EDGE + head.height + 3

    def write(self, x: float, y: float, text: Block, **look: Any) -> None:
        """Write a measured block at ``x``, ``y``: by default its left side, half-way down."""
        look = {"ha": "left", "va": "center", "color": INK, "parse_math": False, **look}
        if text.text:
            words = self.paper.text(x, y, text.text, multialignment=look["ha"], **look)
            words.set_fontproperties(lettering.font(text.size, text.bold))

    def say(
        self, x: float, y: float, words: object, width: float = WIDTH, *,
        bold: bool = False, lines: int = 1, **look: Any,
    ) -> Block:  # fmt: skip
        """Write words at a place, on one line if ``lines`` doesn't allow more."""
        made = block(words, width, bold=bold, lines=lines)
        self.write(x, y, made, **look)
        return made

    def remark(self, text: str) -> None:
        """Write a small grey line across the sheet, and go on below it."""
        words = self.say(EDGE, self.y, text, RIGHT - EDGE, lines=3, va="top", color=GREY)
        self.y += words.height + 1

    def box(self, x: float, y: float, width: float, height: float, **look: Any) -> None:
        """Draw a box with its upper left corner there; ``rounding`` is that of its corners."""
        rounding = look.pop("rounding", 0.8)
        shape = f"round,pad=0,rounding_size={rounding}" if rounding else "square,pad=0"
        look = {"facecolor": PAPER, "edgecolor": INK, "linewidth": 0.7, **look}
        self.paper.add_patch(FancyBboxPatch((x, y), width, height, boxstyle=shape, **look))

    def cell(
        self, x: float, y: float, width: float, height: float, words: str, *,
        bold: bool = False, **look: Any,
    ) -> None:  # fmt: skip
        """Draw a box with words in the middle of it, on one line or two."""
        self.box(x, y, width, height, **look)
        made = block(words, width - 1, bold=bold, lines=2)
        color = on(look.get("facecolor", PAPER))
        self.write(x + width / 2, y + height / 2, made, ha="center", color=color)

    def badge(self, x: float, middle: float, word: str, *, centred: bool = False) -> float:
        """Draw a letter or number in a shape of its own from ``x`` on, and return its width."""
        width = max(4.0, measure(word, bold=True)[0] + 1.4)
        color, rounding = _BADGES.get(word, (NAVY, 0.8))
        x -= width / 2 if centred else 0
        self.cell(x, middle - 2, width, 4, word, bold=True, facecolor=color, rounding=rounding)
        return width

    def legend(self, *meanings: tuple[str, str, str]) -> None:
        """Say in a line what marks (a shape, a colour) and badges (a word, "") mean."""
        x = EDGE
        for shape, color, words in meanings:
            if color:
                dots(self.paper, x + 1.5, self.y + 2, shape, color)
            x += (3 if color else self.badge(x, self.y + 2, shape)) + 1.2
            x += self.say(x, self.y + 2, words).width + 6
        self.y += 5.5

    def arrow(self, points: Sequence[Pair], **look: Any) -> None:
        """Draw an arrow along the points."""
        look = {"arrowstyle": "-|>", "color": INK, "linewidth": 0.8, "mutation_scale": 6, **look}
        self.paper.add_patch(FancyArrowPatch(path=Path(points), joinstyle="miter", **look))

    def line(self, *points: Pair, **look: Any) -> None:
        """Draw a line through the points."""
        across, down = zip(*points, strict=True)
        self.paper.plot(across, down, **{"color": RULE, "linewidth": 0.7, **look})

    def axes(
        self, x: float, y: float, width: float, height: float, grid: Literal["", "x", "y"] = ""
    ) -> Axes:
        """Return axes there, below what is written on the sheet; their labels lie outside."""
        plot = self.figure.add_axes((0, 0, 1, 1), zorder=-1, axisbelow=True)
        self._plots.append((plot, x, y, width, height))
        plot.ticklabel_format(style="plain", useOffset=False)
        if grid:
            plot.grid(axis=grid, color="#dddddd", linewidth=0.6)
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
    return block(note, RIGHT - EDGE, lines=4)


def dots(plot: Axes, x: Any, y: Any, shape: str, color: str, **look: Any) -> None:
    """Draw a mark at each point."""
    look = {"markersize": 6.5, "markeredgecolor": INK, "markeredgewidth": 0.6, **look}
    plot.plot(x, y, marker=shape, color=color, linestyle="none", clip_on=False, **look)
