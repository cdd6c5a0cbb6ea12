"""What the bench needs of the machine beside Python packages: root gets it installed, others are told how."""

import shutil

from deploy import apt

PROGRAMS = {"wrk": "wrk", "nginx": "nginx-light", "redis-server": "redis-server", "taskset": "util-linux"}
"""Programs, and Debian's packages that bring them."""


def missing():
    return [package for program, package in PROGRAMS.items() if not shutil.which(program)]


if __name__ == "__main__":
    apt.have(missing(), "The bench needs more of this machine. Type:")
