"""Text that fits: measured as it will be drawn, wrapped, and cut only where it has to be.

Lengths are in millimetres, sizes of letters in points.
"""

import logging
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from unicodedata import category

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.text import Text

MM = 25.4
"""Millimetres in an inch."""

SIZE = 7.0
"""Size of the letters in figures, in points; nothing but the title is of another size."""

_NARROW = 60.0

_FONTS = (
    "DejaVu Sans, Noto Sans CJK SC, Noto Sans CJK JP, Microsoft YaHei, Yu Gothic, PingFang SC, "
    "Hiragino Sans, Malgun Gothic, Droid Sans Fallback, WenQuanYi Micro Hei, Arial Unicode MS, "
    "Noto Sans Arabic, Noto Sans Devanagari, Nirmala UI, Noto Emoji, Segoe UI Symbol"
)
_BREAKS = re.compile(r"[^\s/–—-]*[/–—-]+|[^\s/–—-]+|\s+")


@cache
def families() -> list[str]:
    """Return the fonts to write in, best first: those of the list that this computer has.

    A font for other scripts that has no bold face is as welcome; matplotlib need not say so.
    """
    logging.getLogger("matplotlib.font_manager").addFilter(
        lambda told: "weight" not in str(told.msg)
    )
    here = {font.name for font in fontManager.ttflist}
    return [name for name in _FONTS.split(", ") if name in here]


def font(size: float, bold: bool = False) -> FontProperties:
    """Return the house font, with others behind it for scripts that it lacks."""
    return FontProperties(family=families(), size=size, weight="bold" if bold else "normal")


def drawable(text: object, bold: bool = False) -> str:
    """Return a text on one line, with □ for what no font on this computer can draw."""
    known, line = _glyphs(bold), " ".join(str(text).split())
    unseen = ("" if category(c) in ("Cc", "Cf", "Mn") else "□" for c in line)
    return "".join(c if ord(c) in known else u for c, u in zip(line, unseen, strict=True))


@cache
def _glyphs(bold: bool) -> frozenset[int]:
    weight = "bold" if bold else "normal"
    files = {findfont(FontProperties(family=[name], weight=weight)) for name in families()}
    return frozenset(code for file in files for code in get_font(file).get_charmap())


@lru_cache(maxsize=20_000)
def measure(text: str, size: float = SIZE, bold: bool = False) -> tuple[float, float]:
    """Return the width and the height of a text as it will be drawn, with its line breaks."""
    extents = [_extent(text, size, bold, dpi) for dpi in (100, 200)]
    return max(width for width, _ in extents), max(height for _, height in extents)


def _extent(text: str, size: float, bold: bool, dpi: int) -> tuple[float, float]:
    """Measure a text at the fineness of a screen or of a saved file, which is a little wider."""
    figure = _scratch(dpi)
    drawn = Text(0, 0, text, fontproperties=font(size, bold))
    drawn.set_parse_math(False)
    drawn.set_figure(figure)
    extent = drawn.get_window_extent(figure.canvas.get_renderer())  # type: ignore[attr-defined]
    return float(extent.width) / dpi * MM, float(extent.height) / dpi * MM


@cache
def _scratch(dpi: int) -> Figure:
    figure = Figure(dpi=dpi)
    FigureCanvasAgg(figure)
    return figure


@dataclass(frozen=True)
class Block:
    """A text broken into lines, with the room that it takes."""

    text: str
    size: float
    bold: bool
    width: float
    height: float


def block(
    text: object, width: float, *, size: float = SIZE, bold: bool = False, lines: int = 99
) -> Block:
    """Break a text into lines of at most ``width``; what is over ``lines`` gives way to "…".

    In a narrow room the lines are made about as long as each other.
    """
    said = drawable(text, bold)
    broken = _broken(said, width, size, bold)
    if len(broken) > lines:
        last = broken[lines - 1]
        while last and measure(f"{last}…", size, bold)[0] > width:
            last = last[:-1]
        broken = [*broken[: lines - 1], f"{last.rstrip()}…"]
    elif width < _NARROW and len(broken) > 1:
        broken = _even(said, broken, width, size, bold)
    shown = "\n".join(broken)
    return Block(shown, size, bold, *(measure(shown, size, bold) if shown else (0.0, 0.0)))


def _even(text: str, broken: list[str], width: float, size: float, bold: bool) -> list[str]:
    """Return as many lines, of about the same length, if that breaks no further word."""
    widest = max(measure(piece, size, bold)[0] for piece in _BREAKS.findall(text))
    for share in (0.5, 0.6, 0.7, 0.8, 0.9):
        lines = _broken(text, share * width, size, bold)
        whole = widest > width or not any(line.endswith("-") for line in lines[:-1])
        if len(lines) == len(broken) and whole and not share * width < widest <= width:
            return lines
    return broken


def _broken(text: str, width: float, size: float, bold: bool) -> list[str]:
    lines = [""]
    for piece in _BREAKS.findall(text):
        if measure(lines[-1] + piece.rstrip(), size, bold)[0] <= width:
            lines[-1] += piece
        elif measure(piece, size, bold)[0] <= width:
            lines.append(piece.lstrip())
        else:
            lines.append("")
            for letter in piece:
                if lines[-1] and measure(f"{lines[-1]}{letter}-", size, bold)[0] > width:
                    lines[-1] += "-" * letter.islower()
                    lines.append("")
                lines[-1] += letter
    return [line.rstrip() for line in lines if line.strip()]
