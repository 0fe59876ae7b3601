"""Turns results into Markdown: the tables, and the page that holds them."""

from pathlib import Path
from statistics import median
from string import Template

from builds import builds
from cells import ALL, OURS, RAW, REQWEST
from first_page import first_page
from markdown import number, ratio, table
from once import jobs
from special import bodies, time_for_all, waiting

PAGE = Path(__file__).resolve().parent / "performance.in.md"
MIB_KB = 1024
LATENCIES = ("p50_us", "p99_us", "p999_us")


def _compared(results, cells, other_of):
    """A line a cell: the ratios of CPU a request and of requests/s of each style."""
    header = ["transfers", *[f"CPU {who.style}" for who in OURS], "of"]
    header += [*[f"rate {who.style}" for who in OURS], "of"]
    rows = []
    for cell in cells:
        row = [str(cell)]
        for metric in ("cpu", "rate"):
            other = other_of(cell, metric)
            row += [ratio(results.ratios(cell, who, other, metric)) for who in OURS]
            row.append(other)
        rows.append(row)
    return table(header, rows)


def ratios_to_raw(results):
    return _compared(results, [cell for cell in results.timed if not cell.idle], results.better_raw)


def ratios_to_reqwest(results):
    cells = [cell for cell, by in results.timed.items() if not cell.idle and REQWEST in by]
    return _compared(results, cells, lambda cell, metric: REQWEST)


def ratios_beside_idle(results):
    header = ["transfers"] + [f"{who.style} of {raw}" for raw in RAW for who in OURS]
    rows = []
    for cell in results.timed:
        if cell.idle:
            rows.append(
                [str(cell)]
                + [ratio(results.ratios(cell, who, raw, "cpu")) for raw in RAW for who in OURS]
            )
    return table(header, rows)


def memory(results):
    rows = [
        [str(cell), *[number(results.median(cell, who, "parked")) for who in ALL]]
        for cell in results.timed
        if cell.idle
    ]
    return table(["bytes a parked transfer", *ALL], rows)


def syscalls(results):
    header = ["transfers", "client", "all", "which"]
    rows = []
    for cell, by_contender in results.syscalls.items():
        for who, counts in by_contender.items():
            named = sorted(counts.items(), key=lambda item: -item[1])
            which = ", ".join(f"{name} {count:.2f}" for name, count in named if name != "total")
            rows.append([str(cell), who, f"{counts['total']:.2f}", which])
    return table(header, rows)


def instructions(results):
    counted = [
        (str(cell), who, parts)
        for cell, by_contender in results.instructions.items()
        for who, parts in by_contender.items()
    ]
    names = list(counted[0][2]) if counted else []
    rows = [
        [cell, who, f"{sum(parts.values()):,.0f}", *[f"{parts[name]:,.0f}" for name in names]]
        for cell, who, parts in counted
    ]
    return table(["transfers", "client", "all", *names], rows)


def lookups(results):
    rows = [[name, f"{value:.1f}"] for name, value in results.lookup_ns.items()]
    return table(["one call on a valid handle", "ns"], rows)


def connections(results):
    """A line a handshake and client, and curlward's CPU to that client's of the same round."""
    rows = []
    for how, by_client in results.connections.items():
        for who, samples in by_client.items():
            cpu, rate = (median(sample[name] for sample in samples) for name in ("cpu", "rate"))
            pairs = zip(by_client["curlward"], samples, strict=True)
            ratios = sorted(ours["cpu"] / theirs["cpu"] for ours, theirs in pairs)
            version = samples[0]["version"].split()[0] if who != "curlward" else ""
            name = f"{who} ({version})" if version else who
            rows.append([how, name, number(cpu), number(rate), ratio(ratios)])
    header = ["handshake", "client", "CPU µs", "connections/s", "curlward's CPU to it"]
    return table(header, rows)


def latency(results):
    rows = []
    for cell in results.timed:
        if cell.body == 1000 and cell.transfers <= 1000:
            rows.append([str(cell), *[_latencies(results, cell, who) for who in ALL]])
    return table(["µs, p50 / p99 / p99.9", *ALL], rows)


def _latencies(results, cell, who):
    """Nothing where that client was not measured."""
    found = [results.median(cell, who, metric) for metric in LATENCIES]
    return "" if None in found else " / ".join(map(number, found))


def medians(results):
    columns = {
        "CPU µs": "cpu",
        "user µs": "user",
        "system µs": "sys",
        "requests/s": "rate",
        "p50 µs": "p50_us",
        "p99 µs": "p99_us",
        "connects": "connects",
        "server's CPU µs": "server_cpu",
    }
    rows = []
    for cell, by_contender in results.timed.items():
        for who, samples in by_contender.items():
            row = [number(results.median(cell, who, metric)) for metric in columns.values()]
            peak = results.median(cell, who, "peak_kb") / MIB_KB
            failed = sum(sample["failed"] for sample in samples)
            rows.append([str(cell), who, *row, number(peak), failed])
    return table(["transfers", "client", *columns, "peak MiB", "failed"], rows)


def _growth(results, who):
    counts = sorted(
        (cell.transfers, sum(by_contender[who].values()))
        for cell, by_contender in results.instructions.items()
        if who in by_contender and cell.transfers >= 100
    )
    return counts[-1][1] / counts[0][1] if len(counts) > 1 else None


def _parked_ratio(results, who):
    """The worst of the cells."""
    return max(
        (
            median(results.ratios(cell, who, results.better_raw(cell, "parked"), "parked"))
            for cell in results.timed
            if cell.idle
        ),
        default=None,
    )


def _syscalls_at_100(results, who):
    for cell, by_contender in results.syscalls.items():
        if cell.transfers == 100:
            return by_contender[who]["total"]
    return None


def _more_connects(results, who):
    """Most connections beyond those of the raw loop that opened more."""
    return max(
        results.median(cell, who, "connects")
        - max(results.median(cell, raw, "connects") for raw in RAW)
        for cell in results.all_loads()
    )


def _failures(results, who):
    return sum(
        sample["failed"]
        for by_contender in results.all_loads().values()
        for sample in by_contender[who]
    )


LIMITS = [
    ("failed transfers, everywhere", "0", _failures),
    ("connections beyond raw libcurl's", "0", _more_connects),
    ("instructions a request, 10,000 to 100 connections", "1.05", _growth),
    ("memory of a parked transfer to raw libcurl's", "1.18", _parked_ratio),
    ("system calls a request on kept connections, 100 of them", "2.2", _syscalls_at_100),
]


def limits(results):
    rows = []
    for what, most, of in LIMITS:
        values = [of(results, who) for who in OURS]
        rows.append([what, most, *["" if value is None else f"{value:.3g}" for value in values]])
    return table(["", "at most", *[who.style for who in OURS]], rows)


SECTIONS = {
    "limits": limits,
    "ratios_to_raw": ratios_to_raw,
    "ratios_beside_idle": ratios_beside_idle,
    "ratios_to_reqwest": ratios_to_reqwest,
    "latency": latency,
    "memory": memory,
    "syscalls": syscalls,
    "instructions": instructions,
    "lookups": lookups,
    "connections": connections,
    "waiting": waiting,
    "time_for_all": time_for_all,
    "bodies": bodies,
    "builds": builds,
    "jobs": jobs,
    "medians": medians,
}


def page(results):
    tables = {name: section(results) for name, section in SECTIONS.items()}
    facts = first_page(results) | {
        "machine": results.machine,
        "libcurl": results.libcurl(),
        "rounds": results.rounds,
        "window_s": results.window_ms / 1000,
    }
    return Template(PAGE.read_text()).substitute(tables | facts)


def summary(results):
    """The tables alone."""
    tables = [section(results) for section in SECTIONS.values()]
    return "\n\n".join(table for table in tables if table)
