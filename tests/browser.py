"""A real Chromium for journeys and for axe. `conftest.py` takes its fixtures in.

Debian's chromium, started as this suite needs it: without a sandbox when the suite runs as root, and without the
background traffic that a closed network refuses. `DJANGO_ALLOW_ASYNC_UNSAFE` is set only where a run has journeys:
playwright's event loop runs in the test's own thread, and Django would take the test for asynchronous code.
"""

import os
import shutil

import pytest

FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    chromium = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": chromium, "args": [*FLAGS, *sandbox]}


BROWSER = {"page", "browser", "context"}
DATABASE = {"db", "transactional_db", "live_server"}


def pytest_addoption(parser):
    parser.addoption("--second-database", action="store_true", help="leave out what another database cannot change")


def pytest_collection_modifyitems(config, items):
    """Files with a browser in them come last: its event loop stays in the process, and the concurrency tests fork.

    On the second database of a run, what no database has a part in is not tried again, nor how pages look.
    """
    if config.getoption("--second-database"):
        again = [item for item in items if _asks_a_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(again)])
        items[:] = again
    seen = {item.path for item in items if _fixtures(item) & BROWSER}
    items.sort(key=lambda item: item.path in seen)
    if seen:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


def _asks_a_database(item):
    asks = item.get_closest_marker("django_db") or _fixtures(item) & DATABASE
    return asks and not (_fixtures(item) & BROWSER and "journeys" not in item.path.parts)


def _fixtures(item):
    return set(getattr(item, "fixturenames", ()))
