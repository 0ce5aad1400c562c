"""What problems cost in customers: those who complain and those who say nothing."""

import pandas as pd

from cmkit.metrics import inputs
from cmkit.metrics.inputs import Labelled, fraction


def market_damage(
    customers: float,
    problem_rate: float,
    complaint_rate: float,
    *,
    outcomes: Labelled,
    loss_rates: Labelled,
    value: float,
    base_churn: float = 0.0,
) -> pd.DataFrame:
    """Return how many customers problems cost, and what they were worth.

    People who only hear of a problem are not counted: whether they stay away is another assumption.

    Parameters
    ----------
    customers
        All customers.
    problem_rate, complaint_rate
        Share of customers who have a problem; share of these who complain. Both 0 to 1.
    outcomes
        Share of complaints by how they end, adding up to 1: {"satisfied": 0.4, ...}.
    loss_rates
        Share lost, 0 to 1, for each outcome and for "silent", who had a problem and said nothing.
    value
        What a lost customer was worth.
    base_churn
        Share who would have left anyway; if given, only losses beyond it count; they are below 0
        where fewer leave than would have anyway.

    Returns
    -------
    pandas.DataFrame
        A row an outcome, "silent" the last: ``customers`` (who had a problem), ``loss_rate``,
        ``lost`` and ``revenue_at_risk``; the sums are those of the company.

    Raises
    ------
    ValueError
        If a share isn't from 0 to 1, outcomes don't add up to 1, or an outcome has no loss rate.

    References
    ----------
    Our own writing of the market damage model in Goodman (2019), "Strategic Customer Service", 2nd
    ed., after TARP (1979; 1986). Loss rates differ widely by price and trade: use your own.

    Examples
    --------
    >>> damage = market_damage(
    ...     40_000, 0.25, 0.4, value=240,
    ...     outcomes={"satisfied": 0.40, "mollified": 0.35, "dissatisfied": 0.25},
    ...     loss_rates={"satisfied": 0.08, "mollified": 0.25, "dissatisfied": 0.55, "silent": 0.35},
    ... )
    >>> round(damage["lost"].sum()), round(damage["revenue_at_risk"].sum())
    (3128, 750720)
    >>> damage["lost"].round().astype(int).to_dict()
    {'satisfied': 128, 'mollified': 350, 'dissatisfied': 550, 'silent': 2100}
    """
    affected = inputs.whole("customers", customers) * fraction("problem_rate", problem_rate)
    spoke = affected * fraction("complaint_rate", complaint_rate)
    ends = inputs.labelled("outcomes", outcomes, 100)
    silent = pd.Series({"silent": affected - spoke})
    groups = pd.concat([inputs.weights("outcomes", ends, ends.index) * spoke, silent])
    rates = inputs.column("loss_rates", loss_rates, high=1)
    damage = inputs.matched(outcomes=groups, loss_rates=rates)
    damage = damage.set_axis(["customers", "loss_rate"], axis=1)
    beyond = damage["loss_rate"] - fraction("base_churn", base_churn)
    lost = damage["customers"] * beyond
    return damage.assign(lost=lost, revenue_at_risk=lost * inputs.number("value", value))
