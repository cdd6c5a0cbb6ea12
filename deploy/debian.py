"""What `make test` needs of the machine beside Python packages: root gets it installed, others are told how."""

import os
import shutil

from deploy import apt, postgres, venv


def missing():
    """Debian's packages that are wanted and not there."""
    found = {
        "python3-venv": shutil.which("uv") or venv.has_venv(),
        "postgresql": os.environ.get("TEST_DATABASE_URL") or postgres.find_binaries(),
        "gettext": shutil.which("xgettext"),
        "chromium": shutil.which("chromium"),
    }
    return [package for package, there in found.items() if not there]


def main():
    apt.have(missing(), "The tests need more of this machine. Type:")


if __name__ == "__main__":
    main()
