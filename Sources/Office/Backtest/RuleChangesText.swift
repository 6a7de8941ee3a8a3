package import Model
package import Text

extension RuleChanges {
  /// The changes as people read them; `showsAll` lists every claim.
  package func text(base: RuleBook, candidate: RuleBook, showsAll: Bool) -> String {
    var text =
      "base \(base.bundle.prefix(12)) (\(inWords(base.count, "rule"))), "
      + "candidate \(candidate.bundle.prefix(12)) (\(inWords(candidate.count, "rule")))\n"
    text +=
      "\(inWords(claims, "claim")): \(newlyHeld.count) newly held, \(released.count) released, "
      + "\(changed.count) with other findings, \(same) as before\n"
    for (name, those) in lists where !those.isEmpty {
      text += "\n\(name)" + outcomes(those) + "\n"
      let limit = showsAll ? those.count : 20
      for change in those.prefix(limit) { text += words(change) }
      if those.count > limit { text += "  and \(those.count - limit) more (--all lists them)\n" }
    }
    let moved = rules.filter { $0.base != $0.candidate }
    if moved.isEmpty { return text }
    let width = moved.map(\.rule.count).max() ?? 0
    text += "\nfindings by rule\n"
    for one in moved {
      let blanks = String(repeating: " ", count: width - one.rule.count)
      text += "  \(one.rule)\(blanks)  \(one.base) -> \(one.candidate)\n"
    }
    return text
  }

  private var lists: [(String, [Change])] {
    [("newly held", newlyHeld), ("released", released), ("other findings", changed)]
  }

  /// `: 2 denied, 1 paid`; nothing where no remittances were asked.
  private func outcomes(_ those: [Change]) -> String {
    let words = ["denied", "paid", "open"].compactMap { word in
      let count = those.count { $0.outcome?.word == word }
      return count > 0 ? "\(count) \(word)" : nil
    }
    return words.isEmpty ? "" : ": " + words.joined(separator: ", ")
  }

  private func words(_ change: Change) -> String {
    var text = "  \(change.id.isEmpty ? "(no number)" : change.id)  \(change.file)"
    switch change.outcome {
    case .denied(let codes): text += "  denied \(codes.joined(separator: ", "))"
    case .paid: text += "  paid"
    case .open: text += "  open"
    case nil: break
    }
    text += "\n"
    for (sign, lines) in [("-", change.lost), ("+", change.gained)] {
      for line in lines {
        let place = line.line.map { "line \($0)" } ?? "claim"
        text += "    \(sign) \(line.severity.rawValue) \(place)  \(line.rule): \(line.message)\n"
      }
    }
    return text
  }

  /// The changes as members of an object: `"claims","same","newly_held":[…],"released":[…],
  /// "changed":[…],"rules":[…]`.
  func write(to output: inout JSONOutput) {
    output.member("claims")
    output.integer(claims)
    output.member("same")
    output.integer(same)
    for (name, those) in [("newly_held", newlyHeld), ("released", released), ("changed", changed)] {
      output.key(name)
      output.beginArray()
      for change in those { write(change, &output) }
      output.endArray()
    }
    output.member("findings")
    output.beginArray()
    for one in rules {
      output.beginObject()
      output.member("rule")
      output.string(one.rule)
      output.member("base")
      output.integer(one.base)
      output.member("candidate")
      output.integer(one.candidate)
      output.endObject()
    }
    output.endArray()
  }

  private func write(_ change: Change, _ output: inout JSONOutput) {
    output.beginObject()
    output.member("claim")
    output.string(change.id)
    output.member("file")
    output.string(change.file)
    if let outcome = change.outcome {
      output.member("outcome")
      output.string(outcome.word)
      if case .denied(let codes) = outcome {
        output.member("denials")
        output.beginArray()
        for code in codes { output.string(code) }
        output.endArray()
      }
    }
    for (name, lines) in [("lost", change.lost), ("gained", change.gained)] {
      output.key(name)
      output.beginArray()
      for line in lines { write(line, &output) }
      output.endArray()
    }
    output.endObject()
  }

  private func write(_ line: Line, _ output: inout JSONOutput) {
    output.beginObject()
    output.member("line")
    if let number = line.line { output.integer(number) } else { output.null() }
    for (name, value) in [
      ("rule", line.rule), ("severity", line.severity.rawValue), ("code", line.code),
      ("message", line.message),
    ] {
      output.key(name)
      output.string(value)
    }
    output.endObject()
  }

  /// `{"base","candidate","as_of",…,"problems":[…]}`, the two by the ids of their bundles.
  package func json(
    base: RuleBook, candidate: RuleBook, asOf: CivilDate, problems: [DocumentProblem]
  ) -> [UInt8] {
    var output = JSONOutput(.rows)
    output.beginObject()
    output.member("base")
    output.string(base.bundle)
    output.member("candidate")
    output.string(candidate.bundle)
    output.member("as_of")
    output.string(asOf.description)
    write(to: &output)
    ScrubJSON.write(problems, base.diagnostics + candidate.diagnostics, to: &output)
    output.endObject()
    output.newLine()
    return output.takeBytes()
  }
}
