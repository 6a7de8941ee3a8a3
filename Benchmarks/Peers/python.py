"""The Python side of the bench: plain functions over objects with slots, all called for every claim.

    python3 python.py CLAIMS RULES

It answers the commands of lua.lua.
"""
import gc
import sys
import time


class Claim:
    __slots__ = (
        "id", "total", "pos", "frequency", "signature_on_file", "original_reference", "prior_auth",
        "payer_id", "sequence", "other_payer_count", "subscriber_id", "birth", "sex",
        "billing_npi", "tax_id", "billing_zip", "rendering_npi", "referring_npi", "diagnoses",
        "diagnosis_count", "created", "created_day", "first_dos", "first_dos_day", "lines",
        "line_count", "line_total")


class Line:
    __slots__ = (
        "number", "code", "mods", "charge", "units", "pos", "pointers", "dos", "day", "prior_auth")


# Reading: not timed. What the other side derives when it reads claims is derived here as well.

def listed(text):
    return text.split(",") if text else []


def read_claim(cell):
    c = Claim()
    c.id, c.total, c.pos, c.frequency = cell[1], int(cell[2]), cell[3], cell[4]
    c.signature_on_file, c.original_reference = cell[5] or None, cell[6] or None
    c.prior_auth, c.payer_id, c.sequence = cell[7] or None, cell[8], cell[9]
    c.other_payer_count, c.subscriber_id = int(cell[10]), cell[11] or None
    c.birth, c.sex = int(cell[12]) if cell[12] else None, cell[13] or None
    c.billing_npi, c.tax_id, c.billing_zip = cell[14] or None, cell[15] or None, cell[16] or None
    c.rendering_npi, c.referring_npi = cell[17] or None, cell[18] or None
    c.diagnoses = listed(cell[19])
    c.diagnosis_count = len(c.diagnoses)
    c.created, c.created_day = int(cell[20]), int(cell[21])
    c.first_dos = c.first_dos_day = None
    c.lines, c.line_count, c.line_total = [], 0, 0
    return c


def read_line(cell, c):
    l = Line()
    l.number, l.code, l.mods = int(cell[1]), cell[2], listed(cell[3])
    l.charge, l.units, l.pos = int(cell[4]), int(cell[5]), cell[6] or None
    l.pointers = [int(p) for p in listed(cell[7])]
    l.dos, l.day, l.prior_auth = int(cell[8]), int(cell[9]), c.prior_auth
    c.lines.append(l)
    c.line_count += 1
    c.line_total += l.charge
    if c.first_dos is None or l.dos < c.first_dos:
        c.first_dos, c.first_dos_day = l.dos, l.day


def read_claims(path):
    claims = []
    with open(path, encoding="utf-8") as rows:
        for row in rows:
            cell = row.rstrip("\n").split("\t")
            if cell[0] == "C":
                claims.append(read_claim(cell))
            else:
                read_line(cell, claims[-1])
    return claims


def main():
    claims = read_claims(sys.argv[1])
    space = {}
    with open(sys.argv[2], encoding="utf-8") as source:
        exec(compile(source.read(), sys.argv[2], "exec"), space)
    rules, hits = space["rules"], space["hits"]
    out = []
    gc.collect()
    gc.freeze()
    for request in sys.stdin:
        name, _, rest = request.strip().partition(" ")
        if name == "counts":
            reply = [len(claims), len(rules)]
        elif name == "round":
            count = int(rest)
            out = []
            hits[:] = [0] * len(rules)
            began, cpu = time.perf_counter(), time.process_time()
            for claim in claims[:count]:
                for rule in rules:
                    rule(claim, out)
            reply = [time.process_time() - cpu, time.perf_counter() - began, len(out)]
        elif name == "hits":
            reply = hits
        else:
            with open(rest, "w", encoding="utf-8") as file:
                file.writelines(line + "\n" for line in out)
            reply = [len(out)]
        print("\t".join(map(str, reply)), flush=True)


main()
