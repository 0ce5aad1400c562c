import copy
from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from cmkit.grading.course import Assignment, cell_name, read_course
from cmkit.grading.engine import Judged, answers_only, judge_submission
from cmkit.grading.release import released
from cmkit.grading.running import Limits

MINI = read_course(Path(__file__).parent / "mini")
FIRST, SECOND = MINI.assignments
RIGHT = {"mean_calls": 2.0, "busy": 2.0, "calls_chart": 1.0, "routes": 2.0, "follow": 1.0}


def cell(notebook: NotebookNode, name: str) -> NotebookNode:
    return next(one for one in notebook.cells if cell_name(one) == name)


def handed_in(assignment: Assignment = SECOND, **changes: str) -> NotebookNode:
    """The exemplar with some of its cells replaced."""
    notebook = copy.deepcopy(assignment.notebook)
    for name, source in changes.items():
        cell(notebook, name).source = source
    return notebook


def points(judged: Judged) -> dict[str, float]:
    return {name: verdict.earned for name, verdict in judged.verdicts.items()}


def said(judged: Judged, name: str) -> str:
    verdict = judged.verdicts[name]
    return " ".join([verdict.not_judged, *(finding.message for finding in verdict.findings)])


def printed(judged: Judged, name: str) -> str:
    return str(cell(judged.notebook, name).outputs)


def test_the_exemplar_earns_every_point():
    judged = judge_submission(SECOND, handed_in())
    assert points(judged) == RIGHT
    assert judged.notes == ()


def test_the_released_notebook_earns_nothing_and_is_blank():
    judged = judge_submission(SECOND, released(SECOND))
    assert points(judged) == dict.fromkeys(RIGHT, 0.0)
    assert judged.verdicts["routes"].state == "unanswered"


def test_the_same_submission_gets_the_same_twice_and_is_left_alone():
    submitted = handed_in(mean_calls="import random\nmean_calls = round(100 + random.random() / 9)")
    before = copy.deepcopy(submitted)
    first, second = (judge_submission(SECOND, submitted) for _ in range(2))
    assert points(first) == points(second) == RIGHT
    assert submitted == before


@pytest.mark.parametrize(
    ("name", "source", "earned", "says"),
    [
        ("mean_calls", "mean_calls = 400", 0, "This is the sum of the four months"),
        ("busy", "busy = calls", 0, "Some months are missing or too many"),
        ("routes", "%%answer routes\n## A\nnext: officer\n## B\nnext: officer", 1, "hurt in B"),
        ("mean_calls", "x = 1", 0, "no answer called mean_calls"),
        ("mean_calls", "mean_calls = print", 0, "has not been carried out"),
        ("mean_calls", "mean_calls = 1 / 0", 0, "no answer called mean_calls"),
        ("busy", "class F(str): pass\nbusy = F('a')", 0, "“F”"),
        ("busy", "busy = calls.assign(n=1).groupby(['month', 'calls']).sum()", 0, "called “month”"),
        ("routes", "routes = {'A': {'next': 'officer'}}", 0, ""),
    ],
)
def test_a_wrong_answer_loses_its_points_with_its_message(name, source, earned, says):
    judged = judge_submission(SECOND, handed_in(**{name: source}))
    assert points(judged) == RIGHT | {name: earned}
    assert says in said(judged, name)


BUSY = "busy = calls[calls['calls'] >= 100]"
HONEST = [
    ("mean_calls", "import warnings\nwarnings.warn('careful')\nmean_calls = calls.calls.mean()"),
    ("mean_calls", "print('hello')\nmean_calls = '100 calls'"),
    ("mean_calls", "import numpy as np\nmean_calls = np.mean(calls['calls'].to_numpy())"),
    ("busy", "%time busy = calls.query('calls >= 100').reset_index(drop=True)"),
    ("busy", f"{BUSY}.assign(k=[1, 2]).set_index(['k', 'month'], drop=False)"),
    ("busy", f"{BUSY}.groupby(['month', 'calls'])[['calls']].agg(['sum']).reset_index()"),
    ("busy", f"{BUSY}\nbusy = busy.assign(at=pd.to_datetime(['2026-01-01 09:00'] * 2).time)"),
    (
        "calls_chart",
        "import matplotlib.pyplot as plt\ncalls_chart = calls.plot.bar('month', 'calls')",
    ),
    ("routes", "%%answer routes\n## B\nNext - manager\n- next: MANAGER\n## A\n**Next**: officer"),
]


@pytest.mark.parametrize(("name", "source"), HONEST)
def test_honest_work_in_another_manner_earns_every_point(name: str, source: str):
    assert points(judge_submission(SECOND, handed_in(**{name: source}))) == RIGHT


def test_what_a_cell_shows_is_kept_and_the_verdict_stands_in_the_grade_cell():
    judged = judge_submission(SECOND, handed_in(busy="print('look')\nbusy = calls\nbusy"))
    kinds = [output.output_type for output in cell(judged.notebook, "busy").outputs]
    assert kinds == ["stream", "execute_result"]
    assert "image/png" in printed(judged, "calls_chart")
    assert "your answer" in printed(judged, "routes")
    output = cell(judged.notebook, "mean_calls_check").outputs[0]
    assert output.data["text/plain"] == "2.0"
    assert output.data["application/vnd.cmkit.verdict+json"]["name"] == "mean_calls"


def test_an_endless_cell_is_stopped_and_the_rest_is_judged():
    source = "busy = calls[calls.calls > 99]\nwhile True: pass"
    judged = judge_submission(SECOND, handed_in(busy=source), limits=Limits(cell=2))
    assert points(judged) == RIGHT
    assert "stopped after 2 seconds" in printed(judged, "busy")


def test_a_cell_that_will_not_stop_ends_the_work_but_answers_in_text_still_count():
    source = "import time\nwhile True:\n    try: time.sleep(9)\n    except BaseException: pass"
    judged = judge_submission(SECOND, handed_in(busy=source), limits=Limits(cell=1))
    assert points(judged) == {
        "mean_calls": 2.0,
        "busy": 0.0,
        "calls_chart": 0.0,
        "routes": 2.0,
        "follow": 0.0,
    }
    assert judged.notes == ("The work stopped in the cell busy: it ran longer than 1 second.",)
    assert judged.notes[0] in said(judged, "follow")


@pytest.mark.parametrize(
    "source",
    [
        "import os; os._exit(0)",
        "import ctypes; ctypes.string_at(0)",
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    ],
)
def test_a_program_that_ends_itself_loses_only_what_follows(source: str):
    judged = judge_submission(SECOND, handed_in(calls_chart=source))
    assert points(judged) == RIGHT | {"calls_chart": 0.0, "follow": 0.0}
    assert judged.notes[0].startswith("The work stopped in the cell calls_chart: the program")


def test_leaving_the_program_does_not_leave_it():
    judged = judge_submission(SECOND, handed_in(busy="busy = calls[calls.calls > 99]\nexit()"))
    assert points(judged) == RIGHT


def test_all_cells_together_have_a_limit():
    notebook = handed_in()
    for n in range(4):
        notebook.cells.insert(3, new_code_cell(f"import time\ntime.sleep(0.8)  # {n}"))
    judged = judge_submission(SECOND, notebook, limits=Limits(cell=30, submission=2))
    assert judged.verdicts["routes"].earned == 2.0
    assert "The work stopped" in judged.notes[0] or "stopped after" in str(judged.notebook)


def test_a_flood_of_output_is_cut_and_costs_nothing():
    source = "for i in range(200_000): print('flood ' * 10)\nbusy = calls[calls.calls > 99]"
    judged = judge_submission(SECOND, handed_in(busy=source))
    assert points(judged) == RIGHT
    assert "the rest of the output was left out" in printed(judged, "busy")
    assert len(printed(judged, "busy")) < 300_000


TRICKS = [
    "import cmkit.checks.check as c\nc.judge = None\ncheck = lambda *a, **k: 2.0",
    "get_ipython().run_cell = lambda *a, **k: None",
    "import ast\nclass T(ast.NodeTransformer): pass\nget_ipython().ast_transformers.append(T())",
    "class E:\n    def __eq__(self, o): return True\nmean_calls = E()",
    "class E(float):\n    def __sub__(self, o): return 0.0\nmean_calls = E(7)",
    "import cmkit.grading.learner as b\nb.encode = lambda v: {'k': 'list', 'v': 3}\nmean_calls = 7",
    "import cmkit.grading.learner as b\nb.dumps = lambda v: b'{'\nmean_calls = 7",
    "import cmkit.grading.learner as b\nb.dumps = lambda v: b'[' * 99_999\nmean_calls = 7",
    "import cmkit.grading.learner as b\nb.dumps = lambda v: b' ' * 50_000_000\nmean_calls = 7",
    "import builtins\nbuiltins.abs = lambda x: 0\nmean_calls = 7",
    "open('numpy.py', 'w').write('raise SystemExit')\nmean_calls = 7",
    "from IPython.display import display\n"
    "display({'application/vnd.cmkit.verdict+json': {'earned': 2}}, raw=True)\nmean_calls = 7",
]


@pytest.mark.parametrize("source", TRICKS)
def test_no_trick_in_the_learners_process_earns_a_point(source: str):
    judged = judge_submission(SECOND, handed_in(mean_calls=source))
    assert judged.verdicts["mean_calls"].earned == 0.0
    assert judged.verdicts["routes"].earned == 2.0


def test_the_learners_process_sees_no_hidden_test():
    source = (
        "import os, pathlib\n"
        "text = ''.join(p.read_text() for p in pathlib.Path('..').rglob('*.ipynb'))\n"
        "print('HID' + 'DEN' in text, 'MARK ' + 'SCHEME' in text, sorted(os.environ)[:1])"
    )
    judged = judge_submission(SECOND, handed_in(busy=source))
    assert "False False ['HOME']" in printed(judged, "busy")


def test_a_value_counts_as_it_was_at_its_grade_cell():
    notebook = handed_in()
    notebook.cells.append(new_code_cell("mean_calls = 0\nbusy = None"))
    assert points(judge_submission(SECOND, notebook)) == RIGHT


def test_judging_follows_the_earlier_choice_of_the_learner():
    text = "%%answer principle\nfirst: quick\nwhy: people wait"
    before = {"first": answers_only(FIRST, handed_in(FIRST, principle=text))}
    ours = handed_in(follow="follow = 'quick'")
    assert judge_submission(SECOND, ours, before).verdicts["follow"].earned == 1.0
    assert judge_submission(SECOND, handed_in(follow="follow = 'reliable'"), before).verdicts[
        "follow"
    ].earned == (0.0)


def test_earlier_answers_carry_nothing_but_forms_and_answers():
    first = handed_in(FIRST)
    first.cells.append(new_code_cell("print('mine')"))
    names = [cell_name(one) for one in answers_only(FIRST, first).cells]
    assert names == ["principle_form", "principle"]


def with_check(source: str) -> Assignment:
    """The second assignment with another grade cell for ``busy``."""
    notebook = handed_in(busy_check=source)
    exercises = tuple(SECOND.exercises)
    return Assignment(
        SECOND.name, SECOND.title, 1.0, SECOND.folder, notebook, exercises, SECOND.points
    )


@pytest.mark.parametrize(
    ("source", "cause"),
    [
        ("1 / 0", "ZeroDivisionError"),
        ("import os; os._exit(1)", "ended itself"),
        ("while True: pass", "took longer than 2 seconds"),
        ("2.0", "gave no verdict"),
        ("from cmkit.checks import check\ncheck('busy', points=2);", "gave no verdict"),
        (
            "from cmkit.checks import check, marked, satisfies\n"
            "check('busy', *marked(satisfies(lambda v: 1 / 0, 'x')), points=2)",
            "ZeroDivisionError",
        ),
    ],
)
def test_a_fault_of_the_course_is_not_judged_and_costs_nothing_else(source: str, cause: str):
    course = with_check(source)
    judged = judge_submission(course, handed_in(), limits=Limits(cell=2))
    assert judged.verdicts["busy"].state == "not_judged"
    assert cause in judged.verdicts["busy"].not_judged
    assert points(judged) == RIGHT | {"busy": 0.0}


def test_a_check_cannot_earn_more_than_its_points():
    source = "from cmkit.checks import Verdict\nVerdict('busy', (), 99.0, 99.0, True)"
    judged = judge_submission(with_check(source), handed_in())
    assert (judged.verdicts["busy"].earned, judged.verdicts["busy"].possible) == (2.0, 2.0)
