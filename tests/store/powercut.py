"""A disk whose power can be cut: what was not synced by then is lost, or only some of it is kept, in any order.

It is a file system of our own, by FUSE, so that SQLite runs as it always does, and needs nothing from us to be cut off
at any moment; a shim within SQLite (its VFS) would not see what Python's own SQLite writes. It is stricter than most:
a file is on disk with its content once it was synced, and with its name once its folder was.

A disk can be told to fail as well, such as to be full, for as long as a test wants.
"""

import os
import stat
from dataclasses import dataclass, field
from errno import ENOENT
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from threading import Lock, Thread
from typing import Any

from mfusepy import FUSE, FuseOSError, Operations

Change = tuple[int, bytes | None]  # where something was written, and what; or where the file was cut off


@dataclass(eq=False)
class File:
    """A file as those who use it see it, as it is on disk, and what leads from the one to the other."""

    mode: int
    seen: bytearray = field(default_factory=bytearray)
    disk: bytearray = field(default_factory=bytearray)
    unsynced: list[Change] = field(default_factory=list)

    def change(self, place: int, data: bytes | None) -> None:
        apply(self.seen, place, data)
        self.unsynced.append((place, data))

    def sync(self, chance: Random | None = None, kept: float = 1) -> None:
        """Bring to disk what was changed, or, where there is chance, a part of it."""
        for place, data in self.unsynced:
            if chance is None or chance.random() < kept:
                apply(self.disk, place, data)
        self.unsynced.clear()


def apply(content: bytearray, place: int, data: bytes | None) -> None:
    if data is None:
        del content[place:]
    content.extend(bytes(max(0, place - len(content))))
    content[place : place + len(data or b"")] = data or b""


class Disk(Operations):
    """One folder with files in it."""

    use_ns = True

    def __init__(self, folder: Path, kept: float, chance: Random, wire: Connection) -> None:
        self.folder, self.kept, self.chance, self.wire = folder, kept, chance, wire
        self.alone = Lock()
        self.errors: dict[str, int] = {}
        self.here: dict[str, File] = {}
        for path in folder.iterdir():
            content = path.read_bytes()
            self.here[f"/{path.name}"] = File(path.stat().st_mode, bytearray(content), bytearray(content))
        self.there = dict(self.here)
        self.opened: dict[int, File] = {}

    def init(self, path: str) -> None:
        Thread(target=self.obey, daemon=True).start()
        self.wire.send("here")

    def obey(self) -> None:
        """Do what the test says: cut the power, or let some calls fail from now on, with these numbers."""
        while (errors := self.wire.recv()) is not None:
            with self.alone:
                self.errors = errors
            self.wire.send("done")
        with self.alone:
            for path in self.folder.iterdir():
                path.unlink()
            for name, file in self.there.items():
                file.sync(self.chance, self.kept)
                (self.folder / name[1:]).touch(stat.S_IMODE(file.mode))
                (self.folder / name[1:]).write_bytes(file.disk)
            os._exit(0)

    def may(self, call: str) -> None:
        if call in self.errors:
            raise FuseOSError(self.errors[call])

    def file(self, path: str, handle: int | None = None) -> File:
        found = self.opened.get(handle or 0) or self.here.get(path)
        if found is None:
            raise FuseOSError(ENOENT)
        return found

    def getattr(self, path: str, fh: int | None = None) -> dict[str, Any]:
        if path == "/":
            return {"st_mode": stat.S_IFDIR | 0o700, "st_nlink": 2, "st_uid": os.getuid()}
        file = self.file(path, fh)
        return {"st_mode": stat.S_IFREG | file.mode, "st_nlink": 1, "st_size": len(file.seen), "st_uid": os.getuid()}

    def readdir(self, path: str, fh: int) -> list[str]:
        return [".", "..", *(name[1:] for name in self.here)]

    def create(self, path: str, mode: int, fi: object = None) -> int:
        with self.alone:
            self.may("create")
            self.here[path] = File(mode)
        return self.open(path, 0)

    def open(self, path: str, flags: int) -> int:
        self.opened[handle := max(self.opened, default=0) + 1] = self.file(path)
        return handle

    def release(self, path: str, fh: int) -> int:
        del self.opened[fh]
        return 0

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        self.may("read")
        return bytes(self.file(path, fh).seen[offset : offset + size])

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        with self.alone:
            self.may("write")
            self.file(path, fh).change(offset, data)
        return len(data)

    def truncate(self, path: str, length: int, fh: int | None = None) -> int:
        with self.alone:
            self.may("truncate")
            self.file(path, fh).change(length, None)
        return 0

    def fsync(self, path: str, datasync: int, fh: int) -> int:
        with self.alone:
            self.may("fsync")
            self.file(path, fh).sync()
        return 0

    def fsyncdir(self, path: str, datasync: int, fh: int) -> int:
        with self.alone:
            self.may("fsync")
            self.there = dict(self.here)
        return 0

    def rename(self, old: str, new: str) -> int:
        with self.alone:
            self.here[new] = self.here.pop(old)
        return 0

    def unlink(self, path: str) -> int:
        with self.alone:
            del self.here[path]
        return 0

    def chmod(self, path: str, mode: int) -> int:
        self.file(path).mode = mode
        return 0


def serve(folder: Path, mountpoint: Path, kept: float, chance: Random, wire: Connection) -> None:
    """Be the disk with what lies in a folder, until the power is cut; what is left lies there afterwards."""
    ours = Disk(folder, kept, chance, wire)
    FUSE(ours, str(mountpoint), foreground=True, nothreads=True, attr_timeout=0, entry_timeout=0)
