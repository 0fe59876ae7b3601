"""The figures in the sentences that the page begins with."""

from statistics import median

from cells import OURS, Cell
from markdown import number

FEW = ("1x1000", "10x1000")


def first_page(results):
    few = sorted(_share(results, cell) for cell in FEW)
    return {
        "many": f"{_share(results, '10000x1000'):.0%}",
        "beside": f"{_share(results, '10+5000x1000'):.0%}",
        "names": f"{_share(results, 'once:500@500x1000', 'wall_ms'):.0%}",
        "few": f"{few[0]:.0%} to {few[-1]:.0%}",
        "large": f"{_share(results, '100x1000000'):.0%}",
        "http2": f"{_share(results, 'h2:100x1000'):.0%}",
        "parked": number(results.median(Cell.parse("10+5000x1000"), OURS[-1], "parked")),
    }


def _share(results, word, metric="cpu"):
    """Of the better raw loop; the dearest of ours but for the one that watches every socket."""
    cell = Cell.parse(word)
    if cell not in results.all_loads():
        raise SystemExit(f"The page needs all cells, and these results have no {word}.")
    raw = results.better_raw(cell, metric)
    ours = [who for who in OURS if who.style != "epoll"]
    return max(median(results.ratios(cell, who, raw, metric)) for who in ours)
