"""Runs one bench executable on one core and reads what it measured."""

import json
import os
import re
import subprocess
from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    transfers: int
    body: int

    @classmethod
    def parse(cls, text):
        transfers, body = text.split("x")
        return cls(int(transfers), int(body))


class Client:
    def __init__(self, executables, server, core):
        self._executables = executables
        self._server = server
        self._core = core

    def timed(self, name, style, cell, requests, latency):
        """Microseconds a request and requests a second of one run."""
        arguments = self._arguments(name, style, cell, requests) + ["-l"] * latency
        sample = json.loads(self._run(arguments))
        window = sample["window"]
        user, system = sample["user_us"] / window, sample["sys_us"] / window
        return sample | {
            "user": user,
            "sys": system,
            "cpu": user + system,
            "rate": window / sample["wall_us"] * 1e6,
        }

    def instructions(self, name, style, cell, requests, profile):
        """Instructions a request: the difference of two runs cancels the start-up."""
        few = self._instructions(name, style, cell, requests // 10, profile)
        many = self._instructions(name, style, cell, requests, profile)
        return (many["instructions"] - few["instructions"]) / (many["finished"] - few["finished"])

    def lookup(self):
        return json.loads(self._run([self._executables["lookup"]]))

    def _instructions(self, name, style, cell, requests, profile):
        valgrind = ["valgrind", "-q", "--tool=callgrind", f"--callgrind-out-file={profile}"]
        sample = json.loads(self._run(valgrind + self._arguments(name, style, cell, requests)))
        total = re.search(r"^(?:summary|totals): (\d+)", profile.read_text(), re.MULTILINE)
        return {"instructions": int(total.group(1)), "finished": sample["finished"]}

    def _arguments(self, name, style, cell, requests):
        options = {
            "-s": style,
            "-u": self._server.url(cell.body),
            "-c": cell.transfers,
            "-b": cell.body,
            "-w": max(3 * cell.transfers, requests // 20),
            "-n": requests,
        }
        flat = [str(word) for option in options.items() for word in option]
        return [self._executables[name], *flat]

    def _run(self, command):
        done = subprocess.run(
            command,
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=lambda: os.sched_setaffinity(0, {self._core}),
        )
        if done.returncode != 0:
            raise RuntimeError(f"{command} ended with {done.returncode}: {done.stdout}")
        return done.stdout
