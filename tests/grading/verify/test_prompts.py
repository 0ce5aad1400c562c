import pytest

from cmkit.grading.verify.lists import EVERYDAY, glossary_keys, jargon
from cmkit.grading.verify.prompts import read_aloud, sentences


def test_what_is_folded_or_only_for_the_browser_is_not_read_aloud() -> None:
    prompt = (
        "### Calls\n**Look** at the [table](tables.html#a).\n<!-- X-N1 -->\n"
        "<details><summary>Hint</summary>Which total?</details>"
    )
    assert read_aloud(prompt).split() == ["Calls", "Look", "at", "the", "table."]


@pytest.mark.parametrize(
    ("prompt", "count"),
    [
        ("### A title that is no sentence\nOne. Two? Three!", 3),
        ("Growth was 3.5% in May. It fell.", 2),
        ("Choose:\n\n- the first\n- the second", 3),
        ("A. A widget cracked.\nB. A pump leaked.", 4),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_takes_breath(prompt: str, count: int) -> None:
    assert len(sentences(prompt)) == count


def test_jargon_leads_to_entries_of_the_glossary_and_leaves_everyday_words_alone() -> None:
    words = jargon()
    assert words["AHT"] == words["average handle time"]
    assert set(words.values()) <= glossary_keys()
    assert not EVERYDAY & set(words)
