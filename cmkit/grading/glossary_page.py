"""The glossary as the page that learners get beside their notebook."""

from html import escape

from cmkit.frameworks.glossary import Term, groups, term, terms

_STYLE = """
:root{color-scheme:light dark;
--ink:#1f1f1f;--paper:#fff;--soft:#4a4f57;--line:#c4c7cc;--link:#1f5a94}
@media (prefers-color-scheme:dark){
:root{--ink:#ececec;--paper:#1b1d20;--soft:#b4b9c2;--line:#4a4f57;--link:#8fc1f3}}
body{font:16px/1.55 system-ui,"Segoe UI",Arial,sans-serif;color:var(--ink);background:var(--paper);
margin:0 auto;max-width:46rem;padding:1rem}
a{color:var(--link)} h1{font-size:1.5rem} h2{font-size:1.15rem;margin:2rem 0 .4rem}
dl{margin:0} dt{font-weight:600;margin-top:1rem} dd{margin:.1rem 0 0}
.also,.see,.source{color:var(--soft);font-size:.92rem} .also{font-weight:400}
dt:target,dt:target+dd{border-left:4px solid var(--link);padding-left:.7rem}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1rem;padding:0}
"""


def html_page() -> str:
    """Return the glossary as one page that stands alone; each term's key is its anchor."""
    links = "".join(f'<li><a href="#{_slug(group)}">{escape(group)}</a></li>' for group in groups())
    sections = "".join(_section(group) for group in groups())
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Glossary</title><style>{_STYLE}</style></head><body><main><h1>Glossary</h1>"
        f'<nav aria-label="Groups of terms"><ul>{links}</ul></nav>{sections}</main></body></html>\n'
    )


def _section(group: str) -> str:
    entries = "".join(_entry(known) for known in terms() if known.group == group)
    return (
        f'<section aria-labelledby="{_slug(group)}"><h2 id="{_slug(group)}">{escape(group)}</h2>'
        f"<dl>{entries}</dl></section>"
    )


def _entry(known: Term) -> str:
    also = f' <span class="also">({escape(", ".join(known.also))})</span>' if known.also else ""
    see = ", ".join(f'<a href="#{key}">{escape(term(key).name)}</a>' for key in known.see)
    return (
        f'<dt id="{known.key}">{escape(known.name)}{also}</dt><dd>{escape(known.definition)}'
        + (f' <span class="see">See {see}.</span>' if see else "")
        + (f' <span class="source">Source: {escape(known.source)}.</span>' if known.source else "")
        + "</dd>"
    )


def _slug(group: str) -> str:
    return "group-" + group.casefold().replace(" ", "-")
