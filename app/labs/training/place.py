"""How far a state is in a run: so many epochs, more updates, and the station of the last update."""

from dataclasses import dataclass

from app.course.explorables.explorable import State
from app.labs.lab import Way
from app.labs.training.run import Run, run

STATIONS = ("forward", "error", "loss", "backward", "update")
ALL = STATIONS[-1]


@dataclass(frozen=True)
class Place:
    """The update that was begun last, counted from 1, and the station that it has come to; 0 is before the first."""

    run: Run
    update: int
    station: int  # from 0

    @property
    def row(self) -> int:
        """How many updates are done."""
        return self.update if self.is_done else self.update - 1

    @property
    def is_done(self) -> bool:
        return STATIONS[self.station] == ALL

    @property
    def epochs(self) -> int:
        """How many epochs are done."""
        return self.row // self.run.each

    def after_station(self) -> "Place":
        if not self.is_done:
            return Place(self.run, self.update, self.station + 1)
        return Place(self.run, self.update + 1, 0) if self.update < self.run.updates else self

    def after_updates(self, count: int) -> "Place":
        return Place(self.run, min(self.row + count, self.run.updates), len(STATIONS) - 1)

    def after_epochs(self, count: int) -> "Place":
        return self.after_updates((self.epochs + count) * self.run.each - self.row)

    def query(self) -> dict[str, str]:
        """The controls that say it."""
        epoch, more = divmod(self.update, self.run.each)
        return {"epoch": str(epoch), "update": str(more), "station": STATIONS[self.station]}


def place_of(state: State) -> Place:
    found = run(float(state["eta"]), int(state["batch"]), state.whole("seed"))
    update = min(state.whole("epoch") * found.each + state.whole("update"), found.updates)
    return Place(found, update, STATIONS.index(state["station"] if update else ALL))


def ways(state: State) -> tuple[Way, ...]:
    """The buttons below the picture."""
    place = place_of(state)
    there = {
        "Station": place.after_station(),
        "Update": place.after_updates(1),
        "Epoch": place.after_epochs(1),
        "10 epochs": place.after_epochs(10),
        "Reset": Place(place.run, 0, len(STATIONS) - 1),
    }
    return tuple(Way(words.split()[-1].lower(), words, state.query(**to.query())) for words, to in there.items())
