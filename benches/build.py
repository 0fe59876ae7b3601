"""Builds what the benches run: the server, the harness against curlward and
against the very libcurl that curlward contains, and the reqwest client. What new
connections cost is also compared with the distribution's libcurl."""

import json
import re
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
HARNESS = ["main.c", "run.c", "load.c", "window.c", "names.c", "loop_poll.c", "loop_epoll.c"]
JOBS = [f"jobs/{name}.c" for name in ("main", "fetch", "idle")]
# libcurl asks its program for its eventfds.
EVENTFD = ["../c-tests/api/own_eventfd.c"]
COMPILE = ["cc", "-std=c11", "-D_GNU_SOURCE", "-O2", "-g", "-Wall", "-Wextra", "-Werror"]


def build():
    """Returns the executables by name."""
    messages = _cargo_build(ROOT, "--lib")
    library = _artifact(messages, "curlward", ".so")
    out = library.parent / "bench"
    out.mkdir(exist_ok=True)
    _link_by_soname(library, out)
    curlward = [f"-I{ROOT / 'include'}", f"-L{library.parent}", "-lcurlward", f"-Wl,-rpath,{out}"]
    raw = ["-DCURL_STATICLIB", *_native_flags(messages)]
    ours = [*HARNESS, "loop_dispatch.c"]
    connections = {
        "curlward": (["-DCLIENT_CURLWARD"], [], curlward),
        "libcurl": (["-DCLIENT_RAW"], EVENTFD, raw),
        "distribution": (["-DCLIENT_RAW"], [], _pkg_config("libcurl")),
    }
    return {
        "connections": {
            who: _compile(out / f"connections-{who}", defines, ["connections.c", *own], flags)
            for who, (defines, own, flags) in connections.items()
            if flags is not None
        },
        "jobs": {
            "libcurl": _compile(out / "jobs-libcurl", ["-DCLIENT_RAW"], [*JOBS, *EVENTFD], raw),
            "curlward": _compile(out / "jobs-curlward", ["-DCLIENT_CURLWARD"], JOBS, curlward),
        },
        "server": _compile(out / "server", [], ["server.c"], []),
        "libcurl": _compile(out / "libcurl", ["-DCLIENT_RAW"], [*HARNESS, *EVENTFD], raw),
        "curlward": _compile(out / "curlward", ["-DCLIENT_CURLWARD"], ours, curlward),
        "lookup": _compile(out / "lookup", [], ["lookup.c"], curlward),
        "reqwest": _artifact(_cargo_build(HERE / "reqwest", "--bins"), "curlward-bench-reqwest"),
    }


def _cargo_build(package, *options):
    command = ["cargo", "build", "--release", "--message-format=json", *options]
    done = subprocess.run(command, cwd=package, stdout=subprocess.PIPE, check=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def _artifact(messages, target, suffix=""):
    for message in messages:
        if message["reason"] == "compiler-artifact" and message["target"]["name"] == target:
            for name in message["filenames"]:
                if Path(name).suffix == suffix:
                    return Path(name)
    raise RuntimeError(f"cargo built no {target}{suffix}")


def _native_flags(messages):
    """The native libraries as curlward's own link has them."""
    flags = ["-Wl,--start-group"]
    for message in messages:
        if message["reason"] != "build-script-executed":
            continue
        if "curl-sys@" in message["package_id"]:
            flags.insert(0, f"-I{message['out_dir']}/include")
        flags += [f"-L{path.removeprefix('native=')}" for path in message["linked_paths"]]
        flags += [f"-l{name.removeprefix('static=')}" for name in message["linked_libs"]]
    return flags + ["-Wl,--end-group", "-lpthread", "-ldl"]


def _pkg_config(package):
    """None where it is not installed."""
    command = ["pkg-config", "--cflags", "--libs", package]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return done.stdout.split() if done.returncode == 0 else None


def _link_by_soname(library, out):
    dynamic = subprocess.run(
        ["readelf", "-d", library], stdout=subprocess.PIPE, check=True, text=True
    ).stdout
    found = re.search(r"\(SONAME\).*\[(.+)\]", dynamic)
    link = out / (found.group(1) if found else library.name)
    link.unlink(missing_ok=True)
    link.symlink_to(library)


def _compile(executable, defines, sources, flags):
    files = [HERE / name for name in sources]
    subprocess.run([*COMPILE, *defines, *files, "-o", executable, *flags], check=True)
    return executable
