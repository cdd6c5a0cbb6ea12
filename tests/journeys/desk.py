"""A person at the desk in a browser of their own, who does everything by clicks and keys."""

from playwright.sync_api import expect

from tests.conftest import PASSWORD


class AtTheDesk:
    """One signed-in person. Whatever the browser complains of is kept in `complaints`."""

    def __init__(self, browser, site, person):
        self.site, self.person, self.complaints = site, person, []
        self.context = browser.new_context(base_url=site, locale="en-GB", timezone_id="Asia/Karachi")
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto("/admin/")
        self.page.get_by_label("Name or mail address").fill(person.username)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page.get_by_role("navigation", name="Desk")).to_be_visible()

    def open(self, headline):
        """From the list of articles, by its headline."""
        self.page.get_by_role("navigation", name="Desk").get_by_role("link", name="Articles").click()
        self.page.locator("#result_list").get_by_role("link", name=headline).click()

    def writes(self, **fields):
        """Fill in the story's form; the body is typed into the editor."""
        body = fields.pop("body", None)
        for label, text in fields.items():
            self.page.get_by_label(label.replace("_", " ").capitalize(), exact=True).first.fill(text)
        if body is not None:
            self.page.get_by_role("toolbar").wait_for()
            editor = self.page.get_by_role("textbox", name="Body")
            editor.click()
            self.page.keyboard.press("Control+A")
            self.page.keyboard.insert_text(body)

    def presses(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()

    def unfolds(self, name):
        """Open a move that wants to be told something."""
        self.page.locator("summary", has_text=name).click()

    def is_told(self, text):
        expect(self.page.locator("#main")).to_contain_text(text)

    def may_not(self, verb, because):
        """The move stands there closed, with its reason."""
        closed = self.page.locator("li.closed", has=self.page.locator("b", has_text=verb))
        expect(closed.first).to_contain_text(because)
        expect(self.page.get_by_role("button", name=verb, exact=True)).to_have_count(0)
