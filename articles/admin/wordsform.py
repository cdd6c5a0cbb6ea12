"""The form of a story's words: every field of a revision, and the rows that are printed with them."""

from functools import cached_property

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.admin.pictureform import PictureForm
from articles.admin.rows import BylineRow, CreditRow, TagRow, rows_of
from articles.admin.storyfield import StoryField
from articles.models import Revision, Source
from articles.sanitise import TooMuch, clean_body
from articles.words import Words

LANGUAGES = [
    ("en", _("English")), ("ur", _("Urdu")), ("ar", _("Arabic")), ("fa", _("Persian")), ("sd", _("Sindhi")),
    ("ps", _("Pashto")), ("pa", _("Punjabi")), ("hi", _("Hindi")), ("bn", _("Bengali")), ("tr", _("Turkish")),
    ("ru", _("Russian")), ("zh", _("Chinese")), ("fr", _("French")), ("de", _("German")), ("es", _("Spanish")),
]  # fmt: skip

LINES = {"headline": 2, "standfirst": 2, "seo_description": 2, "social_text": 2, "internal_note": 3,
         "correction_wrong": 2, "correction_right": 2}  # fmt: skip


class WordsForm(forms.ModelForm):
    """What a writer fills in. It never saves: `Article.write` does, with the `Words` that it gives."""

    base = forms.CharField(required=False, widget=forms.HiddenInput)
    translation_of = StoryField(label=_("another language’s version of"), required=False)

    class Meta:
        model = Revision
        fields = [
            "headline", "standfirst", "dateline_place", "dateline_date", "body_html", "section", "language", "label",
            "short_headline", "slug", "slugline", "outlet", "seo_title", "seo_description", "social_text",
            "first_published", "internal_note", "correction_kind", "correction_wrong", "correction_right",
        ]  # fmt: skip
        widgets = {
            **{name: forms.Textarea(attrs={"rows": rows, "dir": "auto"}) for name, rows in LINES.items()},
            "body_html": forms.Textarea(attrs={"rows": 24, "dir": "auto"}),
            "dateline_date": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "first_published": forms.DateTimeInput(
                format="%Y-%m-%dT%H:%M:%S", attrs={"type": "datetime-local", "step": 1}
            ),
        }

    def __init__(self, *args, own=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.own = own
        spoken = self.initial.get("language") or "en"
        known = LANGUAGES if spoken in dict(LANGUAGES) else [*LANGUAGES, (spoken, spoken)]
        self.fields["language"] = forms.ChoiceField(label=_("Language"), choices=known)
        for name in ("headline", "standfirst", "body_html"):
            self.fields[name].widget.attrs |= {"lang": spoken, "class": name}

    def clean_first_published(self):
        """The year stands in the story's address, and a slip of the keyboard must not cost the words beside it."""
        moment = self.cleaned_data["first_published"]
        if moment and moment.year < 1000:
            raise forms.ValidationError(_("Write the year with four digits."))
        return moment

    def clean_translation_of(self):
        """The story that came first: a version of a version is a version of that one."""
        story = self.cleaned_data["translation_of"]
        first = story and (story.newest.translation_of or story)
        if first and first.pk == self.own:
            raise forms.ValidationError(_("This is the story itself."))
        return first

    def clean_body_html(self):
        try:
            return clean_body(self.cleaned_data["body_html"])
        except TooMuch as too_much:
            raise forms.ValidationError(str(too_much)) from None

    def _post_clean(self):
        """No revision is made or checked here."""


class WordsForms:
    """The whole form of a story: its words and its rows, opened on `words`, filled in by `person`."""

    def __init__(self, words, *, person, base, data=None, files=None, own=None):
        self.opened_on, self.person = words, person
        initial = {field: getattr(words, "section_id" if field == "section" else field) for field in _fields()}
        initial |= {"base": base, "translation_of": words.translation_of_id}
        self.form = WordsForm(data, initial=initial, own=own)
        self.picture = PictureForm(data, files, opened_on=words, person=person)
        self.bylines = rows_of(BylineRow, person, words.bylines, data=data)
        self.credits = rows_of(CreditRow, person, [each for _n, each in self._seen_credits], data=data)
        self.tags = rows_of(TagRow, person, words.tags, data=data)

    @property
    def sets(self):
        return [self.bylines, self.credits, self.tags]

    def is_valid(self):
        self.take_in()
        return all([self.form.is_valid(), self.picture.is_valid(), *(each.is_valid() for each in self.sets)])

    def take_in(self):
        """A picture that came with the form is kept, whatever becomes of the rest."""
        self.picture.take_in(self.form["language"].value() or self.opened_on.language)

    @property
    def has_errors(self):
        return self.form.is_bound and not self.is_valid()

    @property
    def base(self):
        """The token of the words that this form was opened on."""
        return self.form["base"].value() or ""

    @property
    def credits_out_of_sight(self):
        """How many sources are named to others, and not to whoever fills this in. They stay as they are."""
        return len(self.opened_on.credits) - len(self._seen_credits)

    def words(self):
        """What was filled in, as plain values."""
        said = {name: self.form.cleaned_data[name] for name in _fields() if name != "section"}
        section, translated = self.form.cleaned_data["section"], self.form.cleaned_data["translation_of"]
        if "first_published" not in self.form.changed_data:
            said["first_published"] = self.opened_on.first_published  # a form has no microseconds
        return Words(
            **said,
            section_id=section and section.pk,
            bylines=self.bylines.words(),
            credits=self._with_those_out_of_sight(self.credits.words()),
            tags=self.tags.words(),
            translation_of_id=translated and translated.pk,
            pictures=self.picture.words(said["language"]),
        )

    @cached_property
    def _seen_credits(self):
        named = Source.objects.seen_by(self.person).filter(pk__in=[each.source_id for each in self.opened_on.credits])
        seen = set(named.values_list("pk", flat=True))
        return [(n, each) for n, each in enumerate(self.opened_on.credits) if each.source_id in seen]

    def _with_those_out_of_sight(self, filled_in):
        """Credits that this person may not see keep their place among those that they may."""
        seen = {n for n, _each in self._seen_credits}
        credits = list(filled_in)
        for n, each in enumerate(self.opened_on.credits):
            if n not in seen:
                credits.insert(n, each)
        return tuple(credits)


def _fields():
    return WordsForm.Meta.fields
