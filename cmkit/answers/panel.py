"""A box with a message for the learner, as HTML and as plain text."""

from collections.abc import Sequence
from html import escape

_BOX = (
    "font:14px/1.5 var(--jp-ui-font-family,system-ui,sans-serif);max-width:60rem;padding:10px 14px;"
    "border:1px solid var(--jp-border-color1,#bdbdbd);border-radius:8px;"
    "background:var(--jp-layout-color1,#fff);color:var(--jp-ui-font-color1,#1f1f1f)"
)


def panel(
    title: str,
    paragraphs: Sequence[str],
    *,
    code: str = "",
    technical: str = "",
    colour: str = "#8a5a00",
) -> dict[str, str]:
    """Return the box as a mime bundle; ``technical`` is folded away."""
    parts = [f"<strong>{escape(title)}</strong>"]
    if code:
        parts.append(f'<pre style="margin:0;padding:0 0 0 1em"><code>{escape(code)}</code></pre>')
    parts += [_with_code(escape(text)) for text in paragraphs]
    folded = (
        '<details><summary style="cursor:pointer">For the technically minded</summary>'
        f"<pre>{escape(technical)}</pre></details>"
        if technical
        else ""
    )
    inside = "".join(f'<div style="margin:0 0 6px">{part}</div>' for part in parts)
    box = f"{_BOX};border-left:5px solid {colour}"
    return {
        "text/html": f'<div class="cmkit-panel" style="{box}">{inside}{folded}</div>',
        "text/plain": "\n".join([title, *([f"    {code}"] if code else []), *paragraphs]),
    }


def _with_code(text: str) -> str:
    """Set what stands between backticks as code."""
    pieces = text.split("`")
    return "".join(f"<code>{p}</code>" if i % 2 else p for i, p in enumerate(pieces))
