"""Rewriting text that a learner wrote so that a browser shows it and never runs it.

Every rule is an allow-list. Markdown stays Markdown: what could become a tag, a link, a picture or
a TeX command that is not on the list is written so that it is shown as plain characters. No rule
depends on how a Markdown parser reads the text, since nbconvert and JupyterLab read it differently.
"""

import base64
import binascii
import io
import re
import warnings
from collections import Counter
from collections.abc import Collection

import nh3

MAX_TEXT = 100_000
MAX_IMAGE = 3_000_000
MAX_PIXELS = 30_000_000

_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_]|)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def _words(text: str) -> set[str]:
    return set(text.split())


_MATH = _words("""
    alpha beta gamma delta epsilon theta lambda mu pi rho sigma tau phi omega Delta Sigma Omega
    frac sqrt sum prod int times cdot div pm approx ne neq le leq ge geq lt gt ll gg infty to
    rightarrow leftarrow Rightarrow text textbf mathrm mathbf mathit left right bar hat overline
    quad qquad ldots cdots dots ln log exp min max begin end
""")
# A pattern that begins with a run of characters is tried at the run's first only, else a long run
# takes the square of its length.
_COMMAND = re.compile(r"(?<!\\)\\++(?P<name>[A-Za-z]+)")

# No %, quotes or backslash: with them a link may carry script into a page that repeats its address.
_URL = r"(?:https?://[A-Za-z0-9]|mailto:[A-Za-z0-9])[A-Za-z0-9./?=&#:~+,@_-]*"
_BARE_URL = re.compile(
    r"(?:(?<![a-z0-9+.-])[0-9+.-]*+(?P<scheme>[a-z][a-z0-9+.-]*+://)|www\.|mailto:)[^\s<]*", re.I
)
_LINK = re.compile(rf'\[[^\[\]<>\\`]*\]\(<?{_URL}>?(?: "[^"<>\\]*")?\)')
_IMAGE = re.compile(
    r"\[(?P<alt>[^\[\]<>\\`]*)\]\((?:attachment:(?P<name>[\w.-]+)"
    r"|data:(?P<mime>image/(?:png|jpeg));base64,(?P<data>[A-Za-z0-9+/=]+))\)"
)
_BRACKET = re.compile(r"(?<!\\)(?P<slashes>\\*+)(?P<mark>!?)\[")
_TAG = re.compile(
    r"<(?P<end>/?)(?P<tag>b|i|em|strong|u|s|sub|sup|small|kbd|details|summary)>|<(?:br|hr) ?/?>"
)
_COMMENT = re.compile(r"<!--(?:(?!--|www)[^<>\[&:\\])*-->", re.I)
_OPENING = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#|[A-Za-z][A-Za-z0-9]*;)")
_SAFE_ENTITY = re.compile(
    r"&(?:amp|lt|gt|quot|nbsp|pound|euro|ndash|mdash|hellip|#91|#58|#46|#39|#x27|#34);"
)
_MERMAID = re.compile(r"(?<![`~])(?P<fence>[`~]{3,}+[ \t]*+)mermaid", re.I)

_HTML_TAGS = _words("""
    a abbr b blockquote br caption code dd del details div dl dt em figcaption figure h1 h2 h3 h4
    h5 h6 hr i img ins kbd li ol p pre q s samp small span strong sub summary sup table tbody td
    tfoot th thead tr u ul var
""")
_WITH_CONTENT = _words("""
    script style iframe object noscript svg math template textarea title
""")
_HTML_ATTRIBUTES = {
    "a": {"href"},
    "abbr": {"title"},
    "img": {"src", "alt"},
    "td": {"colspan", "rowspan", "style"},
    "th": {"colspan", "rowspan", "scope", "style"},
    "tr": {"style"},
}
_ATTRIBUTE_VALUES = {
    "href": re.compile(_URL),
    "style": re.compile(r"(?:text-align: ?(?:left|right|center);? ?)+"),
    "colspan": re.compile(r"\d{1,2}"),
    "rowspan": re.compile(r"\d{1,3}"),
    "scope": re.compile(r"(?:row|col)(?:group)?"),
}
_IMAGE_SOURCE = re.compile(r"data:(?P<mime>image/(?:png|jpeg));base64,(?P<data>[A-Za-z0-9+/=\s]+)")


def clean_text(text: str, *, limit: int = MAX_TEXT) -> str:
    """Take out colour codes, control characters and broken characters; cap what is too long."""
    cleaned = _ANSI.sub("", text.replace("\r\n", "\n"))
    cleaned = _SURROGATE.sub("\ufffd", _CONTROL.sub("", cleaned))
    if len(cleaned) <= limit:
        return cleaned
    return f"{cleaned[:limit]}\n… ({len(cleaned) - limit:,} more characters are not shown)"


def clean_math(text: str) -> str:
    """Leave TeX commands of plain arithmetic alone and make any other a word that only looks so."""

    def safe(match: re.Match[str]) -> str:
        return match[0] if match["name"] in _MATH else f"\N{SET MINUS}{match['name']}"

    return _COMMAND.sub(safe, text)


def clean_image(mime: str, data: str) -> str | None:
    """Give a PNG or JPEG picture in base64 back if it is one and not too large, else ``None``."""
    from PIL import Image

    try:
        raw = base64.b64decode("".join(data.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    wanted = {"image/png": "PNG", "image/jpeg": "JPEG"}.get(mime)
    if wanted is None or len(raw) > MAX_IMAGE:
        return None
    try:
        with warnings.catch_warnings(action="ignore"):
            width, height = Image.open(io.BytesIO(raw), formats=[wanted]).size
    except Exception:  # Pillow fails in many ways on damaged files; all mean that it is no picture
        return None
    return base64.b64encode(raw).decode() if width * height <= MAX_PIXELS else None


def words_of(html: str) -> str:
    """Return HTML without the data of its pictures, which are no words to be counted."""
    return _IMAGE_SOURCE.sub("", html)


def clean_html(html: str) -> str:
    """Keep the tags and attributes of plain text, tables and embedded pictures; drop the rest."""
    pictures = min(len(html) - len(words_of(html)), 2 * MAX_IMAGE)
    cleaned = nh3.clean(
        clean_text(html, limit=MAX_TEXT + pictures),
        tags=_HTML_TAGS,
        clean_content_tags=_WITH_CONTENT,
        attributes=_HTML_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto", "data"},
        url_relative="deny",
    )
    return clean_math(cleaned)


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "src":
        match = _IMAGE_SOURCE.fullmatch(value)
        data = clean_image(match["mime"], match["data"]) if match else None
        return f"data:{match['mime']};base64,{data}" if match and data else None
    wanted = _ATTRIBUTE_VALUES.get(name)
    return value if wanted is None or wanted.fullmatch(value) else None


def clean_markdown(source: str, *, attachments: Collection[str] = ()) -> str:
    """Rewrite Markdown so that only plain formatting, web links and known pictures are left.

    Parameters
    ----------
    source
        What the learner wrote.
    attachments
        Names of the pictures of this cell that may be shown.
    """
    text = clean_text(source)
    text = _MERMAID.sub(r"\g<fence>text", text)
    text = _escape_entities(text)
    text = _escape_tags(text)
    text = _escape_brackets(text, attachments)
    text = _escape_bare_urls(text)
    return clean_math(text)


def _escape_entities(text: str) -> str:
    def safe(match: re.Match[str]) -> str:
        return "&" if _SAFE_ENTITY.match(text, match.start()) else "&amp;"

    return _ENTITY.sub(safe, text)


def _escape_tags(text: str) -> str:
    """Escape every ``<`` that may open a tag, except plain tags that are closed again."""
    tags = list(_TAG.finditer(text))
    depth, torn = Counter[str](), set[str]()
    for tag in tags:
        depth[tag["tag"]] += -1 if tag["end"] else 1
        if depth[tag["tag"]] < 0:
            torn.add(tag["tag"])
    torn |= {name for name, left in depth.items() if name and left}
    kept = {tag.start() for tag in tags if tag["tag"] not in torn}
    kept |= {comment.start() for comment in _COMMENT.finditer(text)}
    return _OPENING.sub(lambda match: "<" if match.start() in kept else "&lt;", text)


def _escape_brackets(text: str, attachments: Collection[str]) -> str:
    """Escape every ``[`` that doesn't begin a plain web link or a picture on the list."""

    def safe(match: re.Match[str]) -> str:
        start = match.end() - 1
        slashes, mark = match["slashes"], match["mark"]
        known = _known_image(text, start, attachments) if mark else _LINK.match(text, start)
        if known and not slashes:
            return match[0]
        paired = len(slashes) // 2 * 2  # the odd one was there to escape the bracket
        return f"{slashes if mark else slashes[:paired]}{mark}&#91;"

    return _BRACKET.sub(safe, text)


def _known_image(text: str, start: int, attachments: Collection[str]) -> bool:
    match = _IMAGE.match(text, start)
    if match is None:
        return False
    if match["name"]:
        return match["name"] in attachments
    return clean_image(match["mime"], match["data"]) is not None


def _escape_bare_urls(text: str) -> str:
    """Break addresses that a page would turn into a link, unless they are plain web addresses."""

    def safe(match: re.Match[str]) -> str:
        begin = match.start("scheme") if match["scheme"] else match.start()
        address = text[begin : match.end()].rstrip(").,:!?*_")
        if re.fullmatch(_URL, address) or re.fullmatch(r"www\.[A-Za-z0-9./?=&#_-]+", address):
            return match[0]
        return match[0].replace(":", "&#58;").replace("www.", "www&#46;")

    return _BARE_URL.sub(safe, text)
