"""The table of what libcurl costs as curl-sys builds it by itself."""

from statistics import median

from cells import CURL_SYS, OURS, RAW
from markdown import number, ratio, table


def builds(results):
    """A line a load: each client's median, and the ratios to the same loop with that build."""
    rows = []
    for cell, by_contender in results.builds.items():
        cpu = {who: [sample["cpu"] for sample in found] for who, found in by_contender.items()}
        medians = [number(median(cpu[who])) for who in CURL_SYS + RAW + OURS]
        pairs = [(who, plain) for who in RAW + OURS for plain in CURL_SYS if _same(who, plain)]
        rows.append([str(cell), *medians, *[_ratios(cpu[who], cpu[plain]) for who, plain in pairs]])
    header = ["CPU µs a request", *CURL_SYS, *RAW, *OURS]
    header += [f"{who} to curl-sys" for who in RAW + OURS]
    return table(header, rows)


def _same(who, plain):
    # dispatch is curlward's own simple loop.
    return plain.style == ("poll" if who.style == "dispatch" else who.style)


def _ratios(ours, theirs):
    return ratio(sorted(a / b for a, b in zip(ours, theirs, strict=True)))
