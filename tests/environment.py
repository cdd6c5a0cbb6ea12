"""The environment the suite runs in, set before Django reads its settings: `-p tests.environment` in pyproject.toml.

`TEST_DATABASE_URL` chooses the database: a PostgreSQL server, or SQLite in a file when it is not set.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

VAR = Path(__file__).resolve().parent.parent / "var"
VAR.mkdir(exist_ok=True)

FILES = tempfile.mkdtemp(prefix="newsroom-files-")
atexit.register(shutil.rmtree, FILES, ignore_errors=True)

os.environ |= {
    "DJANGO_SETTINGS_MODULE": "newsroom.settings",
    "DEBUG": "on",
    "DATABASE_URL": os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{VAR / 'test.sqlite3'}",
    "EMAIL_URL": "memorymail://",
    "NEWSROOM_NAME": "The Zarbandar Courier",
    "NEWSROOM_TIME_ZONE": "Asia/Karachi",
    "NEWSROOM_URL": "http://testserver",
    "NEWSROOM_FILES": FILES,
    "NEWSROOM_FOUR_EYES": "on",
    "NEWSROOM_SECOND_FACTOR": "off",
    "NEWSROOM_SECURE": "off",
}
