"""What telephone teams are measured by: how long calls take, who waits, who gives up."""

from numpy.typing import ArrayLike

from cmkit.metrics.inputs import column, number, share


def aht(talk: ArrayLike, hold: ArrayLike, wrap: ArrayLike, calls: float) -> float:
    """Return the average handle time in the unit of the times, usually seconds.

    How long an answered call keeps an officer busy. Short is not the same as good.

    Parameters
    ----------
    talk, hold, wrap
        Time talking, on hold and wrapping up after the call: totals, or one figure a call.
    calls
        Number of calls handled. A call that nobody answered was not handled.

    Raises
    ------
    ValueError
        If a time is missing or negative, or if no calls were handled.

    References
    ----------
    Customary in contact centres; no single author.

    Examples
    --------
    >>> aht(18000, 2400, 6000, 120)
    220.0
    """
    return _mean(calls, talk=talk, hold=hold, wrap=wrap)


def average_speed_of_answer(waits: ArrayLike, answered: float) -> float:
    """Return the mean wait of the callers who were answered, in the unit of the waits.

    Parameters
    ----------
    waits
        Waits of answered calls: their total, or one figure a call. Callers who hung up don't
        belong here.
    answered
        Number of calls answered.

    Raises
    ------
    ValueError
        If a wait is missing or negative, or if no calls were answered.

    References
    ----------
    Customary in contact centres; no single author.

    Examples
    --------
    >>> average_speed_of_answer([10, 20, 45], 3)
    25.0
    """
    return _mean(answered, waits=waits)


def service_level(answered_in_time: float, offered: float) -> float:
    """Return the share of calls answered within the promised time, 0 to 1.

    The base is all calls **offered**, those that hung up among them. Some divide by calls answered,
    which looks better: say which it is.

    Raises
    ------
    ValueError
        If a figure is missing or negative, if there were no calls, or if more were answered.

    References
    ----------
    Customary in contact centres; no single author.

    Examples
    --------
    >>> service_level(228, 300), round(service_level(228, 282), 3)
    (0.76, 0.809)
    """
    return share(answered_in_time=answered_in_time, offered=offered)


def abandonment_rate(abandoned: float, offered: float) -> float:
    """Return the share of calls offered whose callers hung up before an answer, 0 to 1.

    Callers who hang up within about five seconds are often left out of both figures: say so.

    Raises
    ------
    ValueError
        If a figure is missing or negative, if there were no calls, or if more were abandoned.

    References
    ----------
    Customary in contact centres; no single author.

    Examples
    --------
    >>> abandonment_rate(18, 300)
    0.06
    """
    return share(abandoned=abandoned, offered=offered)


def fcr(solved: float, issues: float) -> float:
    """Return first contact resolution: the share of issues solved at the first contact, 0 to 1.

    Solved means that the customer did not come back about it within a window that you state, such
    as seven days.

    Raises
    ------
    ValueError
        If a figure is missing or negative, if there were no issues, or if more were solved.

    References
    ----------
    Customary in contact centres; no single author.

    Examples
    --------
    >>> fcr(solved=270, issues=360)
    0.75
    """
    return share(solved=solved, issues=issues)


def _mean(calls: float, **times: ArrayLike) -> float:
    if number("calls", calls) == 0:
        raise ValueError("calls is 0. Write how many calls there were, at least 1.")
    read = {name: column(name, part) for name, part in times.items()}
    for name, part in read.items():
        if len(part) not in (1, calls):
            seen = f"{name} has {len(part)} figures for {calls:g} calls"
            raise ValueError(f"{seen}. Give one figure a call, or their total.")
    return float(sum(part.sum() for part in read.values()) / calls)
