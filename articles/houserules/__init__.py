"""The house rules: words in, findings out. No database, no network, no clock."""

from articles.houserules import characters, dates, essentials, permission, pictures, quotation, wording
from articles.houserules.registry import LEVELS, RULES, Context, Finding, Level, Rule, check, rule

FAMILIES = (essentials, dates, quotation, characters, wording, permission, pictures)

__all__ = ["FAMILIES", "LEVELS", "RULES", "Context", "Finding", "Level", "Rule", "check", "rule"]
