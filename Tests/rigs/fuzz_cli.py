#!/usr/bin/env python3
"""Damaged claim files through the built program, each in a process of its own.

    Tests/rigs/fuzz_cli.py [--count 10000] [--seed 837] [--program .build/release/scrubjay]

The program must end by itself with exit code 0, 1 or 5 within ten seconds and never by a signal.
A mutant that breaks that rule is kept in .build/fuzz/ and named; the exit code is then 1.
"""
import argparse
import collections
import concurrent.futures
import os
import pathlib
import random
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
ALLOWED = {0, 1, 5}
VALUES = [b"", b" ", b"^", b":", b"*", b"::::", b"~", b"-", b"1E9", b"99999999999999999999",
          b"20261399", b"ZZ", b"\x00", b"\xff\xfe", b"ISA*"]


def sources():
    files = sorted((ROOT / "Playground/inbox").glob("*.837")) + sorted(
        (ROOT / "Tests/Golden").glob("*/batch.837"))
    # Whole batches are cut down, so that ten thousand runs stay within minutes.
    return [path.read_bytes()[:20_000] for path in files if path.stat().st_size > 200]


def mutant(source, rng):
    segments = source.split(b"~")
    for _ in range(rng.randint(1, 4)):
        place = rng.randrange(len(segments))
        kind = rng.randrange(8)
        if kind == 0 and len(segments) > 1:
            del segments[place]
        elif kind == 1:
            segments.insert(place, segments[place])
        elif kind == 2:
            other = rng.randrange(len(segments))
            segments[place], segments[other] = segments[other], segments[place]
        elif kind in (3, 4):
            elements = segments[place].split(b"*")
            elements[rng.randrange(len(elements))] = rng.choice(VALUES)
            segments[place] = b"*".join(elements)
        else:
            data = bytearray(segments[place])
            if data:
                data[rng.randrange(len(data))] = rng.randrange(256)
                segments[place] = bytes(data)
    text = b"~".join(segments)
    return text[:rng.randrange(len(text) + 1)] if rng.random() < 0.1 else text


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=837)
    parser.add_argument("--program", default=str(ROOT / ".build/release/scrubjay"))
    options = parser.parse_args()
    texts = sources()
    scrub = ["scrub", "--rules", str(ROOT / "rules"), "--as-of", "2026-06-30", "--jobs", "1"]
    commands = [scrub, scrub + ["--format", "json"], ["edi", "check"],
                ["edi", "check", "--format", "json", "--repair", "wrap"], ["edi", "show"]]
    codes = collections.Counter()
    failures = []
    keep = ROOT / ".build/fuzz"

    def run(number):
        rng = random.Random(options.seed * 1_000_003 + number)
        data = mutant(rng.choice(texts), rng)
        command = [options.program] + rng.choice(commands)
        with tempfile.NamedTemporaryFile(suffix=".837") as file:
            file.write(data)
            file.flush()
            try:
                done = subprocess.run(command + [file.name], stdout=subprocess.DEVNULL,
                                      stderr=subprocess.DEVNULL, timeout=10)
                code = done.returncode
            except subprocess.TimeoutExpired:
                code = "timeout"
        return number, data, command, code

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for number, data, command, code in pool.map(run, range(options.count)):
            codes[code] += 1
            if code not in ALLOWED:
                keep.mkdir(parents=True, exist_ok=True)
                path = keep / f"mutant-{options.seed}-{number}.837"
                path.write_bytes(data)
                failures.append(f"{path}: {' '.join(command[1:])} ended with {code}")
    print(f"fuzz: {options.count} mutants,",
          ", ".join(f"{count} ended with {code}" for code, count in codes.most_common()))
    for failure in failures:
        print(failure)
    if options.count >= 1000 and not {0, 5} <= set(codes):
        print("fuzz: the mutants are all alike; the rig cannot be trusted")
        return 1
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
