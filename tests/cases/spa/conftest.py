"""Whose tables are looked at: the class's and 20 learners', or 200 with CMKIT_FULL=1."""

import os

import pytest

EVERYONE = ["", *(f"s{number}" for number in range(200 if os.environ.get("CMKIT_FULL") else 20))]


@pytest.fixture(scope="session", params=EVERYONE, ids=lambda who: who or "class")
def who(request: pytest.FixtureRequest) -> str:
    """One learner at a time for all tests, so that tables are drawn once."""
    return request.param
