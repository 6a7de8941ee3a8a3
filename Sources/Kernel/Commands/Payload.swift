package import Text

/// What a command or an event says: named values whose canonical JSON is stored and hashed.
///
/// Integers, texts, flags, lists and objects; money is cents, dates are `YYYY-MM-DD`. There is one
/// form only, so equal payloads are equal bytes.
package struct Payload: Equatable, Sendable {
  private var fields: [String: JSONNode] = [:]

  package init() {}

  /// Reads stored bytes.
  ///
  /// - Throws: `K102` when they are not one JSON object, which only damage can cause.
  package init(stored bytes: [UInt8]) throws {
    do {
      let node = try JSONReader.read(bytes)
      guard let object = node.object else {
        throw KernelProblem(.notPractice, "A stored payload is not a JSON object.")
      }
      for member in object.members { fields[member.name] = Payload.unplaced(member.node) }
    } catch let problem as TextProblem {
      throw KernelProblem(.notPractice, "A stored payload is not JSON: \(problem.message)")
    }
  }

  package mutating func set(_ name: String, _ value: String?) {
    fields[name] = value.map { Payload.node(.string($0)) }
  }

  package mutating func set(_ name: String, _ value: some BinaryInteger) {
    fields[name] = Payload.node(.number(String(value)))
  }

  package mutating func set(_ name: String, _ value: Bool) {
    fields[name] = Payload.node(.bool(value))
  }

  package mutating func set(_ name: String, _ values: [String]) {
    fields[name] = Payload.node(.array(values.map { Payload.node(.string($0)) }))
  }

  package mutating func set(_ name: String, _ value: Payload) {
    fields[name] = value.objectNode
  }

  package mutating func set(_ name: String, _ values: [Payload]) {
    fields[name] = Payload.node(.array(values.map(\.objectNode)))
  }

  package func text(_ name: String) -> String? { fields[name]?.string }

  package func integer(_ name: String) -> Int64? {
    guard case .number(let text)? = fields[name]?.value else { return nil }
    return Int64(text)
  }

  package func flag(_ name: String) -> Bool? {
    guard case .bool(let flag)? = fields[name]?.value else { return nil }
    return flag
  }

  package func texts(_ name: String) -> [String]? {
    guard let nodes = fields[name]?.array else { return nil }
    let texts = nodes.compactMap(\.string)
    return texts.count == nodes.count ? texts : nil
  }

  package func object(_ name: String) -> Payload? {
    fields[name]?.object.map(Payload.init(object:))
  }

  package func objects(_ name: String) -> [Payload]? {
    guard let nodes = fields[name]?.array else { return nil }
    let objects = nodes.compactMap(\.object)
    return objects.count == nodes.count ? objects.map(Payload.init(object:)) : nil
  }

  /// A text that must be there.
  package func required(_ name: String) throws -> String {
    guard let text = text(name) else { throw Payload.missing(name, "a text") }
    return text
  }

  /// An integer that must be there.
  package func requiredInteger(_ name: String) throws -> Int64 {
    guard let value = integer(name) else { throw Payload.missing(name, "an integer") }
    return value
  }

  /// A digest that must be there, as 64 hexadecimal digits.
  package func requiredDigest(_ name: String) throws -> Digest {
    guard let digest = Digest(try required(name)) else { throw Payload.missing(name, "a digest") }
    return digest
  }

  package var isEmpty: Bool { fields.isEmpty }

  /// The canonical JSON.
  package var bytes: [UInt8] {
    // Only integers ever get in, so there is always a canonical form.
    (try? CanonicalJSON.bytes(objectNode)) ?? Array("{}".utf8)
  }

  /// The canonical JSON of a list of pairs.
  static func list(_ pairs: [(String, Int64)]) -> [UInt8] {
    var output = JSONOutput(.compact)
    output.beginArray()
    for (name, value) in pairs {
      output.beginArray()
      output.string(name)
      output.number(String(value))
      output.endArray()
    }
    output.endArray()
    return output.bytes
  }

  /// A node without a place, for values that were never text.
  package static func node(_ value: JSONValue) -> JSONNode {
    JSONNode(value, at: .none)
  }

  /// The value as a JSON node.
  package var objectNode: JSONNode {
    var object = JSONObject()
    for name in fields.keys.sorted() {
      guard let node = fields[name] else { continue }
      _ = object.add(.init(name: name, namePosition: .none, node: node))
    }
    return Payload.node(.object(object))
  }

  private init(object: JSONObject) {
    for member in object.members { fields[member.name] = member.node }
  }

  private static func unplaced(_ node: JSONNode) -> JSONNode {
    switch node.value {
    case .array(let nodes): return Payload.node(.array(nodes.map(unplaced)))
    case .object(let object):
      var plain = JSONObject()
      for member in object.members {
        _ = plain.add(
          .init(name: member.name, namePosition: .none, node: unplaced(member.node)))
      }
      return Payload.node(.object(plain))
    default: return Payload.node(node.value)
    }
  }

  private static func missing(_ name: String, _ kind: String) -> KernelProblem {
    KernelProblem(
      .invalid, "A recorded command lacks a field.",
      fields: [FieldProblem(name, "must be \(kind)")])
  }
}

extension TextPosition {
  fileprivate static let none = TextPosition(offset: 0, line: 1, column: 1)
}
