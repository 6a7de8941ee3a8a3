"""Turns claims into the segments of an 837P (005010X222A1)."""

from decimal import Decimal

from batch.cast import HOME

CREATED = "20260629"


def segment(*elements):
    """One segment: empty elements at the end are left off, and empty components at the end too."""
    parts = [str(e).rstrip(":") if ":" in str(e) else str(e) for e in elements]
    while parts and parts[-1] == "":
        parts.pop()
    return "*".join(parts) + "~\n"


def amount(value):
    """Dollars as X12 writes them: no zeros at the end, no sign in front."""
    text = f"{Decimal(value):.2f}".rstrip("0").rstrip(".")
    return text or "0"


class Transaction:
    """One ST…SE with its hierarchy numbers and its segment count."""

    def __init__(self, control, claims):
        self.text = []
        self.hl = 0
        self.add("ST", "837", control, "005010X222A1")
        self.add("BHT", "0019", "00", "B" + control, CREATED, "1730", "CH")
        self.add("NM1", "41", "2", "FEATHER BILLING SERVICE", "", "", "", "", "46", "FEATHER1")
        self.add("PER", "IC", "ROBIN NESTOR", "TE", "5550100100")
        self.add("NM1", "40", "2", "HEDGEROW CLEARINGHOUSE", "", "", "", "", "46", "HEDGEROW")
        for billing, group in grouped(claims, lambda c: c["billing"]["name"]):
            self.billing(group[0]["billing"], group)
        self.add("SE", str(len(self.text) + 1), control)

    def add(self, *elements):
        self.text.append(segment(*elements))

    def level(self, parent, kind, children):
        self.hl += 1
        self.add("HL", self.hl, parent or "", kind, "1" if children else "0")
        return self.hl

    def address(self, where):
        self.add("N3", where["street"])
        self.add("N4", where["city"], where["state"], where["zip"])

    def billing(self, b, claims):
        number = self.level(None, "20", True)
        self.add("PRV", "BI", "PXC", b["taxonomy"])
        self.add("NM1", "85", "2", b["name"], "", "", "", "", "XX", b["npi"])
        self.address(b)
        self.add("REF", "EI", b["tax_id"])
        self.add("PER", "IC", "BILLING OFFICE", "TE", b["phone"])
        if b.get("pay_to"):
            self.add("NM1", "87", "2")
            self.address(b["pay_to"])
        for _, group in grouped(claims, subscription):
            self.subscriber(number, group)

    def subscriber(self, parent, claims):
        c, s, payer = claims[0], claims[0]["subscriber"], claims[0]["payer"]
        self_ = c["patient"] is None
        number = self.level(parent, "22", not self_)
        self.add("SBR", c["sequence"], "18" if self_ else "", s.get("group", ""), "",
                 c["insurance_type"], "", "", "", payer["filing"])
        self.add("NM1", "IL", s.get("entity", "1"), s["last"], s.get("first", ""), "", "", "", "MI", s["id"])
        if self_:
            self.address(HOME)
            self.add("DMG", "D8", s["born"], s["sex"])
        self.add("NM1", "PR", "2", payer["name"], "", "", "", "", "PI", payer["id"])
        self.address(payer)
        if self_:
            for claim in claims:
                self.claim(claim)
            return
        for _, group in grouped(claims, lambda c: c["patient"]["first"]):
            p = group[0]["patient"]
            self.level(number, "23", False)
            self.add("PAT", p["relationship"])
            self.add("NM1", "QC", "1", p["last"], p["first"])
            self.address(HOME)
            self.add("DMG", "D8", p["born"], p["sex"])
            if p.get("case"):
                self.add("REF", "Y4", p["case"])
            for claim in group:
                self.claim(claim)

    def claim(self, c):
        causes = ":".join(c["causes"] + [""] * (3 - len(c["causes"])) + [c["accident_state"]])
        self.add("CLM", c["id"], amount(c["total"]), "", "", f"{c['pos']}:B:{c['frequency']}",
                 "Y", "A", "Y", "Y", "", causes if c["causes"] else "")
        if c["accident_date"]:
            self.add("DTP", "439", "D8", c["accident_date"])
        if c["admitted"]:
            self.add("DTP", "435", "D8", c["admitted"])
        if c["patient_paid"]:
            self.add("AMT", "F5", amount(c["patient_paid"]))
        if c["prior_auth"]:
            self.add("REF", "G1", c["prior_auth"])
        if c["original"]:
            self.add("REF", "F8", c["original"])
        if c["clia"]:
            self.add("REF", "X4", c["clia"])
        first, later = ("BK", "BF") if c["icd9"] else ("ABK", "ABF")
        self.add("HI", *[f"{later if i else first}:{code}" for i, code in enumerate(c["dx"])])
        if c["referring"]:
            r = c["referring"]
            self.add("NM1", "DN", "1", r["last"], r["first"], "", "", "", "XX", r["npi"])
        self.rendering(c["rendering"])
        if c["facility"]:
            f = c["facility"]
            self.add("NM1", "77", "2", f["name"], "", "", "", "", "XX", f["npi"])
            self.address(f)
        for other in c["others"]:
            self.other_payer(c, other)
        for index, line in enumerate(c["lines"]):
            self.line(c, index, line)

    def rendering(self, r):
        self.add("NM1", "82", "1", r["last"], r["first"], "", "", "", "XX", r["npi"])
        self.add("PRV", "PE", "PXC", r["taxonomy"])

    def other_payer(self, c, o):
        s = c["subscriber"]
        self.add("SBR", o["sequence"], "18", o.get("group", ""), "", o.get("type", ""), "", "", "",
                 o["payer"]["filing"])
        for group, reason, value in o["cas"]:
            self.add("CAS", group, reason, amount(value))
        self.add("AMT", "D", amount(o["paid"]))
        if o["remaining"]:
            self.add("AMT", "EAF", amount(o["remaining"]))
        self.add("OI", "", "", "Y", "", "", "Y")
        self.add("NM1", "IL", "1", s["last"], s["first"], "", "", "", "MI", o["member"])
        self.address(HOME)
        self.add("NM1", "PR", "2", o["payer"]["name"], "", "", "", "", "PI", o["payer"]["id"])
        if not o["lines"]:
            self.add("DTP", "573", "D8", o["date"])
        self.add("REF", "F8", o["number"])

    def line(self, c, index, line):
        self.add("LX", index + 1)
        self.add("SV1", ":".join(["HC", line["code"], *line["mods"]]), amount(line["charge"]),
                 line["unit"], line["units"], line["pos"], "", ":".join(map(str, line["pointers"])))
        if line["to"]:
            self.add("DTP", "472", "RD8", f"{line['on']}-{line['to']}")
        else:
            self.add("DTP", "472", "D8", line["on"])
        self.add("REF", "6R", f"{c['id']}-{index + 1}")
        if line["clia"]:
            self.add("REF", "X4", line["clia"])
        if line["ndc"]:
            code, units, unit = line["ndc"]
            self.add("LIN", "", "N4", code)
            self.add("CTP", "", "", "", units, unit)
        if line["rendering"]:
            self.rendering(line["rendering"])
        for other in c["others"]:
            if index < len(other["lines"]):
                paid, cas = other["lines"][index]
                procedure = ":".join(["HC", line["code"], *line["mods"]])
                self.add("SVD", other["payer"]["id"], amount(paid), procedure, "", line["units"])
                for group, reason, value in cas:
                    self.add("CAS", group, reason, amount(value))
                self.add("DTP", "573", "D8", other["date"])


def subscription(c):
    """What makes one 2000B level: a member of a payer, and whether that member is the patient."""
    return c["subscriber"]["id"], c["payer"]["id"], c["sequence"], c["patient"] is None


def grouped(items, key):
    """The items by key, in the order in which a key first comes up."""
    groups = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups.items()


def interchange(control, transactions, code="HC", version="005010X222A1"):
    text = [
        f"ISA*00*          *00*          *ZZ*{'FEATHER1':<15}*ZZ*{'HEDGEROW':<15}*{CREATED[2:]}*1730*^*00501"
        f"*{control:09}*0*T*:~\n",
        segment("GS", code, "FEATHER1", "HEDGEROW", CREATED, "1730", control, "X", version),
    ]
    for transaction in transactions:
        text += transaction.text
    text.append(segment("GE", len(transactions), control))
    text.append(segment("IEA", "1", f"{control:09}"))
    return "".join(text)
