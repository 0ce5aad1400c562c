"""Samples of the figures of structures, for the gallery. The spa in them is invented."""

from collections.abc import Callable, Iterator

from cmkit.cases import widgets
from cmkit.frameworks.blueprint import Blueprint, Link, Mark, Step
from cmkit.frameworks.communications import Assignment
from cmkit.frameworks.journey import JourneyMap, Phase, Touchpoint
from cmkit.frameworks.schema import Entity, Field, Schema
from cmkit.frameworks.scorecard import Objective, StrategyMap
from cmkit.frameworks.servicescape import Zone
from cmkit.plots import (
    blueprint,
    database_diagram,
    decision_table,
    journey_map,
    raci,
    service_profit_chain,
    servicescape,
    strategy_map,
    touchpoint_channels,
)
from cmkit.plots.exhibit import Exhibit

_NOTE = "Invented example: a chain of spas. Synthetic data made for this course."

# evidence, customer, onstage, backstage, support
_VISIT = [
    ("Website, price list", "Compares treatments and prices", "Chat agent answers questions",
     "Marketing checks prices each week", "Website"),
    ("Booking page, text message", "Books, states allergies",
     "Agent takes calls of those who rather phone", "Allergies are checked", "Booking system"),
    ("Car park, entrance, signs", "Arrives and looks for reception", "Host greets at the door",
     "Host sees the list of arrivals", "Booking system"),
    ("Desk, queue, slippers", "Waits and checks in", "Receptionist finds the booking",
     "Therapist is called", "Booking system"),
    ("Changing room, locker", "Changes", "Attendant hands out a robe", "Lockers are cleaned",
     "Laundry"),
    ("Tea, soft light", "Rests in the lounge", "Host offers tea", "Tray is prepared",
     "Stock of teas"),
    ("Treatment room, music", "Says what matters today", "Therapist listens, agrees the treatment",
     "Record is opened", "Customer database"),
    ("Oils, towels, couch", "Has the treatment", "Therapist treats, asks about pressure",
     "Next room is made ready", "Supplier of oils"),
    ("Quiet room, water", "Rests again", "Attendant brings water", "Room is cleaned", "Laundry"),
    ("Card for home care", "Asks what to do at home", "Therapist explains home care",
     "Notes for the next visit", "Customer database"),
    ("Bill, receipt", "Pays and books again", "Receptionist takes payment",
     "Till is balanced", "Loyalty scheme"),
    ("E-mail, review page", "Answers three questions", "Manager phones after a low score",
     "Low scores are read daily", "Survey tool"),
]  # fmt: skip


def _steps() -> Iterator[Step]:
    lanes = ("physical_evidence", "customer_actions", "onstage_actions", "backstage_actions")
    for seq, texts in enumerate(_VISIT, start=1):
        for lane, text in zip((*lanes, "support_processes"), texts, strict=True):
            if text:
                yield Step(f"{lane[0]}{seq}", lane, text, seq)  # type: ignore[arg-type]


def service_blueprint() -> Exhibit:
    """Return a visit to the spa in twelve columns."""
    links = [Link(f"c{n}", f"c{n + 1}") for n in range(1, len(_VISIT))]
    for seq in range(1, len(_VISIT) + 1):
        links += [Link(f"c{seq}", f"o{seq}"), Link(f"o{seq}", f"c{seq}")]
        links += [Link(f"o{seq}", f"b{seq}"), Link(f"b{seq}", f"s{seq}")]
    marks = (
        Mark("c2", "F", "Allergy overlooked", "Booking can't be sent with the field blank",
             "Head of treatments"),
        Mark("c4", "W", "One desk on Saturdays from 10 to 12", "Second desk", "Site manager", 2, 5),
        Mark("o4", "F", "Booking not found", "Search by telephone number", "Reception"),
        Mark("o4", "MoT"),
        Mark("c8", "MoT", "The treatment is what they came for", "", "Therapist"),
        Mark("c11", "F", "Wrong price charged", "Price is read out before payment", "Reception"),
    )  # fmt: skip
    return blueprint(
        Blueprint("A spa day, from search to review", tuple(_steps()), tuple(links), marks),
        note=_NOTE,
    )


def _point(phase: Phase, name: str, channel: str, emotion: int, *words: str) -> Touchpoint:
    doing, thinking, feeling, pain, opportunity = words
    return Touchpoint(
        name, phase, name, channel, doing, thinking, feeling, emotion, "", pain, opportunity
    )


JOURNEY = JourneyMap(
    "A family's first day at the spa",
    "Two parents with a child of twelve, first visit",
    (
        _point("pre", "Hears of the spa", "social media", 1, "Sees a friend's photo", "Looks calm",
               "Curious", "", "Show real guests"),
        _point("pre", "Books", "website, telephone", 0, "Compares three treatments, then phones",
               "Can our child come too?", "Unsure", "Prices for children are hard to find",
               "One page for families"),
        _point("during", "Arrives", "in person", -1, "Looks for the entrance in the rain",
               "Where do we go?",
               "Lost", "The sign is behind a tree", "Lit sign at the gate"),
        _point("during", "Checks in", "in person", -2, "Queues for sixteen minutes",
               "Nobody has seen us",
               "Ignored, angry", "One desk on Saturday mornings", "Second desk from 10 to 12"),
        _point("during", "Has the treatment", "in person", 2, "Massage, quiet room, tea",
               "This is what we came for",
               "Relaxed", "", "Offer the next date at the end"),
        _point("post", "Gets the survey", "e-mail, app", 1, "Answers three questions",
               "They do ask",
               "Taken seriously", "", "Thank them by name"),
        _point("post", "Complains about the queue", "telephone, e-mail", 0,
               "Writes, and is called back on the next day",
               "Will it be better next time?", "Hopeful", "Second desk isn't told of",
               "Say what has changed"),
    ),
)  # fmt: skip


def assignments() -> Exhibit:
    """Return who does what when a guest complains."""
    people = ("Receptionist", "Therapist", "Site manager", "Customer service", "Data protection")
    tasks = {
        "Listen to the guest and write the complaint down": "RCAII",
        "Offer a remedy on the spot, up to £30": "RCAI ",
        "Answer in writing within five working days": "I AR ",
        "Look into an injury or a reaction of the skin": "ICRAC",
        "Tell the guest what has changed": "I AR ",
    }
    given = [
        Assignment(task, person, role)  # type: ignore[arg-type]
        for task, roles in tasks.items()
        for person, role in zip(people, roles, strict=False)
        if role != " "
    ]
    return raci(given, title="Who does what when a guest complains", note=_NOTE)


def complaints_policy() -> Exhibit:
    """Return the rules by which Innovative Widgets decides who settles a complaint."""
    return decision_table(
        widgets.complaints_policy(), note="Innovative Widgets, an invented company."
    )


def spa_strategy() -> Exhibit:
    """Return a strategy map for the spa."""
    objectives = (
        Objective(
            "profit", "financial", "More profit per treatment room", "Profit per room", "lag"
        ),
        Objective(
            "repeat", "financial", "More revenue from guests who return", "Share of sales", "lag"
        ),
        Objective("return", "customer", "Guests come back", "Second visit within 8 weeks", "lag"),
        Objective(
            "complain", "customer", "Fewer complaints about waiting", "Complaints per 1,000", "lag"
        ),
        Objective("queue", "internal_process", "Short check-in on Saturdays", "Minutes", "lead"),
        Objective("close", "internal_process", "Complaints settled in five days", "Share", "lead"),
        Objective("allergy", "internal_process", "No booking without allergies stated", "", "lead"),
        Objective(
            "train",
            "learning_and_growth",
            "Reception can settle complaints",
            "Staff trained",
            "lead",
        ),
        Objective("data", "learning_and_growth", "One record for each guest", "Duplicates", "lead"),
    )
    links = (
        ("train", "queue"), ("train", "close"), ("data", "close"), ("data", "allergy"),
        ("queue", "complain"), ("close", "return"), ("allergy", "return"), ("complain", "return"),
        ("return", "repeat"), ("repeat", "profit"), ("queue", "profit"),
    )  # fmt: skip
    return strategy_map(
        StrategyMap("How the spa means to earn more", objectives, links), note=_NOTE
    )


def spa_chain() -> Exhibit:
    """Return the service-profit chain with the measures of the spa."""
    measures = {
        "internal_service_quality": "Staff survey: tools and rota, 1 to 5",
        "employee_satisfaction": "Would recommend us as an employer",
        "employee_retention": "Therapists still here after a year",
        "employee_productivity": "Treatments an hour worked",
        "external_service_value": "Worth the price, 1 to 7",
        "customer_satisfaction": "Share of 4 and 5 out of 5",
        "customer_loyalty": "Second visit within 8 weeks",
        "profitability": "Profit as a share of sales",
    }
    return service_profit_chain(measures, title="The service-profit chain of the spa", note=_NOTE)


def spa_database() -> Exhibit:
    """Return the database of the spa's guests."""
    guest = Field("guest_id", "FK", "guest")
    entities = (
        Entity("guest", (
            Field("guest_id", "PK"), Field("name"), Field("e-mail"), Field("birth_year"),
            Field("site_id", "FK", "site", purpose="the site they come to most"),
        ), "contract", "2 years after the last visit"),
        Entity("visit", (
            Field("visit_id", "PK"), guest, Field("site_id", "FK", "site"), Field("date"),
            Field("treatment"), Field("price"),
        ), "contract", "6 years, for the accounts"),
        Entity("site", (Field("site_id", "PK"), Field("town"), Field("opened")), "", "while open"),
        Entity("consent", (
            Field("consent_id", "PK"), guest, Field("purpose"), Field("channel"),
            Field("given_on"), Field("withdrawn_on"),
        ), "legal duty to prove it", "2 years after withdrawal"),
        Entity("health note", (
            Field("note_id", "PK"), guest, Field("allergy", special=True),
            Field("pregnancy", special=True),
        ), "explicit consent", "until the last booked visit"),
        Entity("complaint", (
            Field("complaint_id", "PK"), Field("visit_id", "FK", "visit"), Field("cause"),
            Field("closed_on"),
        ), "legitimate interests", "3 years"),
    )  # fmt: skip
    return database_diagram(Schema("What the spa keeps about its guests", entities), note=_NOTE)


def spa_plan() -> Exhibit:
    """Return the plan of a spa's ground floor."""
    plan = """
EERRRLLL
EERRRLLL
CCCHHHHH
CCCTTQQQ
CCCTTQQQ
"""
    zones = [
        Zone("E", "Entrance", "daylight", "door opens by itself", "lit sign at the gate",
             "step-free, 90 cm"),
        Zone("R", "Reception", "quiet, smell of citrus", "two desks, one low; three seats",
             "price list in large print", "hearing loop"),
        Zone("L", "Lounge", "soft light, no music", "armchairs in twos, space between",
             "books, plants",
             "seats with arm rests"),
        Zone("C", "Changing rooms", "warm, dry", "lockers, benches", "numbers in relief",
             "one room with hoist"),
        Zone("H", "Corridor", "echo of steps", "1.5 m wide", "arrows on the wall only", ""),
        Zone("T", "Treatment", "24 °C, music by choice", "couch that can be lowered", "",
             "couch at 45 cm"),
        Zone("Q", "Quiet room", "dim, silent", "loungers", "sign: please whisper", "call button"),
    ]  # fmt: skip
    return servicescape(plan, zones, title="Ground floor of the spa, as guests meet it", note=_NOTE)


SAMPLES: dict[str, Callable[[], Exhibit]] = {
    "blueprint": service_blueprint,
    "journey_map": lambda: journey_map(JOURNEY, note=_NOTE),
    "strategy_map": spa_strategy,
    "service_profit_chain": spa_chain,
    "database_diagram": spa_database,
    "servicescape": spa_plan,
    "raci": assignments,
    "touchpoint_channels": lambda: touchpoint_channels(JOURNEY, note=_NOTE),
    "decision_table": complaints_policy,
}
