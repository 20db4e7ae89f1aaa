"""What the benchmarks share: starting Slipway as a process, measuring it, printing figures."""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import time
from datetime import datetime
from typing import NamedTuple

ROOT = pathlib.Path(__file__).resolve().parent.parent
MIB = 1024 * 1024


class Run(NamedTuple):
    """One process. Times in seconds; `began` by the wall clock, as in the events."""

    began: float
    wall: float
    cpu: float
    peak: int  # bytes


def program():
    """Builds what is not built and returns (java, its flags, the arguments up to the subcommand)."""
    subprocess.run([ROOT / "slipway", "--version"], check=True, stdout=subprocess.DEVNULL)
    home = subprocess.run([ROOT / "etc/find-jdk"], check=True, stdout=subprocess.PIPE, text=True)
    java = home.stdout.strip() + "/bin/java"
    flags = (ROOT / "etc/jvm-flags").read_text().split()
    jars = sorted(map(str, ROOT.glob("command/target/lib/*.jar")))
    slipway = [
        f"-Dslipway.variants={ROOT / 'variants'}",
        "-Dslipway.terminals=",
        "-cp",
        ":".join(jars),  # each jar by name: a cache is for a class path without `*`
        "dev.slipway.command.Main",
    ]
    return java, flags, slipway


def client():
    """The arguments by which the launcher starts the client, after the java and up to the subcommand."""
    flags = (ROOT / "etc/jvm-flags-client").read_text().split()
    modules = ("boot-model", "client", "command")
    jars = [next(ROOT.glob(f"command/target/lib/slipway-{module}-*.jar")) for module in modules]
    path = ":".join(map(str, jars))
    return [*flags, f"-Dslipway.launcher={ROOT / 'slipway'}", "-Dslipway.terminals=", "-cp", path, "dev.slipway.command.ClientMain"]


def cache(entry):
    """The option for the AOT cache of an entry point that ./slipway made when it built."""
    (made,) = ROOT.glob(f"command/target/aot/{entry}-*.aot")
    return [f"-XX:AOTCache={made}"]


def run(arguments, log):
    """Runs a program to its end with its output in the file `log`; ends the benchmark if it fails."""
    sink = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    redirect = [(os.POSIX_SPAWN_DUP2, sink, 1), (os.POSIX_SPAWN_DUP2, sink, 2)]
    began, start = time.time(), time.monotonic()
    pid = os.posix_spawn(arguments[0], [str(word) for word in arguments], os.environ, file_actions=redirect)
    _, status, usage = os.wait4(pid, 0)
    wall = time.monotonic() - start
    os.close(sink)
    if status:
        sys.exit(f"{' '.join(map(str, arguments))}\nended with {status}:\n{pathlib.Path(log).read_text()}")
    return Run(began, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def events(file):
    """The events of a journal or of `--events`, their times as seconds by the wall clock."""
    lines = [json.loads(line) for line in pathlib.Path(file).read_text().splitlines()]
    return [line | {"at": datetime.fromisoformat(line["time"]).timestamp()} for line in lines]


def happened(told, stage, event):
    """When it happened to the stage itself, not to a part of it."""
    return next(
        line["at"] for line in told if (line["stage"], line["event"]) == (stage, event) and "part" not in line
    )


def stages(told):
    """How long each stage took, in seconds, in the order in which they began."""
    started = {line["stage"]: line["at"] for line in told if line["event"] == "started" and "part" not in line}
    ended = {line["stage"]: line["at"] for line in told if line["event"] in ("finished", "kept") and "part" not in line}
    return {stage: ended[stage] - at for stage, at in started.items() if stage in ended}


def paired(above, below):
    """The median of the ratios of figures that were measured side by side."""
    return statistics.median(a / b for a, b in zip(above, below, strict=True))


def empty(java, flags, folder, javac=None):
    """A command line for a JVM whose main does nothing: the unit of the ratios."""
    source = folder / "Empty.java"
    source.write_text("class Empty { public static void main(String[] args) {} }")
    subprocess.run([javac or java + "c", "-d", folder, source], check=True)
    return [java, *flags, "-cp", folder, "Empty"]


def row(name, figures, per, unit=1.0):
    """Prints figures and their ratio to those that were measured beside them."""
    low, middle, high = min(figures), statistics.median(figures), max(figures)
    print(f"{name:34} {low * unit:8.0f} {middle * unit:8.0f} {high * unit:8.0f} {paired(figures, per):9.2f}")


def machine(java, folder):
    """Says where the figures come from, and whether other programs are in the way."""
    version = subprocess.run([java, "--version"], check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()[1]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / MIB / 1024
    disk = subprocess.run(["df", "--output=fstype", folder], stdout=subprocess.PIPE, text=True).stdout.split()[-1]
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} cores, {memory:.0f} GiB, {disk}, {version}, load {load:.1f} at the start")
    if load > os.cpu_count() / 2:
        print("other programs are running: trust CPU and memory, and ratios more than times")
