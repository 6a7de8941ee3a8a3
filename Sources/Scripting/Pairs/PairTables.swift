import Model

/// The tables of pairs that were made while rules are loaded, so that a rule which is read in parts, or
/// once more with a change, makes its table once.
final class PairTables {
  /// A text of a table: its file, where it begins there, and its bytes.
  struct Source: Hashable {
    var file: String
    var line: Int
    var column: Int
    var bytes: [UInt8]
  }

  /// A table with what was wrong, and the indicators it has.
  typealias Made = (
    table: PairTable?, faults: [PairFault], indicators: [UInt8: SourcePlace]
  )

  private var known: [(sources: [Source], ignored: Set<UInt8>, made: Made)] = []

  /// The table of some texts, made now or before.
  func table(_ sources: [Source], ignoring ignored: Set<UInt8>) -> Made {
    // Equal arrays that share their memory, as those of files do, are told so at once.
    if let found = known.first(where: { $0.ignored == ignored && $0.sources == sources }) {
      return found.made
    }
    var builder = PairTableBuilder()
    for source in sources {
      source.bytes.withUnsafeBufferPointer {
        builder.read($0, file: source.file, line: source.line, column: source.column)
      }
    }
    let table = builder.table(ignoring: ignored)
    let made = (table: table, faults: builder.faults, indicators: builder.indicators)
    known.append((sources, ignored, made))
    return made
  }
}
