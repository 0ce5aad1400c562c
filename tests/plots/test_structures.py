"""Every figure of a structure is readable, whole or half-finished, whatever the words in it."""

from collections.abc import Callable

import pytest
from hypothesis import given

from cmkit import plots
from cmkit.frameworks.blueprint import Blueprint, Link, Mark, Step
from cmkit.frameworks.journey import JourneyMap
from cmkit.frameworks.schema import Schema
from cmkit.frameworks.scorecard import StrategyMap
from cmkit.plots.exhibit import Exhibit
from scripts.gallery.structures import SAMPLES
from tests.plots.curious import quick, several
from tests.plots.drafts import DRAWN, LONG, NAMED, Words, blueprint, journey, raci
from tests.plots.measure import problems


@pytest.mark.parametrize("draw", DRAWN, ids=NAMED)
@pytest.mark.parametrize("said", [[""], [LONG, "", "Ω", "温泉とスパ" * 9]])
def test_long_short_empty_and_foreign_words_are_readable(
    draw: Callable[[Words], Exhibit], said: Words
) -> None:
    assert problems(draw(said)) == []


@pytest.mark.parametrize("draw", DRAWN, ids=NAMED)
@quick
@given(said=several)
def test_any_words_are_readable(draw: Callable[[Words], Exhibit], said: Words) -> None:
    assert problems(draw(said)) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_of_the_gallery_are_readable(name: str) -> None:
    exhibit = SAMPLES[name]()
    assert problems(exhibit) == []
    assert "nvented" in exhibit.note


@pytest.mark.parametrize("columns", [1, 6, 12, 15])
def test_up_to_twelve_columns_fit_on_a_page(columns: int) -> None:
    for exhibit in (blueprint([LONG], columns), plots.journey_map(journey([LONG], columns))):
        assert problems(exhibit) == []
        drawn = " ".join(text.get_text() for text in exhibit.figure.axes[0].texts)
        assert ("on, see the table" in drawn) == (columns > 12)


EMPTY: list[tuple[Callable[[], Exhibit], str]] = [
    (lambda: plots.blueprint(Blueprint("Visit", ())), "No steps yet"),
    (lambda: plots.journey_map(JourneyMap("Visit", "", ())), "No touchpoints yet"),
    (
        lambda: plots.touchpoint_channels(JourneyMap("Visit", "", ())),
        "No touchpoint with a channel",
    ),
    (lambda: plots.strategy_map(StrategyMap("Plan", ())), "No objectives yet"),
    (lambda: plots.database_diagram(Schema("Guests", ())), "No entities yet"),
    (lambda: plots.servicescape(" .\n", []), "No zones on the plan yet"),
    (lambda: plots.raci([]), "No tasks yet"),
]


@pytest.mark.parametrize(("draw", "missing"), EMPTY)
def test_an_empty_structure_says_what_is_missing(draw: Callable[[], Exhibit], missing: str) -> None:
    exhibit = draw()
    assert problems(exhibit) == []
    assert missing in exhibit.alt
    assert any(missing in text.get_text() for text in exhibit.figure.axes[0].texts)


def test_a_draft_shows_where_something_is_missing() -> None:
    steps = (Step("a", "customer_actions", "Arrives", 1), Step("b", "customer_actions", "", 4))
    links = (Link("a", "b"), Link("a", "nowhere"), Link("a", "a"))
    exhibit = plots.blueprint(Blueprint("Draft", steps, links, (Mark("nobody", "F", "Who?"),)))
    words = [text.get_text() for text in exhibit.figure.axes[0].texts]
    assert words.count("none yet") == 4
    assert "–" in words
    assert "?: Who?" in words
    assert exhibit.table["leads to"].tolist() == ["b, nowhere, a", ""]


def test_what_is_cut_in_the_picture_stands_whole_in_table_and_words() -> None:
    exhibit = blueprint([LONG], 12)
    assert any(text.get_text().endswith("…") for text in exhibit.figure.axes[0].texts)
    assert LONG in exhibit.table["what happens"].iloc[0]
    assert LONG in exhibit.alt


@pytest.mark.parametrize(
    ("exhibit", "told"),
    [
        ("blueprint", "c4: column 4; lane Customer actions; what happens Waits and checks in; "
         "leads to c5, o4; marks wait One desk on Saturdays from 10 to 12 → Second desk (Site "
         "manager, standard 2 minutes, tolerance 5 minutes)."),
        ("journey_map", "Checks in: phase during; channel in person; emotion -2; doing Queues for"),
        ("strategy_map", "One record for each guest: perspective Learning and growth; measure "
         "Duplicates (lead); leads to Complaints settled in five days, No booking without"),
        ("service_profit_chain", "Employee satisfaction, then Employee retention and Empl"),
        ("database_diagram", "visit: field guest_id; key FK; refers to guest; lawful basis"),
        ("servicescape", "H Corridor: A Ambient conditions echo of steps; L Layout and function"),
        ("raci", "Tell the guest what has changed: Receptionist I; Site manager A; Customer"),
        ("touchpoint_channels", "Books: When Before; website 0; telephone 0."),
        ("decision_table", "9: Was anyone injured? yes; Then The manager calls at an agreed time;"),
    ],
)  # fmt: skip
def test_the_words_say_what_the_picture_says(exhibit: str, told: str) -> None:
    assert told in SAMPLES[exhibit]().alt


@pytest.mark.parametrize(
    ("draw", "says"),
    [
        (lambda: raci([str(n) for n in range(30)]), "30 columns don't fit.*at most 18"),
        (lambda: plots.servicescape("A" * 31, []), "1 lines and 31 columns.*larger square"),
        (lambda: plots.blueprint(Blueprint("Day", tuple(
            Step(str(n), "customer_actions", "x", 1) for n in range(60)))), "'Day' holds more"),
    ],
)  # fmt: skip
def test_what_no_page_can_hold_is_refused(draw: Callable[[], Exhibit], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        draw()


@pytest.mark.parametrize(
    ("draw", "given", "says"),
    [
        (plots.blueprint, "Arrives", r"blueprint starts from a Blueprint\. Seen: a text\. Make"),
        (plots.servicescape, ["AAB"], r"servicescape starts from a text\. Seen: a list\."),
        (plots.journey_map, Blueprint("Day", ()), r"a JourneyMap\. Seen: a Blueprint"),
    ],
)
def test_another_kind_of_thing_is_named(
    draw: Callable[..., Exhibit], given: object, says: str
) -> None:
    with pytest.raises(TypeError, match=says):
        draw(given)
