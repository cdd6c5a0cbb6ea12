"""Debian's packages: root gets them installed, others are told what to type."""

import os
import subprocess
from pathlib import Path


def have(packages, sentence):
    """Have these packages on the machine, or stop with a sentence and the exact line that brings them."""
    if not packages:
        return
    if os.geteuid() != 0 or not Path("/usr/bin/apt-get").exists():
        raise SystemExit(f"{sentence} {line(*packages)}")
    install(packages)


def line(*packages):
    """What to type to have these packages."""
    sudo = "" if os.geteuid() == 0 else "sudo "
    return f"{sudo}apt-get install -y {' '.join(packages)}"


def install(packages):
    print(f"Installing {', '.join(packages)} with apt-get …", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    get = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    subprocess.call([*get, "update"], env=env, stdin=subprocess.DEVNULL)  # old lists may do, so go on without
    command = [*get, "install", "-y", "--no-install-recommends", *packages]
    if subprocess.call(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) != 0:
        raise SystemExit(f"apt-get could not install {' '.join(packages)}; the lines above say why.")
