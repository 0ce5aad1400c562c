"""Nothing in a cleaned notebook can run, load or look like ours; the learner's code is kept."""

import base64
import json
from typing import Any

import nbformat
import pytest

from cmkit.checks.verdict import MIMETYPE, Finding, Verdict
from cmkit.grading.clean import INTERACTIVE, CleanNames, clean_notebook, clean_outputs

PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5Erk"
    "Jggg=="
)
SVG = base64.b64encode(b"<svg xmlns='http://www.w3.org/2000/svg' onload='h()'/>").decode()


def output(kind: str = "display_data", **data: object) -> dict[str, Any]:
    named = {name.replace("__", "/").replace("_", "."): value for name, value in data.items()}
    return {"output_type": kind, "data": named, "metadata": {}}


def test_outputs_of_unlisted_kinds_are_dropped() -> None:
    kinds = ["application/javascript", "image/svg+xml", "text/vnd.mermaid", "application/x"]
    kinds += ["text/latex", "application/vnd.plotly.v1+json", "application/json"]
    outputs = [{"output_type": "display_data", "data": {k: "x"}, "metadata": {}} for k in kinds]
    assert clean_outputs([*outputs, {"output_type": "odd"}, "none", {}]) == []


def test_a_widget_becomes_words() -> None:
    widget = {"application/vnd.jupyter.widget-view+json": {"model_id": "x"}, "text/plain": "Form()"}
    shown = clean_outputs([{"output_type": "display_data", "data": widget, "metadata": {}}])
    assert shown[0]["data"] == {"text/plain": INTERACTIVE}
    table = widget | {"text/html": "<table><tr><td>answer</td></tr></table>"}
    shown = clean_outputs([{"output_type": "display_data", "data": table, "metadata": {}}])
    assert "answer" in shown[0]["data"]["text/html"]
    assert "application/vnd.jupyter.widget-view+json" not in shown[0]["data"]


def test_a_flood_of_outputs_is_capped_and_says_so() -> None:
    line = {"output_type": "stream", "name": "stdout", "text": ["x"] * 30_000}
    shown = clean_outputs([line] * 500)
    assert len(shown) == 101
    assert "400 more outputs" in shown[-1]["text"]
    assert "10,000 more characters" in shown[0]["text"]


def test_an_error_loses_its_colours_only() -> None:
    error = {
        "output_type": "error",
        "ename": "NameError",
        "evalue": "\x1b[1mx",
        "traceback": ["\x1b[31mline"],
    }
    assert clean_outputs([error])[0]["evalue"] == "x"
    assert clean_outputs([error])[0]["traceback"] == ["line"]


VERDICT = Verdict(
    "growth",
    (Finding("", False, "Compare <the> totals.", hint="Which two?", worth=1),),
    1.5,
    2,
    True,
)


def bundle(verdict: Verdict, **claimed: object) -> dict[str, Any]:
    return verdict._repr_mimebundle_() | claimed


def test_our_own_panel_survives() -> None:
    shown = clean_outputs(
        [{"output_type": "execute_result", "data": bundle(VERDICT), "metadata": {}}]
    )
    assert shown[0]["data"] == VERDICT._repr_mimebundle_()
    assert shown[0]["data"]["text/plain"] == "1.5"


def test_a_forged_panel_is_written_anew_from_its_data() -> None:
    forged = bundle(VERDICT, **{"text/html": "<script>h()</script>", "text/plain": "2.0"})
    shown = clean_outputs([{"output_type": "display_data", "data": forged, "metadata": {}}])
    assert shown[0]["data"] == VERDICT._repr_mimebundle_()
    words = Verdict(
        "x", (Finding("<img src=x onerror=h()>", False, r"$\href{javascript:h()}{x}$"),)
    )
    shown = clean_outputs([{"output_type": "display_data", "data": bundle(words), "metadata": {}}])
    assert "<img" not in shown[0]["data"]["text/html"]
    assert "\\href" not in shown[0]["data"]["text/html"]


@pytest.mark.parametrize("data", [1, {}, {"findings": 3}, VERDICT.to_data() | {"earned": "nan"}])
def test_what_only_claims_to_be_a_panel_is_cleaned_like_anything_else(data: object) -> None:
    claimed = {MIMETYPE: data, "text/html": "<b onclick=h()>2 of 2</b>"}
    shown = clean_outputs([{"output_type": "display_data", "data": claimed, "metadata": {}}])
    assert shown[0]["data"] == {"text/html": "<b>2 of 2</b>"}


def hostile_notebook() -> nbformat.NotebookNode:
    graded = {"grade_id": "growth", "solution": True, "grade": False, "locked": False}
    cells: list[dict[str, Any]] = [
        {
            "cell_type": "code",
            "id": "growth",
            "metadata": {"nbgrader": graded | {"evil": "x"}, "tags": ["'><script>"], "alt": "<"},
            "source": ["x = '<script>'", "\ud800"],
            "execution_count": "<script>",
            "outputs": [
                output(text__html="<b>bold</b>") | {"metadata": {"text/html": {"isolated": True}}},
                {
                    "output_type": "display_data",
                    "data": {"image/png": PNG},
                    "metadata": {"image/png": {"width": "1 onerror=h()", "alt": "A <chart>"}},
                },
            ],
        },
        {
            "cell_type": "markdown",
            "metadata": {"nbgrader": {"grade_id": '"><script>', "locked": True}},
            "source": "![x](attachment:a.png) ![y](attachment:b.svg)",
            "attachments": {
                "a.png": {"image/png": PNG, "image/svg+xml": SVG},
                "b.svg": {"image/svg+xml": SVG},
                '"><script>': {"image/png": PNG},
            },
        },
        {"cell_type": "raw", "metadata": {"raw_mimetype": "text/html"}, "source": "<script>h()"},
        {"cell_type": "markdown", "metadata": {}, "source": "[the course](../glossary.md)"},
        {"cell_type": "markdown", "metadata": {}, "source": "[a learner](../glossary.md)"},
    ]
    metadata = {"widgets": {"x": "</script>"}, "title": "<script>", "kernelspec": {"name": "evil"}}
    return nbformat.from_dict(
        {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    )


def test_a_whole_notebook_is_clean_valid_and_stays_so() -> None:
    before = json.dumps(hostile_notebook())
    notebook = hostile_notebook()
    cleaned = clean_notebook(notebook, trusted=["[the course](../glossary.md)"])
    assert json.dumps(notebook) == before
    code, pictures, raw, course, learner = cleaned.cells
    assert set(cleaned.metadata) == {"kernelspec", "language_info"}
    assert cleaned.metadata.kernelspec.name == "python3"
    assert code.metadata.nbgrader.grade_id == "growth"
    assert "evil" not in code.metadata.nbgrader
    assert set(code.metadata) == {"nbgrader"}
    assert code.execution_count is None
    assert code.outputs[0].metadata == {}
    assert code.outputs[1].metadata == {"image/png": {"alt": "A <chart>"}}
    assert pictures.metadata == {}
    assert pictures.attachments == {"a.png": {"image/png": PNG}}
    assert pictures.source == "![x](attachment:a.png) !&#91;y](attachment:b.svg)"
    assert (raw.cell_type, raw.source) == ("markdown", "&lt;script>h()")
    assert course.source == "[the course](../glossary.md)"
    assert learner.source == "&#91;a learner](../glossary.md)"
    again = clean_notebook(cleaned, trusted=["[the course](../glossary.md)"])
    assert again == cleaned


def test_the_code_of_a_learner_is_kept_to_the_letter() -> None:
    source = "a = b[0] < c & d  # <b>\n%%answer x\nlabel: <i>"
    cell = nbformat.v4.new_code_cell(source)
    assert clean_notebook(nbformat.v4.new_notebook(cells=[cell])).cells[0].source == source


def test_names_of_learners_are_escaped_for_formgrader() -> None:
    names = {"student": "anna", "last_name": "<script>h()</script>", "index": 3}
    _, shown = CleanNames().preprocess(nbformat.v4.new_notebook(), names)
    assert shown["last_name"] == "&lt;script&gt;h()&lt;/script&gt;"
    assert (shown["student"], shown["index"]) == ("anna", 3)
