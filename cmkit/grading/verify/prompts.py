"""Prompts a learner can read: short, with a heading, a reason, a hint, units named."""

import re
import statistics
from collections.abc import Collection, Iterator, Mapping

from cmkit.grading.course import Assignment, Exercise
from cmkit.grading.verify.code import calls_in, constant
from cmkit.grading.verify.problem import Problem, Problems

MOST_WORDS, MOST_IN_A_SENTENCE = 120, 16

_DETAILS = re.compile(r"<details>.*?</details>", re.DOTALL | re.IGNORECASE)
_HINT = re.compile(
    r"<details>\s*<summary>[^<]*\w[^<]*</summary>\s*(?P<hint>.*?)</details>",
    re.DOTALL | re.IGNORECASE,
)
_GLOSSARY_LINK = re.compile(r"glossary\.html#([\w-]+)")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MONEY = {"dollars": "$", "pounds": "£", "euros": "€"}
_ROUNDING: Mapping[float, str] = {
    1.0: r"whole|nearest|no decimals?|rounded",
    0.1: r"one decimal|1 decimal|first decimal|tenth|0\.1\b",
    0.01: r"two decimals|2 decimals|cents?\b|hundredth|0\.01\b",
    0.001: r"three decimals|3 decimals|thousandth|0\.001\b",
}


def problems(assignment: Assignment) -> Problems:
    """Read every prompt of an assignment."""
    for exercise in assignment.exercises:
        assert exercise.cells.task is not None
        prompt = exercise.cells.task.source
        where = f"{assignment.name}/{exercise.cells.task['id']}"
        yield from _shape(where, prompt)
        yield from _length(where, prompt)
        yield from _numbers(where, exercise, prompt)


def links(
    assignment: Assignment, *, jargon: Mapping[str, str], keys: Collection[str]
) -> Iterator[Problem]:
    """Look where words of the glossary (word → key) first turn up, and where links lead."""
    prompts = {one.cells.task["id"] for one in assignment.exercises if one.cells.task is not None}
    linked: set[str] = set()
    for cell in assignment.notebook.cells:
        if cell.cell_type != "markdown":
            continue
        where = f"{assignment.name}/{cell['id']}"
        found = set(_GLOSSARY_LINK.findall(cell.source))
        for key in sorted(found - set(keys)):
            yield Problem(
                where,
                f"glossary.html#{key} leads nowhere",
                "Use a key of cmkit/frameworks/glossary.toml, or add the term.",
            )
        linked |= found
        if cell["id"] in prompts:
            yield from _unlinked(where, cell.source, jargon, linked)


def read_aloud(prompt: str) -> str:
    """Give the words of a prompt that are always seen: no folded hint, no markup, no addresses."""
    text = _LINK.sub(r"\1", _DETAILS.sub(" ", prompt))
    text = re.sub(r"<!--.*?-->|<[^>]+>", " ", text, flags=re.DOTALL)
    return re.sub(r"[*_`|>#]+", " ", text)


def sentences(prompt: str) -> list[str]:
    """Split a prompt into sentences; a line of a list or a heading ends one too."""
    body = "\n".join(line for line in prompt.split("\n") if not line.lstrip().startswith("#"))
    parts = re.split(r"(?<=[.!?:])\s+|\n\s*\n|\n\s*(?:[-*]|[A-Z0-9]{1,2}[.)])\s", read_aloud(body))
    return [part for part in parts if _words(part)]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_][\w’'.,%-]*", text)


def _shape(where: str, prompt: str) -> Problems:
    if not re.match(r"#{1,4} \S", prompt.lstrip("> \n")):
        yield Problem(where, "the prompt has no heading", "Begin it with ### and a short title.")
    if not re.search(r"why (it|this) matters", prompt, re.IGNORECASE):
        yield Problem(
            where,
            "the prompt doesn't say why it matters at work",
            "Add a sentence that begins *Why it matters:*.",
        )
    hint = _HINT.search(prompt)
    if hint is None or not hint["hint"].strip():
        yield Problem(
            where,
            "the prompt has no folded hint",
            "Add <details><summary>Hint</summary>a question that leads on</details>.",
        )


def _length(where: str, prompt: str) -> Problems:
    count = len(_words(read_aloud(prompt)))
    if count > MOST_WORDS:
        yield Problem(
            where,
            f"the prompt has {count} words, more than {MOST_WORDS}",
            "Cut it, or move case material into a reading cell above.",
        )
    lengths = [len(_words(sentence)) for sentence in sentences(prompt)]
    median = statistics.median(lengths) if lengths else 0
    if median > MOST_IN_A_SENTENCE:
        yield Problem(
            where,
            f"its median sentence has {median:g} words, more than {MOST_IN_A_SENTENCE}",
            "Split the long sentences.",
        )


def _numbers(where: str, exercise: Exercise, prompt: str) -> Problems:
    if exercise.cells.check is None:
        return
    form = exercise.cells.form.source if exercise.cells.form is not None else ""
    told = f"{prompt}\n{form}".casefold()
    for called, call in calls_in(exercise.cells.check.source):
        if called != "number":
            continue
        unit, step = constant(call, "unit"), constant(call, "round_to")
        if isinstance(unit, str) and not _names_unit(unit, told):
            yield Problem(where, f"the unit {unit!r} isn't named", "Name it in the prompt.")
        cents = unit in _MONEY and step == 0.01  # nobody has to be told to write cents
        if (
            isinstance(step, int | float)
            and step
            and not (cents or _names_rounding(float(step), told))
        ):
            yield Problem(
                where,
                f"rounding to {step:g} is asked for in the check only",
                "Say it in the prompt, such as: one decimal.",
            )


def _names_unit(unit: str, told: str) -> bool:
    signs = {"percent": "%", **_MONEY}
    words = [word for word in re.findall(r"\w+", unit.casefold()) if len(word) > 2]
    return any(_stem(word) in told or signs.get(word, "\0") in told for word in words or [unit])


def _stem(word: str) -> str:
    return word.removesuffix("s")


def _names_rounding(step: float, told: str) -> bool:
    pattern = _ROUNDING.get(step, rf"\b{step:g}\b|nearest|rounded")
    return re.search(pattern, told) is not None


def _unlinked(
    where: str, prompt: str, jargon: Mapping[str, str], linked: set[str]
) -> Iterator[Problem]:
    shown = _DETAILS.sub(" ", prompt)
    for word in sorted(jargon, key=len, reverse=True):  # "Erlang C" before "Erlang"
        flags = 0 if word.isupper() else re.IGNORECASE
        rest = re.sub(rf"(?<!\w){re.escape(word)}s?(?!\w)", " ", shown, flags=flags)
        used, shown, key = rest != shown, rest, jargon[word]
        if used and key not in linked:
            linked.add(key)
            yield Problem(
                where,
                f"{word!r} is used for the first time without its glossary link",
                f"Write [{word}](glossary.html#{key}).",
            )
