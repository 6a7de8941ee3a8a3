#!/usr/bin/env python3
"""Writes the playground: a synthetic batch of professional claims, two bad files and what to expect.

    python3 make-batch.py               inbox/, expected.tsv and the table in README.md
    python3 make-batch.py --clean FILE  the same batch without its planted faults

Everybody in it is a bird and every number is made up (NPIs so that their check digit is right). The
same text comes out every time. Standard library only.

batch/cast.py says who there is, batch/claims.py what was done and what was spoilt, batch/routine.py the
ordinary run of the month, batch/spoilt.py what was spoilt of it, batch/segments.py how it is written down. A fault is a change to one correct claim, with the rule that must find it.
"""

import copy
import sys
from pathlib import Path

from batch import bad_files
from batch.cast import claims, faults
from batch.segments import Transaction, interchange
import batch.claims  # noqa: F401  fills claims and faults
import batch.routine  # noqa: F401  fills more claims
import batch.spoilt  # noqa: F401  spoils some of them

HERE = Path(__file__).parent


def written(with_faults):
    records = [copy.deepcopy(record) for record in claims]
    if with_faults:
        by_id = {record["id"]: record for record in records}
        for fault in faults:
            fault["spoil"](by_id[fault["claim"]])
    numbers = sorted({record["transaction"] for record in records})
    return interchange(626, [
        Transaction(f"{n:04}", [r for r in records if r["transaction"] == n]) for n in numbers])


def main():
    if sys.argv[1:2] == ["--clean"]:
        Path(sys.argv[2]).write_text(written(False))
        return
    inbox = HERE / "inbox"
    (inbox / "2026-06-batch.837").write_text(written(True))
    (inbox / "damaged.837").write_text(bad_files.damaged())
    (inbox / "remittance-by-mistake.835").write_text(bad_files.remittance())

    order = [record["id"] for record in claims]
    rows = sorted(faults, key=lambda f: (order.index(f["claim"]), f["line"], f["rule"]))
    (HERE / "expected.tsv").write_text("claim\tline\trule\tseverity\n" + "".join(
        f"{f['claim']}\t{f['line'] or ''}\t{f['rule']}\t{f['severity']}\n" for f in rows))

    head = "| claim | line | what is wrong | rule | how to put it right |\n|---|---|---|---|---|\n"
    table = head + "".join(
        f"| {f['claim']} | {f['line'] or ''} | {f['what']} | `{f['rule']}` ({f['severity']}) | {f['fix']} |\n"
        for f in rows)
    readme = HERE / "README.md"
    before, rest = readme.read_text().split("<!-- faults -->\n")
    readme.write_text(f"{before}<!-- faults -->\n{table}<!-- end -->{rest.split('<!-- end -->')[1]}")


main()
