"""Pass, Merit, Distinction: no compensation."""

import numpy as np
import pytest

from cmkit.frameworks.grading_rule import grade

ALL = dict.fromkeys(("P1", "P2", "P3", "M1", "M2", "D1"), True)


@pytest.mark.parametrize(
    ("missed", "expected"),
    [
        ((), "Distinction"),
        (("D1",), "Merit"),
        (("M1", "M2", "D1"), "Pass"),
        (("M1",), "Pass"),  # all P and all D do not make up for one M
        (("M2", "D1"), "Pass"),
        (("P3",), "Unclassified"),
        (("P1", "M1", "D1"), "Unclassified"),
        (tuple(ALL), "Unclassified"),
    ],
)
def test_a_grade_needs_everything_up_to_it(missed, expected):
    assert grade({**ALL, **dict.fromkeys(missed, False)}) == expected


def test_order_and_the_type_of_a_table_make_no_difference():
    assert grade({"D1": np.bool_(True), "M1": np.bool_(False), "P10": np.bool_(True)}) == "Pass"


@pytest.mark.parametrize(
    ("criteria", "says"),
    [
        ({**ALL, "P4": "no"}, "P4: 'no' can't be read"),
        ({**ALL, "P4": None}, "P4: None"),
        ({**ALL, "X1": True}, "X1: True"),
        ({**ALL, "Pass": True}, "Pass: True"),
        ({"P1": True, "M1": True}, "each level, P, M and D. Seen: P1, M1"),
        ({}, "each level"),
    ],
)
def test_what_can_not_be_graded_is_refused(criteria, says):
    with pytest.raises(ValueError, match=says):
        grade(criteria)
