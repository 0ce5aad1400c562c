"""Figures for a report: each function returns an :class:`~cmkit.plots.exhibit.Exhibit`.

``from cmkit.plots import blueprint``. Nothing is loaded before a figure is asked for.
"""

from importlib import import_module
from typing import Any

_MODULES = {
    "blueprints": ("blueprint",),
    "chains": ("service_profit_chain", "strategy_map"),
    "grids": ("importance_performance", "kano_grid", "perceptual_map", "stakeholder_grid"),
    "heat": ("cohort_heat_map", "rfm_map"),
    "journeys": ("journey_map",),
    "matrices": ("decision_table", "raci", "touchpoint_channels"),
    "periods": ("call_volume", "control_limits", "p_chart"),
    "plans": ("Zone", "servicescape"),
    "rankings": ("nps_intervals", "pareto", "rater_gaps", "scorecard", "segment_index"),
    "schemas": ("database_diagram",),
}
"""Which module draws which figures. No module is named after a figure: it would hide it."""

_WHERE = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(
            f"There is no figure {name!r}. There are: {', '.join(sorted(_WHERE))}."
        )
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)


def __dir__() -> list[str]:
    return sorted(_WHERE)
