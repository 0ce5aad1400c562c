import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output

from cmkit.checks.verdict import Verdict
from cmkit.grading.scores import score_of

FIVE = Verdict("calls", (), 5.0, 7.0, True)


def shown(text: str) -> NotebookNode:
    return new_output("execute_result", data={"text/plain": text})


def verdict(one: Verdict, kind: str = "execute_result") -> NotebookNode:
    return new_output(kind, data=one._repr_mimebundle_())


def warned() -> NotebookNode:
    return new_output("stream", name="stderr", text="UserWarning: careful")


def failed() -> NotebookNode:
    return new_output("error", ename="KeyError", evalue="'x'", traceback=[])


def cell(*outputs: NotebookNode, source: str = 'check("calls", points=7)') -> NotebookNode:
    metadata = {"nbgrader": {"grade": True, "points": 7, "grade_id": "calls_check"}}
    return new_code_cell(source, outputs=list(outputs), metadata=metadata)


@pytest.mark.parametrize(
    ("outputs", "points"),
    [
        ([shown("5.0")], 5.0),
        ([shown("5")], 5.0),
        ([shown("0")], 0.0),
        ([shown("-0.0")], 0.0),
        ([shown("7.000000000000001")], 7.0),
        ([shown("2.3333333333")], 2.33),
        ([warned(), shown("5.0")], 5.0),
        ([warned(), verdict(FIVE)], 5.0),
        ([verdict(FIVE)], 5.0),
        ([verdict(Verdict("calls.total", (), 7.0, 7.0, True))], 7.0),
        ([verdict(Verdict("calls", (), 0.0, 7.0, True, blank=True))], 0.0),
        ([verdict(Verdict("other", (), 7.0, 7.0, True)), verdict(FIVE)], 5.0),
    ],
)
def test_points_are_read(outputs: list[NotebookNode], points: float):
    score = score_of(cell(*outputs))
    assert (score.points, score.cause) == (points, "")
    assert type(score.points) is float


@pytest.mark.parametrize(
    ("outputs", "cause"),
    [
        ([shown("np.float64(5.0)")], "gave “np.float64(5.0)”, which is no number of points"),
        ([shown("'5.0'")], "gave “'5.0'”"),
        ([shown("Fraction(5, 1)")], "gave “Fraction(5, 1)”"),
        ([shown("True")], "gave “True”"),
        ([], "gave nothing"),
        ([warned()], "gave nothing"),
        ([shown("nan")], "gave nan of 7 points"),
        ([shown("inf")], "gave inf of 7 points"),
        ([shown("-1.0")], "gave -1 of 7 points"),
        ([shown("8.0")], "gave 8 of 7 points"),
        ([shown("7.006")], "gave 7.006 of 7 points"),
        ([shown("1e999")], "gave inf of 7 points"),
        ([new_output("display_data", data={"text/plain": "5.0"})], "gave nothing"),
        ([failed()], "stopped with KeyError"),
        ([shown("5.0"), failed()], "stopped with KeyError"),
        ([verdict(FIVE), verdict(FIVE)], "answered more than once"),
        ([verdict(FIVE, "display_data"), verdict(FIVE)], "answered more than once"),
        ([verdict(Verdict("calls", (), 5.0, 7.0, False))], "did not run"),
        ([verdict(Verdict("calls", (), 9.0, 9.0, True))], "out of 9 points, not 7"),
        ([verdict(Verdict("calls", not_judged="The check failed: KeyError"))], "KeyError"),
        ([verdict(Verdict("other", (), 7.0, 7.0, True))], "gave nothing"),
    ],
)
def test_what_is_no_number_of_points_is_left_to_the_tutor(outputs, cause: str):
    score = score_of(cell(*outputs))
    assert score.points is None
    assert cause in score.cause
