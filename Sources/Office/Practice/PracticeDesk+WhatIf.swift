internal import Kernel
internal import Model
package import Text

extension PracticeDesk {
  /// The desk on a what-if's copy instead of the practice.
  package func trying(_ name: String) throws -> PracticeDesk {
    PracticeDesk(
      practice: try practice.open(try practice.whatIf(name)), caller: caller, key: keyPath,
      codes: codes)
  }

  /// Makes a copy to try things on.
  package func beginWhatIf(_ name: String) throws -> TriedSteps {
    let whatIf = try practice.beginWhatIf(name, as: caller.request())
    return TriedSteps(
      name: name, headline: "what-if '\(name)' begun at command \(whatIf.base.sequence)")
  }

  /// What was tried on a copy.
  package func tried(_ name: String) throws -> TriedSteps {
    let whatIf = try practice.whatIf(name)
    let copy = try practice.open(whatIf)
    defer { try? copy.close() }
    let steps = try copy.read { try $0.steps(after: whatIf.base) }
    return TriedSteps(
      name: name,
      headline: "what-if '\(name)' since command \(whatIf.base.sequence): "
        + inWords(steps.count, "command"), steps: steps)
  }

  /// Does what was tried to the practice, and takes the copy away.
  package func commitWhatIf(_ name: String) throws -> TriedSteps {
    let whatIf = try practice.whatIf(name)
    let receipts = try practice.commit(whatIf, as: caller.request(), receive: receiveAgain)
    var report = caller.dryRun ? try tried(name) : TriedSteps(name: name, headline: "")
    report.headline =
      inWords(receipts.count, "command") + " of what-if '\(name)' "
      + (caller.dryRun ? "would be done; nothing was changed" : "done to the practice")
    if !caller.dryRun { try practice.discard(whatIf) }
    return report
  }

  /// Throws a copy away.
  package func discardWhatIf(_ name: String) throws -> TriedSteps {
    try practice.discard(try practice.whatIf(name))
    return TriedSteps(name: name, headline: "what-if '\(name)' discarded")
  }

  /// The names of the copies there are.
  package func whatIfs() -> TriedNames { TriedNames(names: practice.whatIfs()) }
}

/// What was tried on a copy, or became of it.
package struct TriedSteps: DeskReport {
  let name: String
  fileprivate(set) var headline: String
  var steps: [WhatIf.Step] = []

  package var text: String {
    var text = headline + "\n"
    for step in steps {
      text += "  \(step.type) by \(step.user)\n"
      for event in step.events.prefix(TriedSteps.shown) {
        text += "    \(event.type.name) \(event.record) version \(event.version)\n"
      }
      if step.events.count > TriedSteps.shown {
        text += "    and more: \(step.events.count - TriedSteps.shown) at least\n"
      }
    }
    return text
  }

  /// The events of a command that a person is shown.
  private static let shown = 20

  package func write(to output: inout JSONOutput) {
    output.beginObject()
    output.member("what_if")
    output.string(name)
    output.member("said")
    output.string(headline)
    output.member("steps")
    output.beginArray()
    for step in steps {
      output.beginObject()
      output.member("command")
      output.string(step.type)
      output.member("user")
      output.string(step.user)
      output.member("events")
      output.beginArray()
      for event in step.events {
        output.beginObject()
        output.member("type")
        output.string(event.type.name)
        output.member("record")
        output.string(event.record.description)
        output.member("version")
        output.integer(Int(event.version))
        output.endObject()
      }
      output.endArray()
      output.endObject()
    }
    output.endArray()
    output.endObject()
    output.newLine()
  }
}

/// The names of what-ifs.
package struct TriedNames: DeskReport {
  let names: [String]

  package var text: String {
    names.isEmpty ? "no what-if\n" : names.map { $0 + "\n" }.joined()
  }

  package func write(to output: inout JSONOutput) {
    output.beginArray()
    for name in names { output.string(name) }
    output.endArray()
    output.newLine()
  }
}
