"""Where sources are kept at the desk, and what their form sends."""

LIST = "/admin/articles/source/"
ADD = f"{LIST}add/"


def page(source, part="change"):
    return f"{LIST}{source.pk}/{part}/"


def facts(**changes):
    blank = dict.fromkeys(("slug", "credit_text", "home_page", "country", "language", "terms", "notes"), "")
    inline = {f"aliases-{name}": n for name, n in [("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0)]}
    return {"name": "Meteorological Office", "kind": "official", "reliability": "unknown", **blank, **inline, **changes}
