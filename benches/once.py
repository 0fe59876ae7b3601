"""The table of what a client does once."""

from statistics import median

from jobs import BY_NAME
from markdown import number, table

CLIENTS = ("libcurl", "curlward")


def jobs(results):
    """A line a figure: each client's median, and curlward's to raw libcurl's."""
    rows = []
    for name, by_client in results.jobs.items():
        for figure, words in BY_NAME[name].figures.items():
            raw, ours = (median(sample[figure] for sample in by_client[who]) for who in CLIENTS)
            share = f"**{ours / raw:.2f}**" if raw and ours else ""
            rows.append([f"{BY_NAME[name].title}: {words}", number(raw), number(ours), share])
    return table(["", *CLIENTS, "curlward's to libcurl's"], rows)
