"""Programs that run side by side end side by side: the web server and the worker, the tests and their PostgreSQL."""

import os
import signal
import subprocess
import sys
import time

import pytest

from deploy import foreground

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def test_programs_end_together_with_their_children(tmp_path):
    children = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"

    with foreground.Job() as job:
        job.start("one", SLEEP)
        job.start("family", [sys.executable, "-c", children])
        pids = [each.pid for each in job.running.values()]
        assert job.fallen() == {}

    assert [group_is_alive(pid) for pid in pids] == [False, False]


def group_is_alive(pid):
    try:
        os.killpg(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_program_that_will_not_end_is_killed(monkeypatch, capsys):
    monkeypatch.setattr(foreground, "PATIENCE", 0.2)
    deaf = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
    )

    with foreground.Job() as job:
        job.start("deaf", [sys.executable, "-c", deaf], stdout=subprocess.PIPE, text=True)
        assert job.running["deaf"].stdout.readline() == "deaf\n"
        job.running["deaf"].stdout.close()

    assert "is killed" in capsys.readouterr().err
    assert job.fallen() == {"deaf": -signal.SIGKILL}


def test_a_program_dies_with_the_one_that_started_it():
    foreground.die_with_parent(0)  # 0 takes the wish back, for this process is not to die


def hear(word):
    signal.raise_signal(word)
    time.sleep(1)


@pytest.mark.parametrize("word", foreground.STOPPING)
def test_every_way_to_say_stop_is_heard_once(word):
    before = {each: signal.getsignal(each) for each in foreground.STOPPING}
    try:
        foreground.listen()
        with pytest.raises(foreground.Stopped, match=word.name):
            hear(word)
        signal.raise_signal(word)  # not heard: everything is ending already
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
