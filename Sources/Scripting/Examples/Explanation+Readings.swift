import Model

extension Explanation {
  /// The most values that are told.
  private static let told = 12

  /// The values that a rule looked at, record by record, for the author of an example that passed and
  /// ought not to: `line 1: code is 99213, mods is blank; line 2: code is 17100`.
  var readings: String {
    var groups: [(name: String?, values: [String])] = []
    var count = 0
    var isCut = false
    for step in steps {
      if step.holds == nil, step.depth == 1 {
        groups.append((step.text, []))
        continue
      }
      guard let dash = step.text.firstRange(of: " — ") else { continue }
      let value = String(step.text[dash.upperBound...])
      if groups.isEmpty { groups.append((nil, [])) }
      if groups[groups.count - 1].values.contains(value) { continue }
      if count == Self.told {
        isCut = true
        break
      }
      count += 1
      groups[groups.count - 1].values.append(value)
    }
    let texts = groups.filter { !$0.values.isEmpty }.map { group in
      (group.name.map { "\($0): " } ?? "") + group.values.joined(separator: ", ")
    }
    return texts.joined(separator: "; ") + (isCut ? ", …" : "")
  }
}
