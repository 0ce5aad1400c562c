"""Days and deadlines."""

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

from cmkit.checks import dated
from cmkit.checks.expectation import Miss, Unit

SOON = dated(
    earliest=date(2025, 12, 10),
    latest=date(2025, 12, 12),
    because="the mine needs them by Saturday",
)


@pytest.mark.parametrize(
    "value",
    [
        "2025-12-12",
        " 12  December 2025 ",
        "12 Dec 2025",
        "12/12/2025",
        date(2025, 12, 12),
        datetime(2025, 12, 12, 23, 59),
        pd.Timestamp("2025-12-12"),
        np.datetime64("2025-12-12"),
    ],
    ids=repr,
)
def test_a_day_is_a_day_however_it_is_held(said, value):
    assert said(value, SOON) == []


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("2025-12-13", "The mine needs them by Saturday. 13 December 2025 is too late."),
        (date(2025, 12, 9), "The mine needs them by Saturday. 9 December 2025 is too early."),
        ("soon", "A date was wanted, written like 31 Mar 2026; “soon” was found."),
        ("31 Feb 2026", "A date was wanted, written like 31 Mar 2026; “31 Feb 2026” was found."),
        (20251212, "A date was wanted, written like 31 Mar 2026; one number was found."),
        (pd.NaT, "A date was wanted, written like 31 Mar 2026; nothing was found."),
        (
            np.datetime64("NaT", "D"),
            "A date was wanted, written like 31 Mar 2026; nothing was found.",
        ),
        (True, "A date was wanted, written like 31 Mar 2026; a yes or no was found."),
    ],
)
def test_a_day_outside_or_none_at_all_is_told_why(said, value, message):
    assert said(value, SOON) == [message]


def test_without_limits_any_day_will_do(said):
    assert said("1 January 1999", dated()) == []


def test_a_blank_day_is_called_blank():
    assert SOON.test("", Unit()) == Miss("Nothing is filled in here yet.")
