#!/usr/bin/env python
"""The newsroom's commands: `manage.py help` lists them."""

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

from deploy import run

if __name__ == "__main__":
    if not {"SECRET_KEY", "DEBUG", "DATABASE_URL"} & set(os.environ) and run.is_set_up(Path(__file__).parent):
        os.environ.update(run.environment(Path(__file__).parent, 8000))  # the newsroom that `make run` opened here
    if sys.argv[1:2] == ["migrate"] and os.environ.get("MIGRATION_DATABASE_URL"):
        # The app's own role may only change data: tables, and the promises, are their owner's to lay.
        os.environ["DATABASE_URL"] = os.environ["MIGRATION_DATABASE_URL"]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    execute_from_command_line(sys.argv)
