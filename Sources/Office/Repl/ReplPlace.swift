internal import Exchange
internal import Model
internal import Scripting

/// Where the claims of a session come from.
package enum ReplPlace {
  case practice(PracticeDesk)
  case files([InputDocument])
  /// The playground's batch, when nothing else is named.
  case playground([InputDocument])

  /// What the prompt calls it.
  var name: String {
    switch self {
    case .practice(let desk): FieldText.printable(desk.folderName)
    case .files(let documents):
      documents.count == 1
        ? FieldText.printable(
          documents[0].name.split(separator: "/").last.map(String.init) ?? "file")
        : "\(documents.count)-files"
    case .playground: "playground"
    }
  }

  var desk: PracticeDesk? {
    if case .practice(let desk) = self { desk } else { nil }
  }

  /// Why a command that changes or records does not work here; nil in a practice.
  func refusal(of what: String) -> ReplRefusal? {
    switch self {
    case .practice: nil
    case .files:
      ReplRefusal(
        "\(what) works on a practice, and this session is about "
          + "\(name.hasSuffix("-files") ? "files" : "a file"). Open one with: scrubjay repl "
          + "--practice DIR")
    case .playground:
      ReplRefusal(
        "\(what) works on a practice, and this is the playground. Make one with: scrubjay init DIR, "
          + "and open it with: scrubjay repl --practice DIR")
    }
  }

  /// Gives the claims as an input, inside one look at the practice where there is one.
  func withClaims<Result>(_ body: ([any ClaimInput]) throws -> Result) throws -> Result {
    switch self {
    case .practice(let desk): try desk.overClaims(everyVersion: false) { try body([$0]) }
    case .files(let documents), .playground(let documents): try body(documents)
    }
  }
}

extension ReplPlace {
  /// Walks through the claims in order, with the batch that keeps each in place, until told to stop.
  func walk(_ each: (ClaimFrame, FrameBatch, String) throws -> Bool) throws {
    try withClaims { inputs in
      for input in inputs {
        let reader = input.reader()
        while let batch = reader.next() {
          for index in 0..<batch.count {
            guard try each(batch[index], batch, input.name(of: index, in: batch.pieces)) else {
              return
            }
          }
          _ = reader.takeProblems()
          _ = reader.takeGuideFindings()
        }
      }
    }
  }
}
