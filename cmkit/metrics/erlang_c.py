"""How long callers wait when calls queue for a team: the Erlang C formula.

Source: A. K. Erlang (1917), "Solution of some problems in the theory of probabilities of
significance in automatic telephone exchanges". It assumes calls that come at random at a steady
rate, call lengths that vary a great deal, agents who do nothing else, and callers who never hang
up; where callers do hang up it overstates the waits.
"""

import math
from dataclasses import dataclass

from cmkit.metrics.inputs import number, whole
from cmkit.metrics.results import Result

MOST_AGENTS = 100_000  # a larger team would only keep the notebook waiting


@dataclass(frozen=True, repr=False)
class QueueResult(Result):
    """What callers meet when ``agents`` take ``calls_per_hour`` calls of ``aht_seconds`` each.

    Attributes
    ----------
    offered_load
        Work that arrives, in Erlangs: the number of agents it would keep busy all the time.
    probability_of_waiting
        Share of callers whom no agent can answer at once, 0 to 1.
    average_speed_of_answer
        Mean wait of all callers, in seconds.
    occupancy
        Share of their time that agents spend on calls, 0 to 1.
    """

    calls_per_hour: float
    aht_seconds: float
    agents: int
    offered_load: float
    probability_of_waiting: float
    average_speed_of_answer: float
    occupancy: float

    def service_level(self, seconds: float) -> float:
        """Return the share of callers answered within so many seconds, 0 to 1."""
        waited = number("seconds", seconds)
        spare = self.agents - self.offered_load
        return 1 - self.probability_of_waiting * math.exp(-spare * waited / self.aht_seconds)


def erlang_c(calls_per_hour: float, aht_seconds: float, agents: int) -> QueueResult:
    """Return how long callers wait for a team of ``agents``.

    Parameters
    ----------
    calls_per_hour
        Calls that arrive in an hour.
    aht_seconds
        Average handle time of a call, in seconds.
    agents
        People answering calls at the same time.

    Raises
    ------
    ValueError
        If a figure is impossible, or if the calls are more work than the agents can do: the queue
        would grow for ever.

    References
    ----------
    Erlang (1917), "Solution of some problems in the theory of probabilities of significance in
    automatic telephone exchanges".

    Examples
    --------
    >>> desk = erlang_c(20, 300, 3)
    >>> round(desk.average_speed_of_answer, 1), round(desk.service_level(20), 3)
    (67.4, 0.726)
    """
    load = _load(calls_per_hour, aht_seconds)
    team = whole("agents", agents, high=MOST_AGENTS, what=": people who answer at the same time")
    if load >= team:
        work = f"{calls_per_hour:g} calls an hour of {aht_seconds:g} seconds keep {load:.4g} busy"
        wanted = f"Give at least {math.floor(load) + 1} agents."
        raise ValueError(f"A team of {team} can't keep up: {work} without a break. {wanted}")
    waiting = _probability_of_waiting(load, team)
    calls, seconds = float(calls_per_hour), float(aht_seconds)
    answer = waiting * seconds / (team - load)
    return QueueResult(calls, seconds, team, load, waiting, answer, occupancy=load / team)


def agents_for(
    calls_per_hour: float, aht_seconds: float, *, service_level: float = 0.8, seconds: float = 20
) -> int:
    """Return the smallest team that answers a share of callers within so many seconds.

    Raises
    ------
    ValueError
        If a figure is impossible; a ``service_level`` of 1 cannot be promised by any team.

    References
    ----------
    Erlang (1917), "Solution of some problems in the theory of probabilities of significance in
    automatic telephone exchanges".

    Examples
    --------
    >>> agents_for(20, 300), agents_for(20, 300, service_level=0.7)
    (4, 3)
    """
    remedy = "No team answers every call in time. Write a share below 1, such as 0.8 for 80%."
    wanted = number("service_level", service_level, 0, 1 - 1e-9, remedy)
    agents = math.floor(_load(calls_per_hour, aht_seconds)) + 1
    while erlang_c(calls_per_hour, aht_seconds, agents).service_level(seconds) < wanted:
        agents += 1
    return agents


def _probability_of_waiting(load: float, agents: int) -> float:
    """Erlang's loss formula, one agent at a time (no factorial to overflow), then his C formula."""
    lost = 1.0
    for team in range(1, agents + 1):
        lost = load * lost / (team + load * lost)
    return lost / (1 - load / agents * (1 - lost))


def _load(calls_per_hour: float, aht_seconds: float) -> float:
    calls = number("calls_per_hour", calls_per_hour)
    remedy = "Write the average handle time in seconds, such as 300."
    handle = number("aht_seconds", aht_seconds, 0.001, remedy=remedy)
    load = calls * handle / 3600
    if load >= MOST_AGENTS:
        seen = f"{calls:g} calls an hour of {handle:g} seconds would keep {load:.4g} agents busy"
        raise ValueError(f"{seen}. Are the calls those of one hour, and is the time in seconds?")
    return load
