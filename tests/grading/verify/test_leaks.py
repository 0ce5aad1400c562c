import pytest

from cmkit.grading.verify.leaks import given_away


@pytest.mark.parametrize(
    ("right", "wrong", "step", "messages"),
    [
        (3.6875, 3.5, 0.1, "It should be 3.7 percent."),
        (1234.0, 1000, 1.0, "Not 1,234 calls."),
        (43, 40, 0.0, "Count again until you have 43."),
        ({"refund": 10}, {"refund": 40}, 0.0, "An officer offers 10 dollars."),
        ({"due": "2025-12-10"}, {"due": "2025-12-12"}, 0.0, "It is due on 10 December."),
        ({"due": "2025-12-10"}, {"due": "2025-12-12"}, 0.0, "It is due on 2025-12-10."),
        ({"next": "manager"}, {"next": "officer"}, 0.0, "Then the Manager calls."),
    ],
)
def test_the_expected_value_is_found(right, wrong, step, messages) -> None:
    assert given_away(right, wrong, step=step, messages=messages, prompt="How many?")


@pytest.mark.parametrize(
    ("right", "wrong", "step", "messages", "prompt"),
    [
        (3.6875, 3.5, 0.1, "This is the mean of the eleven percentages.", ""),
        (3.6875, 3.5, 0.1, "Your 13.7 is outside, and so are 3.75 and 3.7.1.", ""),
        (43, 40, 0.0, "Of 43 calls, some were lost.", "There were 43 calls."),
        (43, 43.0, 0.0, "Your 43 is a share.", ""),
        (4, 5, 0.0, "Count the 4 weeks again.", ""),
        (True, False, 0.0, "Read it again.", ""),
        ({"next": "manager"}, {"next": "officer"}, 0.0, "Think of managers.", ""),
        ({"a": "steady", "b": "quick"}, {"a": "new", "b": "kind"}, 0.0, "Be steady.", ""),
    ],
)
def test_an_honest_message_is_left_alone(right, wrong, step, messages, prompt) -> None:
    assert given_away(right, wrong, step=step, messages=messages, prompt=prompt) == ""
