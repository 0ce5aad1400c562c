"""The grid of power and interest."""

import pytest

from cmkit import frameworks
from cmkit.frameworks.stakeholders import quadrant


@pytest.mark.parametrize(
    ("power", "interest", "expected"),
    [
        (5, 5, "key_players"),
        (5, 1, "keep_satisfied"),
        (1, 5, "keep_informed"),
        (1, 1, "minimal_effort"),
        (3, 3, "minimal_effort"),
        (3.1, 3, "keep_satisfied"),
    ],
)
def test_the_four_quadrants(power, interest, expected):
    assert quadrant(power, interest) == expected
    assert expected in frameworks.STAKEHOLDERS.keys


def test_the_cut_can_be_moved():
    assert quadrant(4, 6, cut=5) == "keep_informed"
