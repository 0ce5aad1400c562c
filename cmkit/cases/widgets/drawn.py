"""Orders, officers and customers, drawn afresh for every learner (synthetic)."""

import numpy as np
import pandas as pd
from numpy.random import RandomState

from cmkit.cases.catalogue import labelled
from cmkit.cases.files import read_table
from cmkit.cases.personal import OPEN_COURSE, seed
from cmkit.cases.widgets.call_log import AT_WORK, call_history
from cmkit.cases.widgets.draw import chosen, even, shuffled, whole

_LATE, _WRONG = [6, 6, 6, 7, 6, 6], [0, 1, 1, 3, 8, 11]  # orders, June to November
_SIZES, _MIX = np.array([5, 6, 7, 8]), np.array([0.15, 0.45, 0.85])


def orders(learner_id: str = "", *, course: str = OPEN_COURSE) -> pd.DataFrame:
    """Return 900 orders from June to November: what was promised, and what was sent when."""
    rng = RandomState(seed(course, learner_id, "orders"))
    days = pd.bdate_range("2025-06-01", "2025-11-30")
    ordered = days[np.arange(900) * len(days) // 900]
    month = ordered.month.to_numpy() - 6
    size = _SIZES[np.searchsorted(_MIX, even(rng, 900))]
    line = np.array(["A", "B", "C"])[shuffled(rng, 900) % 3]
    late = chosen(rng, month, _LATE)
    mistaken = (line == "ABC"[int(3 * rng.random_sample())]) & np.isin(size, [6, 7]) & ~late
    wrong = chosen(rng, month, _WRONG, mistaken)
    promised = np.busday_offset(ordered.to_numpy().astype("M8[D]"), 3)
    days_on = np.where(late, 1 + 5 * even(rng, 900), -2 * even(rng, 900))
    table = pd.DataFrame(
        {
            "order_id": [f"R{number:03d}" for number in range(1, 901)],
            "customer": [f"C{number:02d}" for number in 1 + whole(79 * even(rng, 900))],
            "line": line,
            "ordered": ordered.as_unit("ns"),
            "size_mm": size,
            "size_sent_mm": np.where(wrong, 13 - size, size),  # 6 for 7, 7 for 6
            "quantity": 50 + 50 * whole(19 * even(rng, 900) ** 2),
            "promised": promised.astype("M8[ns]"),
            "delivered": np.busday_offset(promised, whole(days_on)).astype("M8[ns]"),
        }
    )
    return labelled("widgets", "orders", table)


def agent_kpis(learner_id: str = "", *, course: str = OPEN_COURSE) -> pd.DataFrame:
    """Return ten measures, areas a to j, of each officer for each month: 36 officer-months."""
    rng = RandomState(seed(course, learner_id, "agent_kpis"))
    at_work = [(month, officer) for month in range(1, 12) for officer in AT_WORK[max(month, 9)]]
    table = pd.DataFrame(at_work, columns=["month", "officer"])
    log = call_history(learner_id, course=course)
    log = log[~log["abandoned"]]
    handling = log[["talk_s", "hold_s", "wrap_s"]].sum(axis=1)
    handling = handling.groupby([log["started"].dt.month, log["officer"]]).mean()
    known = handling.loc[[(max(month, 9), officer) for month, officer in at_work]].to_numpy()
    drawn = 24 * rng.random_sample(len(table)) - 12
    table["handling_s"] = whole(known + np.where(table["month"] < 9, drawn, 0))
    officer, late = table["officer"], table["month"] >= 10
    who = np.select([officer == "Mary", officer == "Taya", late], [1, 2, 3])
    for name, level, spread, *changes in read_table("widgets", "kpis.csv").to_numpy():
        drawn = spread * (2 * rng.random_sample(len(table)) - 1)
        table[name] = whole(level + drawn + np.array([0, *changes])[who])
    table["month"] = [f"2025-{month:02d}" for month in table["month"]]
    return labelled("widgets", "agent_kpis", table)


def feedback(learner_id: str = "", *, course: str = OPEN_COURSE) -> pd.DataFrame:
    """Return 300 answers to a survey: scores, problems, who complained, and comments."""
    rng = RandomState(seed(course, learner_id, "feedback"))
    said = read_table("widgets", "comments.csv")
    quiet = pd.DataFrame({"had_problem": np.arange(204) < 24, "comment": ""})
    quiet["score"] = np.where(quiet["had_problem"], 2, 5) + whole(2 * even(rng, len(quiet)))
    table = pd.concat([said, quiet]).iloc[shuffled(rng, 300)].reset_index(drop=True)
    problem = table["had_problem"].to_numpy()
    business = chosen(rng, problem.astype(np.int64), [160, 80])
    silent = chosen(rng, business.astype(np.int64), [10, 20], problem)
    table.insert(0, "answer_id", [f"F{number:03d}" for number in range(1, 301)])
    table.insert(1, "customer_type", np.where(business, "business", "household"))
    table.insert(4, "complained", pd.Series(~silent, dtype="boolean").where(problem))
    return labelled("widgets", "feedback", table)
