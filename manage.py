#!/usr/bin/env python
"""The newsroom's commands: `manage.py help` lists them."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    if sys.argv[1:2] == ["migrate"] and os.environ.get("MIGRATION_DATABASE_URL"):
        # The app's own role may only change data: tables, and the promises, are their owner's to lay.
        os.environ["DATABASE_URL"] = os.environ["MIGRATION_DATABASE_URL"]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    execute_from_command_line(sys.argv)
