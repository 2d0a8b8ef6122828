"""Acts in processes of their own: killed half way, or many at the same moment (fork, so quick)."""

import os
import signal
import traceback
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

Act = Callable[[], Any]
GEWEIGERD, MISLUKT = 3, 4
INHERITED: list[BaseDatabaseWrapper | None] = []  # kept, so that nothing closes them here


def _start(act: Act) -> int:
    """Fork a child that does this act; its process id."""
    connections.close_all()
    pid = os.fork()
    if pid:
        return pid
    status = 0
    try:
        _connect_anew()
        act()
    except ValidationError:
        status = GEWEIGERD
    except BaseException:
        traceback.print_exc()
        status = MISLUKT
    finally:
        os._exit(status)


def _connect_anew() -> None:
    """Leave what the parent connected to alone.

    After a browser test an event loop runs in the parent; Django then keeps its connections apart
    from those outside a loop. The child has no loop, and would find an open one of the parent.
    """
    for alias in connections:
        INHERITED.append(getattr(connections._connections, alias, None))
        connections[alias] = connections.create_connection(alias)


def in_child(act: Act) -> int:
    """Minus the signal that ended the child, or its exit status: 0, GEWEIGERD or MISLUKT."""
    _, status = os.waitpid(_start(act), 0)
    return os.waitstatus_to_exitcode(status)


def all_at_once(acts: list[Act]) -> list[int]:
    """Each act in a process of its own, let loose together."""
    gate, hold = os.pipe()
    pids = [_start(_waits(act, gate, hold)) for act in acts]
    os.close(gate)
    os.close(hold)
    return [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]


def _waits(act: Act, gate: int, hold: int) -> Act:
    def wait_then_act() -> None:
        os.close(hold)
        os.read(gate, 1)  # returns when the parent closed its end
        act()

    return wait_then_act


def killed_at(point: int, act: Act) -> Act:
    """The act, with SIGKILL before its `point`-th write; before and after COMMIT count as writes."""
    seen = 0

    def pass_point() -> None:
        nonlocal seen
        seen += 1
        if seen == point:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(execute, sql, params, many, context):
        if sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
            pass_point()
        return execute(sql, params, many, context)

    def run() -> None:
        commit = BaseDatabaseWrapper._commit

        def watched_commit(self) -> None:
            pass_point()
            commit(self)
            pass_point()

        BaseDatabaseWrapper._commit = watched_commit
        with connection.execute_wrapper(watch):
            act()

    return run
