"""Disks that a test may cut off, fill or break."""

import ctypes
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import pytest

from tests.store.jobs import processes


def served(folder: Path, mountpoint: Path, kept: float, chance: Random, wire: Connection) -> None:
    from tests.store.powercut import serve  # it needs libfuse, which may not be here

    serve(folder, mountpoint, kept, chance, wire)


class Disk:
    """A folder of its own that keeps what is synced in another one."""

    def __init__(self, folder: Path, mountpoint: Path, kept: float, chance: Random) -> None:
        self.path = mountpoint
        self.wire, other = processes.Pipe()
        self.process = processes.Process(target=served, args=(folder, mountpoint, kept, chance, other))
        self.process.start()
        other.close()
        try:
            self.wire.recv()
        except EOFError:
            pytest.fail("There is no disk to break: see above, and run scripts/debian fuse3.", pytrace=False)

    def fails(self, **errors: int) -> None:
        """From now on these calls fail, each with an error of its own, and no others."""
        self.wire.send(errors)
        self.wire.recv()

    def cut(self) -> None:
        """Cut the power; what is left lies in the folder."""
        self.wire.send(None)
        self.process.join()


@contextmanager
def disk(folder: Path, kept: float = 0, chance: Random | None = None) -> Iterator[Disk]:
    """A disk with what lies in a folder. When the power is cut, so much is kept of what was not synced, by chance."""
    if not Path("/dev/fuse").exists() and not os.environ.get("CI"):
        pytest.skip("the kernel gives no /dev/fuse here, such as in many a container: no disk can be broken")
    mountpoint = folder.with_name(f"{folder.name}-disk")
    mountpoint.mkdir(exist_ok=True)
    found = Disk(folder, mountpoint, kept, chance or Random(0))
    try:
        yield found
    finally:
        found.process.kill()
        found.process.join()
        found.wire.close()
        unmount(mountpoint)


def unmount(mountpoint: Path) -> None:
    at_once = 2  # MNT_DETACH
    if ctypes.CDLL(None).umount2(bytes(mountpoint), at_once):  # whoever is not root needs a helper
        subprocess.run(["fusermount3", "-u", "-z", mountpoint], check=True)
