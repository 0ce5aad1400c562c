"""One renderer for a verdict: the panel in the notebook and on the feedback page, and its text."""

from html import escape

from cmkit.checks.verdict import Finding, State, Verdict

_BOX = (
    "font:14px/1.5 var(--jp-ui-font-family,system-ui,sans-serif);max-width:60rem;padding:10px 14px;"
    "border:1px solid var(--jp-border-color1,#bdbdbd);border-radius:8px;"
    "background:var(--jp-layout-color1,#fff);color:var(--jp-ui-font-color1,#1f1f1f)"
)
_CHIP = (
    "display:inline-block;border-radius:4px;padding:0 7px;margin-right:6px;color:#fff;background"
)
_LOOK, _GOOD, _NOTE = "#9c2b23", "#1e6b34", "#4a4f57"
_FAULT = "This could not be judged. That is our fault, not yours: your tutor will mark it."
# How each state is called, and its colour and icon.
_STATES: dict[State, tuple[str, str, str]] = {
    "not_judged": (_FAULT, _NOTE, "?"),
    "unanswered": ("Not answered yet", _NOTE, "…"),
    "open": ("Nothing wrong found so far. The full check is made when it is marked.", _NOTE, "…"),
    "wrong": ("Look again", _LOOK, "↻"),
    "partly": ("Look again", _LOOK, "↻"),
    "right": ("Right", _GOOD, "✓"),
}


def headline(verdict: Verdict) -> str:
    """Say in one line how the answer stands."""
    words = _STATES[verdict.state][0]
    if verdict.not_judged or not verdict.full:
        return words
    return f"{words}: {verdict.earned:g} of {verdict.possible:g} points"


def as_text(verdict: Verdict) -> str:
    """Return the report as plain text."""
    lines = [headline(verdict)]
    for finding in _open(verdict):
        word = f"[{_word(verdict, finding).lower()}]"
        lines.append(f"  {word:<13}{_labelled(finding)}")
        more = {"Why it matters": finding.why, "Hint": finding.hint}
        lines += [f"{'':15}{what}: {text}" for what, text in more.items() if text]
    done = _done(verdict)
    return "\n".join([*lines, f"  [right]      {done}"] if done else lines)


def as_html(verdict: Verdict) -> str:
    """Return the report as an HTML panel: icon, word and colour, never colour alone."""
    _, colour, icon = _STATES[verdict.state]
    done = _done(verdict)
    parts = [
        f'<div class="cm-verdict" style="{_BOX};border-left:5px solid {colour}">',
        f'<p style="margin:0 0 4px"><span style="{_CHIP}:{colour}" aria-hidden="true">{icon}</span>'
        f"<strong>{escape(headline(verdict))}</strong></p>",
        *(_item(finding, _word(verdict, finding)) for finding in _open(verdict)),
        f'<p style="margin:6px 0 0">{_chip(_GOOD, "✓", "Right")}{escape(done)}</p>' if done else "",
    ]
    return "".join(parts) + "</div>"


def _word(verdict: Verdict, finding: Finding) -> str:
    if finding.remark:
        return "Advice"
    return "Next step" if verdict.blank else "Look again"


def _item(finding: Finding, word: str) -> str:
    colour, icon = (_LOOK, "↻") if word == "Look again" else (_NOTE, "i")
    why = f"<br><strong>Why it matters:</strong> {escape(finding.why)}" if finding.why else ""
    hint = (
        '<details style="margin-top:3px"><summary style="cursor:pointer">Hint</summary>'
        f"{escape(finding.hint)}</details>"
    )
    return (
        f'<div style="border-left:3px solid {colour};padding:2px 0 2px 10px;margin:8px 0">'
        f"{_chip(colour, icon, word)}"
        f"{escape(_labelled(finding))}{why}{hint if finding.hint else ''}</div>"
    )


def _chip(colour: str, icon: str, word: str) -> str:
    return f'<span style="{_CHIP}:{colour}"><span aria-hidden="true">{icon} </span>{word}</span>'


def _labelled(finding: Finding) -> str:
    return f"{finding.label}: {finding.message}" if finding.label else finding.message


def _open(verdict: Verdict) -> list[Finding]:
    seen: dict[str, Finding] = {}
    for finding in verdict.findings:
        if not finding.ok and (finding.label or finding.message not in seen):
            seen.pop(finding.message, None)  # said again with its label
            seen.setdefault(_labelled(finding), finding)
    return sorted(seen.values(), key=lambda finding: finding.remark)


def _done(verdict: Verdict) -> str:
    """Name what is right and counts; nothing before the part that decides the points ran."""
    right = [f for f in verdict.findings if verdict.full and f.ok and f.worth]
    return "; ".join(dict.fromkeys(filter(None, map(_noted, right))))


def _noted(finding: Finding) -> str:
    if finding.label and finding.message:
        return f"{finding.label} ({finding.message})"
    return finding.label or finding.message
