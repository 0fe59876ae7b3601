"""What is measured: who, and under which load."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Contender:
    client: str
    style: str

    def __str__(self):
        return f"{self.client} {self.style}".rstrip()


RAW = [Contender("libcurl", "poll"), Contender("libcurl", "epoll")]
OURS = [Contender("curlward", style) for style in ("poll", "epoll", "dispatch")]
REQWEST = Contender("reqwest", "")
ALL = [*RAW, *OURS, REQWEST]


@dataclass(frozen=True)
class Cell:
    """So many transfers of so many bytes beside so many parked ones."""

    transfers: int
    body: int
    idle: int = 0
    http2: bool = False

    @classmethod
    def parse(cls, text):
        found = re.fullmatch(r"(h2:)?(\d+)(?:\+(\d+))?x(\d+)", text)
        if found is None:
            raise ValueError(text)
        http2, transfers, idle, body = found.groups()
        return cls(int(transfers), int(body), int(idle or 0), http2 is not None)

    def word(self):
        """What parse() reads."""
        idle = f"+{self.idle}" if self.idle else ""
        return f"{'h2:' * self.http2}{self.transfers}{idle}x{self.body}"

    def __str__(self):
        parked = f" + {self.idle:,} idle" if self.idle else ""
        kilobytes = self.body // 1000
        body = f"{kilobytes // 1000} MB" if kilobytes >= 1000 else f"{kilobytes} kB"
        protocol = ", HTTP/2" if self.http2 else ""
        return f"{self.transfers:,}{parked}, {body}{protocol}"

    def contenders(self):
        # The reqwest client is built without TLS.
        return [*RAW, *OURS] if self.http2 else ALL


def _cells(words):
    return [Cell.parse(word) for word in words.split()]


def _each(contenders, words):
    return [(who, cell) for cell in _cells(words) for who in contenders]


@dataclass(frozen=True)
class Plan:
    timed: list
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
    rounds=5,
    window_ms=1000,
    syscalls=_cells("1x1000 100x1000 1000x1000"),
    # Raw libcurl walks all connections for each request: with 10,000, too long under callgrind.
    instructions=_each(RAW + OURS, "10x1000 100x1000 1000x1000") + _each(OURS, "10000x1000"),
)

QUICK = Plan(
    timed=_cells("1x1000 100x1000 1000x1000 10+5000x1000 h2:100x1000"),
    rounds=3,
    window_ms=300,
    syscalls=_cells("100x1000"),
    instructions=_each(RAW + OURS, "100x1000"),
)
