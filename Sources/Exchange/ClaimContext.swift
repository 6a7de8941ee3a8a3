package import Model
package import Text

/// What the segments of a written claim do not say: the values that make what is read back the claim
/// again.
///
/// Canonical JSON of the form
///
///     {"claim":{"fields":{"attachment_count":2},"lists":{"segments":{"0":{"fields":{"number":7}}}}},
///      "version":1}
///
/// where `fields` holds values in the fields' own units (cents, thousandths, days since 1970-01-01) or
/// null for a blank, and a list is an object of records by index, or an array when it is replaced.
package struct ClaimContext {
  /// Why a context cannot be used.
  package struct Problem: Error, Equatable, Sendable, CustomStringConvertible {
    package let description: String
  }

  var patch: Patch

  /// The changes of one record.
  struct Patch {
    /// nil blanks the field.
    var fields: [(field: Field, value: FieldValue?)] = []
    var records: [(list: String, index: Int, patch: Patch)] = []
    var lists: [(list: RecordList, records: [RecordValue])] = []
    var isEmpty: Bool { fields.isEmpty && records.isEmpty && lists.isEmpty }
  }

  static let version = 1

  // MARK: Writing

  /// The context as canonical JSON.
  var bytes: [UInt8] {
    let node = ClaimContext.object([
      ("claim", ClaimContext.node(patch)), ("version", ClaimContext.number(Int64(Self.version))),
    ])
    do { return try CanonicalJSON.bytes(node) } catch {
      preconditionFailure("a context holds integers only")
    }
  }

  private static func node(_ patch: Patch) -> JSONNode {
    var members: [(String, JSONNode)] = []
    if !patch.fields.isEmpty {
      members.append(("fields", object(patch.fields.map { ($0.field.path, node($0.value)) })))
    }
    var lists: [(String, JSONNode)] = patch.lists.map { one in
      (one.list.name, at(.array(one.records.map { node(whole($0)) })))
    }
    for name in Set(patch.records.map(\.list)).sorted() {
      let records = patch.records.filter { $0.list == name }
      lists.append((name, object(records.map { ("\($0.index)", node($0.patch)) })))
    }
    if !lists.isEmpty { members.append(("lists", object(lists))) }
    return object(members)
  }

  /// A whole record as the changes of a blank one.
  private static func whole(_ record: RecordValue) -> Patch {
    ClaimDifference(from: RecordValue(record.kind), to: record).patch
  }

  private static func node(_ value: FieldValue?) -> JSONNode {
    switch value {
    case nil: at(.null)
    case .text(let text): at(.string(text))
    case .number(let number): self.number(number)
    case .texts(let texts): at(.array(texts.map { at(.string($0)) }))
    case .numbers(let numbers): at(.array(numbers.map { self.number($0) }))
    }
  }

  private static func number(_ number: Int64) -> JSONNode { at(.number(String(number))) }

  private static func object(_ members: [(String, JSONNode)]) -> JSONNode {
    var object = JSONObject()
    for (name, node) in members {
      _ = object.add(.init(name: name, namePosition: place, node: node))
    }
    return at(.object(object))
  }

  private static func at(_ value: JSONValue) -> JSONNode { JSONNode(value, at: place) }
  private static let place = TextPosition(offset: 0, line: 1, column: 1)

  // MARK: Reading

  init(_ patch: Patch) { self.patch = patch }

  /// Reads a context.
  ///
  /// - Throws: ``Problem`` when the bytes are no context of this version.
  package init(_ bytes: [UInt8]) throws(Problem) {
    let node: JSONNode
    do { node = try JSONReader.read(bytes) } catch {
      throw Problem(description: "The context is not JSON: \(error)")
    }
    guard let object = node.object, case .number("1")? = object["version"]?.value else {
      throw Problem(description: "The context is of no known version.")
    }
    guard let claim = object["claim"] else { throw ClaimContext.misfit("claim") }
    patch = try ClaimContext.patch(claim, .claim)
  }

  private static func patch(_ node: JSONNode, _ kind: Record) throws(Problem) -> Patch {
    guard let object = node.object else { throw misfit(kind.title) }
    var patch = Patch()
    for member in object["fields"]?.object?.members ?? [] {
      guard let field = Schema.field(kind, member.name), field.isStored else {
        throw misfit(member.name)
      }
      patch.fields.append((field, try value(member.node, field)))
    }
    for member in object["lists"]?.object?.members ?? [] {
      guard let list = Schema.lists(of: kind).first(where: { $0.name == member.name }) else {
        throw misfit(member.name)
      }
      if let nodes = member.node.array {
        var records: [RecordValue] = []
        for node in nodes {
          var record = RecordValue(list.record)
          try ClaimContext(try self.patch(node, list.record)).apply(to: &record)
          records.append(record)
        }
        patch.lists.append((list, records))
      } else {
        for one in member.node.object?.members ?? [] {
          guard let index = Int(one.name), index >= 0 else { throw misfit(one.name) }
          patch.records.append((list.name, index, try self.patch(one.node, list.record)))
        }
      }
    }
    return patch
  }

  private static func value(_ node: JSONNode, _ field: Field) throws(Problem) -> FieldValue? {
    switch node.value {
    case .null: return nil
    case .string(let text): return .text(text)
    case .number(let text):
      if let number = Int64(text) { return .number(number) }
    case .array(let nodes):
      let texts = nodes.compactMap(\.string)
      if texts.count == nodes.count, case .codes = field.type { return .texts(texts) }
      let numbers = nodes.compactMap { node -> Int64? in
        if case .number(let text) = node.value { return Int64(text) }
        return nil
      }
      if numbers.count == nodes.count { return .numbers(numbers) }
    default: break
    }
    throw misfit(field.path)
  }

  // MARK: Applying

  /// Puts what the context holds into what the segments gave.
  ///
  /// - Throws: ``Problem`` when the claim is another than the context was made for.
  package func apply(to claim: inout Claim) throws(Problem) { try apply(to: &claim.record) }

  private func apply(to record: inout RecordValue) throws(Problem) {
    for (field, value) in patch.fields {
      do { try record.set(field, to: value) } catch { throw ClaimContext.misfit(field.path) }
    }
    for (list, records) in patch.lists {
      do { try record.setList(list.name, to: records) } catch {
        throw ClaimContext.misfit(list.name)
      }
    }
    for (list, index, patch) in patch.records {
      var records = record.list(list)
      guard index < records.count else { throw ClaimContext.misfit("\(list)[\(index)]") }
      try ClaimContext(patch).apply(to: &records[index])
      do { try record.setList(list, to: records) } catch { throw ClaimContext.misfit(list) }
    }
  }

  private static func misfit(_ name: String) -> Problem {
    Problem(description: "The context does not fit its claim at '\(printable(name))'.")
  }
}
