/// JSON in one form only, for hashing and comparing.
///
/// Members sorted by the bytes of their names, no blanks, the fewest escapes, integers only:
/// equal values give equal bytes on every machine.
package enum CanonicalJSON {
  /// The canonical bytes of a value.
  ///
  /// - Throws: `J120` for a number with fraction or exponent, since such numbers have several
  ///   spellings; write amounts as cents or as strings.
  package static func bytes(_ node: JSONNode) throws(TextProblem) -> [UInt8] {
    var output = JSONOutput(.compact)
    try write(node, to: &output)
    return output.bytes
  }

  private static func write(_ node: JSONNode, to output: inout JSONOutput) throws(TextProblem) {
    switch node.value {
    case .number(let text):
      guard text.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D }) else {
        throw TextProblem(
          .notCanonical, at: node.position,
          "A number with fraction or exponent has no canonical form. "
            + "Write an integer, or a string.")
      }
      output.number(text == "-0" ? "0" : text)
    case .array(let nodes):
      output.beginArray()
      for node in nodes { try write(node, to: &output) }
      output.endArray()
    case .object(let object):
      output.beginObject()
      for member in object.members.sorted(by: { precedes($0.name, $1.name) }) {
        output.key(member.name)
        try write(member.node, to: &output)
      }
      output.endObject()
    default: output.node(node)
    }
  }

  private static func precedes(_ first: String, _ second: String) -> Bool {
    first.utf8.lexicographicallyPrecedes(second.utf8)
  }
}
