"""Erlang C: the published and worked figures, and what must hold of every queue."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmkit.metrics import QueueResult, agents_for, erlang_c


@pytest.mark.parametrize(
    ("calls", "aht", "agents", "waiting", "answer", "in_20"),
    [
        (20, 300, 2, 0.758, 681.8, 0.259),
        (20, 300, 3, 0.300, 67.4, 0.726),
        (20, 300, 4, 0.102, 13.2, 0.912),
        (12, 240, 1, 0.800, 960.0, None),
        (12, 240, 2, 0.2286, 45.71, None),
        (1560 / 168, 360, 4, 0.016, 1.9, None),
        (1560 / 168, 360, 3, None, 13.2, None),
        (1560 / 168, 360, 2, None, 98.9, 0.72),
        (1560 / 168, 600, 4, None, 20.1, None),
        (1560 / 168, 600, 2, None, 895.4, None),
    ],
)
def test_worked_numbers(calls, aht, agents, waiting, answer, in_20):
    result = erlang_c(calls, aht, agents)
    assert result.average_speed_of_answer == pytest.approx(answer, abs=0.06)
    if waiting is not None:
        assert result.probability_of_waiting == pytest.approx(waiting, abs=6e-4)
    if in_20 is not None:
        assert result.service_level(20) == pytest.approx(in_20, abs=3e-3)


def test_load_and_occupancy():
    result = erlang_c(1560 / 168, 360, 4)
    assert result.offered_load == pytest.approx(0.9286, abs=1e-4)
    assert result.occupancy == pytest.approx(0.23, abs=0.005)


def test_the_textbook_formula_with_factorials():
    load, agents = 12.5, 17
    top = load**agents / math.factorial(agents) * agents / (agents - load)
    below = sum(load**k / math.factorial(k) for k in range(agents))
    assert erlang_c(250, 180, agents).probability_of_waiting == pytest.approx(top / (below + top))


def test_no_calls_no_waiting():
    result = erlang_c(0, 300, 1)
    assert (result.probability_of_waiting, result.average_speed_of_answer) == (0, 0)
    assert result.service_level(0) == 1


def test_a_very_large_team_is_worked_out():
    result = erlang_c(3600, 9900, 10_000)
    assert 0 < result.probability_of_waiting < 1
    assert result.occupancy == pytest.approx(0.99)


queues = st.tuples(st.floats(0.1, 600), st.floats(10, 1200), st.integers(1, 40)).map(
    lambda q: (q[0], q[1], math.floor(q[0] * q[1] / 3600) + q[2])
)


@given(queues)
def test_one_more_agent_is_never_worse(queue):
    calls, aht, agents = queue
    few, more = erlang_c(calls, aht, agents), erlang_c(calls, aht, agents + 1)
    assert more.probability_of_waiting <= few.probability_of_waiting
    assert more.average_speed_of_answer <= few.average_speed_of_answer
    assert more.service_level(20) >= few.service_level(20)
    assert more.occupancy <= few.occupancy


@given(queues)
def test_shares_stay_between_0_and_1(queue):
    result = erlang_c(*queue)
    for share in (result.probability_of_waiting, result.occupancy, result.service_level(0)):
        assert 0 <= share <= 1
    assert result.service_level(0) <= result.service_level(30)


@given(queues)
def test_a_result_survives_the_crossing_as_json(queue):
    result = erlang_c(*queue)
    assert QueueResult.from_data(json.loads(json.dumps(result.to_data()))) == result


@given(st.floats(0, 400), st.floats(30, 900), st.floats(0.05, 0.99), st.floats(0, 120))
def test_agents_for_is_the_smallest_team_that_will_do(calls, aht, share, seconds):
    agents = agents_for(calls, aht, service_level=share, seconds=seconds)
    assert erlang_c(calls, aht, agents).service_level(seconds) >= share
    if agents - 1 > calls * aht / 3600:
        assert erlang_c(calls, aht, agents - 1).service_level(seconds) < share


def test_agents_for_the_call_desk():
    assert agents_for(20, 300) == 4
    assert agents_for(20, 300, service_level=0.7) == 3


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ((20, 300, 1), r"A team of 1 can't keep up.*1\.667.*at least 2 agents"),
        ((12, 300, 1), "at least 2 agents"),
        ((-1, 300, 2), "calls_per_hour is -1"),
        ((20, float("nan"), 2), "aht_seconds is nan"),
        ((20, float("inf"), 2), "aht_seconds is inf"),
        ((20, 0, 2), "aht_seconds is 0.*such as 300"),
        ((20, 300, 2.5), "agents is 2.5.*whole number"),
        ((20, 300, 0), "agents is 0.*whole number"),
        ((20, 300, True), "agents is True"),
        ((20, "300", 2), "aht_seconds is '300'"),
        ((20, None, 2), "aht_seconds is None"),
        ((20, 300, 10**400), "agents is 1000"),
        ((1e9, 300, 4), "is the time in seconds"),
    ],
)
def test_impossible_input_names_the_value_and_the_remedy(args, says):
    with pytest.raises(ValueError, match=says):
        erlang_c(*args)


def test_no_team_answers_everyone_in_time():
    with pytest.raises(ValueError, match=r"service_level is 1.*such as 0\.8"):
        agents_for(20, 300, service_level=1)
    with pytest.raises(ValueError, match="service_level is 80"):
        agents_for(20, 300, service_level=80)


def test_a_negative_waiting_time_is_refused():
    with pytest.raises(ValueError, match="seconds is -5"):
        erlang_c(20, 300, 3).service_level(-5)
