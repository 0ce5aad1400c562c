"""One renderer for a verdict: the panel in the notebook and on the feedback page, and its text."""

from html import escape

from cmkit.checks.verdict import Finding, Verdict

NOT_FULL = "Nothing wrong found so far. The full check is made when it is marked."

_BOX = (
    "font:14px/1.5 var(--jp-ui-font-family,system-ui,sans-serif);max-width:60rem;padding:10px 14px;"
    "border:1px solid var(--jp-border-color1,#bdbdbd);border-radius:8px;"
    "background:var(--jp-layout-color1,#fff);color:var(--jp-ui-font-color1,#1f1f1f)"
)
_CHIP = (
    "display:inline-block;border-radius:4px;padding:0 7px;margin-right:6px;color:#fff;background"
)
_LOOK, _GOOD, _NOTE = "#9c2b23", "#1e6b34", "#4a4f57"


def headline(verdict: Verdict) -> str:
    """Say in one line how the answer stands."""
    worth = f"{verdict.earned:g} of {verdict.possible:g} points"
    match verdict.state:
        case "not_judged":
            return (
                "This could not be judged. That is our fault, not yours: your tutor will mark it."
            )
        case "unanswered":
            return f"Not answered yet: {worth}" if verdict.full else "Not answered yet"
        case "open":
            return NOT_FULL
        case "wrong" | "partly":
            return f"Look again: {worth}" if verdict.full else "Look again"
        case "right":
            return f"Right: {worth}"


def as_text(verdict: Verdict) -> str:
    """Return the report as plain text."""
    lines = [headline(verdict)]
    for finding in _open(verdict):
        word = f"[{_word(verdict, finding).lower()}]"
        lines.append(f"  {word:<13}{_labelled(finding)}")
        if finding.why:
            lines.append(f"               Why it matters: {finding.why}")
        if finding.hint:
            lines.append(f"               Hint: {finding.hint}")
    done = _done(verdict)
    if done:
        lines.append(f"  [right]      {'; '.join(done)}")
    return "\n".join(lines)


def as_html(verdict: Verdict) -> str:
    """Return the report as an HTML panel: icon, word and colour, never colour alone."""
    colour = {"right": _GOOD, "open": _NOTE, "unanswered": _NOTE, "not_judged": _NOTE}.get(
        verdict.state, _LOOK
    )
    icon = {"right": "✓", "open": "…", "unanswered": "…", "not_judged": "?"}.get(verdict.state, "↻")
    parts = [
        f'<div class="cm-verdict" style="{_BOX};border-left:5px solid {colour}">',
        f'<p style="margin:0 0 4px"><span style="{_CHIP}:{colour}" aria-hidden="true">{icon}</span>'
        f"<strong>{escape(headline(verdict))}</strong></p>",
    ]
    parts += [_item(finding, _word(verdict, finding)) for finding in _open(verdict)]
    done = _done(verdict)
    if done:
        parts.append(
            f'<p style="margin:6px 0 0"><span style="{_CHIP}:{_GOOD}"><span aria-hidden="true">✓ '
            f"</span>Right</span>{escape('; '.join(done))}</p>"
        )
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
        if finding.hint
        else ""
    )
    return (
        f'<div style="border-left:3px solid {colour};padding:2px 0 2px 10px;margin:8px 0">'
        f'<span style="{_CHIP}:{colour}"><span aria-hidden="true">{icon} </span>{word}</span>'
        f"{escape(_labelled(finding))}{why}{hint}</div>"
    )


def _labelled(finding: Finding) -> str:
    return f"{finding.label}: {finding.message}" if finding.label else finding.message


def _open(verdict: Verdict) -> list[Finding]:
    seen: dict[str, Finding] = {}
    for finding in verdict.findings:
        if not finding.ok and (finding.label or finding.message not in seen):
            seen.pop(finding.message, None)  # said again with its label
            seen.setdefault(_labelled(finding), finding)
    return sorted(seen.values(), key=lambda finding: finding.remark)


def _done(verdict: Verdict) -> list[str]:
    if not verdict.full:
        return []
    right = [f for f in verdict.findings if f.ok and f.worth and (f.label or f.message)]
    return list(dict.fromkeys(_noted(f) for f in right))


def _noted(finding: Finding) -> str:
    if finding.label and finding.message:
        return f"{finding.label} ({finding.message})"
    return finding.label or finding.message
