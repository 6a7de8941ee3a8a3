internal import CLuaShim

/// Writes values as the flat bytes that the shim pushes; see `SJ_V_…` in CLuaShim.h.
struct LuaWriter {
  var bytes: [UInt8] = []

  mutating func add<T>(_ value: T) {
    withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
  }

  mutating func add(tag: Int) { bytes.append(UInt8(truncatingIfNeeded: tag)) }

  mutating func add(text: String) {
    var text = text
    text.withUTF8 {
      add(UInt32($0.count))
      bytes.append(contentsOf: $0)
    }
  }

  /// Writes one value; refuses functions of another state, unknown tags and types, and depth.
  mutating func add(_ value: LuaValue, core: LuaCore, depth: Int = 1) throws(LuaFailure) {
    switch value {
    case .none: add(tag: Int(SJ_V_NIL))
    case .boolean(let b): add(tag: Int(b ? SJ_V_TRUE : SJ_V_FALSE))
    case .integer(let i):
      add(tag: Int(SJ_V_INTEGER))
      add(i)
    case .number(let d):
      add(tag: Int(SJ_V_NUMBER))
      add(d)
    case .string(let s):
      guard s.utf8.count <= 256 << 10 else {
        throw LuaFailure(code: .refused, message: "a text for Lua is longer than 256 KiB")
      }
      add(tag: Int(SJ_V_STRING))
      add(text: s)
    case .table(let table):
      guard depth <= 32 else {
        throw LuaFailure(code: .refused, message: "a table for Lua is nested more than 32 deep")
      }
      add(tag: Int(SJ_V_TABLE))
      add(UInt32(table.array.count))
      for element in table.array { try add(element, core: core, depth: depth + 1) }
      add(UInt32(table.fields.count))
      for field in table.fields {
        add(text: field.key)
        try add(field.value, core: core, depth: depth + 1)
      }
    case .function(let function):
      guard function.core === core else {
        throw LuaFailure(code: .refused, message: "a function belongs to another state")
      }
      add(tag: Int(SJ_V_FUNCTION))
      add(function.reference)
    case .exact(let exact):
      add(tag: Int(SJ_V_EXACT))
      bytes.append(exact.kind.rawValue)
      add(exact.value)
    case .tagged(let name, let text, let line):
      guard let tag = core.tags.firstIndex(of: name) else {
        throw LuaFailure(code: .refused, message: "the host has no tag '\(name)'")
      }
      add(tag: Int(SJ_V_TAGGED))
      add(Int32(tag))
      add(Int32(truncatingIfNeeded: line))
      add(text: text)
    case .record(let typeName, let base):
      guard let type = core.types.first(where: { $0.name == typeName }) else {
        throw LuaFailure(code: .refused, message: "the state knows no record type '\(typeName)'")
      }
      add(tag: Int(SJ_V_RECORD))
      add(type.raw)
      add(base)
    }
  }
}

/// Reads values from the flat bytes that the shim wrote.
struct LuaReader {
  var rest: UnsafeRawBufferPointer
  let core: LuaCore
  /// A text that is not UTF-8 was met; the caller refuses the whole.
  var malformed = false

  init(_ start: UnsafePointer<UInt8>?, _ count: Int, core: LuaCore) {
    rest = UnsafeRawBufferPointer(start: start, count: count)
    self.core = core
  }

  mutating func take<T: BitwiseCopyable>(_: T.Type) -> T {
    let value = rest.loadUnaligned(as: T.self)
    rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(MemoryLayout<T>.size))
    return value
  }

  mutating func text() -> String {
    let count = Int(take(UInt32.self))
    let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(count))
    rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    if let text = String(validating: piece, as: UTF8.self) { return text }
    malformed = true
    return ""
  }

  /// All values; every function reference in the bytes is owned by the result.
  mutating func values(_ count: Int) -> [LuaValue] {
    var values: [LuaValue] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(value()) }
    return values
  }

  mutating func value() -> LuaValue {
    switch Int(take(UInt8.self)) {
    case Int(SJ_V_FALSE): return .boolean(false)
    case Int(SJ_V_TRUE): return .boolean(true)
    case Int(SJ_V_INTEGER): return .integer(take(Int64.self))
    case Int(SJ_V_NUMBER): return .number(take(Double.self))
    case Int(SJ_V_STRING): return .string(text())
    case Int(SJ_V_TABLE):
      var table = LuaTable()
      table.array = values(Int(take(UInt32.self)))
      let fields = Int(take(UInt32.self))
      table.fields.reserveCapacity(fields)
      for _ in 0..<fields {
        let key = text()
        table.fields.append((key, value()))
      }
      return .table(table)
    case Int(SJ_V_FUNCTION):
      return .function(LuaFunction(core: core, reference: take(Int32.self)))
    case Int(SJ_V_EXACT):
      let kind = LuaExact.Kind(rawValue: take(UInt8.self)) ?? .money
      return .exact(LuaExact(kind: kind, value: take(Int64.self)))
    case Int(SJ_V_TAGGED):
      let tag = Int(take(Int32.self))
      let line = Int(take(Int32.self))
      return .tagged(name: core.tags[tag], text: text(), line: line)
    case Int(SJ_V_RECORD):
      let type = take(OpaquePointer.self)
      let base = take(UnsafeRawPointer.self)
      return .record(typeName: core.typeName(type), base: base)
    default: return .none
    }
  }
}
