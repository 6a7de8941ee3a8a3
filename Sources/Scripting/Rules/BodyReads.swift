import LuaVM
import Model

/// Says in words what a body read of a claim.
struct BodyReads {
  /// What each record of the claim is called, by its address.
  private let names: [UnsafeRawPointer: String]

  init(of claim: ClaimFrame) {
    var names: [UnsafeRawPointer: String] = [:]
    BodyReads.name(.claim, claim.base, "", &names)
    self.names = names
  }

  /// One line for each reading, `line 2 code is 97110`, masked where it names a person; whatever was
  /// only gone through, such as a list or a group, is left out.
  func words(_ reads: [LuaRead]) -> [String] {
    reads.compactMap { read in
      guard let field = BodyReads.field(read), let name = names[read.base] else { return nil }
      let subject = name.isEmpty ? "" : name + " "
      return "\(subject)\(field.path) is \(FieldText.shown(field, at: read.base))"
    }
  }

  private static func name(
    _ record: Record, _ base: UnsafeRawPointer, _ own: String,
    _ names: inout [UnsafeRawPointer: String]
  ) {
    names[base] = own
    for list in Schema.lists(of: record) {
      for (index, child) in list.records(of: base).enumerated() {
        let word = list.record == .line ? "line" : list.record.title
        let called = "\(own.isEmpty ? "" : own + " ")\(word) \(index + 1)"
        name(list.record, child, called, &names)
      }
    }
  }

  /// The field that was read; nil for lists and groups.
  private static func field(_ read: LuaRead) -> Field? {
    for record in Record.allCases {
      if read.type == record.title { return Schema.field(record, read.field) }
      guard read.type.hasPrefix(record.title + ".") else { continue }
      let group = read.type.dropFirst(record.title.count + 1)
      return Schema.field(record, "\(group).\(read.field)")
    }
    return nil
  }
}
