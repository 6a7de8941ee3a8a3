import LuaVM
import Model

/// The sandbox of a session: lines of Lua one after another, whose globals are kept.
///
/// A session shows claims by the accessors that rules see. Unless it is unmasked, what names a person is
/// hidden before Lua gets it, so that nothing can be made of it.
package final class ReplLua {
  /// What a chunk came to.
  package enum Outcome {
    /// It is the beginning of something longer.
    case incomplete
    case values([ReplValue])
    case failed(Failure)
  }

  /// Why a chunk did not end well.
  package struct Failure {
    package enum Kind { case error, budget, interrupted }

    package var kind: Kind
    /// The line of the chunk, from 1; nil when it is not known.
    package var line: Int?
    package var message: String
  }

  /// Whether what names a person is hidden.
  package let isMasked: Bool
  private let functions: [ReplFunction]
  private let interrupt: UnsafePointer<Int32>?
  private var state: LuaState?

  /// A session with functions of its own.
  ///
  /// `interrupt`: a flag that stops the running chunk while it is not 0; it outlives the session.
  package init(
    masked: Bool, functions: [ReplFunction], interrupt: UnsafePointer<Int32>? = nil
  ) {
    isMasked = masked
    self.functions = functions
    self.interrupt = interrupt
  }

  /// The names that Lua's libraries and the program bring, beside the session's functions.
  package static let names = [
    "money", "date", "codes", "print", "pairs", "ipairs", "tostring", "tonumber", "type", "select",
    "is_empty", "pcall", "error", "assert", "string", "table", "math", "utf8",
  ]

  /// Runs a chunk: as an expression where it is one, else as statements.
  ///
  /// What it printed is given beside what it came to, a line for each line.
  package func run(_ chunk: String) -> (outcome: Outcome, printed: [String]) {
    let state: LuaState
    do throws(LuaFailure) { state = try ready() } catch {
      return (.failed(Failure(kind: .error, line: nil, message: error.message)), [])
    }
    defer { state.clearLog() }
    var outcome = state.evaluate(Array("return \(chunk)".utf8), name: Self.chunkName)
    var isIncomplete = Self.isIncomplete(outcome)
    if case .failure(let failure) = outcome.result, failure.code == .syntax {
      outcome = state.evaluate(Array(chunk.utf8), name: Self.chunkName)
      if case .failure(let failure) = outcome.result, failure.code == .syntax {
        isIncomplete = isIncomplete || Self.isIncomplete(outcome)
        if isIncomplete { return (.incomplete, []) }
      }
    }
    let printed = Self.lines(state.log)
    switch outcome.result {
    case .success(let values): return (.values(values.map(value)), printed)
    case .failure(let failure): return (.failed(self.failure(failure)), printed)
    }
  }

  /// Forgets everything that was kept, so that records of claims may go.
  package func forget() { state = nil }

  /// The most that may stay kept after a stop by memory, in bytes.
  private static let mostKept = 32 << 20
  private static let chunkName = "session"

  private static func isIncomplete(_ outcome: LuaOutcome) -> Bool {
    guard case .failure(let failure) = outcome.result, failure.code == .syntax else { return false }
    return failure.message.hasSuffix("near <eof>") || failure.message.hasSuffix("near '<eof>'")
  }

  private static func lines(_ log: String) -> [String] {
    var lines = log.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines.map { FieldText.printable($0.replacing("\t", with: "  ")) }
  }

  private func failure(_ failure: LuaFailure) -> Failure {
    let kind: Failure.Kind =
      switch failure.code {
      case .instructions, .time, .memory, .stackOverflow: .budget
      case .interrupted: .interrupted
      default: .error
      }
    var message = failure.message
    if failure.code == .memory, let state {
      state.collect()
      // What is kept counts against every later chunk; so much of it leaves no room for one.
      if state.memory.used - state.memory.base > ReplLua.mostKept {
        self.state = nil
        message += "; what the session had kept is let go"
      }
    }
    return Failure(kind: kind, line: failure.line, message: FieldText.printable(message))
  }

  private func ready() throws(LuaFailure) -> LuaState {
    if let state { return state }
    var host = LuaHost()
    host.tags = ["codes"]
    host.functions = [RuleHost.money, RuleHost.date] + functions.map(luaFunction)
    host.tagContains = { _, text, value in (try? CodeSet(parsing: text))?.contains(value) == true }
    let made = try LuaState(host: host)
    made.know(isMasked ? Accessors.maskedClaim : Accessors.claim)
    if let interrupt { made.heed(interrupt) }
    state = made
    return made
  }

  private func luaFunction(_ function: ReplFunction) -> LuaHostFunction {
    LuaHostFunction(function.name) { [weak self] arguments in
      guard let self else { return .failure("the session is over") }
      do {
        return .values([try self.luaValue(function.body(arguments.map(self.value)))])
      } catch let refusal as ReplRefusal {
        return .failure(FieldText.printable(refusal.text))
      } catch {
        return .failure("'\(function.name)' could not be answered")
      }
    }
  }

  // MARK: Values

  private func value(_ value: LuaValue) -> ReplValue {
    switch value {
    case .none: return .none
    case .boolean(let flag): return .flag(flag)
    case .integer(let number): return .integer(number)
    case .number(let number): return .number(number)
    case .string(let text): return .text(text)
    case .function: return .function
    case .tagged(let name, let text, _): return .tagged(name: name, text: text)
    case .table(let table):
      return .table(
        table.array.map(self.value),
        named: table.fields.map { (name: $0.key, value: self.value($0.value)) })
    case .exact(let exact):
      switch exact.kind {
      case .money: return .money(Money(cents: exact.value))
      case .quantity: return .quantity(Quantity(thousandths: exact.value))
      case .date: return .date(CivilDate(days: Int32(truncatingIfNeeded: exact.value)))
      }
    case .record(let typeName, let base):
      for record in Record.allCases {
        if typeName == record.title { return .record(ReplRecord(record, base: base)) }
        if typeName.hasPrefix(record.title + ".") {
          return .record(
            ReplRecord(
              record, group: String(typeName.dropFirst(record.title.count + 1)), base: base))
        }
      }
      return .text(typeName)
    }
  }

  private func luaValue(_ value: ReplValue) -> LuaValue {
    switch value {
    case .none, .function: .none
    case .flag(let flag): .boolean(flag)
    case .integer(let number): .integer(number)
    case .number(let number): .number(number)
    case .text(let text): .string(text)
    case .money(let money): .exact(LuaExact(kind: .money, value: money.cents))
    case .quantity(let quantity): .exact(LuaExact(kind: .quantity, value: quantity.thousandths))
    case .date(let date): .exact(LuaExact(kind: .date, value: Int64(date.days)))
    case .tagged(let name, let text): .tagged(name: name, text: text, line: 0)
    case .record(let record): .record(typeName: record.typeName, base: record.base)
    case .table(let values, let named):
      .table(
        LuaTable(
          array: values.map(luaValue),
          fields: named.sorted {
            Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8))
          }
          .map { (key: $0.name, value: luaValue($0.value)) }))
    }
  }
}
