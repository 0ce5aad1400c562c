"""How much of the course is tried by known answers."""

from cmkit.grading.course import Course


def test_iw2_team_is_tried_by_many_wrong_and_right_answers(course: Course) -> None:
    exercises = [one for one in course.assignment("iw2_team").exercises if one.kind != "prose"]
    assert sum(len(one.wrong) for one in exercises) >= 45
    assert sum(len(one.right) for one in exercises) >= 15
    assert 14 <= len(exercises) <= 18


def test_known_answers_of_one_exercise_all_differ(course: Course) -> None:
    for assignment in course.assignments:
        for one in assignment.exercises:
            written = [
                (known.code, known.text, str(known.change), str(known.also), str(known.earlier))
                for known in (*one.right, *one.wrong)
            ]
            assert len(set(written)) == len(written), f"{assignment.name}/{one.name}"
