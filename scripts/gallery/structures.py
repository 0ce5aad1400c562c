"""Samples of the figures of structures, for the gallery. The spa in them is invented."""

from collections.abc import Callable, Iterator

from cmkit.frameworks.blueprint import Blueprint, Link, Mark, Step
from cmkit.plots import blueprint
from cmkit.plots.exhibit import Exhibit

_NOTE = "Invented example: a chain of spas. Synthetic data made for this course."

# evidence, customer, onstage, backstage, support
_VISIT = [
    ("Website, price list", "Compares treatments and prices", "Chat agent answers questions",
     "Marketing checks prices each week", "Website"),
    ("Booking page, text message", "Books, states allergies", "Agent takes calls of those who rather phone",
     "Allergies are checked", "Booking system"),
    ("Car park, entrance, signs", "Arrives and looks for reception", "Host greets at the door",
     "Host sees the list of arrivals", "Booking system"),
    ("Desk, queue, slippers", "Waits and checks in", "Receptionist finds the booking",
     "Therapist is called", "Booking system"),
    ("Changing room, locker", "Changes", "Attendant hands out a robe", "Lockers are cleaned", "Laundry"),
    ("Tea, soft light", "Rests in the lounge", "Host offers tea", "Tray is prepared", "Stock of teas"),
    ("Treatment room, music", "Says what matters today", "Therapist listens, agrees the treatment",
     "Record is opened", "Customer database"),
    ("Oils, towels, couch", "Has the treatment", "Therapist treats, asks about pressure",
     "Next room is made ready", "Supplier of oils"),
    ("Quiet room, water", "Rests again", "Attendant brings water", "Room is cleaned", "Laundry"),
    ("Card for home care", "Asks what to do at home", "Therapist explains home care",
     "Notes for the next visit", "Customer database"),
    ("Bill, receipt", "Pays and books again", "Receptionist takes payment", "Till is balanced", "Loyalty scheme"),
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
        Mark("c2", "F", "Allergy overlooked", "Booking can't be sent with the field blank", "Head of treatments"),
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


SAMPLES: dict[str, Callable[[], Exhibit]] = {
    "blueprint": service_blueprint,
}
