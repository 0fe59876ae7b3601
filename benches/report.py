"""Turns samples into Markdown tables. A ratio is curlward over libcurl: the
median over the rounds of two runs that stood side by side; for user and sys,
which the kernel splits by sampling, the ratio of the sums."""

from statistics import median

METRICS = {
    "user": "user µs",
    "sys": "sys µs",
    "cpu": "CPU µs",
    "rate": "requests/s",
    "p50_us": "p50 µs",
    "p99_us": "p99 µs",
}

SAMPLED = ["user", "sys"]


def _table(header, rows):
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def _number(value):
    return f"{value:,.0f}" if value >= 1000 else f"{value:.2f}"


def _compare(raw, ours, ratio):
    return f"{_number(raw)} → {_number(ours)} (×{ratio:.2f})"


def summarize(samples):
    """By metric: the two medians, the ratio and its spread."""
    summary = {}
    for metric in METRICS:
        raw = [sample[metric] for sample in samples["libcurl"] if metric in sample]
        ours = [sample[metric] for sample in samples["curlward"] if metric in sample]
        if not raw:
            continue
        ratios = [b / a for a, b in zip(raw, ours) if a > 0]
        summary[metric] = {
            "libcurl": median(raw),
            "curlward": median(ours),
            "ratio": sum(ours) / sum(raw) if metric in SAMPLED else median(ratios),
            "least": min(ratios),
            "most": max(ratios),
        }
    return summary


def timing_table(results):
    metrics = [metric for metric in METRICS if metric in results[0]["summary"]]
    rows = []
    for result in results:
        row = [result["transfers"], result["body"], result["style"]]
        for metric in metrics:
            value = result["summary"][metric]
            row.append(_compare(value["libcurl"], value["curlward"], value["ratio"]))
        cpu = result["summary"]["cpu"]
        rows.append(row + [f"{cpu['least']:.2f}–{cpu['most']:.2f}"])
    names = [METRICS[metric] for metric in metrics]
    return _table(["transfers", "body", "style", *names, "CPU ratio, least–most"], rows)


def instruction_table(results):
    rows = []
    for result in results:
        raw, ours = result["libcurl"], result["curlward"]
        row = [result["transfers"], result["body"], result["style"]]
        rows.append(row + [_compare(raw, ours, ours / raw)])
    return _table(["transfers", "body", "style", "instructions a request"], rows)


def lookup_table(nanoseconds):
    rows = [[name, f"{value:.1f}"] for name, value in nanoseconds.items()]
    return _table(["one call on a valid handle", "ns"], rows)
