extension KeyNotes {
  /// The notes of charge masters.
  static let charges: [String: [String: KeyNote]] = [
    "charge_master": [
      "title": KeyNote("string", "What it is, in a line."),
      "effective": KeyNote("scrubjay.charge_master.window", "The days on which it counts."),
      "location": KeyNote(
        "string|string[]", "The NPIs or ZIP codes it is for; without it, every location."),
      "proposed": KeyNote(
        "boolean", "Whether it is only compared, and never billed by; it may overlap others."),
      "rows": KeyNote(
        "scrubjay.charge[]|scrubjay.csv", "The charges: a list, csv \"file.csv\" or csv [[ … ]]."),
      "exceptions": KeyNote(
        "scrubjay.charge.exception[]", "Cases in which something else is billed, by name."),
      "examples": KeyNote("scrubjay.charge.example[]", "Lines with the charge they come to."),
      "source": KeyNote("string", "Who decided on the charges, and when."),
      "owner": KeyNote("string", "Who answers for it."),
      "replaces": KeyNote("string", "Its own name, where an earlier layer has one."),
    ],
    "charge_master.window": [
      "from": KeyNote("scrubjay.day", "The first day."),
      "to": KeyNote("scrubjay.day", "The last day; without it there is none."),
    ],
    "charge": [
      "code": KeyNote("string", "The procedure."),
      "mod": KeyNote("string|string[]", "The modifiers that a line must carry."),
      "amount": KeyNote("scrubjay.money", "What one unit is billed at."),
      "provider": KeyNote("string", "The NPI of who renders it; without it, everybody."),
      "location": KeyNote("string", "The NPI or ZIP code of where; without it, everywhere."),
      "from": KeyNote("scrubjay.day", "The first day, where it is not the charge master's."),
      "to": KeyNote("scrubjay.day", "The last day, where it is not the charge master's."),
    ],
    "charge.exception": [
      "id": KeyNote("string", "Its name, shown in explanations."),
      "why": KeyNote("string", "The policy or rule it rests on."),
      "pct": KeyNote("string", "A share of the charge, or of the schedule: \"60%\"."),
      "amount": KeyNote("scrubjay.money", "What one unit is billed at instead."),
      "schedule": KeyNote("string", "The schedule or contract whose amount is billed."),
      "codes": KeyNote("scrubjay.set", "The procedures it is for; without it, all."),
      "payer": KeyNote("scrubjay.set", "The payers, by record or id."),
      "filing": KeyNote("scrubjay.set", "Claim filing indicator codes (SBR09)."),
      "program": KeyNote(
        "scrubjay.program|scrubjay.program[]", "The payer's program, by its record."),
      "state": KeyNote("scrubjay.set", "The payer's state, two capitals, by its record."),
      "self_pay": KeyNote("true", "It is for patients who pay without a plan."),
      "class": KeyNote("string|string[]", "The patient's class by your own policy."),
      "from": KeyNote("scrubjay.day", "The first day, where it is not the charge master's."),
      "to": KeyNote("scrubjay.day", "The last day, where it is not the charge master's."),
    ],
    "charge.example": [
      "line": KeyNote("scrubjay.charge.line", "The line."),
      "payer": KeyNote("string", "The payer's id."),
      "filing": KeyNote("string", "The claim filing indicator."),
      "self_pay": KeyNote("boolean", "The patient pays without a plan."),
      "class": KeyNote("string", "The patient's class."),
      "charge": KeyNote("scrubjay.money", "What is billed."),
      "no_charge": KeyNote("boolean", "There is no charge."),
    ],
    "charge.line": [
      "code": KeyNote("string", "The procedure."),
      "mods": KeyNote("string|string[]", "Its modifiers."),
      "units": KeyNote("number", "The units; 1 without it."),
      "dos": KeyNote("scrubjay.day", "The day; the charge master's first without it."),
      "provider": KeyNote("string", "The NPI of who renders it."),
      "location": KeyNote("string", "The NPI or ZIP code of where."),
    ],
  ]
}
