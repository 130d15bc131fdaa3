"""A line of jobs, without clocks, processes or sockets: each call is told what time it is.

A job is known by its key: whoever asks for the same gets the same place, and the same result. A job for which nobody
has asked for a while is dropped, whether it waits, is being done, or was done.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

PLACES = 12  # jobs that wait or are being done
OF_ADDRESS, OF_VISITOR = 6, 2  # of these, those of one address and of one visitor
ABANDONED = 10.0  # seconds without a question, after which nobody waits any more
LONGEST = 300.0  # seconds that a job may take
KEPT = 60.0  # seconds for which a result is kept

State = Literal["waiting", "done", "limited", "full"]
Order = dict[str, str]
Result = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """Somebody asks for a result. Visitors and addresses are known by digests; who is nobody has no visitor."""

    key: str
    visitor: str
    address: str
    order: Order
    keeps: bool = False  # may the result be given to the next one who asks for the same?
    only_looks: bool = False  # leave the result where it is


@dataclass
class Job:
    """Something to be done, for whoever asks for it."""

    question: Question
    asked_at: float
    begun_at: float | None = None
    done_at: float | None = None
    result: Result = field(default_factory=dict)

    def is_lost(self, now: float) -> bool:
        """Is there no use in this job any more?"""
        if self.done_at is not None:
            return now - self.done_at > KEPT
        return now - self.asked_at > ABANDONED or (self.begun_at is not None and now - self.begun_at > LONGEST)


@dataclass
class Line:
    """Jobs in the order in which they came. One at a time is done."""

    jobs: dict[str, Job] = field(default_factory=dict)

    @property
    def open_jobs(self) -> list[Job]:
        return [job for job in self.jobs.values() if job.done_at is None]

    @property
    def current(self) -> Job | None:
        """The job that is being done."""
        return next((job for job in self.open_jobs if job.begun_at is not None), None)

    def ask(self, question: Question, now: float) -> tuple[State, Result]:
        """Take a place, or ask again; a result that is not kept is given away once."""
        job = self.jobs.get(question.key)
        if job is None:
            refused = self.refusal(question)
            if not refused:
                self.jobs[question.key] = Job(question, now)
            return refused or "waiting", {}
        job.asked_at = now
        if job.done_at is None:
            return "waiting", {}
        if not (question.keeps or question.only_looks):
            del self.jobs[question.key]
        return "done", job.result

    def refusal(self, question: Question) -> Literal["limited", "full"] | None:
        """Why there is no place for somebody, if there is none."""
        taken = [job.question for job in self.open_jobs]
        own = sum(other.visitor == question.visitor for other in taken) if question.visitor else 0
        near = sum(other.address == question.address for other in taken)
        if own >= OF_VISITOR or near >= OF_ADDRESS:
            return "limited"
        return "full" if len(taken) >= PLACES else None

    def begin(self, now: float) -> Job | None:
        """The next job to do, where none is being done; it has begun with this."""
        if self.current:
            return None
        job = next(iter(self.open_jobs), None)
        if job:
            job.begun_at = now
        return job

    def finish(self, result: Result, now: float) -> Job | None:
        """The job that was being done, with its result."""
        job = self.current
        if job:
            job.result, job.done_at = result, now
        return job

    def sweep(self, now: float) -> list[Job]:
        """Drop what nobody waits for any more; these jobs. One of them may be being done just now."""
        lost = [job for job in self.jobs.values() if job.is_lost(now)]
        for job in lost:
            del self.jobs[job.question.key]
        return lost
