import LuaVM

/// A small host with one of everything, and memory that scripts read as records.
func makeHost() -> LuaHost {
  var host = LuaHost()
  host.declarations = ["rule"]
  host.tags = ["codes"]
  host.functions = [
    LuaHostFunction("money") { arguments in
      guard case .string(let text) = arguments.first, let cents = parseCents(text) else {
        return .failure("money takes a text like \"12.30\"")
      }
      return .values([.exact(LuaExact(kind: .money, value: cents))])
    },
    LuaHostFunction("day") { arguments in
      guard case .integer(let n) = arguments.first else { return .failure("day takes a number") }
      return .values([.exact(LuaExact(kind: .date, value: n))])
    },
    LuaHostFunction("quantity") { arguments in
      guard case .integer(let n) = arguments.first else { return .failure("thousandths") }
      return .values([.exact(LuaExact(kind: .quantity, value: n))])
    },
    LuaHostFunction("echo") { .values($0) },
    LuaHostFunction("fail") { _ in .failure("the host says no") },
  ]
  host.objects = [
    LuaHostObject("ctx", methods: [LuaHostFunction("find") { .values($0) }])
  ]
  host.constants = [("limits", .table(LuaTable(fields: [("units", .integer(4))])))]
  host.tagContains = { _, text, value in text.split(separator: ",").contains { $0 == value } }
  return host
}

private func parseCents(_ text: String) -> Int64? {
  let parts = text.split(separator: ".", omittingEmptySubsequences: false)
  guard parts.count == 2, parts[1].count == 2, let whole = Int64(parts[0]),
    let cents = Int64(parts[1])
  else { return nil }
  return whole * 100 + cents
}

/// A claim with two lines in the memory shape that record types read.
final class Arena {
  let claim: UnsafeMutableRawPointer
  private let lines: UnsafeMutableRawPointer
  private let text: UnsafeMutablePointer<UInt8>
  private var textLength = 0
  static let lineStride = 16 * 6
  static let size = 16 * 12

  static let lineType = LuaRecordType(
    name: "claim line", stride: lineStride,
    fields: [
      LuaField("code", offset: 16, kind: .text),
      LuaField("units", offset: 32, kind: .exact(.quantity)),
      LuaField("charge", offset: 48, kind: .exact(.money)),
      LuaField("number", offset: 64, kind: .integer),
      LuaField("global_days", offset: 80, kind: .text),
    ])
  static let headType = LuaRecordType(
    name: "claim head", stride: size, fields: [LuaField("id", offset: 16, kind: .text)])
  static let claimType = LuaRecordType(
    name: "claim", stride: size,
    fields: [
      LuaField("id", offset: 16, kind: .text),
      LuaField("from", offset: 32, kind: .exact(.date)),
      LuaField("accident", offset: 48, kind: .boolean),
      LuaField("diagnoses", offset: 64, kind: .texts(capacity: 4)),
      LuaField("lines", offset: 128, kind: .records(lineType)),
      LuaField("pointers", offset: 144, kind: .integers(capacity: 2)),
      LuaField("head", offset: 0, kind: .record(headType)),
    ])

  init() {
    claim = .allocate(byteCount: Self.size, alignment: 16)
    lines = .allocate(byteCount: Self.lineStride * 2, alignment: 16)
    text = .allocate(capacity: 4096)
    clear(claim, slots: Self.size / 16)
    clear(lines, slots: Self.lineStride * 2 / 16)
    claim.storeBytes(of: text, as: UnsafeMutablePointer<UInt8>.self)
    set(claim, 16, "CLAIM-1")
    set(claim, 32, 20_454)
    set(claim, 48, 1)
    set(claim, 64, "L82.1")
    set(claim, 80, "E11.9")
    set(claim, 128, 2)
    set(claim, 144, 1)
    set(claim, 160, 2)
    claim.storeBytes(of: lines, toByteOffset: 136, as: UnsafeMutableRawPointer.self)
    for (i, code) in ["99213", "17110"].enumerated() {
      let line = lines + i * Self.lineStride
      line.storeBytes(of: text, as: UnsafeMutablePointer<UInt8>.self)
      set(line, 16, code)
      set(line, 32, i == 0 ? 1000 : 1500)
      set(line, 48, Int64(12_050 * (i + 1)))
      set(line, 64, Int64(i + 1))
    }
  }

  deinit {
    claim.deallocate()
    lines.deallocate()
    text.deallocate()
  }

  private func clear(_ base: UnsafeMutableRawPointer, slots: Int) {
    for i in 0..<slots {
      base.storeBytes(of: Int64.min, toByteOffset: i * 16, as: Int64.self)
      base.storeBytes(of: 0, toByteOffset: i * 16 + 8, as: UInt64.self)
    }
  }

  private func set(_ base: UnsafeMutableRawPointer, _ offset: Int, _ value: Int64) {
    base.storeBytes(of: value, toByteOffset: offset, as: Int64.self)
  }

  func set(_ base: UnsafeMutableRawPointer, _ offset: Int, _ value: String) {
    let utf8 = Array(value.utf8)
    base.storeBytes(of: UInt32(textLength), toByteOffset: offset + 8, as: UInt32.self)
    base.storeBytes(of: UInt32(utf8.count), toByteOffset: offset + 12, as: UInt32.self)
    for byte in utf8 {
      text[textLength] = byte
      textLength += 1
    }
  }

  var argument: LuaArgument { .record(Self.claimType, UnsafeRawPointer(claim)) }
}
