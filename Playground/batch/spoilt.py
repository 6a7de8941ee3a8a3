"""What is spoilt among the ordinary run of the month: one fault on one claim."""

from batch.cast import HOOPOE, plant, put

HOLD, WARN = "hold", "warn"


def on_line(number, **values):
    def spoil(record):
        record["lines"][number - 1].update(values)
    return spoil


plant("FFM-4014", "sj.modifier-25-on-visit", HOLD, 2, "modifier 25 on a laboratory test",
      "take it off: the visit needs none beside tests", on_line(2, mods=["25"]))
plant("FFM-4012", "sj.one-side-a-line", WARN, 1, "both sides on one line",
      "only the right elbow was done: take LT off", on_line(1, mods=["RT", "LT"]))
plant("FFM-4042", "sj.no-modifier-twice", WARN, 1, "modifier 25 twice on the visit",
      "take one off", on_line(1, mods=["25", "25"]))
plant("FFM-4053", "sj.professional-or-technical", HOLD, 2, "26 and TC on one line",
      "done and read in the office: take both off", on_line(2, mods=["26", "TC"]))
plant("FFM-4010", "sj.distinct-once", WARN, 2, "59 and XU say the same thing",
      "take 59 off", on_line(2, mods=["59", "XU"]))
plant("TPT-4303", "sj.therapy-one-discipline", HOLD, 2, "two disciplines on one line",
      "it was physical therapy: take GO off", on_line(2, mods=["GP", "GO"]))
plant("FFM-4019", "sj.pos-in-code-set", HOLD, 0, "a place of service that does not exist",
      "the visit was in the office: 11", put("pos", "98"))
plant("FFM-4109", "sj.mbi-shape", HOLD, 0, "a Medicare number with the letter O for a zero",
      "copy it from the card", lambda r: r["subscriber"].update(id=r["subscriber"]["id"].replace("0", "O", 1)))
plant("FFM-4116", "mcr.no-consultations", HOLD, 1, "a consultation code, which Medicare does not know",
      "code the visit: 99214", on_line(1, code="99243"))
plant("TPT-4309", "mcr.therapy-discipline", HOLD, 2, "therapy without its discipline",
      "put GP on it", on_line(2, mods=[]))
plant("FFM-4124", "mcr.ordering-provider", HOLD, 2, "a test for Medicare without who ordered it",
      "enter the ordering doctor, here the one who did it", put("referring", None))
plant("FFM-4033", "sj.rendering-npi", HOLD, 0, "the rendering NPI with one digit typed twice",
      f"take it from the provider list: {HOOPOE['npi']}", put("rendering", "npi", HOOPOE["npi"] + "3"))
plant("FFM-4021", "sj.patient-paid-within-total", WARN, 0, "the patient paid ten times the copay",
      "30.00, from the receipt", put("patient_paid", "300.00"))
plant("FFM-4044", "sj.reference-without-replacement", WARN, 0, "an original claim that names an earlier one",
      "it is new: take the number out", put("original", "26150K0042"))
plant("FFM-4005", "sj.something-is-charged", WARN, 0, "a visit that charges nothing",
      "128.00, from the charge master", lambda r: (on_line(1, charge="0.00")(r), r.update(total="0.00")))
plant("FFM-4048", "sj.accident-date", HOLD, 0, "an accident without its date",
      "a cold is none: take the accident off", put("causes", ["OA"]))
plant("RKP-4205", "sj.icd10-shape", HOLD, 0, "a letter O where a zero belongs and a dot",
      "write H6691", put("dx", ["H66.91"]))
plant("RKP-4216", "sj.duplicate-diagnosis", WARN, 0, "one ear infection twice",
      "take the second H6691 out", put("dx", ["H6691", "H6691"]))
plant("FFM-4060", "sj.pointers-in-range", HOLD, 3, "a pointer to a fourth diagnosis of two",
      "point to 1 and 2", on_line(3, pointers=[1, 4]))
plant("FFM-4036", "sj.service-not-in-future", HOLD, 1, "the year is wrong",
      "2026, not 2027", on_line(1, on="20270609"))
plant("FFM-4106", "mcr.visit-with-procedure", WARN, 2, "a visit on the day of an injection, without its modifier",
      "the note shows a visit of its own: add 25", on_line(2, mods=[]))
plant("FFM-4125", "mcr.visit-with-procedure", WARN, 2, "the same with another patient",
      "here the note shows only the injection: take the visit off", on_line(2, mods=[]))
plant("FFM-4123", "mcr.new-patient", WARN, 1, "a new patient's visit, two days after another one",
      "she is known: 99213", on_line(1, code="99203"))
plant("TPT-4313", "sj.service-on-another-claim", WARN, 1, "a treatment that an earlier claim has billed",
      "take the line out; June 15 is on TPT-4303", on_line(1, on="20260615"))
plant("FFM-4038", "sj.repeat-has-original", WARN, 2, "a repeat of a test that was done once",
      "take 76 off", on_line(2, mods=["76"]))
