"""`make pictures`: what the README shows, taken of the running demo newsroom in a real browser."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SIGN_IN = ("ed", "newsroom-demo-2026")
STORY = "Sangdara reservoir"


def main(site="http://localhost:8000"):
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light", base_url=site)
        page.goto("/")
        page.screenshot(path=PICTURES / "front.png")
        sign_in(page)
        page.goto("/admin/articles/article/")
        page.get_by_role("link", name=STORY).click()
        page.get_by_role("toolbar").wait_for()
        page.screenshot(path=PICTURES / "desk.png")
    print(f"Pictures of {site} are in {PICTURES}.")


def sign_in(page):
    name, password = SIGN_IN
    page.goto("/admin/")
    page.get_by_label("Name or mail address").fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("navigation", name="Desk").wait_for()


if __name__ == "__main__":
    main(*sys.argv[1:])
