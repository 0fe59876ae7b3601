#!/usr/bin/env python3
"""CPU cost of a request: curlward against raw libcurl, the same build of it, in
both driving styles, interleaved."""

import argparse
import json
import os
import resource
import shutil
import sys
from pathlib import Path

from build import build
from measure import Cell, Client
from nginx import Nginx
from report import instruction_table, lookup_table, summarize, timing_table

STYLES = ["poll", "epoll"]
CLIENTS = ["libcurl", "curlward"]
CELLS = ["1x1000", "10x1000", "100x1000", "1000x1000", "100x1000000"]
CALLGRIND_CELLS = ["100x1000"]


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cells", nargs="+", type=Cell.parse, metavar="TRANSFERSxBODY")
    parser.add_argument("--styles", nargs="+", choices=STYLES, default=STYLES)
    parser.add_argument("--requests", type=int, help="measured requests of a run")
    parser.add_argument("--gigabytes", type=float, help="most that a run moves")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--latency", action="store_true", help="also p50 and p99")
    parser.add_argument("--quick", action="store_true", help="under three minutes")
    parser.add_argument("--callgrind", action="store_true", help="count instructions instead")
    parser.add_argument("--json", type=Path, help="where the samples go")
    arguments = parser.parse_args()
    defaults = {"requests": 100_000, "gigabytes": 6, "rounds": 7}
    if arguments.callgrind:
        defaults = {"requests": 10_000, "gigabytes": 1, "rounds": 1}
    elif arguments.quick:
        defaults = {"requests": 15_000, "gigabytes": 1, "rounds": 5}
    defaults["cells"] = [
        Cell.parse(cell) for cell in (CALLGRIND_CELLS if arguments.callgrind else CELLS)
    ]
    for name, value in defaults.items():
        if getattr(arguments, name) is None:
            setattr(arguments, name, value)
    return arguments


def require_tools(arguments):
    # Debian has nginx there, which is not on everybody's path.
    os.environ["PATH"] += ":/usr/sbin"
    tools = ["cargo", "cc", "nginx", "readelf"] + ["valgrind"] * arguments.callgrind
    missing = [tool for tool in tools if shutil.which(tool) is None]
    if missing:
        sys.exit(f"missing: {', '.join(missing)}")


def allow_many_descriptors():
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def requests_of(arguments, cell):
    return min(arguments.requests, int(arguments.gigabytes * 1e9) // cell.body)


def time_cell(arguments, client, cell):
    samples = {style: {name: [] for name in CLIENTS} for style in arguments.styles}
    for _ in range(arguments.rounds):
        for style in arguments.styles:
            for name in CLIENTS:
                sample = client.timed(
                    name, style, cell, requests_of(arguments, cell), arguments.latency
                )
                samples[style][name].append(sample)
    return [
        vars(cell) | {"style": style, "summary": summarize(samples[style]), "samples": samples[style]}
        for style in arguments.styles
    ]


def count_cell(arguments, client, cell, out):
    for style in arguments.styles:
        counts = {}
        for name in CLIENTS:
            profile = out / f"callgrind.{name}.{style}.{cell.transfers}x{cell.body}"
            counts[name] = client.instructions(
                name, style, cell, requests_of(arguments, cell), profile
            )
            print(f"callgrind_annotate {profile}", file=sys.stderr)
        yield vars(cell) | {"style": style} | counts


def check_same_libcurl(results):
    versions = {
        sample["version"]
        for result in results
        for samples in result["samples"].values()
        for sample in samples
    }
    if len(versions) != 1:
        raise RuntimeError(f"not the same libcurl: {versions}")


def main():
    arguments = parse()
    require_tools(arguments)
    allow_many_descriptors()
    executables = build()
    out = executables["lookup"].parent
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) == 1:
        print("one core only: client and server share it", file=sys.stderr)
    bodies = {cell.body for cell in arguments.cells}
    most = max(cell.transfers for cell in arguments.cells)
    results = []
    with Nginx(bodies, most, cores[-1]) as server:
        client = Client(executables, server, cores[0])
        lookup = client.lookup()
        for cell in arguments.cells:
            print(f"{cell.transfers} transfers of {cell.body} bytes", file=sys.stderr)
            if arguments.callgrind:
                results += count_cell(arguments, client, cell, out)
            else:
                results += time_cell(arguments, client, cell)
    if arguments.callgrind:
        print(instruction_table(results))
    else:
        check_same_libcurl(results)
        print(timing_table(results))
    print()
    print(lookup_table(lookup))
    path = arguments.json or out / "results.json"
    path.write_text(json.dumps({"results": results, "lookup_ns": lookup}, indent=1) + "\n")
    print(f"\nsamples: {path}", file=sys.stderr)


if __name__ == "__main__":
    main()
