package import Model

/// The fields in which two claims differ, as `lines[0].charge: …`; empty when they say the same.
///
/// The places in a file (`segment`) are left out.
package func differences(_ first: ClaimFrame, _ second: ClaimFrame) -> [String] {
  differences(first.base, second.base, .claim, "")
}

private func differences(
  _ first: UnsafeRawPointer, _ second: UnsafeRawPointer, _ kind: Record, _ place: String
) -> [String] {
  var found: [String] = []
  for field in Schema.fields(of: kind) where field.path != "segment" {
    let (one, other) = (FieldValue(field, at: first), FieldValue(field, at: second))
    if one != other {
      found.append("\(place)\(field.path): \(show(one)) and \(show(other))")
    }
  }
  for list in Schema.lists(of: kind) {
    let (ones, others) = (list.records(of: first), list.records(of: second))
    if ones.count != others.count {
      found.append("\(place)\(list.name): \(ones.count) and \(others.count)")
    }
    for (index, (one, other)) in zip(ones, others).enumerated() {
      found += differences(one, other, list.record, "\(place)\(list.name)[\(index)].")
    }
  }
  return found
}

private func show(_ value: FieldValue?) -> String { value.map { "\($0)" } ?? "blank" }
