"""Names of countries by their two letters, as the tz database has them; those our readers meet most, in Urdu too."""

from functools import cache
from importlib import resources

IN_URDU = {
    "AE": "متحدہ عرب امارات", "AF": "افغانستان", "BD": "بنگلہ دیش", "CN": "چین", "DE": "جرمنی", "EG": "مصر",
    "FR": "فرانس", "GB": "برطانیہ", "IN": "بھارت", "IR": "ایران", "JP": "جاپان", "LK": "سری لنکا", "PK": "پاکستان",
    "QA": "قطر", "RU": "روس", "SA": "سعودی عرب", "TR": "ترکیہ", "UA": "یوکرین", "US": "امریکہ",
}  # fmt: skip


def country(code, language):
    """Turkey for TR; nothing for two letters that are no country."""
    return (language == "ur" and IN_URDU.get(code.upper())) or _in_english().get(code.upper(), "")


@cache
def _in_english():
    table = resources.files("tzdata").joinpath("zoneinfo", "iso3166.tab").read_text("utf-8")
    return dict(line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
