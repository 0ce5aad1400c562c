"""What a chart shows, as plain facts; and expectations about them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import repeat
from typing import Any, Unpack

import numpy as np

from cmkit.checks.expectation import Expectation, Miss, Said, Unit
from cmkit.checks.plain import kind_of, near, plain_number


@dataclass(frozen=True)
class ChartSeries:
    """One line, set of bars or set of points: its label, kind, and heights in order."""

    label: str
    kind: str
    x: tuple[float | str, ...]
    y: tuple[float, ...]


@dataclass(frozen=True)
class ChartFacts:
    """What a reader can see on a chart."""

    title: str
    x_label: str
    y_labels: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    x_ticks: tuple[str, ...]
    legend: tuple[str, ...]
    y_from: tuple[float, ...]

    def to_data(self) -> dict[str, Any]:
        """Return the facts as plain data."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "ChartFacts":
        """Rebuild the facts from plain data.

        Raises
        ------
        ValueError
            When the data are not those of a chart.
        """
        try:
            series = tuple(map(_rebuilt, data["series"]))
            words = {k: tuple(map(str, data[k])) for k in ("y_labels", "x_ticks", "legend")}
            title, x_label = str(data["title"]), str(data["x_label"])
            y_from = tuple(map(float, data["y_from"]))
            return cls(title, x_label, series=series, y_from=y_from, **words)
        except (KeyError, TypeError, AttributeError, ValueError) as problem:
            raise ValueError(f"these are not the data of a chart: {problem}") from problem


def _rebuilt(data: Mapping[str, Any]) -> ChartSeries:
    x = tuple(x if type(x) is str else float(x) for x in data["x"])
    return ChartSeries(str(data["label"]), str(data["kind"]), x, tuple(map(float, data["y"])))


def chart_facts(value: Any) -> ChartFacts | None:
    """Read what a matplotlib chart, figure or drawn line shows; None when it is none."""
    first = _first_of(value)
    if type(first) is ChartFacts:
        return first
    axes = _axes_of(first)
    if not axes:
        return None
    titles = [ax.get_title(where) for ax in axes for where in ("center", "left", "right")]
    return ChartFacts(
        _words([*titles, axes[0].figure.get_suptitle()]),
        _words(ax.get_xlabel() for ax in axes),
        tuple(ax.get_ylabel() for ax in axes if _words([ax.get_ylabel()])),
        tuple(s for ax in axes for s in _series_of(ax)),
        tuple(str(t.get_text()) for t in axes[0].get_xticklabels()),
        tuple(_legend_of(axes)),
        tuple(float(ax.get_ylim()[0]) for ax in axes),
    )


def _words(texts: Iterable[str]) -> str:
    """Return the first text that says something; the dots of a scaffold don't."""
    return next((text for text in texts if text.strip(" .…")), "")


def _first_of(value: Any) -> Any:
    """Return the first of what a drawing command gives back: lines, bars, a grid of charts."""
    if type(value) is np.ndarray and value.dtype == object and value.size:
        return value.flat[0]
    return value[0] if isinstance(value, list | tuple) and len(value) else value


def _axes_of(first: Any) -> list[Any]:
    """Return the chart and those that share its frame (a second scale), or nothing."""
    if not type(first).__module__.startswith("matplotlib."):
        return []
    # A drawn line knows its chart, a figure lists its charts, and a chart knows itself.
    known = getattr(first, "axes", None)
    chart = (known[0] if known else None) if isinstance(known, list) else known
    if chart is None or chart.figure is None:
        return []
    place = chart.get_position().bounds
    return [ax for ax in chart.figure.axes if np.allclose(ax.get_position().bounds, place)]


def _series_of(ax: Any) -> Iterable[ChartSeries]:
    for line in ax.lines:
        across_the_chart = line.get_transform() != ax.transData  # axhline: a mark, not data
        if line.get_visible() and not across_the_chart:
            # Heights as drawn: text on this axis is spaced evenly, whatever it says.
            heights: Any = np.ma.filled(np.ma.asarray(line.get_ydata(orig=False), float), np.nan)
            x = _listed(line.get_xdata(orig=True))
            yield ChartSeries(str(line.get_label()), "line", x, _floats(heights))
    for bars in ax.containers:
        if hasattr(bars, "patches"):
            yield _bars(bars)
    for points in ax.collections:
        if type(points).__name__ == "PathCollection" and points.get_visible():
            at = np.asarray(points.get_offsets(), dtype=float)
            x, y = _floats(at[:, 0]), _floats(at[:, 1])
            yield ChartSeries(str(points.get_label()), "points", x, y)


def _bars(bars: Any) -> ChartSeries:
    across = bars.orientation == "horizontal"
    sizes = [p.get_width() if across else p.get_height() for p in bars.patches]
    boxes = [p.get_bbox() for p in bars.patches]
    middles = [(b.y0 + b.y1) / 2 if across else (b.x0 + b.x1) / 2 for b in boxes]
    return ChartSeries(str(bars.get_label()), "bar", _floats(middles), _floats(sizes))


def _legend_of(axes: Sequence[Any]) -> Iterable[str]:
    for legend in [ax.get_legend() for ax in axes] + list(axes[0].figure.legends):
        if legend is not None:
            yield from (str(text.get_text()) for text in legend.get_texts())


def _floats(values: Any) -> tuple[float, ...]:
    return tuple(np.nan if (n := plain_number(v)) is None else n for v in np.ravel(values))


def _listed(values: Any) -> tuple[float | str, ...]:
    listed = (
        v if type(v) is str else plain_number(v) for v in np.ravel(np.asarray(values, object))
    )
    return tuple(str(v) if v is None else v for v in listed)


def chart() -> Expectation:
    """Expect a chart on which something is drawn."""

    def test(value: Any, _: Unit) -> Miss | None:
        facts = chart_facts(value)
        if facts is None:
            return Miss(
                f"A chart was wanted; {kind_of(value)} was found. Keep the chart itself under "
                "this name, as in the lines already there."
            )
        return (
            None if facts.series else Miss("No lines, bars or points are drawn on this chart yet.")
        )

    return Expectation("be a chart", test, stops=True)


def labelled(**said: Unpack[Said]) -> Expectation:
    """Expect a title, and words on both axes that say what is shown."""

    def fault(facts: ChartFacts) -> str:
        here = {"a title": facts.title, "words along the bottom": facts.x_label}
        here["words along the side"] = " ".join(facts.y_labels)
        missing = [name for name, words in here.items() if not words.strip(" .…")]
        return f"The chart still needs {' and '.join(missing)}." if missing else ""

    return _of_chart("say what it shows", fault, said)


def told_apart(**said: Unpack[Said]) -> Expectation:
    """Expect a legend, when there is more than one series, with a different word for each."""

    def fault(facts: ChartFacts) -> str:
        if len(facts.series) < 2:
            return ""
        words = {w.strip() for w in facts.legend if w.strip() and not w.startswith("_")}
        if len(words) >= len(facts.series):
            return ""
        return (
            f"{len(facts.series)} things are drawn, and a reader can't tell which is which. "
            "Give each its own name in a legend."
        )

    return _of_chart("let a reader tell its series apart", fault, said)


def _of_chart(wants: str, fault: Callable[[ChartFacts], str], said: Said) -> Expectation:
    """Expect a chart about which `fault` has nothing to say."""

    def test(value: Any, _: Unit) -> Miss | None:
        facts = chart_facts(value)
        message = "A chart was wanted." if facts is None else fault(facts)
        return Miss(message) if message else None

    return Expectation(wants, test, **said)


def shows(
    expected: Sequence[float], *, what: str, within: float = 0.0, **said: Unpack[Said]
) -> Expectation:
    """Expect one of the lines or sets of bars to show these numbers, in this order."""
    right = _without_gaps([float(e) for e in expected])

    def test(value: Any, _: Unit) -> Miss | None:
        facts = chart_facts(value)
        for drawn in facts.series if facts else ():
            y = _without_gaps(drawn.y)
            if len(y) == len(right) and all(map(near, y, right, repeat(within))):
                return None
        return Miss(f"No line or set of bars shows {what}.")

    return Expectation(f"show {what}", test, **said)


def _without_gaps(heights: Sequence[float]) -> list[float]:
    return [y for y in heights if y == y]
