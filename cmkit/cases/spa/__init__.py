"""Luxury Spas, a British chain of 56 spas with a poor name for service.

From the course's source document come the company, its size and its place behind two competitors;
towns are real places. Everything else is synthetic: every table is drawn for each learner from
a seed, and a blank id has the class's. :func:`about` shows what a table holds and says so.

Places: :func:`sites`, :func:`area_profile`, :func:`bookings_wait`. Customers: :func:`customers`,
:func:`visits`, :func:`loyalty`, :func:`levers`. What they say: :func:`survey`, :func:`emotions`,
:func:`touchpoints`, :func:`complaints`, :func:`social`. What is kept: :func:`privacy_register`.
"""

from itertools import groupby

from cmkit.cases.catalogue import read_case
from cmkit.cases.document import Document
from cmkit.cases.spa.company import area_profile, bookings_wait, levers, privacy_register, sites
from cmkit.cases.spa.people import customers, loyalty, visits
from cmkit.cases.spa.voices import complaints, emotions, social, survey, touchpoints
from cmkit.frameworks.lookup import UnknownNameError, unknown

__all__ = [
    "about", "area_profile", "bookings_wait", "complaints", "customers", "emotions", "levers",
    "loyalty", "privacy_register", "sites", "social", "survey", "touchpoints", "visits",
]  # fmt: skip


def about(table: str) -> Document:
    """Return a card that says what a table holds, such as ``about("visits")``, and its origin."""
    tables = read_case("spa").tables
    if table not in tables:
        raise UnknownNameError(unknown("table", table, tables))
    entry, lines = tables[table], []
    for (unit, meaning), same in groupby(
        entry.columns, lambda column: (column.unit, column.meaning)
    ):
        names = ", ".join(column.name for column in same)
        lines.append(f"- {names}{unit and f' ({unit})'}: {meaning}")
    return Document(title=entry.about, origin=entry.origin, text="\n".join(lines))
