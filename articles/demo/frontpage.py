"""The demo's pages about the paper, two people behind each; and its fronts, as the chief editor arranges them."""

from html import escape

from articles.demo.cast import read
from articles.models import Article, Label, Place, Placement, Section
from articles.words import Words


def publish_pages(cast):
    """How the Courier works, corrects itself, is owned and treats its sources."""
    for page in read("pages.json"):
        writer, editor = cast[page["writer"]], cast[page["editor"]]
        article = Article.objects.begin(_words(page), by=writer)
        article.submit(by=writer)
        article.approve(by=editor, sha256=article.newest.sha256)
        article.publish(by=editor)


def arrange_fronts(cast):
    """What leads each front and section, one scheduled story among them."""
    for front in read("fronts.json"):
        section = front["section"] and Section.objects.get(slug=front["section"])
        place = Place(front["language"], section)
        stories = [(Article.objects.get(newest__slug=slug), None) for slug in front["stories"]]
        Placement.objects.arrange(place, stories, by=cast[front["by"]], seen=Placement.objects.token(place))


def _words(page):
    told = ("slug", "language", "headline", "short_headline", "standfirst")
    body = "".join(_block(each) for each in page["body"])
    return Words(**{name: page[name] for name in told}, label=Label.PAGE, body_html=body)


def _block(text):
    if text.startswith("## "):
        return f"<h2>{escape(text[3:])}</h2>"
    return f"<p>{escape(text)}</p>"
