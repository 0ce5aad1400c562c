"""Unknown names."""

from cmkit.frameworks.lookup import UnknownNameError, unknown


def test_the_nearest_name_is_suggested_whatever_its_capitals():
    assert unknown("term", "grwo", ["GROW", "SMART"]) == (
        "There is no term 'grwo'. Did you mean 'GROW'?"
    )


def test_without_a_near_name_all_are_listed():
    assert unknown("term", "xyz", ["GROW", "SMART"]) == (
        "There is no term 'xyz'. There are: GROW, SMART."
    )


def test_the_error_reads_as_a_sentence():
    assert str(UnknownNameError("There is no term.")) == "There is no term."
