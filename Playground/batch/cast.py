"""Who plays in the playground: practices, payers, doctors and birds, and how a claim is put together."""

from decimal import Decimal


def npi(nine):
    """Nine digits and their check digit (Luhn over 80840 and the nine)."""
    total = 24
    for position, digit in enumerate(reversed(nine)):
        value = int(digit) * (2 if position % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return nine + str(-total % 10)


HOME = {"street": "3 PERCH STREET", "city": "AVIARY", "state": "OH", "zip": "000010003"}


def office(name, street, taxonomy, serial, **more):
    return {"name": name, "street": street, "city": "AVIARY", "state": "OH", "zip": f"00001{serial:04}",
            "npi": npi(f"19990000{serial % 10}"), "taxonomy": taxonomy, "tax_id": f"00000{serial:04}",
            "phone": f"555010{serial:04}", **more}


def payer(name, ident, filing):
    return {"name": name, "id": ident, "filing": filing, "street": "PO BOX 1", "city": "ROOST",
            "state": "OH", "zip": "000020001"}


def doctor(last, first, taxonomy, serial):
    return {"last": last, "first": first, "taxonomy": taxonomy, "npi": npi(f"1999100{serial:02}")}


FLEDGLING = office("FLEDGLING FAMILY MEDICINE", "14 HERON LANE", "207Q00000X", 1,
                   pay_to={"street": "PO BOX 77", "city": "AVIARY", "state": "OH", "zip": "000010077"})
TALON = office("TALON PHYSICAL THERAPY", "2 GRIP ROAD", "225100000X", 2)
ROOKERY = office("ROOKERY PEDIATRICS", "7 BOXWOOD COURT", "208000000X", 3)
SPARROW = office("SPARROW WALK-IN CLINIC", "1 CHIRP ALLEY", "261QU0200X", 4)
SWALLOW = office("SWALLOW THROAT CLINIC", "9 GULLET STREET", "207Y00000X", 5)
STORK = office("STORK MIDWIVES", "21 CHIMNEY HILL", "176B00000X", 6)
HOSPITAL = {"name": "ALBATROSS GENERAL HOSPITAL", "street": "100 WINGSPAN AVENUE", "city": "AVIARY",
            "state": "OH", "zip": "000010100", "npi": npi("199920001")}

KESTREL = payer("KESTREL MUTUAL", "KSTRL", "CI")
PELICAN = payer("PELICAN HEALTH PLAN", "PELHP", "12")
OWL = payer("OLD OWL MEDICARE CONTRACTOR", "OWLMB", "MB")
NEST = payer("NESTCARE MEDICAID", "NSTMC", "MC")
ANVIL = payer("ANVIL WORK INSURANCE", "ANVWC", "WC")
GOLDENEYE = payer("GOLDENEYE AUTO INSURANCE", "GLDAM", "AM")

HOOPOE = doctor("HOOPOE", "HARRIET", "207Q00000X", 1)
CORMORANT = doctor("CORMORANT", "CYRIL", "207Q00000X", 2)
PTARMIGAN = doctor("PTARMIGAN", "PETER", "225100000X", 3)
KITTIWAKE = doctor("KITTIWAKE", "KATE", "225100000X", 4)
BULLFINCH = doctor("BULLFINCH", "BEA", "208000000X", 5)
SNIPE = doctor("SNIPE", "SIMON", "207X00000X", 6)
NIGHTINGALE = doctor("NIGHTINGALE", "FLORENCE", "363LF0000X", 7)
DABCHICK = doctor("DABCHICK", "DORA", "176B00000X", 8)

members = {}


def bird(last, first, born, sex):
    """A subscriber; the member number comes from the payer the claim goes to."""
    members.setdefault((last, first), len(members) + 1)
    return {"last": last, "first": first, "born": born, "sex": sex, "serial": members[last, first]}


def member(person, at):
    if at["filing"] == "MB":  # a Medicare number has a form of its own
        return f"1AA0AA0AA{person['serial']:02}"
    return f"{at['id'][:3]}{person['serial']:06}"


def child(parent, first, born, sex, relationship="19"):
    return {"parent": parent, "last": parent["last"], "first": first, "born": born, "sex": sex,
            "relationship": relationship}


def worker(person, case):
    """A patient hurt at work: the employer is the subscriber, the carrier gave the case a number."""
    employer = {"entity": "2", "last": "NESTBOX MANUFACTURING", "serial": 900}
    return {**person, "parent": employer, "relationship": "20", "case": case}


def line(on, code, charge, pointers=(1,), units=1, mods=(), unit="UN", pos="", to="", ndc=None, clia="",
         rendering=None):
    return {"on": "2026" + on, "code": code, "charge": charge, "pointers": list(pointers), "units": units,
            "mods": list(mods), "unit": unit, "pos": pos, "to": "2026" + to if to else "", "ndc": ndc,
            "clia": clia, "rendering": rendering}


def paid_by(at, sequence, person, date, lines=(), paid=None, cas=(), kind=""):
    """What an earlier payer did: per line what it paid and its adjustments, or all on the claim."""
    lines = [(Decimal(p), adjustments) for p, adjustments in lines]
    cas = list(cas)
    total = sum((p for p, _ in lines), Decimal(0)) - sum((Decimal(a) for _, _, a in cas), Decimal(0))
    everything = cas + [a for _, adjustments in lines for a in adjustments]
    return {"payer": at, "sequence": sequence, "member": member(person, at), "date": "2026" + date,
            "lines": lines, "cas": cas, "paid": Decimal(paid) if paid is not None else total, "type": kind,
            "remaining": sum((Decimal(a) for g, _, a in everything if g == "PR"), Decimal(0)),
            "number": f"{at['id'][:2]}26{person['serial']:05}"}


claims = []
faults = []


def claim(ident, who, at, by, dx, *lines, office=FLEDGLING, **more):
    """Adds a correct claim. `who` is a subscriber or somebody's dependent."""
    subscriber = who.get("parent", who)
    record = {
        "id": ident, "billing": dict(office), "payer": at, "rendering": dict(by), "dx": dx.split(),
        "lines": list(lines), "subscriber": {**subscriber, "id": member(subscriber, at)},
        "patient": dict(who) if "parent" in who else None, "sequence": "P", "insurance_type": "",
        "pos": "11", "frequency": "1", "causes": [], "accident_state": "", "accident_date": "",
        "admitted": "", "patient_paid": "", "prior_auth": "", "original": "", "clia": "", "icd9": False,
        "referring": None, "facility": None, "others": [], "transaction": 1,
        "total": sum(Decimal(l["charge"]) for l in lines), **more}
    claims.append(record)


def plant(ident, rule, severity, at, what, fix, spoil):
    """Marks a claim to be spoilt; `at` is the line that the finding must stand at, 0 for the claim."""
    faults.append({"claim": ident, "rule": rule, "severity": severity, "line": at, "what": what,
                   "fix": fix, "spoil": spoil})


def put(*path_and_value):
    """A change that sets one value, by path: put("lines", 0, "units", 0)."""
    *path, key, value = path_and_value

    def spoil(record):
        for step in path:
            record = record[step]
        record[key] = value

    return spoil


def swapped(number):
    """The number as a tired hand types it: its last two digits have changed places."""
    return number[:-2] + number[-1] + number[-2]
