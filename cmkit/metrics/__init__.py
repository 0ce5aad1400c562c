"""Measures and models of customer service: each formula with its source."""

from cmkit.metrics.aht import aht
from cmkit.metrics.erlang_c import QueueResult, agents_for, erlang_c

__all__ = ["QueueResult", "agents_for", "aht", "erlang_c"]
