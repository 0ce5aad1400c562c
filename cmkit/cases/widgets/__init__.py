"""Innovative Widgets, an Australian maker of widgets whose telephone team is in trouble.

Facts and figures come from the course's source document and never vary; the sentences are ours.
``case.toml`` says of every table and document what comes from the source and what was made for
this kit.

To read: :func:`document`. Stories as text: :func:`scenario`, :func:`mary`, :func:`complaint`.
Figures: :func:`call_text`, :func:`raw_calls`, :func:`roster_text`, :func:`roster`.
What the company wants: :func:`business_plan`, :func:`policies`,
:func:`policy_header`, :func:`rules`, :func:`manager_steps`, :func:`complaints_policy`.
To practise on: :func:`complaints`, :func:`complaint_cases`, :func:`calendar`,
:func:`faulty_questionnaire`, :func:`scorecard_measures`, :func:`skills`, and, different for every
learner, :func:`call_log`, :func:`call_history`, :func:`orders`, :func:`agent_kpis`,
:func:`feedback`.
"""

from cmkit.cases.widgets.call_log import call_history, call_log
from cmkit.cases.widgets.complaints import complaints, complaints_policy
from cmkit.cases.widgets.documents import (
    business_plan,
    calendar,
    complaint,
    document,
    manager_steps,
    mary,
    policies,
    policy_header,
    rules,
    scenario,
)
from cmkit.cases.widgets.drawn import agent_kpis, feedback, orders
from cmkit.cases.widgets.practice import (
    complaint_cases,
    faulty_questionnaire,
    scorecard_measures,
    skills,
)
from cmkit.cases.widgets.tables import call_text, raw_calls, roster, roster_text

__all__ = [
    "agent_kpis", "business_plan", "calendar", "call_history", "call_log", "call_text",
    "complaint", "complaint_cases", "complaints", "complaints_policy", "document",
    "faulty_questionnaire", "feedback", "manager_steps", "mary", "orders", "policies",
    "policy_header", "raw_calls", "roster", "roster_text", "rules", "scenario",
    "scorecard_measures", "skills",
]  # fmt: skip
