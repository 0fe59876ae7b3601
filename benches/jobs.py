"""What a client does once, and which figures of it the report shows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Job:
    name: str  # of its function in jobs/
    count: int
    title: str
    figures: dict  # words in the report, by the name that the program prints


IDLE = Job(
    "idle",
    1000,
    "1,000 idle connections that the server closes",
    {"kept": "kept before", "cpu_ms": "CPU ms", "left": "still open after 5 s"},
)

JOBS = [IDLE]
BY_NAME = {job.name: job for job in JOBS}
