/// A JSON value with the place where it stands.
package struct JSONNode: Equatable, Sendable {
  package var value: JSONValue
  /// The place of the value's first character.
  package var position: TextPosition

  package init(_ value: JSONValue, at position: TextPosition) {
    self.value = value
    self.position = position
  }

  /// The members when the value is an object.
  package var object: JSONObject? {
    if case .object(let object) = value { return object }
    return nil
  }

  package var array: [JSONNode]? {
    if case .array(let array) = value { return array }
    return nil
  }

  package var string: String? {
    if case .string(let string) = value { return string }
    return nil
  }
}

/// What a JSON value is; a number stays the text it was written as, so no digit is lost.
package indirect enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSONNode])
  case object(JSONObject)

  /// The kind in words for a message: `a number`.
  package var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

/// The members of a JSON object in the order they were written.
package struct JSONObject: Equatable, Sendable {
  package struct Member: Equatable, Sendable {
    package let name: String
    /// The place of the name's opening quote.
    package let namePosition: TextPosition
    package let node: JSONNode

    package init(name: String, namePosition: TextPosition, node: JSONNode) {
      self.name = name
      self.namePosition = namePosition
      self.node = node
    }
  }

  /// Objects over this size look names up through a table.
  private static let indexed = 12

  package private(set) var members: [Member] = []
  private var index: [String: Int] = [:]

  package init() {}

  package subscript(_ name: String) -> JSONNode? {
    position(of: name).map { members[$0].node }
  }

  /// Adds a member; false, and nothing added, when the name is taken.
  package mutating func add(_ member: Member) -> Bool {
    guard position(of: member.name) == nil else { return false }
    members.append(member)
    if members.count == Self.indexed {
      for (position, member) in members.enumerated() { index[member.name] = position }
    } else if members.count > Self.indexed {
      index[member.name] = members.count - 1
    }
    return true
  }

  private func position(of name: String) -> Int? {
    members.count < Self.indexed ? members.firstIndex { $0.name == name } : index[name]
  }
}
