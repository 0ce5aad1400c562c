"""Text that a learner wrote is shown and never run; honest text reads as before."""

import base64
import io
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from PIL import Image

from cmkit.grading.sanitise import (
    MAX_TEXT,
    clean_html,
    clean_image,
    clean_markdown,
    clean_text,
    words_of,
)


def picture(kind: str = "PNG", size: tuple[int, int] = (2, 2)) -> str:
    file = io.BytesIO()
    Image.new("RGB", size).save(file, kind)
    return base64.b64encode(file.getvalue()).decode()


PNG = picture()
SVG = base64.b64encode(b"<svg xmlns='http://www.w3.org/2000/svg' onload='h()'/>").decode()


class Found(HTMLParser):
    """What a browser would find in a piece of HTML: tags, attributes, addresses, text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)

    def dangers(self) -> list[object]:
        """List what could run code, load something or send the reader somewhere unsafe."""
        tags = {"script", "style", "iframe", "object", "embed", "form", "input", "button", "svg"}
        tags |= {"link", "meta", "base", "video", "audio", "source", "math", "template"}
        found: list[object] = [tag for tag in self.tags if tag in tags]
        for name, value in self.attributes:
            shown = (value or "").strip()
            if name.startswith(("on", "data-")) or name in ("id", "name", "srcdoc", "formaction"):
                found.append((name, value))
            if name == "style" and not shown.replace(" ", "").startswith("text-align:"):
                found.append((name, value))
            if name == "src" and not shown.startswith(("data:image/png", "data:image/jpeg")):
                found.append((name, value))
            if name == "href" and (
                not shown.startswith(("http://", "https://", "mailto:", "#"))
                or any(c in shown for c in "%\"'\\<>`")
            ):
                found.append((name, value))
        return found


def rendered(markdown: str, attachments: dict[str, Any] | None = None) -> Found:
    """Render Markdown as formgrader does."""
    renderer = IPythonRenderer(escape=False, attachments=attachments, exclude_anchor_links=True)
    return Found(MarkdownWithMath(renderer=renderer).render(markdown))


HOSTILE = {
    "script": "<script>h()</script>",
    "script in capitals": "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "onerror": "<img src=x onerror=h()>",
    "onerror, slashes": "<img/src=x/onerror=h()>",
    "half a tag": "<img src=x onerror=h() ",
    "svg": "<svg onload=h()><animate onbegin=h()></svg>",
    "details": "<details open ontoggle=h()>x</details>",
    "iframe": "<iframe srcdoc='<script>h()</script>'></iframe>",
    "iframe, address": "<iframe src='https://evil.example'></iframe>",
    "style": "<style>body{background:url(https://evil.example)}</style>",
    "style attribute": "<p style='background:url(https://evil.example)'>x</p>",
    "cover the page": "<div style='position:fixed;inset:0'>click</div>",
    "form": "<form action=/x><button>ok</button></form>",
    "base": "<base href='https://evil.example/'>",
    "meta": "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "comment": "<!--><script>h()</script>-->",
    "comment, conditional": "<!--[if IE]><script>h()</script><![endif]-->",
    "cdata": "<![CDATA[<script>h()</script>]]>",
    "processing": "<?xml version='1.0'?><script>h()</script>",
    "caption": "<table><caption><img src=x onerror=h()></caption></table>",
    "math": "<math><mtext><script>h()</script></mtext></math>",
    "mutation": "<noscript><p title='</noscript><img src=x onerror=h()>'>",
    "mutation, math": "<math><mtext><table><mglyph><style><img src=x onerror=h()>",
    "foreign picture": "<img src='https://evil.example/x.png'>",
    "svg picture": f"<img src='data:image/svg+xml;base64,{SVG}'>",
    "link": "<a href='javascript:h()'>x</a>",
    "link, data": "<a href='data:text/html,<script>h()</script>'>x</a>",
    "link, entities": "<a href='&#106;avascript:h()'>x</a>",
    "link, tab": "<a href='java\tscript:h()'>x</a>",
    "link into formgrader": "<a href='http://hub.example/formgrader/%22;h()//'>x</a>",
    "link on the same server": "<a href='/formgrader/x'>x</a>",
    "formgrader's own hooks": "<span class='full-credit' data-link='x' id='comment'>x</span>",
}

HOSTILE_MARKDOWN = HOSTILE | {
    "md link": "[x](javascript:h())",
    "md link, capitals": "[x](JaVaScRiPt:h())",
    "md link, entity": "[x](javascript&#58;h())",
    "md link, named entity": "[x](javascript&colon;h())",
    "md link, angle": "[x](<javascript:h()>)",
    "md link, line break": "[x](\njavascript:h())",
    "md link, title": '[x](https://a.example "a\\" onmouseover=h() b")',
    "md link, after backslashes": "\\\\[x](javascript:h())",
    "md link, nested": "[![x](https://evil.example/y.png)](javascript:h())",
    "md link, data": "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "md link, vbscript": "[x](vbscript:h())",
    "md link into formgrader": "[x](https://hub.example/formgrader/manage_students/%22;h()//)",
    "bare link into formgrader": "https://hub.example/formgrader/manage_students/%22;h()//",
    "md relative": "[x](/formgrader/x)",
    "md reference": "[x][1]\n\n[1]: javascript:h()",
    "md reference, short": "[x]\n\n[x]: javascript:h()",
    "md autolink": "<javascript:h()>",
    "md picture": "![x](https://evil.example/x.png)",
    "md picture, file": "![x](/etc/passwd)",
    "md picture, svg": f"![x](data:image/svg+xml;base64,{SVG})",
    "md picture, not one": "![x](data:image/png;base64,PHNjcmlwdD4=)",
    "md attachment": "![x](attachment:evil.svg)",
    "md heading": "# <img src=x onerror=h()>",
    "md table": "|a|\n|-|\n|<img src=x onerror=h()>|",
    "md code language": "```<script>h()</script>\nx\n```",
    "md code": "`<script>h()</script>`",
    "md code, torn": "``` <script>h()</script> ` <img src=x onerror=h()>",
    "md math": "$<script>h()</script>$",
    "md math, environment": "\\begin{align}<img src=x onerror=h()>\\end{align}",
    "md in html": "<details>\n\n[x](javascript:h())\n\n</details>",
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_html_is_disarmed(html: str) -> None:
    cleaned = clean_html(html)
    assert not Found(cleaned).dangers()
    assert clean_html(cleaned) == cleaned


@pytest.mark.parametrize("source", HOSTILE_MARKDOWN.values(), ids=HOSTILE_MARKDOWN.keys())
def test_hostile_markdown_is_disarmed(source: str) -> None:
    cleaned = clean_markdown(source)
    assert not rendered(cleaned, {}).dangers()
    assert clean_markdown(cleaned) == cleaned


def test_the_same_payloads_are_dangerous_before() -> None:
    sources = [source for source in HOSTILE_MARKDOWN.values() if "attachment" not in source]
    assert sum(bool(rendered(source).dangers()) for source in sources) >= 40


PIECES = [
    *("<", ">", "</", "<!--", "-->", "<script>", "<b>", "</b>", "<details>", "<a href="),
    *("<img src=x ", "onerror=h()", "[", "]", "(", ")", "![", "](", "attachment:a.png"),
    *("javascript:h()", "https://a.example", "x", " ", "\n", "\n\n", "\t", "    "),
    *("`", "```", "$", "$$", "\\", "\\begin{a}", "\\href{javascript:h()}{x}", "*", "_", "|", "-"),
    *("&#", "&#91;", "&lt;", "&", ";", "'", '"', "=", ":"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_no_mixture_of_pieces_gets_through_markdown(source: str) -> None:
    cleaned = clean_markdown(source)
    shown = rendered(cleaned, {})
    assert not shown.dangers()
    assert "\\href" not in shown.text
    assert clean_markdown(cleaned) == cleaned


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_no_mixture_of_pieces_gets_through_html(source: str) -> None:
    assert not Found(clean_html(source)).dangers()


TEX = [
    r"$\href{javascript:h()}{x}$",
    r"\\(\href{javascript:h()}{x}\\)",
    r"$$\unicode{x41}$$",
    r"$\class{full-credit}{x}$",
    r"$\style{position:fixed}{x}$",
    r"$\cssId{a}{x}$",
    r"$\require{html}\bbox[border:1px]{x}$",
    r"$\def\a{\href}\a{javascript:h()}{x}$",
    r"$\newcommand{\a}{x}\let\b\href$",
    r"$\\href{javascript:h()}{x}$",
    r"&#36;&#92;href{javascript:h()}{x}&#36;",
    r"&dollar;&bsol;href{javascript:h()}{x}&dollar;",
    r"<p>$&#92;href{javascript:h()}{x}$</p>",
    r"$\hr\hrefef{x}$",
]


@pytest.mark.parametrize("tex", TEX)
def test_only_plain_arithmetic_is_left_of_tex(tex: str) -> None:
    bad = ("href", "unicode", "class", "style", "cssId", "require", "bbox", "def", "let")
    for shown in (rendered(clean_markdown(tex)).text, Found(clean_html(tex)).text):
        assert not any(f"\\{name}" in shown for name in bad)


HONEST = {
    "plain": ("Dear Ms Yore,\n\nwe are **sorry**.", "Dear Ms Yore,\nwe are sorry.\n"),
    "less than": ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3\n"),
    "heart": ("I <3 R&D", "I <3 R&D\n"),
    "address in angles": ("Anna <anna@x.org>", "Anna <anna@x.org>\n"),
    "brackets": ("see [1] and \\[2\\] and [ ]", "see [1] and [2] and [ ]\n"),
    "a link": ("[Policy](https://a.example/p?x=1#y)", "Policy\n"),
    "money": ("It costs $25 or 10%.", "It costs $25 or 10%.\n"),
    "a path": (r"C:\Users\anna", "C:∖Users∖anna\n"),
    "formula": (r"$\frac{1}{2} \times 3$", "$\\frac{1}{2} \\times 3$\n"),
    "entity": ("R&amp;D &pound;5 &nbsp;", "R&D £5 \N{NO-BREAK SPACE}\n"),
    "comment": ("<!-- write here -->text", "<!-- write here -->text"),
    "details": ("<details><summary>More</summary>x</details>", "Morex"),
}


@pytest.mark.parametrize(("source", "shown"), HONEST.values(), ids=HONEST.keys())
def test_honest_text_reads_as_before(source: str, shown: str) -> None:
    found = rendered(clean_markdown(source))
    assert found.text.strip() == shown.replace("<!-- write here -->", "").strip()


def test_a_plain_link_stays_a_link() -> None:
    assert ("href", "https://a.example/p?x=1") in rendered(
        clean_markdown("[Policy](https://a.example/p?x=1)")
    ).attributes


def test_pictures_that_are_pictures_stay() -> None:
    source = f"![a chart](data:image/png;base64,{PNG})"
    assert clean_markdown(source) == source
    assert clean_markdown("![a](attachment:a.png)", attachments=["a.png"]) == (
        "![a](attachment:a.png)"
    )


def test_a_large_picture_in_html_stays_whole_and_a_flood_of_words_does_not() -> None:
    noise = io.BytesIO()
    Image.effect_noise((500, 500), 90).save(noise, "PNG")
    source = f"data:image/png;base64,{base64.b64encode(noise.getvalue()).decode()}"
    assert len(source) > MAX_TEXT
    html = f'<figure><img alt="a" src="{source}"><p>{"w" * 2 * MAX_TEXT}</p></figure>'
    found = Found(clean_html(html))
    assert ("src", source) in found.attributes
    assert "more characters are not shown" in found.text
    assert len(words_of(clean_html(html))) < MAX_TEXT + 1000


@pytest.mark.parametrize(
    ("mime", "data", "kept"),
    [
        ("image/png", PNG, True),
        ("image/png", f"{PNG[:20]}\n{PNG[20:]}", True),
        ("image/jpeg", picture("JPEG"), True),
        ("image/jpeg", PNG, False),
        ("image/svg+xml", SVG, False),
        ("image/png", SVG, False),
        ("image/png", "not base64!", False),
        ("image/png", 'x" onerror="h()', False),
        ("image/png", base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"0" * 3_000_001).decode(), False),
        ("image/png", picture(size=(6000, 6000)), False),
    ],
)
def test_only_pictures_of_a_sensible_size_are_pictures(mime: str, data: str, kept: bool) -> None:
    assert (clean_image(mime, data) is not None) is kept


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]8;;http://e.example\x07link\x1b]8;;\x07", "link"),
        ("a\0b\x07c", "abc"),
        ("a\ud800b", "a\N{REPLACEMENT CHARACTER}b"),
        ("right\u202eleft", "rightleft"),
        ("a\r\nb\tc", "a\nb\tc"),
        ("x" * 12, "xxxxxxxxxx\n… (2 more characters are not shown)"),
    ],
)
def test_text_is_freed_of_what_is_not_text(text: str, clean: str) -> None:
    assert clean_text(text, limit=10 if text == "x" * 12 else 100) == clean
