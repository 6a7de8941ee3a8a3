internal import Kernel
internal import Model
package import Text

extension PracticeDesk {
  /// The end of the audit chain as one writes it down: `sequence:hash`.
  package func auditHead() throws -> String {
    try practice.read { try $0.head() }.description
  }

  /// The rows of the audit chain from one on, one at a time.
  ///
  /// - Throws: `KernelProblem` `K202` without the permission `audit.read`.
  package func audit(since sequence: Int64, _ each: (AuditLine) -> Void) throws {
    try practice.read { snapshot in
      _ = try snapshot.signIn(caller.account, for: Snapshot.readAudit)
      try snapshot.audit(since: sequence) { each(AuditLine(entry: $0)) }
    }
  }
}

/// A row of the audit chain: who, when, what, on which records.
///
/// Values and reasons are not in it.
package struct AuditLine: DeskReport {
  let entry: AuditEntry

  package var text: String {
    var text = "\(entry.sequence)  \(entry.at)  \(entry.user)"
    if let other = entry.onBehalfOf { text += " for \(other)" }
    text += "  \(entry.source)  \(entry.type)"
    let shown = entry.records.prefix(4).joined(separator: " ")
    let more = entry.records.count - 4
    return text + (shown.isEmpty ? "" : "  " + shown) + (more > 0 ? " and \(more) more\n" : "\n")
  }

  package func write(to output: inout JSONOutput) {
    output.beginObject()
    output.member("sequence")
    output.integer(entry.sequence)
    output.member("id")
    output.string(entry.id)
    output.member("at")
    output.string(entry.at.description)
    output.member("user")
    output.string(entry.user)
    output.member("on_behalf_of")
    output.optional(entry.onBehalfOf)
    output.member("source")
    output.string(entry.source)
    output.member("command")
    output.string(entry.type)
    output.member("records")
    output.beginArray()
    for record in entry.records { output.string(record) }
    output.endArray()
    output.endObject()
    output.newLine()
  }
}
