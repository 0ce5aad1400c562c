"""What is wrong with a line that can't be read at all, in words for a learner."""

import re

_SIGNS = (
    (
        "unterminated.*string|EOL while|EOF while scanning",
        "A text begins with a quotation mark and never ends.",
        "Put the same quotation mark at the end of the text. "
        "If the text holds an apostrophe, put it between double quotation marks.",
    ),
    (
        "never closed|unexpected EOF|incomplete input",
        "A bracket is opened and never closed.",
        "Count the brackets: each ( [ { needs its ) ] }.",
    ),
    (
        "does not match",
        "A bracket is closed by one of another kind, so one of them is missing between the two.",
        "Go through the line: each ( [ { needs its own ) ] }, the last opened is closed first.",
    ),
    (
        "unmatched",
        "There is a closing bracket that fits no opening one.",
        "Remove it, or put the opening bracket where it belongs.",
    ),
    (
        "invalid (non-printable )?character",
        "There is a sign here that can't be read, perhaps a curly quotation mark or a long dash.",
        "Type the quotation marks and minus signs again by hand; figures have no currency sign.",
    ),
    (
        "invalid decimal literal|leading zeros",
        "A figure is written in a way that can't be read.",
        "Write figures without %, currency signs, thousands commas or leading zeros: 1000 or 0.18.",
    ),
    (
        "forgot a comma",
        "Two things stand side by side without a sign between them.",
        "Put a comma between them, or the sign that is missing (+ - * /).",
    ),
    (
        "cannot assign|Maybe you meant '=='",
        "What stands left of the = can't be given a value.",
        "A name stands left of the =, the value to its right. To compare two values write ==.",
    ),
    (
        "expected ':'",
        "A colon is missing at the end of this line.",
        "Write : at its end.",
    ),
    (
        "indent",
        "The blanks at the beginning of this line don't fit the line above.",
        "Let the line begin exactly under the one above, unless that one ends with a colon.",
    ),
)


def told(said: str, line: str) -> tuple[str, str]:
    """Return cause and advice for what Python said about a line."""
    for pattern, cause, advice in _SIGNS:
        if re.search(pattern, said):
            return cause, advice
    if re.match(r"\s*[A-Za-z][\w ]*:\s", line):
        return (
            "This looks like the text of an answer, but the cell doesn't begin with %%answer.",
            "Write %%answer and the name of the exercise as the first line of the cell.",
        )
    if re.search(r"[\w)] [xX×] [\w(]", line):
        return ("The sign for times isn't x.", "To multiply, write * between the two.")
    return (
        "This line isn't complete, or a sign is missing or too many.",
        "Look for a missing comma, quotation mark or bracket here or at the end of the line above.",
    )
