package import Logging

/// What may stand in the log beside the messages: names of things, never what is in them.
///
/// There is no key for free text, for a name of a person, or for a value of a claim; the handler drops
/// every key that is not here.
package enum LogField: String, CaseIterable, Sendable {
  /// A code such as `K501`.
  case code
  /// A command's type, such as `user.add`.
  case command
  /// The place in the audit chain.
  case sequence
  /// A schema's number.
  case schema
  /// A lease's name and the number of its ownership.
  case lease, epoch
  case process, host
  /// A count of bytes or rows.
  case size, count
}

/// Writes log lines that cannot hold private values: the messages stand in the program, and of the
/// metadata only `LogField`s pass.
package struct RedactingLogHandler: LogHandler {
  package var logLevel = Logger.Level.info
  package var metadata: Logger.Metadata = [:]
  private let label: String
  private let write: @Sendable (String) -> Void

  /// A handler whose `write` takes a line without its end.
  package init(label: String, write: @escaping @Sendable (String) -> Void) {
    self.label = label
    self.write = write
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    let fields = metadata.merging(event.metadata ?? [:]) { $1 }
    let message = KernelLog.isKnown(event.message) ? event.message : "(a message not of the kernel)"
    var text = "\(label): \(event.level): \(message)"
    for field in LogField.allCases {
      guard case .string(let value)? = fields[field.rawValue] else { continue }
      text += " \(field.rawValue)=\(RedactingLogHandler.plain(value))"
    }
    write(text)
  }

  /// Letters, digits and a few signs, at most 64 of them: nothing that forges a line.
  private static func plain(_ value: String) -> String {
    String(
      value.unicodeScalars.prefix(64).map {
        $0.isASCII && ($0.properties.isAlphabetic || "0123456789.-_/".unicodeScalars.contains($0))
          ? Character($0) : "?"
      })
  }
}

/// The kernel's log.
package struct KernelLog: Sendable {
  /// Everything the kernel ever says in the log.
  package enum Message: String, CaseIterable, Sendable {
    case opened = "practice opened"
    case migrated = "practice brought to a newer schema"
    case reserveReleased = "disk full: reserve released, writing stops"
    case reserveRestored = "reserve stands again, writing goes on"
    case leaseTaken = "lease taken"
    case leaseRefused = "lease refused"
    case backedUp = "practice backed up"
    case refused = "command refused"

    fileprivate var level: Logger.Level {
      switch self {
      case .opened, .leaseTaken, .backedUp: .info
      case .migrated, .reserveRestored, .refused: .notice
      case .leaseRefused: .warning
      case .reserveReleased: .error
      }
    }
  }

  private let logger: Logger?

  /// Says nothing.
  package static let silent = KernelLog(logger: nil)

  private init(logger: Logger?) { self.logger = logger }

  /// - Parameter write: takes a line without its end.
  package init(write: @escaping @Sendable (String) -> Void) {
    logger = Logger(label: "scrubjay") { RedactingLogHandler(label: $0, write: write) }
  }

  package func note(_ message: Message, _ fields: [LogField: String] = [:]) {
    logger?.log(
      level: message.level, Logger.Message(stringLiteral: message.rawValue),
      metadata: Dictionary(
        uniqueKeysWithValues: fields.map { ($0.key.rawValue, .string($0.value)) }))
  }

  static func isKnown(_ message: Logger.Message) -> Bool {
    Message(rawValue: message.description) != nil
  }
}
