"""The picture of a story, on the story's own screen: chosen from the library, or brought with the same form."""

from pathlib import PurePath

from django import forms
from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from articles.darkroom import BROKEN, MOVING, NO_PICTURE, TOO_HEAVY, TOO_LARGE, TOO_SMALL, Unfit, examine
from articles.models import Image, Rendition, Source
from articles.models.image import Shape, limits
from articles.sanitise import clean_line
from articles.words import PictureWords

REFUSED = {
    TOO_HEAVY: _("This file is too heavy. At most %(heavy)s megabytes are taken."),
    TOO_LARGE: _("This picture is too large. At most %(large)s million pixels are taken."),
    TOO_SMALL: _("This picture is too small: it must be at least 320 pixels wide and 160 high."),
    NO_PICTURE: _("This is no picture that we print. Send a JPEG, PNG, WebP or AVIF."),
    MOVING: _("This picture moves. Send a still one."),
    BROKEN: _("This picture is damaged, or cut short. Send it again."),
}
ON_A_SHELF = 12
LOOKING = "_pictures"
"""The button that asks the library. Its value is the picture after which it goes on."""

TYPES = "image/jpeg,image/png,image/webp,image/avif"


class PictureFile(forms.FileField):
    """A file that can be printed. It is read to its end here, and refused in one clear sentence."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.FileInput(attrs={"accept": TYPES}), **kwargs)

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if file:
            try:
                if file.size > limits()["most_bytes"]:
                    raise Unfit(TOO_HEAVY)
                file.taken = file.read()
                examine(file.taken, **limits())
            except Unfit as unfit:
                raise forms.ValidationError(_refusal(unfit.why)) from None
        return file


def _refusal(why):
    most = limits()
    return REFUSED[why] % {"heavy": most["most_bytes"] // 1_000_000, "large": most["most_pixels"] // 1_000_000}


def named_after(file):
    """What the desk calls a picture that came as this file, until somebody gives it a better name."""
    return clean_line(PurePath(file.name).stem)[:120] or str(_("picture"))


def texts(label, rows=2):
    return forms.CharField(label=label, required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}))  # fmt: skip


def point(label):
    return forms.IntegerField(label=label, min_value=0, max_value=100, required=False)


class PictureForm(forms.Form):
    """Which picture leads the story, and what is printed with it."""

    image = forms.ModelChoiceField(Image.objects.all(), required=False)
    alt = texts(_("alt text"))
    caption = texts(_("caption"))
    credit = forms.CharField(
        label=_("credit"), max_length=200, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    rights = texts(_("rights"), rows=1)
    focus_x = point(_("focus, across"))
    focus_y = point(_("focus, down"))
    file = PictureFile(label=_("file"), required=False)
    source = forms.ModelChoiceField(Source.objects.open().filter(merged_into=None), label=_("source"), required=False)
    rights_until = forms.DateField(
        label=_("may be used until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    find = forms.CharField(label=_("find in the library"), required=False)

    def __init__(self, data, files, *, opened_on, person):
        self.opened_on, self.person = opened_on, person
        first = opened_on.pictures[0] if opened_on.pictures else PictureWords(None)
        said = {name: getattr(first, name) for name in ("alt", "caption", "credit", "rights", "focus_x", "focus_y")}
        initial = {**said, "image": first.image_id}
        super().__init__(data and data.copy(), files, prefix="picture", initial=initial)
        for name in ("alt", "caption", "credit"):
            self.fields[name].widget.attrs["lang"] = opened_on.language

    def clean(self):
        facts = super().clean()
        if facts.get("file") and not facts.get("credit"):
            self.add_error("credit", _("Say who made the picture, and choose the file again."))
        return facts

    def take_in(self, language):
        """A file that came joins the library and is chosen here, whatever else of the form still wants mending."""
        if not self.is_valid() or not self.cleaned_data["file"]:
            return
        facts, file = self.cleaned_data, self.cleaned_data["file"]
        # What was said of the picture before it, and left standing, was not said of this one.
        of_this = {"alt": "", "caption": "", "focus_x": 50, "focus_y": 50}
        facts |= {name: usual for name, usual in of_this.items() if name not in self.changed_data}
        record = {name: facts[name] for name in ("alt", "caption", "credit", "rights", "source", "rights_until")}
        image = Image.objects.take_in(
            file.taken, by=self.person, name=named_after(file), language=language, **self._focus(), **record
        )
        self.data[self.add_prefix("image")] = str(image.pk)
        facts |= {"image": image, "file": None}

    def words(self, language):
        """The picture as plain values. Another one that is chosen brings what is usually said of it."""
        image = self.cleaned_data["image"]
        others = self.opened_on.pictures[1:]
        if image is None:
            return others
        said = {name: self.cleaned_data[name] for name in ("alt", "caption", "credit", "rights")} | self._focus()
        if image.pk != self.initial["image"]:
            usual = {**image.said_in(language), "focus_x": image.focus_x, "focus_y": image.focus_y}
            said |= {name: text for name, text in usual.items() if name not in self.changed_data}
        return (PictureWords(image.pk, **said), *others)

    def _focus(self):
        points = {name: self.cleaned_data[name] for name in ("focus_x", "focus_y")}
        return {name: 50 if value is None else value for name, value in points.items()}

    @property
    def chosen(self):
        """The picture that is chosen now, if any."""
        value = str(self["image"].value() or "")
        return _with_sizes(Image.objects.filter(pk=value)).first() if value.isdecimal() and len(value) < 19 else None

    @property
    def shelf(self):
        """Pictures to choose from: what is asked for, newest first, a few at a time."""
        older = self.data.get(LOOKING, "")
        found = find(Image.objects.all(), str(self["find"].value() or ""))
        if older.isdecimal() and len(older) < 19:
            found = found.filter(pk__lt=int(older))
        return Shelf(list(_with_sizes(found.order_by("-pk"))[: ON_A_SHELF + 1]), is_first=not older)


class Shelf:
    """Some pictures of the library, and whether there are older ones."""

    def __init__(self, found, *, is_first):
        self.images, self.is_first = found[:ON_A_SHELF], is_first
        self.older = self.images[-1].pk if len(found) > ON_A_SHELF else None


def find(images, question):
    """Pictures in whose name or texts every word of the question is found."""
    for word in clean_line(question)[:200].split()[:8]:
        images = images.filter(Q(name__icontains=word) | Q(caption__icontains=word) | Q(alt__icontains=word)
            | Q(credit__icontains=word))  # fmt: skip
    return images


def _with_sizes(images):
    """With the sizes that the desk shows: whole, to set the focus on, and cut, as a thumbnail."""
    sizes = Rendition.objects.exclude(shape=Shape.WIDE)
    return images.prefetch_related(Prefetch("renditions", sizes))
