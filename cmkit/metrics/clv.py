"""Customer lifetime value. Gupta and Lehmann (2003), "Customers as assets"."""

from cmkit.metrics.inputs import fraction, number, shown, whole


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
