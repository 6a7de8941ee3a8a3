extension KeyNotes {
  /// The notes of the tables that contracts and schedules of rates are written with.
  static let fees: [String: [String: KeyNote]] = [
    "fee_schedule": [
      "title": KeyNote("string", "What it is, in a line."),
      "effective": KeyNote("scrubjay.window", "The first and the last day on which it counts."),
      "rows": KeyNote(
        "scrubjay.csv|scrubjay.fee_schedule.row[]",
        "The amounts: csv \"rates.csv\" beside the file, csv [[ … ]], or a list of rows."),
      "base": KeyNote(
        "string|scrubjay.fee_base", "What codes without a row come to: another schedule's share."),
      "source": KeyNote("string", "Where the amounts were read."),
      "owner": KeyNote("string", "Who answers for it."),
      "replaces": KeyNote("string", "Its own name, where an earlier layer has one."),
    ],
    "fee_schedule.row": [
      "code": KeyNote("scrubjay.set", "The code, or codes with one amount."),
      "mod": KeyNote("scrubjay.set", "The modifier whose amount it is."),
      "amount": KeyNote("scrubjay.money|string", "What a unit comes to, wherever it is given."),
      "facility": KeyNote("scrubjay.money|string", "What a unit comes to in a facility."),
      "nonfacility": KeyNote("scrubjay.money|string", "What it comes to elsewhere."),
      "base_units": KeyNote("integer", "Base units of an anesthesia code, in place of an amount."),
      "from": KeyNote("scrubjay.day", "The first day of the row."),
      "to": KeyNote("scrubjay.day", "The last day of the row."),
    ],
    "fee_base": [
      "schedule": KeyNote("string", "\"mpfs\" for Medicare's, or the name of a fee_schedule."),
      "locality": KeyNote("string", "Medicare's contractor and locality, as \"15202/00\"."),
      "year": KeyNote(
        "integer", "Medicare's schedule of 1 January of a year; the line's day without it."),
      "on": KeyNote("scrubjay.day", "Medicare's schedule of one day."),
      "pct": KeyNote("string", "The share of it, as \"118%\"."),
    ],
    "contract": [
      "title": KeyNote("string", "What it is, in a line."),
      "payer": KeyNote("string", "The name of the payer's record, or its id."),
      "number": KeyNote("string", "The payer's number of the contract."),
      "effective": KeyNote("scrubjay.window", "The first and the last date of service."),
      "scope": KeyNote("scrubjay.contract.scope", "Which providers and places; all without it."),
      "base": KeyNote("string|scrubjay.fee_base", "The schedule that amounts come from."),
      "except": KeyNote(
        "scrubjay.contract.except[]",
        "Codes and modifiers with another amount; the narrowest counts."),
      "multiple_procedure": KeyNote(
        "\"medicare\"|\"none\"|scrubjay.shares",
        "How procedures of one day reduce one another: { \"100%\", \"50%\", codes = codes \"…\" }."),
      "bilateral": KeyNote("string", "Modifier 50: the share for both sides."),
      "assistant": KeyNote("string", "Modifiers 80, 81, 82."),
      "assistant_nonphysician": KeyNote("string", "Modifier AS."),
      "co_surgeon": KeyNote("string", "Modifier 62."),
      "surgery_only": KeyNote("string", "Modifier 54."),
      "follow_up": KeyNote("string", "Modifier 55."),
      "return_to_room": KeyNote("string", "Modifier 78."),
      "nonphysician": KeyNote("string", "Rendered by an assistant or nurse practitioner."),
      "anesthesia": KeyNote("table<string, scrubjay.money>", "{ unit = money \"62.00\" }."),
      "lesser_of": KeyNote("\"charge\"", "The lower of amount and charge is allowed."),
      "sequestration": KeyNote("string", "Taken from the payment, never from the allowed amount."),
      "steps": KeyNote("scrubjay.contract.step[]", "Further adjustments, in their order."),
      "examples": KeyNote("scrubjay.contract.example[]", "At least one; scrubjay test runs them."),
      "source": KeyNote("string", "The signed paper, with its exhibit and page."),
      "owner": KeyNote("string", "Who answers for it."),
      "replaces": KeyNote("string", "Its own name, where an earlier layer has one."),
    ],
    "contract.scope": [
      "billing": KeyNote("scrubjay.set", "The NPI of the billing provider or group."),
      "rendering": KeyNote("scrubjay.set", "The NPI of the rendering provider."),
      "location": KeyNote("scrubjay.set", "NPIs or ZIP codes of the place of service."),
      "pos": KeyNote("scrubjay.set", "Places of service."),
    ],
    "contract.except": [
      "code": KeyNote("scrubjay.set", "The codes."),
      "mod": KeyNote("scrubjay.set", "The modifiers, one of which the line carries."),
      "pos": KeyNote("scrubjay.set", "Places of service."),
      "pct": KeyNote("string", "A share, as \"125%\"."),
      "of": KeyNote("scrubjay.contract.of", "Of what: the base schedule without it."),
      "each": KeyNote("scrubjay.money|string", "A fixed amount for a unit."),
      "multiple_procedure": KeyNote(
        "\"medicare\"|\"none\"|scrubjay.shares", "Otherwise than the contract says."),
      "why": KeyNote("string", "Where it is agreed, such as the exhibit."),
    ],
    "contract.step": [
      "id": KeyNote("string", "What it is called."),
      "code": KeyNote("scrubjay.set", "The codes it is for; all without it."),
      "mod": KeyNote("scrubjay.set", "The modifiers it is for."),
      "pos": KeyNote("scrubjay.set", "The places of service it is for."),
      "pct": KeyNote("string", "A share of the amount, as \"98%\"."),
      "each": KeyNote("scrubjay.money|string", "Added for each unit."),
      "add": KeyNote("scrubjay.money|string", "Added to the line; money \"-5.00\" takes away."),
      "why": KeyNote("string", "Where it is agreed."),
    ],
    "contract.example": [
      "line": KeyNote("scrubjay.contract.line", "The line."),
      "lines": KeyNote("scrubjay.contract.line[]", "Several of one day, each with its answer."),
      "base": KeyNote(
        "scrubjay.money|string|scrubjay.contract.base", "What the base schedule gives for a unit."),
      "allowed": KeyNote("scrubjay.money|string", "What must come out."),
      "no_price": KeyNote("true", "The contract has no price for it."),
    ],
    "contract.line": [
      "code": KeyNote("string", "The procedure code."),
      "mods": KeyNote("scrubjay.set", "The modifiers."),
      "units": KeyNote("integer|string", "The units; one without it."),
      "minutes": KeyNote("integer", "Minutes of anesthesia."),
      "pos": KeyNote("string", "The place of service; 11 without it."),
      "dos": KeyNote("scrubjay.day", "The date of service."),
      "charge": KeyNote("scrubjay.money|string", "The charge."),
      "base": KeyNote(
        "scrubjay.money|string|scrubjay.contract.base", "Of lines: what the base schedule gives."),
      "allowed": KeyNote("scrubjay.money|string", "Of lines: what must come out."),
      "no_price": KeyNote("true", "Of lines: the contract has no price for it."),
    ],
    "contract.base": [
      "fee": KeyNote("scrubjay.money|string", "What the base schedule gives for a unit."),
      "multiple": KeyNote("integer", "Medicare's indicator of several procedures: 2 for surgery."),
      "bilateral": KeyNote("integer", "Medicare's indicator of both sides."),
    ],
  ]
}
