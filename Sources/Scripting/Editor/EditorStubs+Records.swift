import Model

extension EditorStubs {
  /// The records of a claim, as bodies read them.
  static var records: String {
    var text = ""
    for record in Record.allCases {
      text += classes(of: record, prefix: "scrubjay.\(record.rawValue)") { field in
        StubClass.Member(
          key: field.name, type: bodyType(field.type), doc: doc(field), isRequired: field.required)
      } lists: { list in
        StubClass.Member(
          key: list.name, type: "scrubjay.\(list.record.rawValue)[]", doc: list.doc,
          isRequired: true)
      }
    }
    return text
  }

  /// The class of a record with those of its groups; groups are fields of their own.
  ///
  /// `isFlat` has the fields of groups beside them under their whole path, too.
  static func classes(
    of record: Record, prefix: String, isFlat: Bool = false, extra: [StubClass.Member] = [],
    inGroup: (String) -> [StubClass.Member] = { _ in [] },
    member: (Field) -> StubClass.Member?, lists: (RecordList) -> StubClass.Member?
  ) -> String {
    let fields = Schema.fields(of: record)
    var text = ""
    var members: [StubClass.Member] = []
    for field in fields where field.group == nil {
      if let made = member(field) { members.append(made) }
    }
    for group in Schema.groups(of: record) {
      let own = fields.filter { $0.group == group }.compactMap(member) + inGroup(group)
      if own.isEmpty { continue }
      text += StubClass(name: "\(prefix).\(group)", members: own).text
      members.append(
        StubClass.Member(
          key: group, type: "\(prefix).\(group)", doc: "Fields of the \(record.title).",
          isRequired: !isFlat))
      if isFlat {
        members += own.map { one in
          StubClass.Member(key: "\(group).\(one.key)", type: one.type, doc: one.doc)
        }
      }
    }
    members += Schema.lists(of: record).compactMap(lists) + extra
    return text + StubClass(name: prefix, members: members).text
  }

  /// What a field is, with where it stands in X12 and whether it says who somebody is.
  static func doc(_ field: Field) -> String {
    let home = field.isDerived ? "derived" : field.x12
    return field.doc + (home.isEmpty ? "" : " (\(home))")
      + (field.phi == .direct ? " Says who somebody is." : "")
  }

  private static func bodyType(_ type: FieldType) -> String {
    switch type {
    case .code, .text: "string"
    case .money: "scrubjay.money"
    case .quantity: "integer|scrubjay.quantity"
    case .date: "scrubjay.date"
    case .integer: "integer"
    case .flag: "boolean"
    case .codes: "scrubjay.texts"
    case .integers: "scrubjay.integers"
    }
  }

  // MARK: Examples

  /// The records as examples write them: what differs from the standard claim.
  static var examples: String {
    var text = ""
    for record in Record.allCases {
      text += classes(of: record, prefix: "scrubjay.example.\(record.rawValue)", isFlat: true) {
        RecipeReader.takes($0)
          ? StubClass.Member(
            key: $0.name, type: exampleType($0.type) + "|scrubjay.blank", doc: $0.doc)
          : nil
      } lists: { list in
        StubClass.Member(
          key: list.name, type: "scrubjay.example.\(list.record.rawValue)[]", doc: list.doc)
      }
    }
    return text
  }

  private static func exampleType(_ type: FieldType) -> String {
    switch type {
    case .code, .text: "string"
    case .money: "scrubjay.money|string"
    case .quantity: "number|string"
    case .date: "scrubjay.day"
    case .integer: "integer"
    case .flag: "boolean"
    case .codes: "string[]"
    case .integers: "integer[]"
    }
  }
}
