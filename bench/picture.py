"""A picture of what was measured, for the README: how many pages a second each server gave, as bars."""

from html import escape

from bench.serving import ROOT

FILE = ROOT / "docs" / "pictures" / "speed.svg"

GROUPS = [
    ("A page that is kept, 16 readers at once", [
        ("nginx, a static file", "nginx static"), ("Newsroom", "hit"), ("a bare Django view", "bare Django"),
        ("Wagtail, wagtail-cache", "Wagtail, cached"),
    ]),
    ("A story that is not kept and is read anew, 4 readers at once", [
        ("Newsroom", "article, miss"), ("Newsroom, for the first time", "article, set anew"),
        ("Wagtail, Redis", "Wagtail, redis"), ("Wagtail, as shipped", "Wagtail, shipped"),
    ]),
]  # fmt: skip
"""Titles, and in each group what a bar is called and which target it shows."""

WIDTH, LEFT, RIGHT, ROW, TITLE = 720, 190, 90, 26, 40
STYLE = (
    "text{font:14px system-ui,sans-serif;fill:#1b1b1a}.t{font-weight:600}.n{font-variant-numeric:tabular-nums}"
    "rect.p{fill:#fdfcf9}rect.b{fill:#b9b6ad}rect.o{fill:#9d2f24}"
)


def draw(targets):
    """The picture; groups of which nothing was measured are left out."""
    parts, y = [], 8
    for title, bars in GROUPS:
        bars = [(name, targets[target].median) for name, target in bars if target in targets]
        if not bars:
            continue
        parts.append(f'<text class="t" x="16" y="{y + 24}">{escape(title)}</text>')
        y += TITLE
        most = max(pages for _name, pages in bars)
        for name, pages in bars:
            parts += _bar(name, pages, most, y)
            y += ROW
        y += 12
    size = f'width="{WIDTH}" height="{y}" viewBox="0 0 {WIDTH} {y}"'
    paper = f'<rect class="p" width="{WIDTH}" height="{y}"/>'
    title = "<title>Pages a second, on one core</title>"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}><style>{STYLE}</style>{title}{paper}{"".join(parts)}</svg>\n'
    )


def _bar(name, pages, most, y):
    long = max(2, round((WIDTH - LEFT - RIGHT) * pages / most)) if most else 2
    kind = "o" if name == "Newsroom" else "b"
    yield f'<text x="{LEFT - 10}" y="{y + 16}" text-anchor="end">{escape(name)}</text>'
    yield f'<rect class="{kind}" x="{LEFT}" y="{y + 3}" width="{long}" height="18" rx="2"/>'
    yield f'<text class="n" x="{LEFT + long + 8}" y="{y + 16}">{pages:,.0f}</text>'


def write(targets):
    FILE.write_text(draw(targets), encoding="utf-8")
    return FILE
