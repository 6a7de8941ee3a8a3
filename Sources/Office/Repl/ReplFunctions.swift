internal import Model
internal import Scripting

extension ReplContext {
  /// What a line of Lua finds beside Lua's own libraries.
  var functions: [ReplFunction] {
    [
      ReplFunction(
        "claim", usage: "claim(\"NUMBER\")",
        doc: "A claim by its number (CLM01), with the fields that rules see."
      ) { [unowned self] in
        .record(ReplRecord(.claim, base: try self.claim(try text($0, "claim", "FFM-1003")).base))
      },
      ReplFunction(
        "claims", usage: "claims() or claims(N)",
        doc: "The first claims as a list, \(ReplContext.usual) of them or N."
      ) { [unowned self] in
        if self.unmasked != nil {
          throw ReplRefusal(
            "a list would show everybody, and no look would be recorded — look at claims one by one with "
              + "claim(\"NUMBER\"), or :mask first")
        }
        return .table(
          try self.claims(try limit($0)).map { .record(ReplRecord(.claim, base: $0.base)) },
          named: [])
      },
      ReplFunction(
        "scrub", usage: "scrub(\"NUMBER\")",
        doc: "What the rules find on a claim, as a list of findings; nothing is kept."
      ) { [unowned self] in
        let number = try text($0, "scrub", "FFM-1003")
        var found: [ReplValue] = []
        var isThere = false
        _ = try self.judge(number) { report, _ in
          isThere = true
          found += report.findings.map(ReplContext.row)
        }
        if !isThere { _ = try self.claim(number) }
        return .table(found, named: [])
      },
      ReplFunction(
        "rules", usage: "rules() or rules(\"TEXT\")",
        doc: "The rules that judge, as a list; with TEXT those whose id or title has it."
      ) { [unowned self] in
        let wanted = try $0.isEmpty ? nil : text($0, "rules", "modifier").lowercased()
        return .table(
          RuleListing(self.book).rows.filter { row in
            guard row.replacedBy == nil, let wanted else { return row.replacedBy == nil }
            return row.rule.lowercased().contains(wanted)
              || row.title.lowercased().contains(wanted)
          }.map(ReplContext.row), named: [])
      },
      ReplFunction(
        "fields", usage: "fields(RECORD)",
        doc: "Every value of a claim, a line or another record, with what it means."
      ) { [unowned self] arguments in
        guard arguments.count == 1, case .record(let record) = arguments[0] else {
          throw ReplRefusal(
            "fields takes a record, as in fields(claim(\"FFM-1003\")) or fields(claim(\"FFM-1003\")"
              + ".lines[1])")
        }
        return .table(
          record.fields.filter { !FieldText.isBlank($0, at: record.base) }.map { field in
            .table(
              [],
              named: [
                ("field", .text(field.path)),
                ("value", .text(self.shown(field, at: record.base))),
                ("meaning", .text(field.doc)),
              ])
          }, named: [])
      },
      ReplFunction("today", usage: "today()", doc: "The pretended today of the session.") {
        [unowned self] _ in .date(self.asOf)
      },
    ]
  }

  /// A field's value in words, masked unless the session is not.
  func shown(_ field: Field, at base: UnsafeRawPointer) -> String {
    if FieldText.isBlank(field, at: base) { return "" }
    return unmasked == nil && field.isHiddenInSessions
      ? "(\(field.name) hidden)" : FieldText.text(field, at: base)
  }

  private static func row(_ finding: Finding) -> ReplValue {
    .table(
      [],
      named: [
        ("severity", .text(finding.severity.rawValue)), ("rule", .text(finding.rule)),
        ("line", finding.line.map { .integer(Int64($0)) } ?? .none),
        ("message", .text(finding.message)),
      ])
  }

  private static func row(_ row: RuleListing.Row) -> ReplValue {
    .table(
      [],
      named: [
        ("rule", .text(row.rule)), ("severity", .text(row.severity.rawValue)),
        ("state", .text(row.state.rawValue)), ("title", .text(row.title)),
      ])
  }
}

extension ReplRecord {
  /// The fields it shows: those of the record, or of its group.
  var fields: [Field] {
    Schema.fields(of: record).filter { group == nil || $0.group == group }
  }
}

/// The one text that a function takes.
private func text(_ arguments: [ReplValue], _ name: String, _ example: String) throws -> String {
  guard arguments.count == 1, case .text(let text) = arguments[0] else {
    throw ReplRefusal("\(name) takes one text, as in \(name)(\"\(example)\")")
  }
  return text
}

private func limit(_ arguments: [ReplValue]) throws -> Int {
  if arguments.isEmpty { return ReplContext.usual }
  guard arguments.count == 1, case .integer(let number) = arguments[0],
    (1...Int64(ReplContext.most)).contains(number)
  else {
    throw ReplRefusal("claims takes a number from 1 to \(ReplContext.most), as in claims(5000)")
  }
  return Int(number)
}
