"""The judge's half of judging: the course's own cells on the learner's plain values."""

import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from cmkit.checks.verdict import Finding, Verdict
from cmkit.grading import judge
from cmkit.grading.course import names_needed
from cmkit.grading.outputs import read_outputs, verdict_output
from cmkit.grading.processes import Child, StoppedError
from cmkit.grading.running import Limits, Run, Step, in_words

NOTHING = b"{}"


def run_judge(
    steps: list[Step], run: Run, place: Path, forms: list[str], limits: Limits
) -> dict[str, Verdict]:
    """Judge the values at every grade cell; give the verdicts by the grade cell's name."""
    verdicts: dict[str, Verdict] = {}
    wanted = [step for step in steps if step.kind == "check"]
    while len(verdicts) < len(wanted):  # a check that killed its judge costs only itself
        with Child(judge.work, place, forms) as child:
            _judge_on(child, steps, run.values, verdicts, limits)
    for step in wanted:
        if run.stopped and step.name not in run.values and verdicts[step.name].blank:
            why = (Finding("", False, run.stopped),)
            verdicts[step.name] = replace(verdicts[step.name], findings=why)
        count = step.cell["execution_count"]
        step.cell["outputs"] = [verdict_output(verdicts[step.name], count)]
    return verdicts


def _judge_on(
    child: Child,
    steps: list[Step],
    values: Mapping[str, bytes],
    verdicts: dict[str, Verdict],
    limits: Limits,
) -> None:
    """Go through the cells of the course until the end, or until the judge is gone."""
    for step in steps:
        if step.kind == "check" and step.name in verdicts:
            continue
        try:
            if step.kind != "check":
                reply = child.ask({step.kind: step.source}, limit=limits.cell)
                if step.kind == "bind":
                    step.cell["outputs"] = read_outputs(reply)
                continue
            message = {"check": step.source, "names": names_needed(step.source)}
            raw = values.get(step.name, NOTHING)
            reply = child.ask(message, raw, limit=limits.cell)
            verdicts[step.name] = _checked(step, reply)
        except (StoppedError, TimeoutError) as error:
            why = str(error) or f"it took longer than {in_words(limits.cell)}"
            _give_up(step, steps, verdicts, why)
            return


def _give_up(step: Step, steps: list[Step], verdicts: dict[str, Verdict], why: str) -> None:
    """Leave one check not judged; when a set-up cell failed, all that are left."""
    cause = f"The course's cell {step.name} could not be run: {why}."
    given_up = [step] if step.kind == "check" else [one for one in steps if one.kind == "check"]
    for one in given_up:
        verdicts.setdefault(one.name, not_judged(one, cause))


def not_judged(step: Step, cause: str) -> Verdict:
    """Make the verdict that leaves an answer to the tutor, with the cause."""
    name = next(iter(names_needed(step.source)), step.name)
    return Verdict(name, possible=_points(step), not_judged=cause[:500])


def _checked(step: Step, reply: Any) -> Verdict:
    """Read the judge's verdict, and hold its points to those of the cell."""
    if not reply.get("verdict"):
        return not_judged(step, f"The course's cell {step.name} failed: {reply.get('cause')}")
    verdict = Verdict.from_data(reply["verdict"])
    points = _points(step)
    if not math.isfinite(verdict.earned):
        return not_judged(step, f"The course's cell {step.name} gave {verdict.earned} points.")
    earned = round(min(max(verdict.earned, 0.0), points), 2)
    return replace(verdict, earned=earned, possible=points)


def _points(step: Step) -> float:
    return float(step.cell.metadata.nbgrader["points"])
