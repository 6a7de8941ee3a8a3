internal import Kernel
internal import Model
package import Text

/// What came of a command, for showing: its place in the audit chain and what happened to which record.
package struct Done: DeskReport, Equatable {
  /// One thing that happened.
  package struct Event: Equatable, Sendable {
    /// Such as `user.added`.
    package var type: String
    /// The record's public id.
    package var record: String
    package var version: Int64
  }

  /// The place in the audit chain, from 1.
  package var sequence: Int64
  package var events: [Event]
  /// It was taken back: nothing has changed.
  package var dryRun: Bool
  /// It was done before under the same key, and not again.
  package var replayed: Bool
  /// What the user should know beside, a sentence each.
  package var notes: [String] = []

  init(_ receipt: Receipt, dryRun: Bool) {
    sequence = receipt.sequence
    events = receipt.events.map {
      Event(type: $0.type.name, record: $0.record.description, version: $0.version)
    }
    self.dryRun = dryRun
    replayed = receipt.replayed
    notes = OverrideNotes.of([receipt])
  }

  /// What came of several commands of one wish; the place is that of the last.
  init(_ receipts: [Receipt], dryRun: Bool) {
    sequence = receipts.last?.sequence ?? 0
    events = receipts.flatMap(\.events).map {
      Event(type: $0.type.name, record: $0.record.description, version: $0.version)
    }
    self.dryRun = dryRun
    replayed = receipts.allSatisfy(\.replayed)
    notes = OverrideNotes.of(receipts)
  }

  /// One line for what was done, and one for each event.
  package var text: String {
    var text =
      dryRun
      ? "would have been command \(sequence); nothing was changed\n"
      : replayed ? "was done before as command \(sequence)\n" : "command \(sequence)\n"
    for event in events { text += "  \(event.type) \(event.record) version \(event.version)\n" }
    for note in notes { text += "\(note)\n" }
    return text
  }

  /// `{"command":7,"dry_run":false,"replayed":false,"events":[{"type","record","version"}],
  /// "notes"?:["…"]}`.
  package func write(to output: inout JSONOutput) {
    output.beginObject()
    output.member("command")
    output.integer(Int(sequence))
    output.member("dry_run")
    output.bool(dryRun)
    output.member("replayed")
    output.bool(replayed)
    output.member("events")
    output.beginArray()
    for event in events {
      output.beginObject()
      output.member("type")
      output.string(event.type)
      output.member("record")
      output.string(event.record)
      output.member("version")
      output.integer(Int(event.version))
      output.endObject()
    }
    output.endArray()
    if !notes.isEmpty {
      output.member("notes")
      output.beginArray()
      for note in notes { output.string(note) }
      output.endArray()
    }
    output.endObject()
    output.newLine()
  }
}
