"""Every figure of a structure is readable, whole or half-finished, whatever the words in it."""

from collections.abc import Callable, Iterable, Sequence
from itertools import cycle, islice, pairwise
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.patches import FancyBboxPatch

from cmkit import plots
from cmkit.frameworks.blueprint import Blueprint, Link, Mark, Step
from cmkit.frameworks.communications import Assignment
from cmkit.frameworks.decision_table import DecisionTable, Rule
from cmkit.frameworks.journey import JourneyMap, Touchpoint
from cmkit.frameworks.lookup import UnknownNameError
from cmkit.frameworks.schema import Entity, Field, Schema
from cmkit.frameworks.scorecard import Objective, StrategyMap
from cmkit.plots.exhibit import Exhibit
from cmkit.plots.house import EDGE, Sheet
from scripts.gallery.structures import SAMPLES
from tests.plots.curious import quick, several
from tests.plots.measure import problems

Words = Sequence[str]
LONG = "The receptionist looks for the booking, apologises and finds another room at once. " * 3
LANES = (
    "physical_evidence",
    "customer_actions",
    "onstage_actions",
    "backstage_actions",
    "support_processes",
)


def blueprint(said: Words, columns: int = 3, links: Iterable[Link] = ()) -> Exhibit:
    """All five lanes in each column, and a second step for customers in each third one."""
    text = cycle(said)
    steps = [
        Step(f"{lane[0]}{seq}", lane, next(text), seq, next(text))
        for seq in range(1, columns + 1)
        for lane in LANES
    ]
    steps += [Step(f"t{n}", LANES[1], next(text), n) for n in range(3, columns + 1, 3)]
    marks = [Mark("c1", "F", *islice(text, 3)), Mark("o2", "MoT"), Mark("o2", "W", next(text))]
    return plots.blueprint(Blueprint(said[0], tuple(steps), tuple(links), tuple(marks)))


def journey(said: Words, columns: int = 4) -> JourneyMap:
    text, phases = cycle(said), cycle(["pre", "during", "during", "post"])
    points = [
        Touchpoint(
            str(n), next(phases), next(text), f"telephone, {next(text)}", *islice(text, 3),
            emotion=n % 5 - 2, pain_point=next(text),
        )
        for n in range(columns)
    ]  # fmt: skip
    return JourneyMap(said[0], said[-1], tuple(points))


def strategy(said: Words) -> Exhibit:
    text = cycle(said)
    bands = ["financial", "customer", "internal_process", "internal_process", "learning_and_growth"]
    objectives = [Objective(str(n), b, next(text), next(text), "lag") for n, b in enumerate(bands)]
    links = [("4", "2"), ("4", "3"), ("2", "1"), ("1", "0"), ("4", "0"), ("2", "3"), ("0", "9")]
    return plots.strategy_map(StrategyMap(said[0], tuple(objectives), tuple(links)))


def chain(said: Words) -> Exhibit:
    keys = ["employee_satisfaction", "profitability", "growth_and_profit", "customer_loyalty"]
    return plots.service_profit_chain(dict(zip(keys, said, strict=False)), title=said[0])


def database(said: Words) -> Exhibit:
    fields = [
        Field("id", "PK"),
        Field("of", "FK", "first"),
        *(Field(w, special=True) for w in said),
    ]
    names = ["first", *said]
    return plots.database_diagram(
        Schema(said[0], tuple(Entity(name, tuple(fields), said[-1], said[0]) for name in names))
    )


def plan(said: Words) -> Exhibit:
    zones = [plots.Zone(letter, *islice(cycle(said), 5)) for letter in "ABE"]
    return plots.servicescape("AAAB\nAACB\nDDDD", zones, title=said[0])


def raci(said: Words) -> Exhibit:
    people, parts = [f"{word} {n}" for n, word in enumerate(said)], cycle("RACI")
    given = [Assignment(task, person, next(parts)) for task in said for person in people]
    return plots.raci(given, title=said[0])


def rules(said: Words) -> Exhibit:
    facts = {f"fact {n}": word for n, word in enumerate(said)}
    rule = Rule("1", {"fact 0": True}, "b", tuple(said))
    table = DecisionTable(said[0], {"a": "", "b": said[-1]}, facts, (rule,), "1", (), said[0])
    return plots.decision_table(table)


DRAWN: list[Callable[[Words], Exhibit]] = [
    blueprint,
    lambda said: plots.journey_map(journey(said), note=said[-1]),
    lambda said: plots.touchpoint_channels(journey(said), note=said[-1]),
    strategy,
    chain,
    database,
    plan,
    raci,
    rules,
]
NAMED = [
    "blueprint",
    "journey",
    "channels",
    "strategy",
    "chain",
    "database",
    "plan",
    "raci",
    "rules",
]


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
        ("touchpoint_channels", "Books: When pre; website 0; telephone 0."),
        ("decision_table", "9: Was anyone injured? yes; Then The manager calls at an agreed time;"),
    ],
)  # fmt: skip
def test_the_words_say_what_the_picture_says(exhibit: str, told: str) -> None:
    assert told in SAMPLES[exhibit]().alt


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


def test_marks_that_do_not_fit_are_counted() -> None:
    marks = tuple(Mark("a", "F", f"Cause {n}") for n in range(80))
    steps = (Step("a", "customer_actions", "Arrives", 1),)
    exhibit = plots.blueprint(Blueprint("Day", steps, (), marks))
    words = [text.get_text() for text in exhibit.figure.axes[0].texts]
    counted = next(word for word in words if "More marks" in word)
    shown = sum("Cause" in word for word in words)
    assert counted == f"More marks ({80 - shown}): see the table."
    assert problems(exhibit) == []


def test_two_roles_of_a_person_in_a_task_are_both_shown() -> None:
    given = [Assignment("Answer", "Mary", role) for role in "RAR"]
    exhibit = plots.raci(given)
    assert exhibit.table["Mary"].tolist() == ["R A"]
    assert problems(exhibit) == []


def test_headings_are_turned_before_a_word_is_broken() -> None:
    given = [Assignment("Answer", f"Receptionist {n}", "R") for n in range(8)]
    texts = plots.raci(given).figure.axes[0].texts
    assert [text.get_rotation() for text in texts if "Receptionist" in text.get_text()] == [90] * 8


def test_rows_that_do_not_fit_are_counted() -> None:
    many = plots.raci([Assignment(f"Task {n}", "Mary", "R") for n in range(60)])
    words = [text.get_text() for text in many.figure.axes[0].texts]
    counted = next(word for word in words if "more rows: see the table" in word)
    assert sum(word.startswith("Task ") for word in words) + int(counted.split()[0]) == 60


def test_a_zone_is_labelled_in_its_largest_part() -> None:
    exhibit = plots.servicescape("ABBB\nAABB", [plots.Zone("B", "Bar", access="ramp")])
    texts = exhibit.figure.axes[0].texts
    label = next(text for text in texts if text.get_text() == "B Bar")
    assert label.get_position()[0] == EDGE + 60
    assert "♿" in [text.get_text() for text in texts]
    assert "A not described yet: nothing yet." in exhibit.alt


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
