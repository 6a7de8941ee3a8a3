/// A Lua value as Swift sees it: a snapshot, except for functions and records.
package indirect enum LuaValue {
  case none
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  /// Valid UTF-8; a Lua string that is not cannot cross and is a failure `.refused`.
  case string(String)
  case table(LuaTable)
  case function(LuaFunction)
  case exact(LuaExact)
  /// What `NAME "text"` made of a tag of the host, with the line it stands on.
  case tagged(name: String, text: String, line: Int)
  /// A record by the name of its type; the base address is only valid in its generation.
  case record(typeName: String, base: UnsafeRawPointer)
}

/// A table copied out of Lua: at most 32 deep and 100,000 entries in all.
package struct LuaTable {
  /// The values at 1, 2, 3….
  package var array: [LuaValue]
  /// The named values, sorted by the bytes of the name.
  package var fields: [(key: String, value: LuaValue)]

  package init(array: [LuaValue] = [], fields: [(key: String, value: LuaValue)] = []) {
    self.array = array
    self.fields = fields
  }

  package subscript(key: String) -> LuaValue? {
    fields.first { $0.key == key }?.value
  }
}

/// An exact value: money in cents, a quantity in thousandths, a date in days since 1970-01-01.
package struct LuaExact: Hashable, Sendable {
  package enum Kind: UInt8, Hashable, Sendable {
    case money = 0
    case quantity = 1
    case date = 2
  }

  package var kind: Kind
  package var value: Int64

  package init(kind: Kind, value: Int64) {
    self.kind = kind
    self.value = value
  }
}

/// An argument of a call.
package enum LuaArgument {
  case value(LuaValue)
  /// A record of the type at this address; see ``LuaRecordType`` for what stands there.
  case record(LuaRecordType, UnsafeRawPointer)
  /// An object of the host, by name.
  case object(String)
}

// Functions belong to their state and a state to one thread, so values do not cross threads. Said
// outright, because inferring it for two types that hold each other sends the compiler in a circle.
@available(*, unavailable)
extension LuaValue: Sendable {}
@available(*, unavailable)
extension LuaTable: Sendable {}
