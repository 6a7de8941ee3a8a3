"""Compares this program's reading of 837P files with pyx12's reader.

For every file: the number of segments (`scrubjay edi show`), and the claim ids in order, the number
of service lines and the sum of charges (`scrubjay scrub --format json`) of the professional
transactions. Files come from Playground/inbox and from SCRUBJAY_DATA/x12/837P (default
../shared/data). A file that pyx12 cannot open is skipped by name.
"""

import glob
import json
import os
import subprocess
import sys
from decimal import Decimal, InvalidOperation

import pyx12.errors
import pyx12.x12file

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.path.join(ROOT, ".build", "release", "scrubjay")
DATA = os.environ.get("SCRUBJAY_DATA", os.path.join(ROOT, "..", "shared", "data"))


def amount(text):
    try:
        return Decimal(text or "0")
    except InvalidOperation:
        return None


def by_pyx12(path):
    """Segments, claim ids, lines and charges; None for charges that are not all numbers.

    Lines are counted by SV1, since a line may lack its LX. A last segment that is cut off, which
    pyx12 drops and this program shows, is counted too.
    """
    segments, claims, lines, charges, professional = 0, [], 0, Decimal(0), False
    with open(path, encoding="ascii") as source:
        for segment in pyx12.x12file.X12Reader(source):
            segments += 1
            name = segment.get_seg_id()
            if name == "GS":
                professional = (segment.get_value("GS08") or "").startswith("005010X222")
            elif name == "CLM" and professional:
                claims.append(segment.get_value("CLM01") or "")
                value = amount(segment.get_value("CLM02"))
                charges = None if charges is None or value is None else charges + value
            elif name == "SV1" and professional:
                lines += 1
    with open(path, encoding="ascii") as source:
        text = source.read().lstrip()
    cut = text.rstrip("\r\n ").rsplit(text[105], 1)[1].lstrip()
    if cut:
        segments += 1
        lines += cut.split(text[3])[0] == "SV1" and professional
    return segments, claims, lines, charges


def run(*arguments):
    done = subprocess.run([PROGRAM, *arguments], cwd=ROOT, capture_output=True, text=True)
    return json.loads(done.stdout) if done.stdout.strip() else None


def count_segments(node):
    if isinstance(node, list):
        return sum(count_segments(item) for item in node)
    if isinstance(node, dict):
        own = 1 if "elements" in node else 0
        return own + sum(count_segments(item) for item in node.values())
    return 0


def by_scrubjay(path):
    shown = run("edi", "show", path)
    scrubbed = run("scrub", path, "--format", "json", "--as-of", "2026-06-30")
    claims = [claim["id"] for claim in scrubbed["claims"]]
    summary = scrubbed["summary"]
    return count_segments(shown), claims, summary["lines"], amount(summary["charges"])


def check(path):
    """True, False, or None when pyx12 cannot read the file."""
    name = os.path.basename(path)
    try:
        expected = by_pyx12(path)
    except (UnicodeDecodeError, pyx12.errors.X12Error) as error:
        print(f"skipped {name}: pyx12 cannot read it ({str(error)[:60]})")
        return None
    found = by_scrubjay(path)
    same = True
    for what, theirs, ours in zip(("segments", "claims", "lines", "charges"), expected, found):
        if theirs is None or theirs == ours:
            continue
        same = False
        print(f"differs {name}: {what}: pyx12 {theirs}, scrubjay {ours}")
    return same


def main():
    files = sorted(glob.glob(os.path.join(ROOT, "Playground", "inbox", "*.837")))
    folder = os.path.join(DATA, "x12", "837P")
    if os.path.isdir(folder):
        files += sorted(glob.glob(os.path.join(folder, "*")))
    else:
        print("skipped SCRUBJAY_DATA/x12/837P: no such folder")
    results = [check(path) for path in files]
    print(
        f"837P against pyx12: {results.count(True)} files agree, {results.count(False)} differ, "
        f"{results.count(None)} skipped")
    return 0 if results.count(False) == 0 and results.count(True) > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
