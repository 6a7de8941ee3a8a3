"""Files that are not what the inbox wants: one damaged on its way, one of the wrong kind."""

import copy

from batch.cast import claims
from batch.segments import Transaction, interchange, segment


def damaged():
    """Two interchanges: in the first SE01 is wrong by two, the second breaks off inside a claim."""
    one = Transaction("0001", copy.deepcopy(claims[:2]))
    count = len(one.text)
    one.text[-1] = segment("SE", count + 2, "0001")
    two = interchange(628, [Transaction("0001", copy.deepcopy(claims[9:13]))])
    return interchange(627, [one]) + two[:two.index("G0439") + 3]


def remittance():
    """A balanced 835: 108.00 + 16.00 paid on one claim, no provider adjustments."""
    t = Transaction.__new__(Transaction)
    t.text = []
    t.add("ST", "835", "0001")
    t.add("BPR", "I", "124", "C", "CHK", *[""] * 11, "20260526")
    t.add("TRN", "1", "CHK004711", "1000000001")
    t.add("DTM", "405", "20260525")
    t.add("N1", "PR", "KESTREL MUTUAL")
    t.add("N3", "PO BOX 1")
    t.add("N4", "ROOST", "OH", "000020001")
    t.add("PER", "BL", "PROVIDER SERVICES", "TE", "5550100199")
    t.add("N1", "PE", "FLEDGLING FAMILY MEDICINE", "XX", claims[0]["billing"]["npi"])
    t.add("LX", "1")
    t.add("CLP", "FFM-3001", "1", "225", "124", "31", "12", "KS2600001", "11", "1")
    t.add("NM1", "QC", "1", "GANNET", "GWEN", "", "", "", "MI", "KST000001")
    t.add("SVC", "HC:99214", "189", "108", "", "1")
    t.add("DTM", "472", "20260505")
    t.add("CAS", "CO", "45", "54")
    t.add("CAS", "PR", "2", "27")
    t.add("SVC", "HC:80061", "36", "16", "", "1")
    t.add("DTM", "472", "20260505")
    t.add("CAS", "CO", "45", "16")
    t.add("CAS", "PR", "2", "4")
    t.add("SE", len(t.text) + 1, "0001")
    return interchange(629, [t], code="HP", version="005010X221A1")
