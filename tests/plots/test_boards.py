"""Boxes and arrows: effects above causes, ways round boxes, marks as far as the page goes."""

from collections.abc import Callable
from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.patches import FancyBboxPatch

from cmkit import plots
from cmkit.frameworks.blueprint import Blueprint, Link, Mark, Step
from cmkit.frameworks.lookup import UnknownNameError
from cmkit.frameworks.scorecard import Objective, StrategyMap
from cmkit.plots.exhibit import Exhibit
from cmkit.plots.house import Sheet
from tests.plots.curious import quick
from tests.plots.drafts import blueprint
from tests.plots.measure import problems


def ways(draw: Callable[[], Exhibit]) -> tuple[Exhibit, list[list[tuple[float, float]]]]:
    """The figure, and the corners of each of its arrows."""
    with patch.object(Sheet, "arrow", autospec=True) as arrow:
        exhibit = draw()
    return exhibit, [call.args[1] for call in arrow.call_args_list]


STEPS = [*(f"{lane}{column}" for lane in "pcobs" for column in range(1, 10)), "t3", "t6"]


@quick
@given(
    links=st.lists(
        st.tuples(st.sampled_from(STEPS), st.sampled_from(STEPS)), min_size=5, max_size=20
    )
)
def test_no_arrow_runs_through_a_box(links: list[tuple[str, str]]) -> None:
    pairs = [Link("c1", "c2"), *(Link(*pair) for pair in links)]
    exhibit, arrows = ways(lambda: blueprint(["Waits", "Looks for reception"], 9, pairs))
    patches = [p for p in exhibit.figure.axes[0].patches if isinstance(p, FancyBboxPatch)]
    for box in patches:
        left, top = box.get_x() + 0.1, box.get_y() + 0.1
        right, bottom = left + box.get_width() - 0.2, top + box.get_height() - 0.2
        for arrow in arrows:
            for (x1, y1), (x2, y2) in pairwise(arrow):
                beside = max(x1, x2) <= left or min(x1, x2) >= right
                assert beside or max(y1, y2) <= top or min(y1, y2) >= bottom


def test_two_links_that_answer_each_other_are_one_arrow() -> None:
    _, arrows = ways(lambda: blueprint(["x"], 2, [Link("c1", "o1"), Link("o1", "c1")]))
    assert len(arrows) == 1


def test_an_effect_stands_above_its_cause() -> None:
    objectives = [
        Objective("far", "customer", "Far", "", "lag"),
        Objective("near", "customer", "Near", "", "lag"),
        Objective("one", "internal_process", "One", "", "lead"),
        Objective("two", "internal_process", "Two", "", "lead"),
    ]
    exhibit = plots.strategy_map(
        StrategyMap("Map", tuple(objectives), (("one", "near"), ("two", "far")))
    )
    at = {text.get_text(): text.get_position() for text in exhibit.figure.axes[0].texts}
    assert at["Near"][0] == at["One"][0]
    assert at["Far"][0] == at["Two"][0]
    assert at["Near"][1] < at["One"][1]


def test_a_link_of_the_chain_with_another_name_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'Customer loyalty'"):
        plots.service_profit_chain({"customer loyality": "Second visit"})


def test_marks_that_do_not_fit_are_counted() -> None:
    marks = tuple(Mark("a", "F", f"Cause {n}") for n in range(80))
    steps = (Step("a", "customer_actions", "Arrives", 1),)
    exhibit = plots.blueprint(Blueprint("Day", steps, (), marks))
    words = [text.get_text() for text in exhibit.figure.axes[0].texts]
    counted = next(word for word in words if "More marks" in word)
    shown = sum("Cause" in word for word in words)
    assert counted == f"More marks ({80 - shown}): see the table."
    assert problems(exhibit) == []
