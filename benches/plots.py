"""Draws the results as SVG."""

import matplotlib

matplotlib.use("svg")
# The same results give the same file.
matplotlib.rcParams |= {
    "svg.hashsalt": "curlward",
    "svg.fonttype": "none",
    "figure.constrained_layout.use": True,
}

import matplotlib.pyplot as plt
from matplotlib.ticker import LogLocator, NullLocator

from cells import ALL, OURS, RAW, REQWEST

COLOURS = {"libcurl": "#7f7f7f", "curlward": "#1f77b4", "reqwest": "#d95f02"}
MARKS = {"poll": "o", "epoll": "s", "dispatch": "^", "": "x"}
LINES = {"poll": ":", "epoll": "--", "dispatch": "-", "": "-"}


def _overview(results, path, panels):
    figure, all_axes = plt.subplots(1, 2, figsize=(9, 4), sharey=True)
    for axes, (title, cells) in zip(all_axes, panels.items(), strict=True):
        _lines(axes, results, cells, "cpu", [*RAW, OURS[-1], REQWEST])
        axes.set(title=title)
    all_axes[0].set(ylabel="CPU µs a request")
    all_axes[1].legend()
    _save(figure, path)


def _by_transfers(results, path, cells, metric, label):
    figure, axes = plt.subplots(figsize=(7, 4.2))
    _lines(axes, results, cells, metric, ALL)
    axes.set(ylabel=label)
    axes.legend()
    _save(figure, path)


def _lines(axes, results, cells, metric, contenders):
    cells = sorted(cells, key=lambda cell: cell.transfers)
    for who in contenders:
        axes.plot(
            [cell.transfers for cell in cells],
            [results.median(cell, who, metric) for cell in cells],
            color=COLOURS[who.client],
            linestyle=LINES[who.style],
            marker=MARKS[who.style],
            label=str(who),
        )
    axes.set(xscale="log", yscale="log", xlabel="transfers at once")
    for axis, marks in ((axes.xaxis, (1,)), (axes.yaxis, (1, 2, 5))):
        axis.set_major_locator(LogLocator(subs=marks))
        axis.set_minor_locator(NullLocator())
        axis.set_major_formatter("{x:,.0f}")
    axes.grid(which="major", alpha=0.3)


def _bars(results, path, cell, metric, label):
    figure, axes = plt.subplots(figsize=(7, 3))
    values = [results.median(cell, who, metric) for who in ALL]
    bars = axes.barh([str(who) for who in ALL], values, color=[COLOURS[w.client] for w in ALL])
    axes.bar_label(bars, [f"{value:,.0f}" for value in values], padding=3)
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.invert_yaxis()
    axes.margins(x=0.12)
    axes.set(xlabel=label, title=str(cell))
    _save(figure, path)


def _save(figure, path):
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)


def draw(results, folder):
    folder.mkdir(parents=True, exist_ok=True)
    plain = [c for c in results.timed if c.body == 1000 and not c.http2]
    alone = [cell for cell in plain if not cell.idle]
    beside = [cell for cell in plain if cell.idle]
    panels = {"alone": alone, "beside 5,000 that wait for an answer": beside}
    _overview(results, folder / "overview.svg", panels)
    _by_transfers(results, folder / "cpu.svg", alone, "cpu", "CPU µs a request")
    _by_transfers(results, folder / "rate.svg", alone, "rate", "requests/s")
    _by_transfers(results, folder / "cpu-idle.svg", beside, "cpu", "CPU µs a request")
    cell = next(cell for cell in beside if cell.transfers == 10)
    _bars(results, folder / "parked.svg", cell, "parked", "bytes of memory a parked transfer")
