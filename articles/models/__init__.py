"""The words of the newsroom, one file each."""

from articles.models.approval import Approval
from articles.models.article import Article
from articles.models.author import Author
from articles.models.card import Card
from articles.models.edition import Address, Edition, Listing
from articles.models.finding import Finding, Waiver
from articles.models.flag import Flag
from articles.models.image import Image, Rendition
from articles.models.month import Month
from articles.models.placement import Overtaken, Place, Placement
from articles.models.revision import Byline, CorrectionKind, Credit, Label, PrintedPicture, PrintedTag, Revision
from articles.models.section import Section
from articles.models.source import Alias, Source
from articles.models.tag import Tag
from articles.models.under import UnderAuthor, UnderSource, UnderTag
from articles.models.withdrawal import Withdrawal, WithdrawnEdition

__all__ = [
    "Address", "Alias", "Approval", "Article", "Author", "Byline", "Card", "CorrectionKind", "Credit", "Edition",
    "Finding", "Flag", "Image", "Label", "Listing", "Month", "Overtaken", "Place", "Placement", "PrintedPicture",
    "PrintedTag", "Rendition", "Revision", "Section", "Source", "Tag", "UnderAuthor", "UnderSource", "UnderTag",
    "Waiver", "Withdrawal", "WithdrawnEdition",
]  # fmt: skip
