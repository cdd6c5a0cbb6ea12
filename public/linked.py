"""A story as search engines read it: schema.org's NewsArticle, and the way from the front to it."""

from django.conf import settings
from django.templatetags.static import static
from django.utils import timezone

from articles.models import Label, Source
from public.paper import absolute
from public.paths import path_of
from public.story import said

KINDS = {
    Label.NEWS: "NewsArticle",
    Label.ANALYSIS: ["NewsArticle", "AnalysisNewsArticle"],
    Label.OPINION: ["NewsArticle", "OpinionNewsArticle"],
    Label.SPONSORED: "AdvertiserContentArticle",
}
"""What a label says to programs: what is sponsored is no news article."""


def linked_data(story, paper):
    """The story, and its place in the paper."""
    return {"@context": "https://schema.org", "@graph": [news_article(story, paper), _breadcrumbs(story, paper)]}


def news_article(story, paper):
    """One edition. An empty property is left out."""
    words = story.words
    facts = {
        "@type": KINDS[words.label],
        "@id": story.url,
        "url": story.url,
        "mainEntityOfPage": story.url,
        "identifier": story.edition.article.uuid.urn,
        "headline": words.headline,
        "alternativeHeadline": words.short_headline,
        "description": story.description,
        "inLanguage": story.language,
        "datePublished": _moment(story.published),
        "dateModified": _moment(story.updated or story.published),
        "version": story.number,
        "author": [_author(each, paper) for each in story.writers] or publisher(paper),
        "publisher": publisher(paper),
        "copyrightHolder": {"@id": _outlet()},
        "copyrightYear": timezone.localtime(story.published).year,
        "articleSection": words.section_name,
        "keywords": [each.printed for each in story.tags],
        "dateline": words.dateline_place,
        "contentLocation": words.dateline_place and {"@type": "Place", "name": words.dateline_place},
        "citation": [_citation(each) for each in story.credits],
        "correction": [_correction(each) for each in story.notices],
        "image": story.picture and _image(story.picture),
        "isAccessibleForFree": True,
        "publishingPrinciples": _page(paper, "how-we-work"),
    }
    return {name: value for name, value in facts.items() if value}


def publisher(paper):
    """The outlet, as the one who answers for the story."""
    return {
        "@type": "NewsMediaOrganization",
        "@id": _outlet(),
        "name": paper.name,
        "url": _outlet(),
        "logo": {"@type": "ImageObject", "url": absolute(static("public/icon-512.png")), "width": 512, "height": 512},
        "publishingPrinciples": _page(paper, "how-we-work"),
        "correctionsPolicy": _page(paper, "corrections"),
    }


def _outlet():
    return settings.NEWSROOM_URL + "/"


def _page(paper, purpose):
    """Where the paper tells how it works; where it corrects itself, until it has a page about that."""
    page = paper.page_on.get(purpose)
    return absolute(page.path if page else path_of(f"{paper.language}:corrections"))


def _moment(moment):
    return timezone.localtime(moment).isoformat(timespec="seconds")


def _author(byline, paper):
    page = absolute(path_of(f"{paper.language}:author", byline.author.slug))
    return {"@type": "Person", "name": byline.printed, "url": page}


def _citation(credit):
    """What the story rests on. Of a confidential source only what is printed."""
    source = credit.source.where_it_went
    cited = {"@type": "CreativeWork", "name": credit.printed}
    if credit.source.confidential or source.confidential or source.kind == Source.Kind.DOCUMENT:
        return cited
    kind = "Person" if source.kind == Source.Kind.PERSON else "Organization"
    return {**cited, "provider": {"@type": kind, "name": credit.printed, **_home_page(source)}}


def _home_page(source):
    return {"url": source.home_page} if source.home_page else {}


def _image(picture):
    return {
        "@type": "ImageObject",
        "url": picture.url,
        "width": picture.width,
        "height": picture.height,
        "caption": picture.caption,
        "creditText": picture.credit,
    }


def _correction(edition):
    return {"@type": "CorrectionComment", "text": said(edition.words), "datePublished": _moment(edition.since)}


def _breadcrumbs(story, paper):
    section = story.words.section
    steps = [(paper.name, absolute(path_of(f"{paper.language}:front")))]
    if section:
        steps.append((story.words.section_name, absolute(path_of(f"{paper.language}:section", section.slug))))
    steps.append((story.short_headline, story.url))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": address}
            for place, (name, address) in enumerate(steps, 1)
        ],
    }
