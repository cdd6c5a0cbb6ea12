"""A form as a browser would send it back: everything that stands in it, and a few answers changed."""

from html.parser import HTMLParser


class _Reader(HTMLParser):
    def __init__(self, form_id):
        super().__init__()
        self.form_id, self.inside, self.values, self.name, self.text = form_id, False, {}, None, None

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        if tag == "form":
            self.inside = facts.get("id") == self.form_id
        if self.inside and facts.get("name"):
            getattr(self, f"_{tag}", lambda facts: None)(facts)
        if self.inside and tag == "option" and "selected" in facts:
            self.values.setdefault(self.name, []).append(facts.get("value", ""))

    def _input(self, facts):
        kind = facts.get("type")
        if kind == "submit" or (kind in {"checkbox", "radio"} and "checked" not in facts):
            return
        self.values.setdefault(facts["name"], []).append(facts.get("value", "on" if kind == "checkbox" else ""))

    def _select(self, facts):
        self.name = facts["name"]

    def _textarea(self, facts):
        self.text, self.values[facts["name"]] = facts["name"], [""]

    def handle_data(self, data):
        if self.text:
            self.values[self.text][0] += data.removeprefix("\n")

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.text = None


def filled(client, address, **changes):
    """What the form at this address holds, with these answers; None leaves a box unticked."""
    opened = client.get(address)
    reader = _Reader(f"{opened.context['opts'].model_name}_form")
    reader.feed(opened.content.decode())
    answers = {name: values[0] if len(values) == 1 else values for name, values in reader.values.items()}
    return {name: value for name, value in {**answers, **changes}.items() if value is not None and "csrf" not in name}
