"""Write Markdown text and pictures as a Word document."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

# Raw HTML and LaTeX have no place in a learner's text, and pandoc would carry them along.
_MARKDOWN = "markdown-raw_html-raw_tex-raw_attribute-yaml_metadata_block-implicit_figures"


@dataclass(frozen=True)
class Heading:
    """The top of a document: its title, and rows such as ("To", "The board")."""

    title: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Picture:
    """A picture with its caption and its text for readers who can't see it."""

    png: bytes
    caption: str
    alt: str


def write_word(
    target: Path, heading: Heading, markdown: str, pictures: Sequence[Picture] = ()
) -> Path:
    """Write a document of A4 pages; pictures stand at the end, each with its caption.

    Raises
    ------
    ModuleNotFoundError
        When the part of cmkit that writes documents is not installed.
    """
    try:
        import docx
        import pypandoc
    except ModuleNotFoundError as missing:
        raise ModuleNotFoundError(
            f"Word documents need {missing.name}. Install it with: pip install 'cmkit[report]'"
        ) from missing
    with TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.docx"
        # In its sandbox pandoc reads no file: a text can't draw in pictures of this computer.
        pypandoc.convert_text(
            _top_level(markdown), "docx", _MARKDOWN, outputfile=str(draft), extra_args=["--sandbox"]
        )
        document = docx.Document(str(draft))
    _style(document)
    _put_heading(document, heading)
    for picture in pictures:
        _put_picture(document, picture)
    document.core_properties.title = heading.title
    document.core_properties.author = dict(heading.rows).get("From", "")
    document.save(str(target))
    return target


def _top_level(markdown: str) -> str:
    """Lift the headings, so that the highest one of the text is a heading of the first level."""
    marks = [len(m) for m in re.findall(r"(?m)^(#{1,6})\s", markdown)]
    extra = min(marks, default=1) - 1
    return re.sub(rf"(?m)^#{{{extra}}}(#+\s)", r"\1", markdown) if extra else markdown


def _style(document: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(1.8)
    for name in ("Normal", "Body Text", "First Paragraph", "Compact"):
        style = document.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(10)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), Pt(4)
    for level, points in ((1, 12.0), (2, 11.0), (3, 10.5)):
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.bold = "Calibri", Pt(points), True
        style.font.color.rgb = RGBColor(0x1F, 0x3A, 0x5F)
        style.element.rPr.rFonts.attrib.pop(qn("w:asciiTheme"), None)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(8), Pt(2)


def _put_heading(document: Any, heading: Heading) -> None:
    from docx.shared import Pt, RGBColor

    first = document.paragraphs[0] if document.paragraphs else document.add_paragraph()
    title = first.insert_paragraph_before("", style="Title")
    run = title.add_run(heading.title)
    run.font.name, run.font.size, run.font.bold = "Calibri", Pt(16), True
    run.font.color.rgb = RGBColor(0x1F, 0x3A, 0x5F)
    title.paragraph_format.space_after = Pt(4)
    rows = first.insert_paragraph_before("", style="Normal")
    for number, (name, value) in enumerate(heading.rows):
        rows.add_run(f"{name}: ").bold = True
        rows.add_run(value + ("" if number == len(heading.rows) - 1 else "\n"))


def _put_picture(document: Any, picture: Picture) -> None:
    from docx.shared import Cm

    holder = document.add_paragraph()
    shape = holder.add_run().add_picture(io.BytesIO(picture.png), height=Cm(5.6))
    shape._inline.docPr.set("descr", picture.alt)
    caption = next(style for style in document.styles if style.name == "Caption")
    document.add_paragraph(picture.caption, style=caption)
