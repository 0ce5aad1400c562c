"""Shares of contacts, orders and services: what went well, out of how many."""

from numpy.typing import ArrayLike

from cmkit.metrics.inputs import column, matched, share


def complaint_rate(complaints: float, transactions: float) -> float:
    """Return complaints as a share of transactions, 0 to 1; times 1,000 it is per thousand.

    The base is transactions, not customers. A low rate may mean that customers don't bother.

    Raises
    ------
    ValueError
        If a figure is missing or negative, if there were no transactions, or fewer than complaints.

    References
    ----------
    ISO 10004 (monitoring of customer satisfaction) lists it among indirect indicators.

    Examples
    --------
    >>> complaint_rate(48, 1200)
    0.04
    """
    return share(complaints=complaints, transactions=transactions)


def otif(on_time: ArrayLike, in_full: ArrayLike) -> float:
    """Return the share of orders delivered on time **and** in full, 0 to 1.

    Parameters
    ----------
    on_time, in_full
        One True or False (or 1 or 0) an order, in the same order.

    Raises
    ------
    ValueError
        If an order has no answer or another one, or if the columns differ in length.

    References
    ----------
    Customary in supply chains; no single author.

    Examples
    --------
    >>> otif(on_time=[True, True, True, False], in_full=[True, True, False, True])
    0.5
    """
    orders = matched(0, 1, step=1, on_time=on_time, in_full=in_full)
    return float(orders.all(axis=1).mean())


def engagement_rate(interactions: float, reach: float) -> float:
    """Return interactions with posts as a share of the people reached, 0 to 1.

    Some divide by followers: say which it is. Impressions are not engagement.

    Raises
    ------
    ValueError
        If a figure is missing or negative, if nobody was reached, or fewer than interacted.

    References
    ----------
    Customary on social platforms; no single author.

    Examples
    --------
    >>> engagement_rate(36, 1200)
    0.03
    """
    return share(interactions=interactions, reach=reach)


def chain_reliability(links: ArrayLike) -> float:
    """Return how often every link of a service chain does its part, 0 to 1.

    The links are taken to fail independently of each other, so their shares are multiplied.

    Parameters
    ----------
    links
        Share of its work that each link gets right, 0 to 1.

    Raises
    ------
    ValueError
        If a link is missing or not a share from 0 to 1.

    References
    ----------
    Reliability of parts in series; no single author.

    Examples
    --------
    >>> round(chain_reliability([0.98] * 5), 3)
    0.904
    """
    return float(column("links", links, high=1).to_numpy().prod())
