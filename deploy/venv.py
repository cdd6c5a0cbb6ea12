"""The Python the newsroom runs on: `.venv`, with exactly the packages a requirements file pins."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from deploy import apt

OLDEST = (3, 11)


def build(root, requirements="requirements.txt"):
    """Make `.venv` hold what `requirements` pins, and answer its Python. Does nothing when it holds it already."""
    refuse_an_old_python()
    refuse_an_unwritable(root)
    python = root / ".venv" / "bin" / "python"
    if is_installed(root, requirements) and works(python):
        return python
    uv = shutil.which("uv")
    if not works(python):
        create(root, uv)
    print(f"Installing what {requirements} pins into .venv …", flush=True)
    install(python, root / requirements, uv)
    remember(root, requirements)
    return python


def refuse_an_old_python(version=sys.version_info):
    if tuple(version[:2]) < OLDEST:
        wanted, found = (".".join(map(str, each[:2])) for each in (OLDEST, version))
        raise SystemExit(f"Python {wanted} or newer is needed; this is {found}. Try: make run PYTHON=python3.11")


def refuse_an_unwritable(root):
    for folder in (root, root / "var", root / ".venv"):
        if folder.exists() and not is_writable(folder):
            raise SystemExit(f"Cannot write into {folder}: the newsroom keeps its packages and its data there.")


def is_writable(folder):
    """Try it: permission bits say nothing of a read-only disk, nor to root."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def works(python):
    """Is there a Python that is new enough? One copied from another machine often is not."""
    question = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    return python.exists() and subprocess.call([python, "-c", question], stderr=subprocess.DEVNULL) == 0


def create(root, uv):
    if uv:
        command = [uv, "venv", "--quiet", "--clear", "--no-project", "--python", sys.executable, ".venv"]
    else:
        apt.have([] if has_venv() else ["python3-venv"], "Python cannot make a .venv yet. Install it first:")
        command = [sys.executable, "-m", "venv", "--clear", ".venv"]
    do(command, cwd=root, otherwise="Could not create .venv; the lines above say why.")


def has_venv():
    """Debian packs `ensurepip` apart from Python, as python3-venv."""
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def install(python, requirements, uv):
    """Exactly what is pinned: the file names every package, and an older pip looks past a pin for one with extras."""
    if uv:
        command = [uv, "pip", "install", "--quiet", "--python", python]
    else:
        command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    command += ["--no-deps", "--require-hashes", "-r", requirements]
    do(command, otherwise=f"Could not install {requirements.name}; the lines above say why.")


def do(command, *, otherwise, cwd=None):
    """Run one command to its end, or stop with one clear line."""
    # uv links from its cache and warns where it cannot, as between two disks.
    if subprocess.call(command, cwd=cwd, env={"UV_LINK_MODE": "copy", **os.environ}) != 0:
        raise SystemExit(otherwise)


def is_installed(root, requirements):
    stamp = stamp_of(root, requirements)
    return stamp.exists() and stamp.read_text() == digest(root / requirements)


def remember(root, requirements):
    """Note what .venv holds now. The development packages include those the newsroom runs on."""
    for name in {requirements, "requirements.txt"}:
        stamp_of(root, name).write_text(digest(root / name))


def stamp_of(root, requirements):
    return root / ".venv" / f"{Path(requirements).stem}.installed"


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    build(Path(__file__).resolve().parent.parent, *sys.argv[1:])
