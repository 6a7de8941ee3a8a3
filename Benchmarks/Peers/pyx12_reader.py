"""The reader of pyx12 as a side of the bench: segments of one file with its envelopes counted.

    python pyx12_reader.py FILE

Answers `round` with CPU seconds, wall seconds and the number of segments.
"""
import sys
import time

import pyx12.x12file

for request in sys.stdin:
    began, cpu = time.perf_counter(), time.process_time()
    count = 0
    with open(sys.argv[1], encoding="ascii") as file:
        for segment in pyx12.x12file.X12Reader(file):
            count += 1
    print(
        time.process_time() - cpu, time.perf_counter() - began, count, sep="\t", flush=True)
