internal import Text

// Nodes of JSON without a place, for what is written and never read with positions.

private let nowhere = TextPosition(offset: 0, line: 1, column: 1)

func string(_ text: String) -> JSONNode { JSONNode(.string(text), at: nowhere) }
func number(_ value: Int) -> JSONNode { JSONNode(.number(String(value)), at: nowhere) }
func flag(_ value: Bool) -> JSONNode { JSONNode(.bool(value), at: nowhere) }
func array(_ nodes: [JSONNode]) -> JSONNode { JSONNode(.array(nodes), at: nowhere) }

/// An object; of members with one name the first stands.
func object(_ members: [(String, JSONNode)]) -> JSONNode {
  var object = JSONObject()
  for (name, node) in members {
    _ = object.add(JSONObject.Member(name: name, namePosition: nowhere, node: node))
  }
  return JSONNode(.object(object), at: nowhere)
}

extension JSONNode {
  /// A whole number; nil for everything else.
  var integer: Int? {
    if case .number(let text) = value { return Int(text) }
    return nil
  }
}
