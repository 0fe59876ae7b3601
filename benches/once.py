"""The table of what a client does once."""

from statistics import median

from jobs import BY_NAME
from markdown import number, table

CLIENTS = ("libcurl", "curlward", "reqwest")


def jobs(results):
    """A line a figure: each client's median where it does such a thing, and curlward's to raw
    libcurl's."""
    rows = []
    for name, by_client in results.jobs.items():
        for figure, words in BY_NAME[name].figures.items():
            raw, ours, theirs = (_median(by_client.get(who), figure) for who in CLIENTS)
            share = f"**{ours / raw:.2f}**" if raw and ours else ""
            figures = map(number, (raw, ours, theirs))
            rows.append([f"{BY_NAME[name].title}: {words}", *figures, share])
    return table(["", *CLIENTS, "curlward's to libcurl's"], rows)


def _median(samples, figure):
    return median(sample[figure] for sample in samples) if samples else None
