"""Real processes for the tests: each is a copy of this one, with a connection of its own."""

import os
import pickle
import signal
import traceback

from django.db import connections


def begin(work, *args):
    """Start a process that does `work` and tells what came of it; nothing of pytest's runs in it."""
    connections.close_all()
    told, tell = os.pipe()
    pid = os.fork()
    if pid:
        os.close(tell)
        return pid, told
    os.close(told)
    with os.fdopen(tell, "wb") as out:
        out.write(_done(work, args))
    os._exit(0)


def _done(work, args):
    try:
        return pickle.dumps((work(*args), ""))
    except BaseException:  # the parent has to hear of everything
        return pickle.dumps((None, traceback.format_exc()))
    finally:
        connections.close_all()


def end(process):
    """Wait for a process: what it came to, and whether it was killed."""
    pid, told = process
    with os.fdopen(told, "rb") as said:
        answer = said.read()
    _pid, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return None, True
    result, trouble = pickle.loads(answer)
    assert not trouble, trouble
    return result, False


def together(work, crew):
    """The same work by many processes at once: what each came to. They start when the last one is there."""
    waiting, go = os.pipe()

    def when_all_are_there(number):
        os.close(go)
        os.read(waiting, 1)
        return work(number)

    processes = [begin(when_all_are_there, number) for number in range(crew)]
    os.close(waiting)
    os.close(go)
    return [end(process)[0] for process in processes]
