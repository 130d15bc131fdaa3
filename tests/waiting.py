"""Waiting for what other threads and processes do: until it is there, or until a busy machine has had long enough."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 60  # seconds for a busy machine, until a test that waits is given up


def until(holds: Callable[[], T], patience: float = PATIENCE, pause: float = 0.02) -> T:
    """What comes once it is something; it is asked for again after each pause, in seconds."""
    end = time.monotonic() + patience
    while not (found := holds()):
        assert time.monotonic() < end, "that took too long"
        time.sleep(pause)
    return found
