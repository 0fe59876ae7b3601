"""What a client does once, and which figures of it the report shows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Job:
    name: str  # of its function in jobs/
    count: int
    title: str
    figures: dict  # words in the report, by the name that the program prints
    reqwest: bool = True  # has a counterpart


DESCRIPTORS = 10001  # at once, of the one that needs most

A_REQUEST = {"cpu_us": "CPU µs each", "rate": "requests/s"}
A_LIFE = {
    "make_us": "CPU µs to make one",
    "add_us": "CPU µs to add one",
    "cancel_us": "CPU µs to cancel one",
    "close_us": "CPU µs to end one with its multi",
    "free_us": "CPU µs to free one",
}

JOBS = [
    Job(
        "first",
        30,
        "A process that makes one request",
        {"cpu_ms": "CPU ms", "wall_ms": "ms from its start to its end"},
    ),
    Job("performs_kept", 5000, "An easy performed again and again, connection kept", A_REQUEST),
    Job("performs_new", 2000, "An easy performed again and again, connections new", A_REQUEST),
    Job("life", 10000, "10,000 transfers that are not driven", A_LIFE, reqwest=False),
    Job("life_under_way", 10000, "10,000 transfers that wait for an answer", A_LIFE, reqwest=False),
    Job(
        "wakeups",
        80000,
        "80,000 wakeups by eight threads",
        {"cpu_us": "CPU µs each", "wall_ms": "ms for all"},
        reqwest=False,
    ),
    Job(
        "handed_over",
        8000,
        "8,000 transfers added by eight threads, limit 64",
        {"cpu_us": "CPU µs each", "wall_ms": "ms for all"},
    ),
    Job(
        "idle",
        1000,
        "1,000 idle connections that the server closes",
        {"kept": "kept before", "cpu_ms": "CPU ms", "left": "still open after 5 s"},
    ),
]
BY_NAME = {job.name: job for job in JOBS}
