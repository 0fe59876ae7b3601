"""Builds what the benches run: the server, the harness against curlward and
against the very libcurl that curlward contains, and the reqwest clients, with TLS and
without. Loads also run against libcurl as curl-sys builds it by itself, and what new
connections cost is also compared with the distribution's."""

import json
import os
import re
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
HARNESS = ["main.c", "run.c", "load.c", "window.c", "names.c", "loop_poll.c", "loop_epoll.c"]
JOB_FILES = ("main", "fetch", "first", "idle", "life", "performs", "threads")
JOBS = [f"jobs/{name}.c" for name in JOB_FILES]
# libcurl asks its program for its eventfds.
EVENTFD = ["../c-tests/api/own_eventfd.c"]
BUNDLED = ("libcurl", "curlward")
REQWEST = "curlward-bench-reqwest"
ALL = ("curlward", "libcurl", "distribution")
CURLWARD, RAW = "-DCLIENT_CURLWARD", "-DCLIENT_RAW"
COMPILE = ["cc", "-std=c11", "-D_GNU_SOURCE", "-O2", "-g", "-Wall", "-Wextra", "-Werror"]


class Toolbox:
    """Compiles C programs against the library that cargo builds first."""

    def __init__(self):
        messages = _cargo_build(ROOT, "--lib")
        library = _artifact(messages, "curlward", ".so")
        self.out = library.parent / "bench"
        self.out.mkdir(exist_ok=True)
        _link_by_soname(library, self.out)
        runs_here = f"-Wl,-rpath,{self.out}"
        self._flags = {
            "curlward": [f"-I{ROOT / 'include'}", f"-L{library.parent}", "-lcurlward", runs_here],
            "libcurl": ["-DCURL_STATICLIB", *_native_flags(messages)],
            "distribution": _pkg_config("libcurl"),
        }

    def add_curl_sys(self):
        """In a target directory of its own, without the flags of .cargo/config.toml."""
        folder = HERE / "curl-sys"
        ours = re.findall(r"^(\w+) = ", (ROOT / ".cargo" / "config.toml").read_text(), re.M)
        environment = dict.fromkeys(ours, "") | {"CARGO_TARGET_DIR": self.out / "curl-sys.d"}
        messages = _cargo_build(folder, "--lib", environment=environment)
        self._flags["curl-sys"] = ["-DCURL_STATICLIB", *_native_flags(messages)]

    def preloaded(self, name, sources):
        return _compile(self.out / name, ["-shared", "-fPIC"], sources, [])

    def program(self, name, sources, client=None):
        """None where the distribution has no libcurl."""
        flags = self._flags[client] if client else []
        if flags is None:
            return None
        defines = [] if client is None else [CURLWARD if client == "curlward" else RAW]
        own = EVENTFD if client == "libcurl" else []
        return _compile(self.out / name, defines, [*sources, *own], flags)

    def programs(self, name, sources, clients):
        made = {who: self.program(f"{name}-{who}", sources, who) for who in clients}
        return {who: program for who, program in made.items() if program is not None}


def build_loads(toolbox):
    """The executables that run a load, by name."""
    return {
        "server": toolbox.program("server", ["server.c"]),
        "libcurl": toolbox.program("libcurl", HARNESS, "libcurl"),
        "curlward": toolbox.program("curlward", [*HARNESS, "loop_dispatch.c"], "curlward"),
    }


def build():
    """All executables by name."""
    toolbox = Toolbox()
    toolbox.add_curl_sys()
    reqwest, with_tls = _build_reqwest(toolbox)
    connections = toolbox.programs("connections", ["connections.c"], ALL)
    jobs = toolbox.programs("jobs", JOBS, BUNDLED)
    return build_loads(toolbox) | {
        "curl-sys": toolbox.program("curl-sys", HARNESS, "curl-sys"),
        "connections": connections | {"reqwest": _artifact(with_tls, f"{REQWEST}-connections")},
        "jobs": jobs | {"reqwest": _artifact(reqwest, f"{REQWEST}-jobs")},
        "lookup": toolbox.program("lookup", ["lookup.c"], "curlward"),
        "names": toolbox.preloaded("names.so", ["names.c"]),
        "reqwest": _artifact(reqwest, REQWEST),
        "reqwest-tls": _artifact(with_tls, REQWEST),
    }


def _build_reqwest(toolbox):
    """Without TLS, and with it in a target directory of its own."""
    folder, environment = HERE / "reqwest", {"CARGO_TARGET_DIR": toolbox.out / "reqwest-tls.d"}
    plain = _cargo_build(folder, "--bins")
    return plain, _cargo_build(folder, "--bins", "--features=tls", environment=environment)


def _cargo_build(package, *options, environment=None):
    command = ["cargo", "build", "--release", "--message-format=json", *options]
    done = subprocess.run(
        command,
        cwd=package,
        env=os.environ | (environment or {}),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
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
