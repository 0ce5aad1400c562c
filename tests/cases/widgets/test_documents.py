"""The documents as learners read them, and the calendar that makes deadlines certain."""

import pandas as pd
import pytest

from cmkit.cases import widgets
from cmkit.cases.catalogue import PROVENANCE, read_case

DOCUMENTS = list(read_case("widgets").documents)


def test_calendar_gives_the_days_and_no_answers():
    calendar = widgets.calendar()
    assert list(calendar.columns) == ["event", "date", "weekday", "said"]
    days = calendar["date"].dt.strftime("%Y-%m-%d").fillna("").tolist()
    assert days == ["", "2025-12-02", "2025-12-09", "2025-12-10"]
    assert list(calendar["weekday"]) == ["", "Tuesday", "Tuesday", "Wednesday"]
    text = str(widgets.document("calendar"))
    for answer in ("5 December", "12 December", "13 December", "Saturday"):
        assert answer not in text


def test_calendar_agrees_with_what_the_buyer_said():
    dates = widgets.calendar()["date"]
    ordered, called = dates[1], dates[2]
    assert (called - ordered).days == 7
    assert (ordered + pd.Timedelta(days=3)).day_name() == "Friday"
    said = " ".join(widgets.calendar()["said"])
    for words in ("within three days", "last Friday", "in the next four days", "today"):
        assert words in said
        assert words.casefold() in widgets.complaint().casefold()


def test_calendar_says_how_days_are_counted_and_that_it_is_ours():
    text = str(widgets.document("calendar"))
    assert "Count calendar days, weekends too." in text
    assert PROVENANCE["kit"] in text


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_shows_title_origin_and_its_whole_text(name):
    document = widgets.document(name)
    entry = read_case("widgets").documents[name]
    html = document._repr_html_()
    assert document.title == entry.about
    assert entry.about in html
    assert PROVENANCE[entry.provenance] in document.origin
    assert str(document).endswith(document.text)
    words = document.text.replace("- ", " ").replace("## ", " ").replace(". ", " ").split()
    shown = html.replace("&quot;", '"').replace("&#x27;", "'")
    assert [word for word in words if word.rstrip(".") not in shown] == []


@pytest.mark.parametrize("name", ["scenario", "mary", "complaint"])
def test_a_story_is_its_document(name):
    assert getattr(widgets, name)() == widgets.document(name).text


def test_the_policy_document_holds_header_rules_and_steps():
    text = widgets.document("complaints_policy").text
    assert all(line in text for line in widgets.policy_header().values())
    for number, rule in widgets.rules()[["rule", "text"]].itertuples(index=False):
        assert f"\n{number}. {rule}" in text
    for number, step in widgets.manager_steps()[["step", "text"]].itertuples(index=False):
        assert f"\n{number}. {step}" in text


def test_an_unknown_document_lists_what_there_is():
    with pytest.raises(ValueError, match=r"no document 'complaints'.*complaint, business_plan"):
        widgets.document("complaints")
