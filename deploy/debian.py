"""What `make test` needs of the machine beside Python packages: root gets it installed, others are told how."""

import os
import shutil
import subprocess

from deploy import postgres, venv


def missing():
    """Debian's packages that are wanted and not there."""
    found = {
        "python3-venv": shutil.which("uv") or venv.has_venv(),
        "postgresql": os.environ.get("TEST_DATABASE_URL") or postgres.find_binaries(),
        "chromium": shutil.which("chromium"),
    }
    return [package for package, there in found.items() if not there]


def main():
    packages = missing()
    if packages and os.geteuid() != 0:
        raise SystemExit(f"The tests need more of this machine. Type: {venv.apt_line(*packages)}")
    if packages:
        install(packages)


def install(packages):
    print(f"Installing {', '.join(packages)} with apt-get …", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    get = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    subprocess.call([*get, "update"], env=env, stdin=subprocess.DEVNULL)  # old lists may do, so go on without
    command = [*get, "install", "-y", "--no-install-recommends", *packages]
    if subprocess.call(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) != 0:
        raise SystemExit(f"apt-get could not install {' '.join(packages)}; the lines above say why.")


if __name__ == "__main__":
    main()
