"""The kit's own classes that may cross the border; see ``border``."""

_OURS = {
    "cmkit.checks.charts": "ChartFacts",
    "cmkit.frameworks.authority": "Limit",
    "cmkit.frameworks.blueprint": "Blueprint Link Mark Step",
    "cmkit.frameworks.communications": "Assignment PlanRow",
    "cmkit.frameworks.flaw": "Flaw",
    "cmkit.frameworks.journey": "JourneyMap Touchpoint",
    "cmkit.frameworks.kpi": "Kpi",
    "cmkit.frameworks.loyalty": "Tier",
    "cmkit.frameworks.questionnaire": "Item",
    "cmkit.frameworks.schema": "Entity Field Schema",
    "cmkit.frameworks.scorecard": "Objective StrategyMap",
    "cmkit.frameworks.servicescape": "Zone",
    "cmkit.metrics.erlang_c": "QueueResult",
    "cmkit.metrics.kano": "Kano",
    "cmkit.metrics.proportions": "TwoProportions",
    "cmkit.metrics.results": "Interval",
}
REGISTERED = {name: module for module, names in _OURS.items() for name in names.split()}
"""Our own classes that may cross, by ``to_data`` and ``from_data``, and where they live."""
