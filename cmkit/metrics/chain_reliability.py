"""How reliable a chain of internal services is."""

from numpy.typing import ArrayLike

from cmkit.metrics.inputs import column


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
