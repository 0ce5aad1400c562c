"""A communications plan, and who does what in it."""

from dataclasses import fields, replace

import pytest

from cmkit import frameworks
from cmkit.frameworks.communications import Assignment, PlanRow, flaws, raci_flaws

SOUND = PlanRow(
    objective="More new members come a second time",
    audience="Members in their first month",
    message="Your therapist suggests what to try next",
    channel="e-mail",
    trigger="ten days after the first visit",
    consent="marketing, e-mail",
    frequency_cap="once",
    owner="CRM lead",
    measure="share that books again within 30 days",
    accessible_version="call on request",
)
SERVICE = replace(
    SOUND,
    trigger="transactional: booking confirmation",
    message="Your massage is booked for Friday at ten",
    consent="not needed for a service message",
)
NEEDED = [field.name for field in fields(PlanRow) if field.name != "budget"]


def test_a_sound_plan_has_no_flaws():
    assert flaws([SOUND, SERVICE]) == ()
    assert flaws([]) == ()


@pytest.mark.parametrize("name", NEEDED)
@pytest.mark.parametrize("empty", ["", " \t"])
def test_each_blank_field_is_named(named, name, empty):
    bad = replace(SOUND, **{name: empty})
    assert named(flaws([SERVICE, bad]), f"no_{name}") == [bad.objective]


def test_every_rule_has_an_example(codes):
    assert {f"no_{n}" for n in NEEDED} | {"acquisition", "promotion_in_service"} == codes(
        "communications"
    )
    assert {"accountable", "responsible"} == codes("raci")


def test_a_plan_needs_no_budget():
    assert SOUND.budget == ""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("objective", "Win new customers in Leeds"),
        ("audience", "Prospects from the fair"),
        ("audience", "Everyone in Yorkshire"),
        ("message", "We attract new guests"),
        ("objective", "Customer acquisition"),
    ],
)
def test_advertising_for_new_customers_is_out_of_place(named, name, text):
    bad = replace(SOUND, **{name: text})
    assert named(flaws([bad]), "acquisition") == [bad.objective]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("audience", "New customers who have booked once"),
        ("audience", "New members in their first month"),
        ("message", "Our new sauna is open for members"),
    ],
)
def test_messages_to_customers_that_there_are(name, text):
    assert flaws([replace(SOUND, **{name: text})]) == ()


@pytest.mark.parametrize(
    ("trigger", "message"),
    [
        ("transactional", "Booked for ten. Enjoy 20% off a facial!"),
        ("booking confirmation", "See you on Friday. Upgrade to a longer massage"),
        ("two days before the visit", "Treat yourself to a special offer"),
        ("Delivery", "Your widgets are on their way: free samples inside"),
    ],
)
def test_a_service_message_does_not_advertise(named, trigger, message):
    bad = replace(SERVICE, trigger=trigger, message=message)
    assert named(flaws([bad]), "promotion_in_service") == [bad.objective]


@pytest.mark.parametrize(
    ("trigger", "message"),
    [
        ("booking confirmation", "Parking is free of charge"),
        ("cancellation", "Free cancellation until Thursday"),
        ("birthday", "20% off on your birthday"),
        ("re-engagement", "A special offer for you"),
        ("complaint closed", "We are sorry"),
    ],
)
def test_offers_in_their_place_and_plain_service_messages(trigger, message):
    assert flaws([replace(SERVICE, trigger=trigger, message=message)]) == ()


PLAN = [
    Assignment("Write the e-mail", "Ana", "R"),
    Assignment("Write the e-mail", "Ben", "A"),
    Assignment("Write the e-mail", "Chi", "C"),
    Assignment("Send it", "Chi", "R"),
    Assignment("Send it", "Chi", "A"),
]


def test_a_task_has_one_who_answers_and_one_who_does_it():
    assert raci_flaws(PLAN) == ()
    assert raci_flaws([]) == ()


@pytest.mark.parametrize(
    ("assignments", "codes_and_tasks"),
    [
        (PLAN[1:], [("responsible", "Write the e-mail")]),
        ([PLAN[0], *PLAN[2:]], [("accountable", "Write the e-mail")]),
        ([*PLAN, Assignment("Send it", "Dov", "A")], [("accountable", "Send it")]),
        ([Assignment("审阅", "Dov", "I")], [("accountable", "审阅"), ("responsible", "审阅")]),
    ],
)
def test_two_who_answer_or_nobody_who_does_it(assignments, codes_and_tasks):
    assert [(flaw.code, flaw.where) for flaw in raci_flaws(assignments)] == codes_and_tasks


def test_how_many_answer_is_said():
    (flaw,) = raci_flaws([*PLAN, Assignment("Send it", "Dov", "A")])
    assert flaw.says == 'Accountable (A) for "Send it": 2 people. It has to be exactly one.'


def test_fields_and_roles_stand_as_on_the_reference_page():
    assert {field.name for field in fields(PlanRow)} == set(frameworks.COMMUNICATIONS.keys)
    assert [name[0].upper() for name in frameworks.RACI.keys] == ["R", "A", "C", "I"]


def test_rows_and_assignments_travel_as_plain_data():
    assert PlanRow.from_data(SOUND.to_data()) == SOUND
    assert Assignment.from_data(PLAN[0].to_data()) == PLAN[0]
    with pytest.raises(ValueError, match="role should hold"):
        Assignment.from_data({"task": "t", "person": "p", "role": "X"})
