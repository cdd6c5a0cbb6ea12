"""`make lock`: pin what requirements/*.in ask for, with the hashes of every file, for every Python from 3.11 on."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILE = [ROOT / ".venv" / "bin" / "uv", "pip", "compile", "--quiet", "--generate-hashes", "--universal"]
COMPILE += ["--python-version", "3.11", "--custom-compile-command", "make lock"]
# The public index by name: no address of this machine's may get into the files.
COMPILE += ["--no-config", "--default-index", "https://pypi.org/simple"]
PINS = [
    ["requirements/runtime.in", "-o", "requirements.txt"],
    ["requirements/dev.in", "-c", "requirements.txt", "-o", "requirements/dev.txt"],
]


def main(*options):
    for pins in PINS:
        subprocess.run([*COMPILE, *options, *pins], cwd=ROOT, check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
