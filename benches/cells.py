"""What is measured: who, and under which load."""

import re
from dataclasses import dataclass

from jobs import JOBS


@dataclass(frozen=True)
class Contender:
    client: str
    style: str

    def __str__(self):
        return f"{self.client} {self.style}".rstrip()


RAW = [Contender("libcurl", "poll"), Contender("libcurl", "epoll")]
OURS = [Contender("curlward", style) for style in ("poll", "epoll", "dispatch")]
CURL_SYS = [Contender("curl-sys", style) for style in ("poll", "epoll")]
REQWEST = Contender("reqwest", "")
ALL = [*RAW, *OURS, REQWEST]


WORD = re.compile(
    r"(?P<http2>h2:)?(?P<once>once:)?(?P<kept>kept:)?(post(?P<post>\d+):)?(put(?P<put>\d+):)?"
    r"(?P<transfers>\d+)(@(?P<names>\d+)|%(?P<origins>\d+))?(/(?P<limit>\d+))?"
    r"(\+(?P<idle>\d+)|~(?P<hung>\d+))?x(?P<body>\d+)"
)


@dataclass(frozen=True)
class Cell:
    """So many transfers of so many bytes beside so many others that never end."""

    transfers: int
    body: int
    idle: int = 0  # those that wait for an answer
    http2: bool = False
    hung: int = 0  # those that wait for the look-up of one name
    limit: int = 0  # connections to a host
    names: int = 0  # that the transfers look up
    origins: int = 0  # that the transfers go to, by addresses of their own
    once: bool = False  # each transfer runs once
    kept: bool = False  # bodies are kept in memory, without a write function of the program's
    post: int = 0  # bytes that each transfer sends with a POST
    put: int = 0  # or with a PUT

    @classmethod
    def parse(cls, text):
        found = WORD.fullmatch(text)
        if found is None:
            raise ValueError(text)
        parts = found.groupdict()
        flags = {name: parts.pop(name) is not None for name in ("http2", "once", "kept")}
        return cls(**{name: int(number or 0) for name, number in parts.items()}, **flags)

    def word(self):
        """What parse() reads."""
        kind = "h2:" * self.http2 + "once:" * self.once + "kept:" * self.kept
        kind += f"post{self.post}:" * bool(self.post) + f"put{self.put}:" * bool(self.put)
        marks = {"@": self.names, "%": self.origins, "/": self.limit, "+": self.idle, "~": self.hung}
        rest = "".join(f"{mark}{number}" for mark, number in marks.items() if number)
        return f"{kind}{self.transfers}{rest}x{self.body}"

    def __str__(self):
        parked = f" + {self.idle:,} idle" if self.idle else ""
        hung = f" + {self.hung:,} that wait for a name" if self.hung else ""
        names = f" to {'one name' if self.names == 1 else f'{self.names} names'}"
        body = _size(self.body) + " kept in memory" * self.kept
        sent = f", POST of {_size(self.post)}" if self.post else ""
        sent += f", PUT of {_size(self.put)}" if self.put else ""
        protocol = ", HTTP/2" if self.http2 else ""
        limit = f", limit {self.limit:,}" if self.limit else ""
        once = ", each once" if self.once else ""
        where = names if self.names else f" to {self.origins} origins" if self.origins else ""
        return f"{self.transfers:,}{where}{parked}{hung}, {body}{sent}{protocol}{limit}{once}"

    def waits(self):
        """For more than one server, or beside such transfers."""
        return bool(self.limit or self.names or self.origins or self.hung or self.once)

    def is_of_bodies(self):
        return bool(self.kept or self.post or self.put)

    def descriptors(self):
        return self.idle + min(self.transfers, self.limit or self.transfers)

    def contenders(self):
        # The reqwest client's limit is one for all of its requests.
        hosts = self.names or self.origins or self.hung
        return [*RAW, *OURS] if self.limit and hosts else ALL


def _size(number):
    kilobytes = number // 1000
    return f"{kilobytes // 1000} MB" if kilobytes >= 1000 else f"{kilobytes} kB"


def _cells(words):
    return [Cell.parse(word) for word in words.split()]


def _each(contenders, words):
    return [(who, cell) for cell in _cells(words) for who in contenders]


@dataclass(frozen=True)
class Plan:
    timed: list
    waiting: list
    bodies: list
    builds: list
    jobs: list
    rounds: int
    window_ms: int
    syscalls: list
    instructions: list  # of a contender and a cell


FULL = Plan(
    timed=_cells(
        "1x1000 10x1000 100x1000 1000x1000 5000x1000 10000x1000 "
        "1+5000x1000 10+5000x1000 100+5000x1000 1000+5000x1000 5000+5000x1000 10000+5000x1000 "
        "1x1000000 10x1000000 100x1000000 1000x1000000 5000x1000000 10000x1000000 "
        "h2:1x1000 h2:10x1000 h2:100x1000 h2:1000x1000 h2:100x1000000"
    ),
    waiting=_cells(
        "4+1000x1000 4/2000+1000x1000 4x1000 4~10000x1000 "
        "once:10000/6x1000 once:500@1x1000 once:500@500x1000 once:500%500x1000 500%500x1000"
    ),
    bodies=_cells(
        "post1000:10x1000 post1000:1000x1000 put1000000:10x1000 put1000000:100x1000 "
        "kept:10x1000 kept:100x1000 kept:10x1000000"
    ),
    # Without poll() libcurl takes no descriptor above 1023.
    builds=_cells("1x1000 10x1000 100x1000 10x1000000 h2:100x1000"),
    jobs=JOBS,
    rounds=5,
    window_ms=1000,
    syscalls=_cells("1x1000 100x1000 1000x1000"),
    # Raw libcurl walks all connections for each request: with 10,000, too long under callgrind.
    instructions=_each(RAW + OURS, "10x1000 100x1000 1000x1000") + _each(OURS, "10000x1000"),
)

QUICK = Plan(
    timed=_cells("1x1000 100x1000 1000x1000 10+5000x1000 h2:100x1000"),
    waiting=_cells(
        "4/2000+1000x1000 4~1000x1000 once:1000/6x1000 once:100@100x1000 once:100%100x1000"
    ),
    bodies=_cells("post1000:10x1000 kept:10x1000"),
    builds=[],
    jobs=[job for job in JOBS if job.name != "idle"],
    rounds=3,
    window_ms=300,
    syscalls=_cells("100x1000"),
    instructions=_each(RAW + OURS, "100x1000"),
)
