"""Customers who arrive, stay or leave, and what they are worth while they stay."""

from cmkit.metrics.inputs import fraction, number, share, shown, whole


def activation_rate(activated: float, new: float) -> float:
    """Return the share of new customers who reached first value in onboarding, 0 to 1.

    What counts as activated, such as a first visit booked and made, and by which day, is yours to
    state.

    Raises
    ------
    ValueError
        If a figure is missing or negative, if there were no new customers, or fewer than activated.

    References
    ----------
    Customary in practice; no single author.

    Examples
    --------
    >>> activation_rate(120, 200)
    0.6
    """
    return share(activated=activated, new=new)


def churn_rate(start: float, lost: float) -> float:
    """Return the share of the customers at the start who were lost in the period, 0 to 1.

    Customers won in the period belong to neither figure.

    Raises
    ------
    ValueError
        If a figure is missing or negative, if there were no customers, or if more were lost.

    References
    ----------
    Reichheld and Sasser (1990), "Zero defections", Harvard Business Review 68(5).

    Examples
    --------
    >>> churn_rate(2000, 2000 - 1640)
    0.18
    """
    return share(lost=lost, start=start)


def retention_rate(start: float, end: float, new: float) -> float:
    """Return the share of the customers at the start who are still there at the end, 0 to 1.

    Parameters
    ----------
    start, end
        Customers at the start and at the end of the period.
    new
        Customers at the end who were won in the period.

    Raises
    ------
    ValueError
        If a figure is impossible, such as more customers kept than there were.

    References
    ----------
    Reichheld and Sasser (1990), "Zero defections", Harvard Business Review 68(5).

    Examples
    --------
    >>> retention_rate(2000, 1900, 260)
    0.82
    """
    if number("new", new) > number("end", end):
        raise ValueError(f"new is {new} and end is {end}. Count new customers at the end as well.")
    if end - new > number("start", start):
        seen = f"end is {end} and new is {new}: {end - new:g} would have stayed of {start}"
        raise ValueError(f"{seen}. Count as new all those who were not there at the start.")
    return share(kept=end - new, start=start)


def monthly_rate(annual: float) -> float:
    """Return the monthly churn that adds up to an annual one, both as shares from 0 to 1.

    Those lost in January can't be lost again in February, so it is more than a twelfth.

    Raises
    ------
    ValueError
        If the annual rate isn't a share from 0 to 1.

    References
    ----------
    Compound rates; no single author.

    Examples
    --------
    >>> round(monthly_rate(0.18), 4)
    0.0164
    """
    return float(1 - (1 - fraction("annual", annual)) ** (1 / 12))


def clv(
    margin: float,
    retention: float,
    discount: float,
    first_margin_now: bool = False,
    years: int | None = None,
) -> float:
    """Return what a customer is worth today: future margins, less those who leave, discounted.

    In the currency of the margin. Take the cost of winning the customer off once. Retention and
    discount belong to the same period as the margin: don't mix months and years.

    Parameters
    ----------
    margin
        Margin (not revenue) from a customer in a year.
    retention
        Share of customers who stay from one year to the next, 0 to 1, the same every year.
    discount
        Discount rate of a year, 0 to 1: 0.1 for 10%.
    first_margin_now
        Whether a first margin comes at once, before anybody can leave.
    years
        How many later margins count; without it, all of them.

    Raises
    ------
    ValueError
        If a figure is impossible, or if nobody ever leaves, nothing is discounted and the years
        have no end: the value would have none either.

    References
    ----------
    Gupta and Lehmann (2003), "Customers as assets", Journal of Interactive Marketing 17(1).

    Examples
    --------
    >>> round(clv(180, 0.8, 0.1)), round(clv(180, 0.85, 0.1)), round(clv(180, 0.8, 0.1, years=5), 2)
    (480, 612, 382.34)
    >>> round(clv(180, 0.8, 0.1, first_margin_now=True))
    660
    """
    kept = fraction("retention", retention) / (1 + fraction("discount", discount))
    if years is None and kept == 1:
        raise ValueError("retention is 1, discount 0: no end to it. Change one, or give years.")
    if not isinstance(first_margin_now, bool):
        seen = f"first_margin_now is {shown(first_margin_now)}"
        raise ValueError(f"{seen}. Write True or False. A number of years is years=5.")
    ends = 0.0 if years is None else kept ** whole("years", years, 0, 1000)
    later = kept * (1 - ends) / (1 - kept) if kept < 1 else years or 0
    return number("margin", margin) * (later + first_margin_now)
