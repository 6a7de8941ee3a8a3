import Model
import Text

/// Makes a claim of one JSON object, strictly: what cannot be read is a problem and never a guess.
///
/// The shape is the schema's (docs/reference/claim-json.md): fields by name, groups such as `payer`
/// as objects, lists of records as arrays.
struct ClaimJSONDecoder {
  /// The way to the claim from the document's root.
  let path: String
  private(set) var claim = Claim()
  private(set) var origins: RecordOrigins
  private(set) var problems: [InputProblem] = []
  private var derived: [Derived] = []
  private var id: String?
  /// Whether the claim says that the patient is not the subscriber.
  private var deniesSubscriber = false

  /// A derived field that was given, with the records it stands in.
  private struct Derived {
    var field: Field
    var value: FieldValue
    /// The lists and indexes from the claim to the record.
    var steps: [(list: RecordList, index: Int)]
    var path: String
    var position: TextPosition
  }

  /// Problems of one claim over this number are not listed.
  private static let problemLimit = 25

  init(_ node: JSONNode, path: String) {
    self.path = path
    origins = RecordOrigins(start: node.position.offset)
    guard let object = node.object else {
      report(.jsonKind, path, node.position, "A claim is an object in { }, not \(node.value.kind).")
      return
    }
    id = object["id"]?.string
    var (record, places) = read(object, .claim, path, node.position, [])
    completePatient(&record)
    claim = Claim(record)
    origins = places
    checkDerived()
  }

  /// The claim's number where it could be read.
  var claimID: String? { id }

  // MARK: Records

  private mutating func read(
    _ object: JSONObject, _ kind: Record, _ path: String, _ position: TextPosition,
    _ steps: [(list: RecordList, index: Int)]
  ) -> (RecordValue, RecordOrigins) {
    let shape = RecordShape.of(kind)
    var record = RecordValue(kind)
    var places = RecordOrigins(start: position.offset)
    for member in object.members {
      let here = "\(path).\(member.name)"
      switch shape.member(member.name) {
      case .list(let list)?: readList(member.node, list, here, steps, &record, &places)
      case .field(let field)?: take(member.node, field, here, steps, &record, &places)
      case .group(let fields)?:
        readGroup(member, fields, kind, here, steps, &record, &places)
      case nil: reportUnknown(member, kind, group: nil, here)
      }
    }
    number(&record, steps)
    reportMissing(record, object, path, position)
    return (record, places)
  }

  private mutating func readGroup(
    _ member: JSONObject.Member, _ fields: [String: Field], _ kind: Record, _ path: String,
    _ steps: [(list: RecordList, index: Int)], _ record: inout RecordValue,
    _ places: inout RecordOrigins
  ) {
    if case .null = member.node.value { return }
    guard let object = member.node.object else {
      return report(
        .jsonKind, path, member.node.position,
        "'\(member.name)' is an object of fields in { }, not \(member.node.value.kind).")
    }
    for inner in object.members {
      let here = "\(path).\(inner.name)"
      if let field = fields[inner.name] {
        take(inner.node, field, here, steps, &record, &places)
      } else {
        reportUnknown(inner, kind, group: member.name, here)
      }
    }
  }

  private mutating func readList(
    _ node: JSONNode, _ list: RecordList, _ path: String,
    _ steps: [(list: RecordList, index: Int)], _ record: inout RecordValue,
    _ places: inout RecordOrigins
  ) {
    if case .null = node.value { return }
    guard let nodes = node.array else {
      return report(
        .jsonKind, path, node.position,
        "'\(list.name)' is an array of objects in [ ], not \(node.value.kind).")
    }
    var records: [RecordValue] = []
    var starts: [RecordOrigins] = []
    for (index, node) in nodes.enumerated() {
      let here = "\(path)[\(index)]"
      guard let object = node.object else {
        report(
          .jsonKind, here, node.position,
          "An element of '\(list.name)' is an object in { }, not \(node.value.kind).")
        continue
      }
      let (child, start) = read(
        object, list.record, here, node.position, steps + [(list, records.count)])
      records.append(child)
      starts.append(start)
    }
    try? record.setList(list.name, to: records)
    places.children[list.name] = starts
  }

  // MARK: Fields

  private mutating func take(
    _ node: JSONNode, _ field: Field, _ path: String,
    _ steps: [(list: RecordList, index: Int)], _ record: inout RecordValue,
    _ places: inout RecordOrigins
  ) {
    let value: FieldValue?
    do {
      value = try ClaimJSONValue(field).read(node)
    } catch {
      return report(error.code, path, node.position, home: field.x12, error.message)
    }
    if field.path == "segment" {
      return report(
        .jsonDerived, path, node.position,
        "'segment' is a place in an X12 file, which a JSON claim has none of. Leave it out.")
    }
    guard let value else { return }
    if field.path == "patient.is_subscriber", value == .number(0) { deniesSubscriber = true }
    do {
      try record.set(field, to: value)
      places.values[field.key] = node.position.offset
    } catch {
      // What follows from other fields is compared when those are known.
      derived.append(
        Derived(field: field, value: value, steps: steps, path: path, position: node.position))
    }
  }

  /// Numbers a line without a number by its place.
  private func number(
    _ record: inout RecordValue, _ steps: [(list: RecordList, index: Int)]
  ) {
    guard record.kind == .line, record["number"] == nil, let index = steps.last?.index,
      let number = Schema.field(.line, "number")
    else { return }
    try? record.set(number, to: .number(Int64(index + 1)))
  }

  private mutating func reportMissing(
    _ record: RecordValue, _ object: JSONObject, _ path: String, _ position: TextPosition
  ) {
    for field in ClaimJSONDecoder.required[record.kind] ?? []
    where record[field] == nil && object[field.path] == nil {
      report(
        .jsonMissing, "\(path).\(field.path)", position, home: field.x12,
        "'\(field.path)' is missing. \(field.doc) Give it, or null when the claim has none.")
    }
  }

  /// The fields that have to be there, if only as null.
  private static let required: [Record: [Field]] = Dictionary(
    uniqueKeysWithValues: Record.allCases.map { record in
      (record, Schema.storedFields(of: record).filter { $0.required && !$0.isDerived })
    })

  // MARK: What follows

  /// Fills the patient from the subscriber when the claim says nothing about a patient.
  private func completePatient(_ record: inout RecordValue) {
    guard let flag = Schema.field(.claim, "patient.is_subscriber") else { return }
    let pairs = ClaimJSONDecoder.samePerson
    guard pairs.allSatisfy({ record[$0.patient] == nil }), !deniesSubscriber else { return }
    try? record.set(flag, to: .number(1))
    for pair in pairs { try? record.set(pair.patient, to: record[pair.subscriber]) }
    if let own = Schema.field(.claim, "patient.relationship"), record[own] == nil {
      try? record.set(own, to: record["coverage.relationship"])
    }
  }

  private static let samePerson: [(patient: Field, subscriber: Field)] =
    Schema.claim.compactMap { field in
      guard field.group == "patient", field.name != "relationship",
        let twin = Schema.field(.claim, "subscriber.\(field.name)")
      else { return nil }
      return (field, twin)
    }

  /// Compares derived fields that were given with what the claim implies.
  private mutating func checkDerived() {
    guard !derived.isEmpty, problems.isEmpty else { return }
    let batch = claim.batch()
    withExtendedLifetime(batch) {
      for one in derived {
        var base = batch[0].base
        for step in one.steps { base = step.list.records(of: base)[step.index] }
        let implied = FieldValue(one.field, at: base)
        guard implied != one.value else { continue }
        report(
          .jsonDerived, one.path, one.position,
          "'\(one.field.path)' follows from other fields, and they say otherwise. Leave it out, or "
            + "correct what it follows from.")
      }
    }
  }
}

// MARK: - Reports

extension ClaimJSONDecoder {
  private mutating func report(
    _ code: InputProblem.Code, _ path: String, _ position: TextPosition, home: String = "",
    _ message: String
  ) {
    guard problems.count < Self.problemLimit else { return }
    let isLast = problems.count == Self.problemLimit - 1
    problems.append(
      InputProblem(
        code, claim: id, path: path, at: position, home: home == "derived" ? "" : home,
        message + (isLast ? " Further problems of this claim are not listed." : "")))
  }

  private mutating func reportUnknown(
    _ member: JSONObject.Member, _ kind: Record, group: String?, _ path: String
  ) {
    guard problems.count < Self.problemLimit else { return }
    let fields = Schema.fields(of: kind).filter { $0.group == group && $0.path != "segment" }
    var names = fields.map(\.name)
    if group == nil {
      names += Schema.groups(of: kind) + Schema.lists(of: kind).map(\.name)
    }
    let hint: String
    if member.name.contains("."), let field = Schema.field(kind, member.name),
      let group = field.group
    {
      hint = " Write it inside: \"\(group)\": { \"\(field.name)\": … }."
    } else if let near = nearest(member.name, in: names) {
      hint = " Did you mean '\(near)'?"
    } else if group == nil,
      let other = Schema.fields(of: kind).first(where: { $0.name == member.name }),
      let group = other.group
    {
      hint = " Did you mean '\(member.name)' inside '\(group)'?"
    } else {
      hint = " docs/reference/claim-json.md lists what there is."
    }
    report(
      .jsonUnknownKey, path, member.namePosition,
      "There is no '\(printable(member.name))' in \(owner(kind, group)).\(hint)")
  }

  private func owner(_ kind: Record, _ group: String?) -> String {
    if let group { return "'\(group)'" }
    switch kind {
    case .claim: return "a claim"
    case .line: return "a service line"
    case .otherPayer: return "an other payer"
    case .adjudication: return "an adjudication"
    case .adjustment: return "an adjustment"
    case .segment: return "a segment"
    }
  }
}

/// A name of a document in a message: short, and without characters that move the cursor.
func printable(_ name: String) -> String {
  var scalars = String.UnicodeScalarView()
  for scalar in name.unicodeScalars.prefix(40) {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: scalars.append("\u{FFFD}")
    default: scalars.append(scalar)
    }
  }
  return String(scalars) + (name.unicodeScalars.count > 40 ? "…" : "")
}
