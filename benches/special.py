"""The tables of transfers that wait for a connection or for a name, and of bodies."""

from cells import ALL, OURS, RAW
from markdown import number, ratio, table


def _each(results, cells, metric, what, contenders=(*RAW, *OURS)):
    """A line a cell: each client's median, and the ratio of each of ours to the better raw loop."""
    rows = []
    for cell in cells:
        medians = [number(results.median(cell, who, metric)) for who in contenders]
        raw = results.better_raw(cell, metric)
        ratios = [ratio(results.ratios(cell, who, raw, metric)) for who in OURS]
        rows.append([str(cell), *medians, *ratios])
    header = [what, *contenders, *[f"{who.style} to raw" for who in OURS]]
    return table(header, rows)


def waiting(results):
    return _each(results, results.waiting, "cpu", "CPU µs a request", ALL)


def time_for_all(results):
    cells = [cell for cell in results.waiting if cell.once]
    return _each(results, cells, "wall_ms", "ms until all are done", ALL)


def bodies(results):
    return _each(results, results.bodies, "cpu", "CPU µs a request", ALL)
