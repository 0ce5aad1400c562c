"""Customers who leave and customers who stay, as shares of those at the start of a period."""

from cmkit.metrics.inputs import fraction, number, share


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
    return share(end_less_new=number("end", end) - number("new", new), start=start)


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
