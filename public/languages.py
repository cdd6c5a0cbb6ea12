"""The languages of the paper: which way they run, and which of ours speaks around a story."""

from django.conf import settings

RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ks ku ps sd skr ug ur yi".split())
OURS = tuple(code for code, _name in settings.LANGUAGES)

OWN_NAMES = {
    "ar": "العربية", "bn": "বাংলা", "de": "Deutsch", "en": "English", "es": "Español", "fa": "فارسی",
    "fr": "Français", "hi": "हिन्दी", "pa": "ਪੰਜਾਬੀ", "ps": "پښتو", "ru": "Русский", "sd": "سنڌي",
    "tr": "Türkçe", "ur": "اردو", "zh": "中文",
}  # fmt: skip
"""What each language that a story may be written in calls itself."""


def own_name(language):
    return OWN_NAMES.get(base(language), language)


def base(language):
    """ur for ur-PK."""
    return (language or OURS[0]).replace("_", "-").split("-")[0].lower()


def language_of(path):
    """The language of the part of the paper that was asked for."""
    asked = path.split("/")
    return asked[2] if asked[1:2] == ["language"] and asked[2:3] and asked[2] in OURS else OURS[0]


def direction(language):
    return "rtl" if base(language) in RIGHT_TO_LEFT else "ltr"


def spoken(language):
    """The language of the page around a story: the story's own where we speak it, else our first."""
    return base(language) if base(language) in OURS else OURS[0]
