"""A document becomes a card, whatever its text holds."""

from cmkit.cases.document import Document


def card(text: str) -> str:
    return Document("Title", "From here.", text)._repr_html_()


def test_paragraphs_lists_numbers_and_headings():
    html = card("One\ntwo.\n\n## Head\n\n- a\n- b\n\n4a. First\n10. Second")
    assert "One two.</p>" in html
    assert 'aria-level="5"' in html
    assert "<li>a</li><li>b</li>" in html
    assert ">4a</strong>First</li>" in html
    assert ">10</strong>Second</li>" in html


def test_text_is_never_markup():
    html = Document("<b>", "<i>", "<script>x</script>\n\n- <u>\n\n1. <s>")._repr_html_()
    assert not any(tag in html for tag in ("<b>", "<i>", "<script>", "<u>", "<s>"))


def test_plain_text_has_everything():
    assert str(Document("Title", "From here.", "Text.")) == "Title\n(From here.)\n\nText."
