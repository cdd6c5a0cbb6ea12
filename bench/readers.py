"""Readers who load pages again and again, each from one server, and note when they last got an old one."""

import http.client
import os
import pickle
import re
import time
import traceback
from dataclasses import dataclass

AFTER = 0.1
"""Seconds for which a reader goes on after all pages are new: an old one might come back."""

PATIENCE = 20.0


@dataclass
class Seen:
    """What one reader saw on one page: moments by the machine's clock."""

    last_old: float = 0.0
    first_new: float = 0.0
    loads: int = 0


class Reader:
    """A process that reads the same pages of one server until all of them are new."""

    def __init__(self, port, paths, token, wanted):
        told, tell = os.pipe()
        self.told = os.fdopen(told, "rb")
        self.pid = os.fork()
        if self.pid == 0:
            try:
                with os.fdopen(tell, "wb") as out:
                    read_until_new(port, paths, re.compile(token.encode()), wanted, out)
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(0)  # nothing of the process that it is a copy of is tidied up here
        os.close(tell)
        self.told.read(1)  # every page was read once, and was old

    def seen(self):
        """When all is over: what it saw, by path."""
        with self.told as told:
            answer = told.read()
        os.waitpid(self.pid, 0)
        return pickle.loads(answer)


def read_until_new(port, paths, token, wanted, out):
    server = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    seen = {path: Seen() for path in paths}
    for _twice in range(2):  # the second time from the store
        for path in paths:
            look(server, path, token, wanted, seen[path])
    out.write(b"!")
    out.flush()
    deadline = time.time() + PATIENCE
    while time.time() < deadline and not all_new(seen):
        for path in paths:
            look(server, path, token, wanted, seen[path])
    out.write(pickle.dumps(seen))


def all_new(seen):
    newest = max(max(each.first_new, each.last_old) for each in seen.values())
    return all(each.first_new > each.last_old for each in seen.values()) and time.time() > newest + AFTER


def look(server, path, token, wanted, seen):
    asked = time.time()
    server.request("GET", path)
    answer = server.getresponse()
    seen.loads += 1
    if answer.status not in (200, 404, 410):
        raise SystemExit(f"{path}: {answer.status}")
    if bool(token.search(answer.read())) == wanted:
        seen.first_new = seen.first_new if seen.first_new > seen.last_old else time.time()
    else:
        seen.last_old = asked
