"""Several programs as one job: they start together, they end together, and none is left behind."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from functools import partial

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 10  # seconds a program has to finish what it is doing


class Stopped(Exception):
    """Somebody asked for the end: Ctrl-C, a closed terminal, a service manager."""


def listen():
    """From here on, each way of being told to stop arrives as `Stopped`."""
    for each in STOPPING:
        signal.signal(each, stop)


def stop(number, frame):
    ignore()
    raise Stopped(signal.Signals(number).name)


def ignore():
    """One word is enough: a second Ctrl-C must not leave half of the programs running."""
    for each in STOPPING:
        if signal.getsignal(each) is stop:
            signal.signal(each, signal.SIG_IGN)


class Job:
    """Named programs, running side by side."""

    def __init__(self):
        self.running = {}

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        ignore()
        self.end()

    def start(self, name, command, *, ending=signal.SIGTERM, **how):
        # A session of its own: Ctrl-C reaches a program once, from here, and its own children can be ended with it.
        how |= {"start_new_session": True, "preexec_fn": partial(die_with_parent, ending)}
        self.running[name] = subprocess.Popen(command, **how)
        self.running[name].ending = ending

    def fallen(self):
        """The names of the programs that have ended by themselves, with how."""
        return {name: each.returncode for name, each in self.running.items() if each.poll() is not None}

    def watch(self):
        """Wait until one of the programs ends, and answer which, and how."""
        while not self.fallen():
            time.sleep(0.2)
        return next(iter(self.fallen().items()))

    def end(self):
        for each in self.running.values():
            tell(each, each.ending)
        deadline = time.monotonic() + PATIENCE
        for each in self.running.values():
            await_end(each, deadline)
            tell(each, signal.SIGKILL)  # whoever is left of its family
            each.wait()


def tell(program, number):
    with contextlib.suppress(ProcessLookupError):  # the whole family is gone already
        os.killpg(program.pid, number)


def await_end(program, deadline):
    try:
        program.wait(timeout=max(0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        print(f"Process {program.pid} did not end in {PATIENCE} seconds and is killed.", file=sys.stderr)


def die_with_parent(ending):
    """Ask Linux to end this program when the one that started it is killed outright."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, ending)
