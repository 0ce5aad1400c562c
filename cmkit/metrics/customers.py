"""What a record of visits says of customers: who is worth most, and who comes back."""

import numpy as np
import pandas as pd

from cmkit.metrics.inputs import SMALL, column, days, log


def rfm(transactions: pd.DataFrame, reference_date: object) -> pd.DataFrame:
    """Return recency, frequency and monetary value of each customer, and their scores 1 to 5.

    Each score is a fifth of the customers, 5 best; recency counts backwards, so that the latest
    are 5. Equals are told apart by their order in the table of customers.

    Parameters
    ----------
    transactions
        One a row, with three columns in this order: customer, date, amount paid. Choose the period,
        and take refunds off first: a refund is no visit. Dates as text are year-month-day.
    reference_date
        The day from which recency counts; state it, so that the result can be repeated.

    Returns
    -------
    pandas.DataFrame
        A row a customer: ``recency`` (days), ``frequency`` (transactions), ``monetary`` (sum of the
        amounts), the scores ``r``, ``f``, ``m``, and ``cell`` such as "555".

    Raises
    ------
    ValueError
        If the columns aren't three, if one has a gap, an amount is negative, a date is later than
        the reference date, or there are fewer than five customers.

    References
    ----------
    Hughes (1994), "Strategic Database Marketing".

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [(who, f"2025-0{who}-01", who * 10) for who in range(1, 6)]
    >>> visits = pd.DataFrame(rows, columns=["customer", "date", "paid"])
    >>> list(rfm(visits, "2025-06-30")["cell"])
    ['111', '222', '333', '444', '555']
    """
    read = log(transactions, "customer", "date", "amount")
    today = days("reference_date", pd.Series([reference_date], dtype=object)).iloc[0]
    read["amount"] = column("amount (refunds taken off)", read["amount"])
    if (latest := read["date"].max()) > today:
        raise ValueError(f"{latest:%Y-%m-%d} is after the reference date, {today:%Y-%m-%d}.")
    table = read.groupby("customer", observed=True).agg(
        recency=("date", "max"), frequency=("date", "size"), monetary=("amount", "sum")
    )
    table["recency"] = (today - table["recency"]).dt.days
    if len(table) < 5:
        raise ValueError(f"There are {len(table)} customers. Fifths need at least five.")
    for name in table.columns[:3]:
        ranks = table[name].rank(method="first", ascending=name != "recency")
        table[name[0]] = pd.qcut(ranks, 5, labels=False) + 1
    return table.assign(cell=table[["r", "f", "m"]].astype(str).agg("".join, axis=1))


def cohort_retention(visits: pd.DataFrame) -> pd.DataFrame:
    """Return the share of each month's new customers who were active so many months later.

    A customer is new in the month of the first visit on record; leave out customers who came before
    the record begins. Months after its end are blank, never 0; if it ends within a month, that
    month is cut short.

    Parameters
    ----------
    visits
        One a row, with two columns in this order: customer, date. Dates as text are year-month-day.

    Returns
    -------
    pandas.DataFrame
        A row a month of joining: ``customers`` (how many joined), ``small_sample`` (fewer than 30),
        then the months since, 0, 1, 2, ..., as shares from 0 to 1.

    Raises
    ------
    ValueError
        If the columns aren't two, or if one has a gap.

    References
    ----------
    Fader and Hardie (2007), "How to project customer retention", Journal of Interactive
    Marketing 21(1).

    Examples
    --------
    >>> import pandas as pd
    >>> days = ["2025-01-05", "2025-01-20", "2025-02-03", "2025-02-03"]
    >>> visits = pd.DataFrame({"customer": [1, 2, 1, 3], "date": days})
    >>> cohort_retention(visits)[1].tolist()
    [0.5, nan]
    """
    read = log(visits, "customer", "date")
    month = read["date"].dt.to_period("M")
    joined = month.groupby(read["customer"], observed=True).transform("min").rename("joined")
    since = 12 * (month.dt.year - joined.dt.year) + month.dt.month - joined.dt.month
    active = read["customer"].groupby([joined, since]).nunique().unstack(fill_value=0)
    active = active.reindex(columns=range(since.max() + 1), fill_value=0)
    seen = [(month.max() - start).n for start in active.index]
    shares = active.div(active[0], axis=0).where(np.greater_equal.outer(seen, active.columns))
    shares.insert(0, "customers", active[0])
    shares.insert(1, "small_sample", active[0] < SMALL)
    return shares
