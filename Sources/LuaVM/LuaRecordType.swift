internal import CLuaShim

/// The shape of a record that scripts read in place.
///
/// A record's base address points at a 16-byte header whose first 8 bytes are a pointer to the text
/// bytes. A field is a 16-byte slot at base + offset, or at an offset in a block whose address the
/// record holds: Int64 value, UInt32 text offset, UInt32 text length. Kinds and what is absent (`nil`
/// in Lua):
///
/// - `text`: bytes `text[offset..<offset+length]`; absent when the length is 0; when the text offset is
///   the greatest there is, the bytes are those of the value, most significant first
/// - `integer`, `boolean`, `exact`: the value; absent when it is `Int64.min`. A whole quantity is a
///   plain Lua integer
/// - `texts(capacity)`, `integers(capacity)`: that many consecutive slots; the list is the leading
///   ones that are not absent
/// - `record`: another view of the same base
/// - `hidden`: a text that says that there is a value, and not which; nothing where a text or number is
///   absent
/// - `records`: the value is the count (`Int64.min` is 0), and the 8 bytes at slot + 8 point at the
///   first child; children lie `stride` bytes of their type apart
///
/// The memory must stay in place until ``LuaState/advance()``.
package final class LuaRecordType: @unchecked Sendable {
  // Unchecked: the C descriptor is written once, before init returns, and only read afterwards;
  // its count of owners is atomic.
  let raw: OpaquePointer
  package let name: String
  package let stride: Int
  /// Types of the nested records and lists.
  let children: [LuaRecordType]

  /// The name is what messages say (`claim line`); field names have at most 40 bytes.
  package init(name: String, stride: Int, fields: [LuaField]) {
    self.name = name
    self.stride = stride
    children = fields.compactMap {
      switch $0.kind {
      case .record(let type), .records(let type): type
      default: nil
      }
    }
    var names: [UnsafeMutablePointer<CChar>] = []
    var raws: [sj_field] = []
    for field in fields {
      precondition(field.name.utf8.count <= 40, "field names are interned: at most 40 bytes")
      let utf8 = field.name.utf8CString
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: utf8.count)
      utf8.withUnsafeBufferPointer { buffer in
        for (i, c) in buffer.enumerated() { copy[i] = c }
      }
      names.append(copy)
      let (kind, capacity, child) = field.kind.raw
      raws.append(
        sj_field(
          name: copy, block: Int32(field.block), offset: Int32(field.offset), kind: kind,
          capacity: Int32(capacity), child: child))
    }
    // The children must outlive the call that retains them: `raws` holds bare pointers.
    let made = withExtendedLifetime(fields) {
      name.withCString { sj_type_new($0, Int32(stride), raws, Int32(raws.count)) }
    }
    for copy in names { copy.deallocate() }
    guard let made else { fatalError("out of memory") }
    raw = made
  }

  deinit { sj_type_release(raw) }
}

/// One field of a record type.
package struct LuaField {
  package indirect enum Kind {
    case text
    case integer
    case boolean
    case exact(LuaExact.Kind)
    case texts(capacity: Int)
    case integers(capacity: Int)
    case record(LuaRecordType)
    case records(LuaRecordType)
    case hidden(isText: Bool)
  }

  package var name: String
  /// The offset in the record of the address of the block that `offset` counts from; 0 for the record
  /// itself.
  package var block: Int
  package var offset: Int
  package var kind: Kind

  package init(_ name: String, block: Int = 0, offset: Int, kind: Kind) {
    self.name = name
    self.block = block
    self.offset = offset
    self.kind = kind
  }
}

extension LuaField.Kind {
  var raw: (kind: Int32, capacity: Int, child: OpaquePointer?) {
    switch self {
    case .text: (Int32(SJ_F_TEXT), 0, nil)
    case .integer: (Int32(SJ_F_INTEGER), 0, nil)
    case .boolean: (Int32(SJ_F_BOOLEAN), 0, nil)
    case .exact(.money): (Int32(SJ_F_MONEY), 0, nil)
    case .exact(.quantity): (Int32(SJ_F_QUANTITY), 0, nil)
    case .exact(.date): (Int32(SJ_F_DATE), 0, nil)
    case .texts(let capacity): (Int32(SJ_F_TEXTS), capacity, nil)
    case .integers(let capacity): (Int32(SJ_F_INTEGERS), capacity, nil)
    case .record(let type): (Int32(SJ_F_RECORD), 0, type.raw)
    case .records(let type): (Int32(SJ_F_RECORDS), 0, type.raw)
    case .hidden(let isText): (Int32(SJ_F_HIDDEN), isText ? 1 : 0, nil)
    }
  }
}
