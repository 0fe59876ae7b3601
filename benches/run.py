#!/usr/bin/env python3
"""What a request costs: curlward in its three styles against raw libcurl in its
two and against reqwest, interleaved. The whole matrix writes docs/performance.md;
--quick and --cells only print. --check and --accept count instructions instead."""

import argparse
import os
import platform
import resource
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import check
from build import ROOT, build
from cells import CURL_SYS, FULL, OURS, QUICK, RAW, Cell
from jobs import DESCRIPTORS as JOBS_DESCRIPTORS
from loopback import Loopback
from measure import CONNECTED_BODY, Bench
from nginx import Nginx
from report import page, summary
from results import Results

TOOLS = ["cargo", "cc", "nginx", "openssl", "readelf", "strace", "valgrind"]


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer cells, under three minutes")
    parser.add_argument(
        "--cells",
        nargs="+",
        type=Cell.parse,
        metavar="[h2:][once:][kept:][postN:|putN:]TRANSFERS[@NAMES|%ORIGINS][/LIMIT]"
        "[+IDLE|~HUNG]xBODY",
        help="time only these",
    )
    parser.add_argument("--rounds", type=int, help="runs of each cell and client")
    parser.add_argument("--window-ms", type=int, help="how long a run measures")
    parser.add_argument("--json", type=Path, help="where the results go")
    parser.add_argument("--check", action="store_true", help="compare instruction counts")
    parser.add_argument("--accept", action="store_true", help="commit to instruction counts")
    parser.add_argument("--from", type=Path, dest="kept", help="draw and write these results again")
    return parser.parse_args()


def plan_of(arguments):
    plan = QUICK if arguments.quick else FULL
    if arguments.cells:
        cells = {"timed": [], "waiting": [], "bodies": []}
        for cell in arguments.cells:
            kind = "waiting" if cell.waits() else "bodies" if cell.is_of_bodies() else "timed"
            cells[kind].append(cell)
        plan = replace(plan, **cells, builds=[], jobs=[], syscalls=[], instructions=[])
    chosen = {"rounds": arguments.rounds, "window_ms": arguments.window_ms}
    return replace(plan, **{name: value for name, value in chosen.items() if value is not None})


def require_tools():
    # Debian has nginx there, which is not on everybody's path.
    os.environ["PATH"] += ":/usr/sbin"
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        sys.exit(f"missing: {', '.join(missing)}")


def allow_descriptors(needed):
    least = max(needed) + 256
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = sys.maxsize if hard == resource.RLIM_INFINITY else hard
    if most < least:
        sys.exit(f"these cells need {least} open files, the hard limit is {hard}")
    # reqwest opens up to half as many connections again.
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(3 * least // 2, most), hard))


def machine(cores):
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    models = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    kernel = ".".join(platform.release().split(".")[:2])
    return f"{len(cores)} cores of {models[0] if models else platform.machine()}, Linux {kernel}"


def say(text):
    print(text, file=sys.stderr, flush=True)


def time_cells(bench, plan, cells, table, contenders=None):
    for cell in cells:
        say(f"timing {cell}")
        samples = table[cell] = {who: [] for who in contenders or cell.contenders()}
        for _ in range(plan.rounds):
            for who in samples:
                samples[who].append(bench.timed(who, cell, plan.window_ms))


def do_jobs(bench, plan, results):
    for job in plan.jobs:
        say(f"doing {job.title}")
        samples = results.jobs[job.name] = {who: [] for who in bench.workers(job)}
        for _ in range(plan.rounds):
            for who in samples:
                samples[who].append(bench.job(who, job))


def count_syscalls(bench, plan, results):
    for cell in plan.syscalls:
        say(f"counting system calls, {cell}")
        results.syscalls[cell] = {who: bench.syscalls(who, cell) for who in cell.contenders()}


def count_instructions(bench, plan, results):
    for who, cell in plan.instructions:
        count, profile = bench.instructions(who, cell)
        say(f"counted instructions, {who}, {cell}: callgrind_annotate {profile}")
        results.instructions.setdefault(cell, {})[who] = count


def measure(plan, executables, results, cores):
    bodies = {cell.body for cell in plan.timed} | {CONNECTED_BODY}
    most = max((cell.transfers for cell in plan.timed), default=1)
    with Nginx(bodies, most, cores[-1]) as nginx:
        bench = Bench(executables, Loopback(executables["server"], cores[-1]), nginx, cores[0])
        time_cells(bench, plan, plan.timed, results.timed)
        time_cells(bench, plan, plan.waiting, results.waiting)
        time_cells(bench, plan, plan.bodies, results.bodies)
        time_cells(bench, plan, plan.builds, results.builds, CURL_SYS + RAW + OURS)
        do_jobs(bench, plan, results)
        count_syscalls(bench, plan, results)
        count_instructions(bench, plan, results)
        results.lookup_ns = bench.lookup()
        say("timing new TLS connections")
        results.connections = bench.connections(plan.rounds)


def cores_of_this_process():
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) == 1:
        say("one core only: client and server share it")
    return cores


def count(arguments):
    require_tools()
    allow_descriptors(entry.cell.descriptors() for entry in check.COUNTS)
    if arguments.accept:
        print(check.measured(cores_of_this_process(), check.accept))
        return
    report, all_as_committed = check.measured(cores_of_this_process(), check.compare)
    print(report)
    if not all_as_committed:
        sys.exit("These counts are not as committed. If they should be so: ./x bench --accept")


def measured(arguments):
    plan = plan_of(arguments)
    require_tools()
    cells = plan.timed + plan.waiting + plan.bodies
    allow_descriptors([cell.descriptors() for cell in cells] + [JOBS_DESCRIPTORS])
    cores = cores_of_this_process()
    executables = build()
    results = Results(machine(cores), plan.rounds, plan.window_ms)
    measure(plan, executables, results, cores)
    path = arguments.json or executables["libcurl"].with_name("results.json")
    path.write_text(results.to_json())
    say(f"results: {path}")
    return results


def write_page(results):
    try:
        from plots import draw
    except ImportError:
        sys.exit("the plots need matplotlib (Debian: python3-matplotlib); then repeat with --from")
    text = page(results)
    draw(results, ROOT / "docs" / "img")
    (ROOT / "docs" / "performance.md").write_text(text)


def main():
    arguments = parse()
    if arguments.check or arguments.accept:
        return count(arguments)
    if arguments.kept:
        results = Results.from_json(arguments.kept.read_text())
    else:
        results = measured(arguments)
    if arguments.quick or arguments.cells:
        print(summary(results))
    else:
        write_page(results)
    if results.failed():
        sys.exit(f"{results.failed()} transfers failed")


if __name__ == "__main__":
    main()
