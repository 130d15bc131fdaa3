"""A bad connection between a browser and the server: real sockets, over which what is sent may come late or never."""

import random
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from time import sleep

AGAIN = 1.0  # seconds until a packet that was lost has been sent again
CHUNK = 65_536


@dataclass
class Wire:
    """Carries bytes to a server and back; what it does to them can be changed while it is in use."""

    server: int  # its port
    delay: float = 0  # seconds that everything is under way, in each direction
    loss: float = 0  # share of the packets that are lost on the way, and sent again
    silent: bool = False  # nothing arrives any more, and nobody says so
    deaf: bool = False  # what the server says is lost, and the line is cut
    listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    dice: random.Random = field(default_factory=lambda: random.Random(12))
    open: list[socket.socket] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def run(self) -> None:
        with suppress(OSError):
            while True:
                browser, _ = self.listener.accept()
                server = socket.create_connection(("127.0.0.1", self.server))
                self.open += [browser, server]
                for ends in ((browser, server), (server, browser)):
                    threading.Thread(target=self.carry, args=ends, daemon=True).start()

    def carry(self, start: socket.socket, end: socket.socket) -> None:
        """Carry what comes from one end to the other one, until one of them hangs up."""
        with suppress(OSError):
            while packet := start.recv(CHUNK):
                sleep(self.delay + AGAIN * (self.dice.random() < self.loss))
                if self.silent:
                    continue
                if self.deaf and start.getpeername()[1] == self.server:
                    break
                end.sendall(packet)
        for side in (start, end):
            with suppress(OSError):
                side.shutdown(socket.SHUT_RDWR)

    def cut(self) -> None:
        """Cut every line that is open; those who call again get a new one."""
        for end in self.open:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self.open.clear()


@contextmanager
def wire_to(server: int) -> Iterator[Wire]:
    wire = Wire(server)
    threading.Thread(target=wire.run, daemon=True).start()
    yield wire
    wire.listener.close()
    wire.cut()
