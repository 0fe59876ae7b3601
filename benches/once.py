"""The table of what a client does once."""

from statistics import median

from jobs import BY_NAME
from markdown import number, table


def jobs(results):
    """A line a figure: each client's median."""
    clients = list(dict.fromkeys(who for by_client in results.jobs.values() for who in by_client))
    rows = []
    for name, by_client in results.jobs.items():
        for figure, words in BY_NAME[name].figures.items():
            medians = [median(sample[figure] for sample in by_client[who]) for who in clients]
            rows.append([f"{BY_NAME[name].title}: {words}", *map(number, medians)])
    return table(["", *clients], rows)
