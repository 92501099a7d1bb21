"""Work in other processes: its order, processes that crash, a parent that is killed, schedulers that are not there."""

import os
import signal
import time

import pytest

from dateline.core import workers as module
from dateline.core.in_order import in_order
from dateline.core.workers import Processes, workers
from dateline.gazetteer.errors import DatelineError, MissingPackage
from loopback import closed_port
from other_process import start


def square(number):
    """What the workers do; a flag to be made kills the worker that makes it."""
    if isinstance(number, str):
        if os.path.exists(number):
            return "the second time"
        with open(number, "w", encoding="utf-8"):
            os._exit(3)
    if number < 0:
        os._exit(3)
    return number * number


def crashed(job):
    return f"{job} crashed"


def test_results_come_in_the_order_of_the_work():
    with Processes(2) as executor:
        assert list(in_order(square, range(40), executor, crashed)) == [n * n for n in range(40)]


def test_a_piece_that_brings_its_process_down_fails_alone():
    jobs = [1, 2, -3, 4, 5, -6, *range(7, 20)]
    with Processes(2) as executor:
        assert list(in_order(square, jobs, executor, crashed)) == [
            n * n if n > 0 else f"{n} crashed" for n in jobs]


def test_a_piece_whose_process_was_killed_once_is_done_again(tmp_path):
    with Processes(2) as executor:
        assert list(in_order(square, [1, str(tmp_path / "flag"), 3], executor, crashed)) == [1, "the second time", 9]


def test_one_job_needs_no_workers():
    with workers(1) as executor:
        assert executor is None


KILLED = """
import os, sys, time
from dateline.core.workers import Processes
pool = Processes(2)
print(*{pool.submit(os.getpid).result() for _ in range(50)}, flush=True)
time.sleep(60)
"""


def test_processes_end_with_a_parent_that_is_killed():
    parent = start(KILLED)
    try:
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        assert pids
    finally:
        parent.send_signal(signal.SIGKILL)
        parent.communicate()
    end = time.monotonic() + 10
    while any(map(alive, pids)) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(map(alive, pids))


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_without_the_package_the_message_says_what_to_install(monkeypatch):
    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(module, "import_module", missing)
    with pytest.raises(MissingPackage, match="install python3-distributed"), workers(scheduler="tcp://127.0.0.1:1"):
        pass


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:{port}", "nonsense://x"])
def test_a_scheduler_that_does_not_answer_is_named(monkeypatch, address):
    pytest.importorskip("distributed", reason="the package distributed is not installed")
    address = address.format(port=closed_port())
    monkeypatch.setattr(module, "PATIENCE_S", 1)
    with pytest.raises(DatelineError) as told, workers(scheduler=address):
        pass
    assert address in told.value.message and "see that its address is right" in told.value.message
