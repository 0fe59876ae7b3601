"""What was measured, and its medians and ratios."""

import json
from dataclasses import dataclass, field
from statistics import median

from cells import RAW, Cell, Contender

TABLES = ("timed", "waiting", "bodies", "builds", "syscalls", "instructions")
BETTER = {"rate": max}  # of every other metric less is better


@dataclass
class Results:
    machine: str
    rounds: int
    window_ms: int
    timed: dict = field(default_factory=dict)  # samples, by cell and contender
    waiting: dict = field(default_factory=dict)  # the same, of transfers that wait
    bodies: dict = field(default_factory=dict)  # the same, of bodies that are sent or kept
    syscalls: dict = field(default_factory=dict)  # counts by name, by cell and contender
    instructions: dict = field(default_factory=dict)  # by part, by cell and contender
    lookup_ns: dict = field(default_factory=dict)
    builds: dict = field(default_factory=dict)  # the same, with libcurl built otherwise
    jobs: dict = field(default_factory=dict)  # samples, by job and client
    connections: dict = field(default_factory=dict)  # samples, by handshake and client

    def median(self, cell, contender, metric):
        samples = self.all_loads()[cell].get(contender, [])
        values = [sample[metric] for sample in samples if metric in sample]
        return median(values) if values else None

    def better_raw(self, cell, metric):
        choose = BETTER.get(metric, min)
        return choose(RAW, key=lambda raw: self.median(cell, raw, metric))

    def ratios(self, cell, contender, other, metric):
        """One for each round, of two runs of the same few seconds; sorted."""
        by_contender = self.all_loads()[cell]
        pairs = zip(by_contender[contender], by_contender[other], strict=True)
        return sorted(ours[metric] / theirs[metric] for ours, theirs in pairs)

    def samples(self):
        for by_contender in [*self.all_loads().values(), *self.builds.values()]:
            for samples in by_contender.values():
                yield from samples

    def all_loads(self):
        return self.timed | self.waiting | self.bodies

    def failed(self):
        return sum(sample["failed"] for sample in self.samples())

    def libcurl(self):
        versions = {sample["version"] for sample in self.samples() if "version" in sample}
        if len(versions) != 1:
            raise RuntimeError(f"not the same libcurl: {versions}")
        return versions.pop()

    def to_json(self):
        tables = {
            name: [
                [cell.word(), contender.client, contender.style, value]
                for cell, by_contender in getattr(self, name).items()
                for contender, value in by_contender.items()
            ]
            for name in TABLES
        }
        return json.dumps(vars(self) | tables, indent=1) + "\n"

    @classmethod
    def from_json(cls, text):
        results = cls(**json.loads(text))
        for name in TABLES:
            table = {}
            for cell, client, style, value in getattr(results, name):
                table.setdefault(Cell.parse(cell), {})[Contender(client, style)] = value
            setattr(results, name, table)
        return results
