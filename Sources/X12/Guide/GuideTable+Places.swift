/// Where a writer puts a segment, and how long its elements may be.
extension GuideTable {
  /// What the data element dictionary says of the length of a value.
  package struct Limits: Equatable, Sendable {
    /// Whether digits are counted: a minus and a point are not.
    package let isNumber: Bool
    package let greatest: Int
  }

  /// The number of a segment's row in the guide, which grows in the guide's order within a loop; nil
  /// when the loop has no such segment.
  ///
  /// `qualifier` is what tells the segment's kinds apart, such as REF01; empty for any.
  package func place(loop: X12Tag, segment: X12Tag, qualifier: X12Tag) -> Int? {
    (0..<nodeCount).first { node in
      loops[Int(nodes[node].loop)].id == loop && nodes[node].id == segment
        && (qualifier == .empty || takes(qualifier, node))
    }
  }

  private func takes(_ qualifier: X12Tag, _ node: Int) -> Bool {
    let element = index.qualifiers[index.number(nodes[node].id)]
    guard element > 0 else { return true }
    var spec = specs[Int(nodes[node].specs) + Int(element) - 1]
    if spec.kind == .composite { spec = specs[Int(spec.componentStart)] }
    guard spec.codeCount > 0 else { return true }
    return (0..<Int(spec.codeCount)).contains {
      UInt64(codes[Int(spec.codeStart) + $0]) == qualifier.rawValue
    }
  }

  /// The limits of an element, or of a component from 1 on; nil when the base standard has none there
  /// or they depend on a format.
  package static func limits(segment: X12Tag, element: Int, component: Int = 0) -> Limits? {
    let number = base.index.number(segment)
    guard number >= 0, element > 0 else { return nil }
    let node = base.nodes[number]
    guard element <= Int(node.count) else { return nil }
    var spec = base.specs[Int(node.specs) + element - 1]
    if spec.kind == .composite {
      let component = max(component, 1)
      guard component <= Int(spec.componentCount) else { return nil }
      spec = base.specs[Int(spec.componentStart) + component - 1]
    } else if component > 1 {
      return nil
    }
    switch spec.kind {
    case .decimal, .whole: return Limits(isNumber: true, greatest: Int(spec.greatest))
    case .text, .code, .time: return Limits(isNumber: false, greatest: Int(spec.greatest))
    case .date, .formatted, .composite: return nil
    }
  }

  /// Whether the base standard divides an element of a segment into components.
  package static func isComposite(segment: X12Tag, element: Int) -> Bool {
    let number = base.index.number(segment)
    guard number >= 0, element > 0, element <= Int(base.nodes[number].count) else { return false }
    return base.specs[Int(base.nodes[number].specs) + element - 1].kind == .composite
  }
}
