"""Measures and models of customer service: each formula with its source.

Rates and shares go from 0 to 1; the Net Promoter Score goes from -100 to 100 points.
"""

from cmkit.metrics.calls import abandonment_rate, aht, average_speed_of_answer, fcr, service_level
from cmkit.metrics.counts import pareto, profile_index
from cmkit.metrics.customers import cohort_retention, rfm
from cmkit.metrics.erlang_c import QueueResult, agents_for, erlang_c
from cmkit.metrics.ipa import ipa
from cmkit.metrics.kano import Kano, kano
from cmkit.metrics.loyalty import activation_rate, churn_rate, clv, monthly_rate, retention_rate
from cmkit.metrics.market_damage import market_damage
from cmkit.metrics.net_emotional_value import net_emotional_value
from cmkit.metrics.p_chart import p_chart
from cmkit.metrics.proportions import TwoProportions, sample_size, two_proportions, wilson_interval
from cmkit.metrics.rates import chain_reliability, complaint_rate, engagement_rate, otif
from cmkit.metrics.results import Interval
from cmkit.metrics.scorecard_attainment import scorecard_attainment
from cmkit.metrics.servqual import servqual_gaps
from cmkit.metrics.surveys import ces, cronbach_alpha, csat, nps, nps_interval

# fmt: off
__all__ = [
    "Interval", "Kano", "QueueResult", "TwoProportions", "abandonment_rate", "activation_rate",
    "agents_for", "aht", "average_speed_of_answer", "ces", "chain_reliability", "churn_rate",
    "clv", "cohort_retention", "complaint_rate", "cronbach_alpha", "csat", "engagement_rate",
    "erlang_c", "fcr", "ipa", "kano", "market_damage", "monthly_rate", "net_emotional_value",
    "nps", "nps_interval", "otif", "p_chart", "pareto", "profile_index", "retention_rate",
    "rfm", "sample_size", "scorecard_attainment", "service_level", "servqual_gaps",
    "two_proportions", "wilson_interval",
]
# fmt: on
