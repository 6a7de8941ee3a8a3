"""The claims of June 2026: correct ones first as they were meant, then what is spoilt on some of them.

Among the correct ones stand near misses on purpose: repeats with their modifier, a newborn seen on the
day of birth, a span that ends after the batch was made, a box in the pay-to address.
"""

from batch.cast import (
    ANVIL, BULLFINCH, CORMORANT, DABCHICK, FLEDGLING, GOLDENEYE, HOOPOE, HOSPITAL, KESTREL, KITTIWAKE,
    NEST, NIGHTINGALE, OWL, PELICAN, PTARMIGAN, ROOKERY, SNIPE, SPARROW, STORK, SWALLOW, TALON,
    bird, child, claim, line, paid_by, plant, put, swapped, worker)

# --- Transaction 1: a family practice and a walk-in clinic ---------------------------------------

wren = bird("WREN", "PIPER", "19810314", "F")
finch = bird("FINCH", "ROBIN", "19740922", "M")
heron = bird("HERON", "JAY", "19930110", "M")
crane = bird("CRANE", "AVIS", "19660705", "F")
starling = bird("STARLING", "LARK", "19880229", "F")
teal = bird("TEAL", "DRAKE", "19790518", "M")
plover = bird("PLOVER", "SANDY", "19960803", "F")
ibis = bird("IBIS", "IRIS", "19500612", "F")
puffin = bird("PUFFIN", "PERCY", "19471130", "M")
grebe = bird("GREBE", "GRETA", "19530127", "F")
osprey = bird("OSPREY", "OSCAR", "19490404", "M")
quail = bird("QUAIL", "CORA", "20010919", "F")
raven = bird("RAVEN", "EDGAR", "19700119", "M")
shrike = bird("SHRIKE", "SHELLEY", "19851208", "F")

# The same patient twice: one subscriber level, two claims.
claim("FFM-1001", wren, KESTREL, HOOPOE, "J069", line("0601", "99213", "128.00"))
claim("FFM-1002", wren, KESTREL, HOOPOE, "J069 J0190",
      line("0615", "99214", "189.00", (1, 2)), line("0615", "87880", "31.00", (1,), mods=["QW"]))
claim("FFM-1003", finch, KESTREL, CORMORANT, "E119 I10 E785",
      line("0603", "99214", "189.00", (1, 2, 3)), line("0603", "83036", "42.50", (1,)),
      line("0603", "80053", "38.00", (1, 2)), line("0603", "36415", "12.00", (1, 2)))
claim("FFM-1004", child(finch, "GOLDIE", "20120407", "F"), KESTREL, CORMORANT, "Z00129",
      line("0604", "99394", "165.00"), line("0604", "90715", "58.00"), line("0604", "90471", "34.00"))
claim("FFM-1005", child(finch, "ZEBRA", "19751101", "F", "01"), KESTREL, HOOPOE, "N390",
      line("0605", "99213", "128.00"), line("0605", "81002", "9.75"))
claim("FFM-1006", heron, PELICAN, NIGHTINGALE, "L600", line("0608", "11730", "176.00", mods=["TA"]),
      patient_paid="30.00")
claim("FFM-1007", crane, PELICAN, HOOPOE, "M1711 M1712",
      line("0609", "20610", "142.00", (1,), mods=["RT"]), line("0609", "20610", "142.00", (2,), mods=["LT"]),
      line("0609", "J1100", "18.40", (1, 2), units=8, ndc=("00000123401", "2", "ML")))
claim("FFM-1008", starling, KESTREL, CORMORANT, "R079 I10",
      line("0610", "93000", "46.00", (1,)), line("0610", "93000", "46.00", (1,), mods=["76"]),
      line("0610", "99214", "189.00", (1, 2), mods=["25"]))
claim("FFM-1009", teal, PELICAN, HOOPOE, "S93401A W19XXXA",
      line("0611", "99213", "128.00", (1, 2)), line("0611", "73610", "71.00", (1,)))
# A new patient first, an established one three weeks later: both right.
claim("FFM-1010", plover, KESTREL, NIGHTINGALE, "F411",
      line("0602", "99203", "172.00"), line("0623", "99213", "128.00"))
claim("FFM-1011", ibis, OWL, HOOPOE, "I10 E785 Z7901",
      line("0612", "99214", "189.00", (1, 2, 3)), line("0612", "85610", "14.20", (3,), mods=["QW"]),
      clia="36D9990001", referring=HOOPOE)
claim("FFM-1012", puffin, OWL, CORMORANT, "J40",
      line("0616", "99213", "128.00"), line("0616", "87804", "33.00", mods=["QW"], clia="36D9990001"),
      referring=CORMORANT)
claim("FFM-1013", grebe, OWL, HOOPOE, "Z0000", line("0617", "G0439", "151.00"))
# Seen in hospital: a facility, an admission date, a place of service that is not the office.
claim("FFM-1014", osprey, OWL, CORMORANT, "I5023 N179", line("0608", "99223", "312.00", (1, 2)),
      line("0609", "99232", "129.00", (1, 2)), line("0610", "99238", "118.00", (1,)),
      pos="21", admitted="20260608", facility=HOSPITAL)
claim("FFM-1015", quail, NEST, NIGHTINGALE, "Z3041", line("0618", "99213", "128.00"))
claim("FFM-1016", raven, KESTREL, HOOPOE, "M5450", line("0420", "99213", "128.00"),
      frequency="7", original="26110K0991")
claim("FFM-1017", shrike, KESTREL, HOOPOE, "L7211", line("0519", "11042", "205.00"),
      frequency="8", original="26140K1207")
# Twelve diagnoses are as many as there is room for.
claim("FFM-1018", puffin, OWL, CORMORANT,
      "E1122 N1830 I10 E785 I2510 J449 M1990 G4733 E669 F32A K219 Z7984",
      line("0622", "99215", "264.00", (1, 2, 3, 4)), line("0622", "G0506", "88.00", (5, 6, 11, 12)))
claim("FFM-1019", ibis, OWL, NIGHTINGALE, "G4733",
      line("0629", "E0601", "96.00", mods=["RR", "KX"], to="0728"), pos="12")
claim("FFM-1020", teal, GOLDENEYE, HOOPOE, "S161XXA V4352XA",
      line("0506", "99214", "189.00", (1, 2)), line("0506", "72040", "83.00", (1,)),
      causes=["AA"], accident_state="OH", accident_date="20260504")
claim("FFM-1021", crane, PELICAN, SNIPE, "M1711", line("0624", "99243", "231.00"), referring=HOOPOE)
# Video visits: to the stock rules both are right; Pelican's own bulletin wants more (see rules/).
claim("FFM-1024", heron, PELICAN, HOOPOE, "F419", line("0622", "99213", "128.00", mods=["95"]), pos="10")
claim("FFM-1025", crane, PELICAN, HOOPOE, "M1711", line("0625", "99213", "128.00", mods=["95"]))
claim("SPW-1022", heron, PELICAN, NIGHTINGALE, "S61411A W260XXA",
      line("0620", "12001", "219.00", (1, 2)), office=SPARROW, pos="20")
claim("SWT-1023", quail, NEST, SNIPE, "H6123", line("0619", "69210", "74.00"), office=SWALLOW)

# --- Transaction 2: therapists, pediatricians, midwives ------------------------------------------

tern = bird("TERN", "TERRY", "19580211", "M")
thrush = bird("THRUSH", "THEO", "19720630", "M")
vireo = bird("VIREO", "VERA", "19910717", "F")
warbler = bird("WARBLER", "WANDA", "19441009", "F")
mallard = bird("MALLARD", "MAX", "19830325", "M")
lapwing = bird("LAPWING", "LENA", "19890916", "F")
nuthatch = bird("NUTHATCH", "NED", "19860501", "M")
oriole = bird("ORIOLE", "OLIVE", "19920820", "F")
rail = bird("RAIL", "RORY", "19870106", "M")
siskin = bird("SISKIN", "SID", "20190214", "M")
tanager = bird("TANAGER", "TANYA", "19950407", "F")
kinglet = bird("KINGLET", "KIT", "19941231", "F")


def therapy(*days, code="97110", units=2, charge="92.00", pointers=(1,)):
    return [line(day, code, charge, pointers, units=units, mods=["GP"]) for day in days]


gym = {"office": TALON, "referring": HOOPOE, "transaction": 2}
claim("TPT-2001", tern, OWL, PTARMIGAN, "M5416", line("0601", "97161", "148.00", mods=["GP"]),
      *therapy("0603", "0605", "0608"), **gym)
claim("TPT-2002", thrush, KESTREL, KITTIWAKE, "M25561",
      *therapy("0602", "0604"), *therapy("0604", code="97140", units=1, charge="45.00"), **gym)
claim("TPT-2003", vireo, PELICAN, PTARMIGAN, "S83241D", *therapy("0610", "0612", "0615", units=3, charge="138.00"),
      prior_auth="PA2606110", **gym)
claim("TPT-2004", warbler, OWL, KITTIWAKE, "R2689 Z9181",
      *therapy("0616", "0618", code="97530", units=1, charge="51.00"),
      *therapy("0618", code="97116", units=1, charge="44.00", pointers=(1, 2)), **gym)
# Two therapists on one claim: the second line names its own.
claim("TPT-2005", mallard, KESTREL, PTARMIGAN, "M7541",
      *therapy("0609"), line("0611", "97140", "45.00", mods=["GP"], rendering=KITTIWAKE), **gym)
claim("TPT-2006", worker(mallard, "WC26-0417"), ANVIL, KITTIWAKE, "S39012D", *therapy("0603", "0605", "0608", "0610"),
      causes=["EM"], accident_date="20260511", **gym)
claim("TPT-2007", worker(nuthatch, "WC26-0533"), ANVIL, PTARMIGAN, "S46011D", *therapy("0604", "0611"),
      causes=["EM"], accident_date="20260519", **gym)
claim("TPT-2008", lapwing, GOLDENEYE, KITTIWAKE, "S134XXD", *therapy("0617", "0619"),
      causes=["AA"], accident_state="OH", accident_date="20260528", **gym)
claim("TPT-2009", thrush, KESTREL, KITTIWAKE, "M25561", *therapy("0618", "0622"), **gym)
claim("TPT-2010", tern, OWL, PTARMIGAN, "M5416", *therapy("0615", "0617", "0619", "0622"), **gym)

nursery = {"office": ROOKERY, "transaction": 2}
claim("RKP-2101", child(lapwing, "PEEWIT", "20260602", "M"), KESTREL, BULLFINCH, "Z3800",
      line("0602", "99460", "182.00"), pos="21", admitted="20260602", facility=HOSPITAL, **nursery)
claim("RKP-2102", child(nuthatch, "NELLIE", "20240510", "F"), PELICAN, BULLFINCH, "Z00129 Z23",
      line("0603", "99392", "154.00", (1,)), line("0603", "90707", "96.00", (2,)), line("0603", "90460", "38.00", (2,)),
      **nursery)
claim("RKP-2103", child(oriole, "OZZIE", "20210916", "M"), KESTREL, BULLFINCH, "H6691",
      line("0604", "99213", "128.00"), **nursery)
claim("RKP-2104", siskin, NEST, BULLFINCH, "Z00129 Z23",
      line("0605", "99393", "159.00", (1,)), line("0605", "90686", "29.00", (2,)), line("0605", "90471", "34.00", (2,)),
      **nursery)
claim("RKP-2105", child(rail, "RUSTY", "20180729", "M"), KESTREL, BULLFINCH, "S52521A W1830XA",
      line("0611", "99214", "189.00", (1, 2)), line("0611", "73090", "62.00", (1, 2)), **nursery)
claim("RKP-2106", child(rail, "CRAKE", "20220303", "F"), KESTREL, BULLFINCH, "J219",
      line("0612", "99213", "128.00"), line("0612", "94640", "39.00"), line("0612", "94640", "39.00", mods=["76"]),
      **nursery)
claim("RKP-2107", child(tanager, "TOBY", "20251119", "M"), PELICAN, BULLFINCH, "Z00129",
      line("0616", "99391", "149.00"), **nursery)
claim("RKP-2108", child(oriole, "BALTI", "20230627", "F"), KESTREL, BULLFINCH, "A084 E860",
      line("0618", "99214", "189.00", (1, 2)), **nursery)
claim("RKP-2109", siskin, NEST, BULLFINCH, "J4520", line("0625", "99213", "128.00"), **nursery)
claim("STM-2201", kinglet, PELICAN, DABCHICK, "Z3403 Z3A28", line("0610", "99213", "128.00", (1, 2)),
      office=STORK, transaction=2)

# --- Transaction 3: claims that another payer has decided already ---------------------------------

gannet = bird("GANNET", "GWEN", "19570222", "F")
fulmar = bird("FULMAR", "FINN", "19560813", "M")
egret = bird("EGRET", "ELLA", "19460505", "F")
jackdaw = bird("JACKDAW", "JACK", "19480315", "M")
linnet = bird("LINNET", "LIN", "19980101", "F")
magpie = bird("MAGPIE", "MAGGIE", "19520707", "F")
dunnock = bird("DUNNOCK", "DEAN", "19660930", "M")
redstart = bird("REDSTART", "RUBY", "19430218", "F")

later = {"sequence": "S", "transaction": 3}


def share(write_off, patient):
    """One line's adjustments: the contractual part, then the patient's."""
    return [("CO", "45", write_off)] + ([("PR", "2", patient)] if patient else [])


# Still working at 69: the employer's plan pays first, Medicare second.
claim("FFM-3001", gannet, OWL, HOOPOE, "I10 E785", line("0505", "99214", "189.00", (1, 2)), line("0505", "80061", "36.00", (2,)),
      referring=HOOPOE, insurance_type="12", others=[paid_by(KESTREL, "P", gannet, "0526", [
          ("108.00", share("54.00", "27.00")), ("16.00", share("16.00", "4.00"))])], **later)
# Medicare first, a supplement second.
claim("FFM-3002", fulmar, PELICAN, CORMORANT, "J449", line("0507", "99213", "128.00"), line("0507", "94010", "57.00"),
      others=[paid_by(OWL, "P", fulmar, "0528", [
          ("73.60", share("36.00", "18.40")), ("22.40", share("29.00", "5.60"))])], **later)
# The earlier payer decided on the claim, not on its lines.
claim("FFM-3003", egret, PELICAN, HOOPOE, "M810", line("0511", "99213", "128.00"), line("0511", "77080", "119.00"),
      others=[paid_by(OWL, "P", egret, "0601", paid="132.80", cas=[("CO", "45", "81.00"), ("PR", "2", "33.20")])],
      **later)
# Two before: the employer's plan, Medicare, and now Medicaid.
claim("FFM-3004", jackdaw, NEST, CORMORANT, "E1165", line("0512", "99214", "189.00"),
      sequence="T", transaction=3, others=[
          paid_by(KESTREL, "P", jackdaw, "0602", [("96.00", share("61.00", "32.00"))]),
          paid_by(OWL, "S", jackdaw, "0616", [("20.00", [("OA", "23", "157.00"), ("PR", "2", "12.00")])], kind="12")])
claim("FFM-3005", linnet, NEST, NIGHTINGALE, "N760", line("0514", "99213", "128.00"), line("0514", "87210", "11.00"),
      others=[paid_by(KESTREL, "P", linnet, "0604", [
          ("0", [("PR", "1", "88.00"), ("CO", "45", "40.00")]), ("0", [("PR", "1", "7.00"), ("CO", "45", "4.00")])])],
      **later)
claim("FFM-3006", magpie, OWL, HOOPOE, "E119", line("0519", "99214", "189.00"), line("0519", "83036", "42.50"),
      referring=HOOPOE, insurance_type="12", others=[paid_by(PELICAN, "P", magpie, "0609", [
          ("112.00", share("49.00", "28.00")), ("12.80", share("26.50", "3.20"))])], **later)
claim("FFM-3007", dunnock, OWL, CORMORANT, "I4891", line("0520", "99214", "189.00"), line("0520", "93000", "46.00"),
      insurance_type="43", others=[paid_by(KESTREL, "P", dunnock, "0610", [
          ("104.00", share("59.00", "26.00")), ("17.60", share("24.00", "4.40"))])], **later)
claim("FFM-3008", redstart, PELICAN, HOOPOE, "I10", line("0521", "99213", "128.00"),
      others=[paid_by(OWL, "P", redstart, "0611", paid="73.60", cas=[("CO", "45", "36.00"), ("PR", "2", "18.40")])],
      **later)
claim("FFM-3009", grebe, OWL, HOOPOE, "I10", line("0526", "99213", "128.00"), transaction=3)

# --- What is spoilt ------------------------------------------------------------------------------

plant("SPW-1022", "sj.billing-npi", "hold", 0, "the last two digits of the clinic's NPI are swapped",
      f"correct it once in the clinic's set-up: {SPARROW['npi']}", put("billing", "npi", swapped(SPARROW["npi"])))
plant("SWT-1023", "sj.billing-street-address", "hold", 0, "a post office box as billing address",
      "give the street (9 GULLET STREET) and move the box to the pay-to address", put("billing", "street", "PO BOX 19"))
plant("STM-2201", "sj.billing-zip", "hold", 0, "the billing ZIP has five digits",
      f"complete it: {STORK['zip']}", put("billing", "zip", "00001"))
plant("FFM-1005", "sj.rendering-npi", "hold", 0, "the last two digits of the rendering NPI are swapped",
      f"take it from the provider list: {HOOPOE['npi']}", put("rendering", "npi", swapped(HOOPOE["npi"])))
plant("FFM-1021", "sj.referring-npi", "hold", 0, "the referring NPI has nine digits",
      f"ask the referring office: {HOOPOE['npi']}", put("referring", "npi", HOOPOE["npi"][:9]))
plant("TPT-2005", "sj.line-npi", "hold", 2, "the last two digits of the line's own rendering NPI are swapped",
      f"take it from the provider list: {KITTIWAKE['npi']}", put("lines", 1, "rendering", "npi", swapped(KITTIWAKE["npi"])))
plant("FFM-1003", "sj.total-is-line-sum", "hold", 0, "the total lacks the last line",
      "281.50 is right: find out why 269.50 was written", put("total", "269.50"))
plant("FFM-1016", "sj.replacement-reference", "hold", 0, "a replacement that does not say what it replaces",
      "enter the payer's claim number from the remittance", put("original", ""))
plant("FFM-1013", "sj.medicare-original-only", "warn", 0, "a replacement to Medicare Part B",
      "send it as an original, or ask for a reopening", lambda r: r.update(frequency="7", original="2626150099120"))
plant("TPT-2008", "sj.auto-accident", "hold", 0, "an auto accident without its state",
      "enter the state of the accident: OH", put("accident_state", ""))
plant("RKP-2109", "sj.service-not-in-future", "hold", 1, "the visit is dated after the batch",
      "the visit was on June 25, not July 25", put("lines", 0, "on", "20260725"))
plant("TPT-2009", "sj.service-dates-in-order", "hold", 2, "the span ends before it begins",
      "one visit, one day: 2026-06-22", put("lines", 1, "to", "20260612"))
plant("RKP-2107", "sj.born-before-service", "hold", 0, "the child is born after the visit",
      "the year of birth is 2025", put("patient", "born", "20261119"))
plant("FFM-1010", "sj.icd10-shape", "hold", 0, "a diagnosis with its dot",
      "write F411", put("dx", ["F41.1"]))
plant("FFM-1006", "sj.icd10-since-2015", "hold", 0, "an ICD-9-CM diagnosis in 2026",
      "code it anew: L600", lambda r: r.update(dx=["7030"], icd9=True))
plant("RKP-2108", "sj.duplicate-diagnosis", "warn", 0, "one diagnosis twice",
      "take the second A084 out; the visit points to 1 and 2", put("dx", ["A084", "E860", "A084"]))
plant("RKP-2105", "sj.external-cause-first", "hold", 0, "the fall stands before the fracture",
      "put S52521A first", put("dx", ["W1830XA", "S52521A"]))
plant("TPT-2004", "sj.pointers-in-range", "hold", 3, "a pointer to a third diagnosis of two",
      "point to 1 and 2", put("lines", 2, "pointers", [1, 3]))
plant("TPT-2003", "sj.units-positive", "hold", 2, "no units",
      "three units, as the charge says", put("lines", 1, "units", 0))
plant("FFM-1007", "sj.drug-code", "hold", 3, "the drug code as printed on the box, ten digits",
      "pad the first part: 00000123401", put("lines", 2, "ndc", ("0000123401", "2", "ML")))
plant("FFM-1012", "sj.clia-for-waived-test", "hold", 2, "a waived test for Medicare without the CLIA number",
      "enter 36D9990001", put("lines", 1, "clia", ""))
plant("TPT-2010", "sj.duplicate-line", "warn", 3, "one visit stands there twice",
      "the third visit was on June 19", put("lines", 2, "on", "20260617"))
plant("FFM-3006", "sj.medicare-secondary-reason", "hold", 0, "Medicare second without the reason",
      "the patient works: 12", put("insurance_type", ""))
plant("FFM-3008", "sj.other-payer-paid", "warn", 0, "the decimal point of the earlier payment slipped",
      "73.60, from CLP04 of the remittance", put("others", 0, "paid", "736.00"))
plant("FFM-3002", "sj.cob-balance", "warn", 0, "the earlier payment is not what its lines make",
      "73.60 and 22.40 make 96.00", put("others", 0, "paid", "69.00"))
