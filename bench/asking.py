"""Asks a server for pages as fast as it answers, with wrk, from a core of its own."""

import contextlib
import re
import statistics
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from bench.machine import BESIDE


@dataclass
class Target:
    """One server, the pages that are asked of it, and what goes on meanwhile."""

    name: str
    port: int
    paths: list
    connections: int = 16
    headers: dict = field(default_factory=dict)
    meanwhile: object = contextlib.nullcontext
    rounds: list = field(default_factory=list)
    slowest: list = field(default_factory=list)

    @property
    def median(self):
        return statistics.median(self.rounds)

    @property
    def spread(self):
        return f"{min(self.rounds):,.0f}–{max(self.rounds):,.0f}"

    @property
    def p99(self):
        return statistics.median(self.slowest)


def ask(target, seconds):
    """One round: a second to warm up, then so many that count."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "paths.lua"
        script.write_text(_script(target))
        with target.meanwhile():
            _wrk(target, script, 1)
            said = _wrk(target, script, seconds)
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    if wrong or "Socket errors" in said:
        raise SystemExit(f"{target.name} answered wrongly:\n{said}")
    target.rounds.append(float(re.search(r"Requests/sec:\s+([0-9.]+)", said)[1]))
    target.slowest.append(_milliseconds(re.search(r"99%\s+([0-9.]+)(us|ms|s)", said)))


def _wrk(target, script, seconds):
    command = [*BESIDE, "wrk", "-t1", f"-c{target.connections}", f"-d{seconds}s"]
    command += ["--latency", "--timeout", "30s", "-s", script, f"http://127.0.0.1:{target.port}"]
    for name, value in target.headers.items():
        command += ["-H", f"{name}: {value}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _script(target):
    """The paths, one after the other and round again."""
    paths = ", ".join(f'"{path}"' for path in target.paths)
    return (
        f"local paths, at = {{{paths}}}, 0\n"
        "request = function() at = at % #paths + 1; return wrk.format('GET', paths[at]) end\n"
    )


def _milliseconds(found):
    return float(found[1]) * {"us": 0.001, "ms": 1, "s": 1000}[found[2]]
