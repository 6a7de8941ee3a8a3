import Model

/// The page of the JSON claims' shape, made from the schema.
enum ClaimJSONPage {
  static var content: String {
    var text = introduction
    for record in Record.allCases { text += table(of: record) }
    return text
  }

  private static let introduction = """
    # JSON claims

    `scrubjay scrub` and `explain` read claims in JSON as they read an 837, and tell the two apart by the
    first character. `scrubjay edi show FILE --claims` writes an 837's claims in this shape; scrubbing them
    says the same as scrubbing the 837, with a way to the value in place of a segment. What the
    implementation guide has against an 837's segments (X150 to X189) is not asked of JSON; the rule
    `sj.claim-complete` asks for what no claim can do without.

    A document is one claim, an array of claims, `{"claims": […]}`, or a claim on each line (NDJSON). It is
    UTF-8, with or without a byte order mark. Claims are read one at a time, so a document may be as long
    as it likes; one claim is at most 4 MiB.

    ```json
    {
      "id": "HJ-1", "total": "100.00", "pos": "11", "frequency": "1",
      "payer": {"id": "ACME1", "name": "ACME HEALTH PLAN"},
      "subscriber": {"id": "W1", "last_name": "WREN", "first_name": "PIPER", "birth_date": "1980-05-17"},
      "diagnoses": ["I10"],
      "lines": [
        {"code": "99213", "charge": "100.00", "units": 1, "pointers": [1], "dos": "2026-03-02"}
      ]
    }
    ```

    ## Values

    | type | how it is written |
    |---|---|
    | code, text | a string, codes of digits too: `"11"`; no control characters |
    | money | a string of dollars and cents, `"100.00"`; a number is read as well, by its digits and not as a float |
    | quantity | a number with at most three decimals, `1.5`; a string is read as well |
    | date | `"2026-03-02"` |
    | integer | a number, `1` |
    | flag | `true` or `false` |
    | list | an array, `["25", "59"]` |

    No exponents, no commas, at most fifteen digits. Nothing is rounded: `1.005` dollars are an error. `null`
    says that the claim has no such value, and so does leaving the name out; only the fields marked
    *always* must be there, if only as `null`.

    - Names that are not in the tables below are errors, and so is a name twice.
    - A line without a `number` is numbered by its place. What a line does not say it takes from the claim:
      place of service, authorization, referral and each provider as a whole.
    - A claim that says nothing about the patient means the subscriber. With `"patient":
      {"is_subscriber": false}` nothing is filled in.
    - Fields marked *follows* are computed. They may be given when they agree; contradicting ones are an
      error. `segment` is a place in an X12 file and not part of a JSON claim. `attachment_count` does not follow
      here: of several attachments a claim keeps the first, so JSON says how many there are, and says none by
      leaving it out.
    - A claim that cannot be read has the status `error`, with the reason under one of the codes
      [X190 to X199](codes.md); the claims beside it are judged.

    Findings give their place as `{"path": "$.claims[3].lines[0].pos", "line": 12, "column": 5, "byte": 662}`:
    `$` is the document, in NDJSON the line's claim; lists count from 0, lines and columns from 1, bytes from
    0. A finding about a value that is missing gives the place of its record.

    """

  private static func table(of record: Record) -> String {
    var text = "\n## \(title(record))\n\n| name | type | | X12 | meaning |\n|---|---|---|---|---|\n"
    for field in Schema.fields(of: record) where field.path != "segment" && field.group != "raw" {
      let mark =
        field.isRecomputed ? "follows" : field.required && !field.isDerived ? "always" : ""
      let name = field.group.map { "`\($0)`: { `\(field.name)` }" } ?? "`\(field.name)`"
      let home = field.isDerived ? "" : field.x12.replacing("|", with: "\\|")
      text += "| \(name) | \(type(field.type)) | \(mark) | \(home) | \(field.doc) |\n"
    }
    for list in Schema.lists(of: record).reversed() {
      text +=
        "| `\(list.name)` | array of \(title(list.record).lowercased())s | | | \(list.doc) |\n"
    }
    return text
  }

  private static func type(_ type: FieldType) -> String {
    switch type {
    case .codes(let capacity), .integers(let capacity): "\(type.name), at most \(capacity)"
    default: type.name
    }
  }

  private static func title(_ record: Record) -> String {
    switch record {
    case .claim: "Claim"
    case .line: "Service line"
    case .otherPayer: "Other payer"
    case .adjudication: "Adjudication"
    case .adjustment: "Adjustment"
    case .segment: "Segment"
    }
  }
}
