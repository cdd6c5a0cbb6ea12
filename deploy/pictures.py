"""`make pictures`: what the README and the guides show, taken of the running demo newsroom in a real browser."""

import re
import shutil
import sys
from io import BytesIO
from itertools import product
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SIGN_IN = ("ed", "newsroom-demo-2026")
STORY = "Sangdara reservoir"

WINDOWS = {390: 844, 1440: 1000}
SCHEMES = ("light", "dark")
COLOURS = 128  # enough for type and engravings, at a third of the bytes


def main(site="http://localhost:8000"):
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for (width, height), scheme in product(WINDOWS.items(), SCHEMES):
            window = {"width": width, "height": height}
            page = browser.new_page(viewport=window, color_scheme=scheme, base_url=site)
            for name, path in addresses(page).items():
                if not page.goto(path).ok:
                    raise SystemExit(f"{site}{path} is not there, so there is no picture of it.")
                take(page, f"{name}-{width}-{scheme}")
            page.close()
        the_desk(browser.new_page(viewport={"width": 1440, "height": 1000}, color_scheme="light", base_url=site))
    print(f"Pictures of {site} are in {PICTURES}.")


def addresses(page):
    """The pages to take, found as a reader finds them."""
    corrected, urdu = first_story(page, "/corrections/"), first_story(page, "/language/ur/")
    return {
        "front": "/",
        "article": corrected,
        "article-ur": urdu,
        "search": "/search/?q=harbour",
        "history": f"{corrected}history/",
        "print": f"{corrected}print/",
    }


def first_story(page, path):
    """The address of the first story that a page leads to."""
    page.goto(path)
    links = [each.get_attribute("href") for each in page.locator("main a").all()]
    return next(found[0] for found in (re.match(r"/[0-9]{4}/[0-9]{2}/[^/]+/", link) for link in links) if found)


def the_desk(page):
    name, password = SIGN_IN
    page.goto("/admin/")
    page.get_by_label("Name or mail address").fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("navigation", name="Desk").wait_for()
    take(page, "board")
    page.goto("/admin/articles/article/")
    page.get_by_role("link", name=STORY).click()
    page.get_by_role("toolbar").wait_for()
    take(page, "desk")


def take(page, name):
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    picture = Image.open(BytesIO(page.screenshot()))
    picture.convert("RGB").quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
