"""The ordinary run of June 2026: visits by the dozen, all correct.

What a practice does most of the time, so that a fault has something to hide in. Patients, kinds of
visit and days are tables; the month is dealt out from them in a fixed order. Nothing is spoilt here.
"""

from batch.cast import (
    BULLFINCH, CORMORANT, HOOPOE, KESTREL, KITTIWAKE, NEST, NIGHTINGALE, OWL, PELICAN, PTARMIGAN, ROOKERY,
    TALON, bird, child, claim, line)

WORKDAYS = [f"06{day:02}" for day in range(1, 27) if (day - 1) % 7 < 5]

# last name, first name, born, sex, payer
ADULTS = [
    ("AVOCET", "ALMA", "19780312", "F", KESTREL), ("BITTERN", "BORIS", "19690901", "M", PELICAN),
    ("BUNTING", "BESS", "19851117", "F", KESTREL), ("BUZZARD", "BEN", "19720214", "M", PELICAN),
    ("CHAFFINCH", "CHAZ", "19930526", "M", KESTREL), ("COOT", "CLEO", "19880808", "F", NEST),
    ("CROSSBILL", "CLYDE", "19641203", "M", KESTREL), ("CUCKOO", "CARA", "19950122", "F", PELICAN),
    ("CURLEW", "CURT", "19760630", "M", KESTREL), ("DIPPER", "DIANA", "19911005", "F", NEST),
    ("DOTTEREL", "DOUG", "19830419", "M", PELICAN), ("DUNLIN", "DAISY", "19670715", "F", KESTREL),
    ("EIDER", "EDITH", "19740228", "F", PELICAN), ("FIELDFARE", "FRED", "19900911", "M", KESTREL),
    ("FLYCATCHER", "FAYE", "19861224", "F", KESTREL), ("GODWIT", "GUS", "19710503", "M", PELICAN),
    ("GOSHAWK", "GILDA", "19991030", "F", NEST), ("GUILLEMOT", "GREG", "19620117", "M", KESTREL),
    ("HARRIER", "HOLLY", "19800725", "F", PELICAN), ("HOBBY", "HUGO", "19970206", "M", KESTREL),
    ("JAY", "JUNE", "19730829", "F", PELICAN), ("KNOT", "KENT", "19820611", "M", KESTREL),
    ("LINNET", "LOTTIE", "19750404", "F", NEST), ("MERLIN", "MILO", "19921213", "M", PELICAN),
]
SENIORS = [
    ("OUZEL", "OPAL", "19450318", "F", OWL), ("PIPIT", "PAUL", "19511107", "M", OWL),
    ("POCHARD", "POLLY", "19480522", "F", OWL), ("REDWING", "REX", "19560209", "M", OWL),
    ("SANDERLING", "SELMA", "19430830", "F", OWL), ("SCOTER", "SETH", "19541015", "M", OWL),
    ("SMEW", "STELLA", "19490701", "F", OWL), ("STONECHAT", "STAN", "19521226", "M", OWL),
    ("TURNSTONE", "TESS", "19470413", "F", OWL), ("WAXWING", "WALT", "19580606", "M", OWL),
]
# parent (an adult above), child's first name, born, sex
CHILDREN = [
    ("AVOCET", "ABE", "20190217", "M"), ("BUNTING", "BIRDIE", "20211109", "F"), ("BUZZARD", "BUBO", "20150628", "M"),
    ("CUCKOO", "CHICK", "20240905", "F"), ("CURLEW", "CORRIE", "20171020", "F"), ("DOTTEREL", "DILLY", "20230114", "F"),
    ("FLYCATCHER", "FLIP", "20200331", "M"), ("GODWIT", "GINNY", "20130802", "F"), ("HARRIER", "HATCH", "20181212", "M"),
    ("KNOT", "KIKI", "20220519", "F"),
]

# diagnoses, then the lines: code, charge, pointers, more
ADULT_VISITS = [
    ("J069", [("99213", "128.00", (1,), {})]),
    ("I10 E785", [("99214", "189.00", (1, 2), {}), ("80053", "38.00", (1, 2), {}), ("36415", "12.00", (1, 2), {})]),
    ("E119", [("99213", "128.00", (1,), {}), ("83036", "42.50", (1,), {})]),
    ("M5450", [("99213", "128.00", (1,), {})]),
    ("F411", [("99213", "128.00", (1,), {"mods": ["95"], "pos": "10"})]),
    ("N390", [("99213", "128.00", (1,), {}), ("81002", "9.75", (1,), {})]),
    ("R079", [("99214", "189.00", (1,), {"mods": ["25"]}), ("93000", "46.00", (1,), {})]),
    ("L7211", [("11402", "214.00", (1,), {})]),
    ("Z0000", [("99396", "198.00", (1,), {})]),
    ("J4520", [("99213", "128.00", (1,), {"mods": ["25"]}), ("94010", "57.00", (1,), {})]),
    ("K219", [("99212", "84.00", (1,), {})]),
    ("M7711", [("20551", "118.00", (1,), {"mods": ["RT"]}), ("J1100", "9.20", (1,), {
        "units": 4, "ndc": ("00000123401", "1", "ML")})]),
]
SENIOR_VISITS = [
    ("I10 E785 Z7901", [("99214", "189.00", (1, 2, 3), {})]),
    ("Z0000", [("G0439", "151.00", (1,), {})]),
    ("I4891 I10", [("99214", "189.00", (1, 2), {"mods": ["25"]}), ("93000", "46.00", (1,), {})]),
    ("J449", [("99213", "128.00", (1,), {}), ("94010", "57.00", (1,), {})]),
    ("E1122 N1830", [("99214", "189.00", (1, 2), {}), ("83036", "42.50", (1,), {"mods": ["QW"], "clia": "36D9990001"})]),
    ("M1711", [("20610", "142.00", (1,), {"mods": ["RT"]}), ("99213", "128.00", (1,), {"mods": ["25"]})]),
    ("Z23", [("90662", "72.00", (1,), {}), ("G0008", "34.00", (1,), {})]),
]
CHILD_VISITS = [
    ("H6691", [("99213", "128.00", (1,), {})]),
    ("J219", [("99214", "189.00", (1,), {}), ("94640", "39.00", (1,), {})]),
    ("Z23", [("90686", "29.00", (1,), {}), ("90471", "34.00", (1,), {})]),
    ("A084", [("99213", "128.00", (1,), {})]),
]
THERAPY = [
    ("M5416", "97110"), ("M25561", "97140"), ("S83241D", "97110"), ("R2689", "97116"), ("M7541", "97530"),
]


def lines(rows, day):
    return [line(day, code, charge, pointers, **more) for code, charge, pointers, more in rows]


def member_of(row):
    last, first, born, sex, at = row
    return bird(last, first, born, sex), at


def deal(count, first, people, visits, doctors, **where):
    """Gives out visits in turn: everybody comes again with something else on another day."""
    for turn in range(count):
        who, at = people[turn % len(people)]
        dx, rows = visits[(turn + turn // len(people)) % len(visits)]
        day = WORKDAYS[(turn * 3 + turn // len(people)) % len(WORKDAYS)]
        ident = f"{first[:3]}-{int(first[4:]) + turn}"
        doctor = doctors[turn % len(doctors)]
        # Medicare wants to know who ordered a test, even if it was the doctor who did it.
        ordered = {"referring": doctor} if at is OWL and any(row[3].get("clia") for row in rows) else {}
        claim(ident, who, at, doctor, dx, *lines(rows, day), **where, **ordered)


adults = [member_of(row) for row in ADULTS]
seniors = [member_of(row) for row in SENIORS]
by_name = {person["last"]: (person, at) for person, at in adults}
children = [(child(by_name[last][0], first, born, sex), by_name[last][1]) for last, first, born, sex in CHILDREN]
in_therapy = [adults[turn] for turn in (1, 4, 8, 10, 15, 17, 21)] + seniors[:3]

deal(72, "FFM-4001", adults, ADULT_VISITS, [HOOPOE, CORMORANT, NIGHTINGALE], transaction=4)
deal(30, "FFM-4101", seniors, SENIOR_VISITS, [CORMORANT, HOOPOE], transaction=4)
deal(24, "RKP-4201", children, CHILD_VISITS, [BULLFINCH], office=ROOKERY, transaction=5)
for number, (who, at) in enumerate(in_therapy * 2):
    dx, code = THERAPY[number % len(THERAPY)]
    days = WORKDAYS[number % 4::4]
    days = days[:3] if number < len(in_therapy) else days[3:]
    claim(f"TPT-{4301 + number}", who, at, [PTARMIGAN, KITTIWAKE][number % 2], dx,
          *[line(day, code, "92.00", units=2, mods=["GP"]) for day in days],
          office=TALON, referring=HOOPOE, transaction=5)
