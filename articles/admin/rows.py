"""The rows under a story's words: who wrote it, whom it credits, what it is about. Each is a small form of its own."""

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import Author, Byline, Credit, Source, Tag
from articles.words import BylineWords, CreditWords, TagWords

MOST_ROWS = 60
"""More names than any story prints; a limit to what one form may send."""


class Row(forms.Form):
    """One name, as it is printed. Left empty, the printed name is the one that stands in the records."""

    of = ""
    row = None

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[self.of].queryset = choices
        self.fields["printed"].widget.attrs["dir"] = "auto"

    def words(self):
        """This row as plain values; another name chosen takes its own printed form."""
        values = {name: value for name, value in self.cleaned_data.items() if name not in (self.of, "ORDER", "DELETE")}
        if self.of in self.changed_data and "printed" not in self.changed_data:
            values["printed"] = ""
        return self.row(**{f"{self.of}_id": self.cleaned_data[self.of].pk}, **values)


class BylineRow(Row):
    of, row = "author", BylineWords

    author = forms.ModelChoiceField(Author.objects.none(), label=_("author"))
    printed = forms.CharField(label=_("printed as"), max_length=150, required=False)
    role = forms.ChoiceField(label=_("role"), choices=Byline.Role.choices, initial=Byline.Role.WRITER)


class CreditRow(Row):
    of, row = "source", CreditWords

    source = forms.ModelChoiceField(Source.objects.none(), label=_("source"))
    printed = forms.CharField(label=_("printed as"), max_length=200, required=False)
    role = forms.ChoiceField(label=_("role"), choices=Credit.Role.choices, initial=Credit.Role.SUPPLIED)


class TagRow(Row):
    of, row = "tag", TagWords

    tag = forms.ModelChoiceField(Tag.objects.none(), label=_("tag"))
    printed = forms.CharField(label=_("printed as"), max_length=120, required=False)


class Rows(forms.BaseFormSet):
    """The rows of one kind, in the order in which they are printed."""

    def words(self):
        kept = [form for form in self.forms if form.cleaned_data.get(form.of) and not form.cleaned_data.get("DELETE")]
        return tuple(form.words() for form in sorted(kept, key=_place))


def _place(form):
    order = form.cleaned_data.get("ORDER")
    return (order is None, order or 0)


def rows_of(kind, person, said, *, data=None):
    """The formset of one kind, opened on what the words say; `person` sees only sources they may see."""
    made = forms.formset_factory(
        kind, formset=Rows, extra=1, can_order=True, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS
    )
    initial = [{**vars(each), kind.of: getattr(each, f"{kind.of}_id")} for each in said]
    return made(data, prefix=f"{kind.of}s", initial=initial, form_kwargs={"choices": choices(kind, person, initial)})


def choices(kind, person, initial):
    """What may be chosen: records that were merged into others only where the words name them already."""
    named = [each[kind.of] for each in initial]
    if kind is BylineRow:
        return Author.objects.all()
    records = Source.objects.seen_by(person) if kind is CreditRow else Tag.objects.all()
    return records.filter(merged_into=None) | records.filter(pk__in=named)
