"""Measures a figure as it is drawn: is every word readable, and is every meaning more than a hue?

`problems(exhibit)` draws the figure and returns one sentence for each fault, none if all is well.
"""

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any
from unittest.mock import patch

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.collections import Collection
from matplotlib.colors import to_rgb, to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from cmkit.plots.exhibit import Exhibit

WIDTH_CM, TALLEST_CM = 16.0, 24.0
SMALLEST_PT = 7.0
LEAST_CONTRAST = 4.5  # WCAG 2, level AA
LEAST_STEP = 12.0  # of CIE lightness (0 to 100) between two fills that nothing else tells apart
SLACK = 1.5  # pixels
FINE_DPI = 200  # of the files that are saved
Pixels = np.ndarray


@dataclass(frozen=True)
class Drawing:
    """A figure as drawn, the same without a letter, and with all letters put on top of that."""

    figure: Figure
    texts: list[Text]
    boxes: list[Bbox]
    seen: Pixels
    behind: Pixels
    on_top: Pixels
    maths: list[str]
    warned: list[str]


def problems(
    exhibit: Exhibit, *, mentions: Iterable[str] = (), synthetic: bool = False
) -> list[str]:
    """Return what is wrong with a figure, a sentence each.

    `mentions` are words or figures that the alt text must hold; `synthetic` asks for the notice.
    """
    drawing = draw(exhibit.figure)
    return [
        *_page(exhibit.figure),
        *(f"a warning: {text}" for text in drawing.warned),
        *(f"{_name(line)} is read as maths" for line in drawing.maths),
        *_sizes(drawing.texts),
        *_inside(drawing),
        *_overlaps(drawing),
        *_legible(drawing),
        *_greys(drawing),
        *_words(exhibit, mentions, synthetic),
    ]


def draw(figure: Figure) -> Drawing:
    """Draw a figure twice, with its letters and without, and keep what was written where."""
    canvas = FigureCanvasAgg(figure)
    calls: list[tuple[Text, dict[str, Any]]] = []
    draw_artist, draw_text = Text.draw, RendererAgg.draw_text
    drawing: list[Text] = []

    def start(self: Text, renderer: Any, *more: Any, **named: Any) -> None:
        drawing.append(self)
        draw_artist(self, renderer, *more, **named)

    def write(self: RendererAgg, *call: Any, **more: Any) -> None:
        names = ("gc", "x", "y", "s", "prop", "angle", "ismath", "mtext")
        calls.append((drawing[-1], dict(zip(names, call, strict=False)) | more))
        draw_text(self, *call, **more)

    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        with patch.object(Text, "draw", start), patch.object(RendererAgg, "draw_text", write):
            canvas.draw()
            seen = _pixels(canvas)
        with patch.object(RendererAgg, "draw_text", lambda *_, **__: None):
            canvas.draw()
            behind = _pixels(canvas)
        renderer = canvas.get_renderer()
        for _, call in calls:
            draw_text(renderer, **call)
        texts = list(dict.fromkeys(text for text, call in calls if call["s"].strip()))
        boxes = [Text.get_window_extent(text, renderer) for text in texts]
        on_top, wider = _pixels(canvas), _fine(canvas, texts)
    maths = [call["s"] for _, call in calls if call.get("ismath")]
    told = sorted({str(warning.message) for warning in warned})
    whole = [Bbox.union(pair) for pair in zip(boxes, wider, strict=True)]
    return Drawing(figure, texts, whole, seen, behind, on_top, maths, told)


def _fine(canvas: FigureCanvasAgg, texts: list[Text]) -> list[Bbox]:
    """Where texts stand in the file that is saved, in pixels of the screen: a little wider."""
    figure, dpi = canvas.figure, canvas.figure.dpi
    figure.set_dpi(FINE_DPI)
    figure.draw_without_rendering()
    boxes = [Text.get_window_extent(text, canvas.get_renderer()) for text in texts]
    figure.set_dpi(dpi)
    return [Bbox(box.get_points() * dpi / FINE_DPI) for box in boxes]


def _pixels(canvas: FigureCanvasAgg) -> Pixels:
    """What is on the canvas, row 0 at the bottom, red, green and blue from 0 to 1."""
    return np.asarray(canvas.buffer_rgba())[::-1, :, :3] / 255.0


def _name(text: Text | str) -> str:
    words = text if isinstance(text, str) else text.get_text()
    return repr(words if len(words) <= 40 else words[:39] + "…")


def _page(figure: Figure) -> Iterator[str]:
    width, height = figure.get_size_inches() * 2.54
    if abs(width - WIDTH_CM) > 0.01:
        yield f"the figure is {width:.2f} cm wide, not {WIDTH_CM:g} cm"
    if height > TALLEST_CM + 0.01:
        yield f"the figure is {height:.1f} cm high, more than {TALLEST_CM:g} cm"


def _sizes(texts: list[Text]) -> Iterator[str]:
    for text in texts:
        if text.get_fontsize() < SMALLEST_PT - 0.01:
            yield f"{_name(text)} is set in {text.get_fontsize():.1f} pt"


def _inside(drawing: Drawing) -> Iterator[str]:
    for text, box in zip(drawing.texts, drawing.boxes, strict=True):
        if not _holds(drawing.figure.bbox, box):
            yield f"{_name(text)} runs off the page"
        elif text.get_clip_on() and text.get_clip_box() and not _holds(text.get_clip_box(), box):
            yield f"{_name(text)} is cut off by its axes"


def _holds(outer: Any, inner: Bbox) -> bool:
    return bool(
        outer.x0 - SLACK <= inner.x0
        and outer.y0 - SLACK <= inner.y0
        and inner.x1 <= outer.x1 + SLACK
        and inner.y1 <= outer.y1 + SLACK
    )


def _overlaps(drawing: Drawing) -> Iterator[str]:
    pairs = combinations(zip(drawing.texts, drawing.boxes, strict=True), 2)
    for (text, a), (other, b) in pairs:
        across = min(a.x1, b.x1) - max(a.x0, b.x0)
        along = min(a.y1, b.y1) - max(a.y0, b.y0)
        if min(across, along) > SLACK:
            yield f"{_name(text)} and {_name(other)} overlap"


def _legible(drawing: Drawing) -> Iterator[str]:
    """Compare each word's colour with what lies behind its strokes, and look for lost strokes."""
    inked = np.abs(drawing.on_top - drawing.behind).max(axis=2) > 0.02
    lost = np.abs(drawing.on_top - drawing.seen).max(axis=2) > 0.1
    for text, box in zip(drawing.texts, drawing.boxes, strict=True):
        area = np.s_[
            max(0, int(box.y0)) : max(0, int(np.ceil(box.y1))),
            max(0, int(box.x0)) : max(0, int(np.ceil(box.x1))),
        ]
        ink, behind = inked[area], drawing.behind[area]
        if not ink.size:
            continue  # off the page: reported there
        if ink.any() and lost[area][ink].mean() > 0.05:
            yield f"something is drawn over {_name(text)}"
        ground = behind[ink] if ink.any() else behind.reshape(-1, 3)
        contrast = np.quantile(_contrast(_colour(text, ground), ground), 0.03)
        if contrast < LEAST_CONTRAST:
            yield f"{_name(text)} has a contrast of {contrast:.1f} to 1"


def _colour(text: Text, ground: Pixels) -> Pixels:
    *rgb, alpha = to_rgba(text.get_color())
    share = alpha if text.get_alpha() is None else text.get_alpha()
    return np.asarray(rgb) * share + ground * (1 - share)


def _contrast(a: Pixels, b: Pixels) -> Pixels:
    """The contrast ratio of WCAG 2: from 1 (the same) to 21 (black on white)."""
    light, dark = np.maximum(_luminance(a), _luminance(b)), np.minimum(_luminance(a), _luminance(b))
    return np.asarray((light + 0.05) / (dark + 0.05))


def _luminance(rgb: Pixels) -> Pixels:
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def lightness(colour: Any) -> float:
    """Return how light a colour looks in grey: CIE L*, 0 (black) to 100 (white)."""
    y = float(_luminance(np.asarray(to_rgb(colour))))
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


@dataclass(frozen=True)
class Fill:
    """A coloured shape, with what tells it apart from others but its colour."""

    colour: tuple[float, ...]
    mark: tuple[Any, ...]
    labelled: bool


def _greys(drawing: Drawing) -> Iterator[str]:
    """Ask of every two colours: do they differ in grey, in shape or hatch, or by a word on them?"""
    fills = {fill for axes in drawing.figure.axes for fill in _fills(axes, drawing.boxes)}
    found = set()
    for one, two in combinations(sorted(fills, key=repr), 2):
        alike = abs(lightness(one.colour) - lightness(two.colour)) < LEAST_STEP
        told_apart = one.mark != two.mark or (one.labelled and two.labelled)
        if one.colour != two.colour and alike and not told_apart:
            found.add(tuple(sorted((_hex(one.colour), _hex(two.colour)))))
    for one, two in sorted(found):
        yield f"fills {one} and {two} look the same in grey and nothing else tells them apart"


def _hex(colour: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def _fills(axes: Any, words: list[Bbox]) -> Iterator[Fill]:
    for artist in axes.get_children():
        if not artist.get_visible() or artist is axes.patch:
            continue
        if isinstance(artist, Patch) and artist.get_fill():
            mark = ("patch", artist.get_hatch())
            yield from _fill([artist.get_facecolor()], mark, artist, words)
        elif isinstance(artist, Collection) and len(artist.get_facecolor()):
            mark = (*(path.vertices.tobytes() for path in artist.get_paths()), artist.get_hatch())
            yield from _fill(artist.get_facecolor(), mark, artist, words)
        elif isinstance(artist, Line2D) and artist.get_marker() not in ("", "None", None, " "):
            yield from _fill([artist.get_markerfacecolor()], (artist.get_marker(),), artist, words)


def _fill(colours: Any, mark: tuple[Any, ...], artist: Artist, words: list[Bbox]) -> Iterator[Fill]:
    shape = artist.get_window_extent()
    labelled = any(shape.x0 <= (b.x0 + b.x1) / 2 <= shape.x1
                   and shape.y0 <= (b.y0 + b.y1) / 2 <= shape.y1 for b in words)  # fmt: skip
    for colour in {tuple(np.round(to_rgba(colour), 3)) for colour in colours}:
        *rgb, alpha = colour
        if alpha:
            yield Fill(tuple(np.round(np.array(rgb) * alpha + 1 - alpha, 3)), mark, labelled)


def _words(exhibit: Exhibit, mentions: Iterable[str], synthetic: bool) -> Iterator[str]:
    if not exhibit.title.strip():
        yield "there is no title"
    if not isinstance(exhibit.table, pd.DataFrame) or exhibit.table.empty:
        yield "the table is empty"
    elif exhibit.alt.strip() and not _names(exhibit.alt, exhibit.table):
        yield "the alt text names nothing that is in the table"
    if not exhibit.alt.strip():
        yield "there is no alt text"
    for word in mentions:
        if word not in exhibit.alt:
            yield f"the alt text doesn't mention {word!r}"
    if synthetic and "synthetic" not in exhibit.note.lower():
        yield "the note doesn't say that the data are synthetic"


def _names(alt: str, table: pd.DataFrame) -> bool:
    """Tell whether a word of the table is in the alt text; a figure, if the table has no words."""
    cells = [*table.index, *table.to_numpy().ravel()]
    words = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
    return any(word in alt for word in words) if words else any(letter.isdigit() for letter in alt)
