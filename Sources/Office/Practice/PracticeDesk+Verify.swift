internal import Kernel
package import Text

/// A head of the audit chain that was written down: `sequence:hash`.
package struct WrittenHead: Sendable {
  let head: ChainHead

  /// - Parameter text: the head, with white space around it.
  package init?(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count == 1, let head = ChainHead(words[0]) else { return nil }
    self.head = head
  }
}

extension PracticeDesk {
  /// Examines the whole practice, and the official files beside it.
  ///
  /// `head` is one that was written down earlier, against which the audit chain is held.
  package func verify(
    against head: WrittenHead?, progress: @escaping ShowProgress
  ) throws -> VerifyReport {
    var outcome = try practice.verify(against: head?.head) {
      progress($0.step, $0.done, $0.total)
    }
    if let files = CodeDesk(folder: codes).examined(progress: { progress("codes", $0, 0) }) {
      outcome.checks.append(files)
    }
    return VerifyReport(outcome: outcome, wasHeld: head != nil)
  }

  /// Examines the audit chain alone.
  package func verifyAudit(
    against head: WrittenHead?, progress: @escaping ShowProgress
  ) throws -> VerifyReport {
    let total = try practice.read { try $0.head() }.sequence
    let outcome = try practice.read { snapshot in
      try snapshot.verify([.audit], against: head?.head) {
        progress($0.step, $0.done, total)
      }
    }
    return VerifyReport(outcome: outcome, wasHeld: head != nil)
  }
}

/// What an examination came to.
package struct VerifyReport: DeskReport {
  let outcome: VerifyOutcome
  /// The chain was held against a head that was written down.
  let wasHeld: Bool

  package var isSound: Bool { outcome.isSound }

  package var text: String {
    let width = outcome.checks.map(\.name.count).max() ?? 0
    var text = ""
    for check in outcome.checks {
      let name = check.name.padded(to: width)
      let count = check.faults.count + check.unlisted
      text += "\(name)  " + (count == 0 ? "ok" : "\(inWords(count, "fault")): \(check.doc)")
      text += check.examined > 0 ? "  (\(check.examined))\n" : "\n"
      for fault in check.faults { text += "  \(fault)\n" }
      if check.unlisted > 0 { text += "  and \(check.unlisted) more\n" }
    }
    text += "head  \(outcome.head)\n"
    if !wasHeld {
      text +=
        "A chain that was cut at its end shows only against a head that was written down: --head\n"
    }
    // A damaged official file says itself how it is mended.
    if outcome.checks.contains(where: { !$0.faults.isEmpty && $0.name != "codes" }) {
      text +=
        "The practice is not as it was written. Keep the file as it is for whoever looks into it, and\n"
        + "restore a backup.\n"
    }
    return text
  }

  package func write(to output: inout JSONOutput) {
    output.beginObject()
    output.member("sound")
    output.bool(isSound)
    output.member("head")
    output.string(outcome.head.description)
    output.member("against_head")
    output.bool(wasHeld)
    output.member("checks")
    output.beginArray()
    for check in outcome.checks {
      output.beginObject()
      output.member("check")
      output.string(check.name)
      output.member("meaning")
      output.string(check.doc)
      output.member("examined")
      output.integer(check.examined)
      output.member("faults")
      output.beginArray()
      for fault in check.faults {
        output.beginObject()
        output.member("at")
        output.string(fault.place)
        output.member("message")
        output.string(fault.message)
        output.endObject()
      }
      output.endArray()
      output.member("unlisted")
      output.integer(check.unlisted)
      output.endObject()
    }
    output.endArray()
    output.endObject()
    output.newLine()
  }
}
