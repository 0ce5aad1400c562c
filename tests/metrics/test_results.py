"""Results of more than one figure."""

import pytest

from cmkit.metrics import Interval


def test_a_result_is_shown_with_four_decimals_and_keeps_all():
    found = Interval(1 / 3, 0.12345678, 1.0, 30, False)
    shown = "Interval(score=0.3333, low=0.1235, high=1.0, n=30, small_sample=False)"
    assert repr(found) == str(found) == shown
    assert found.low == 0.12345678


def test_a_result_cannot_be_changed():
    with pytest.raises(AttributeError):
        Interval(0, 0, 0, 1, True).n = 5  # type: ignore[misc]


@pytest.mark.parametrize("bad", [{"n": 2.5}, {"small_sample": 1}, {"score": "35"}, {"more": 1}])
def test_data_of_another_shape_make_no_result(bad):
    data = Interval(35.0, 24.0, 46.0, 200, False).to_data()
    with pytest.raises(ValueError, match=r"should hold|has the fields"):
        Interval.from_data({**data, **bad})
