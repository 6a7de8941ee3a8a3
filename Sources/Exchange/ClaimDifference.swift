package import Model
import X12

/// In which values a claim differs from what its segments say.
struct ClaimDifference {
  private(set) var patch = ClaimContext.Patch()
  /// The values that differ, by path.
  private(set) var values: [Value] = []

  /// One value that differs.
  struct Value {
    let path: String
    let field: Field
    /// Whether the segments need not say it: it follows from others, or X12 has no home for it.
    let isExpected: Bool
  }

  /// What turns one record into another.
  init(from first: RecordValue, to second: RecordValue, path: String = "") {
    for field in Schema.storedFields(of: first.kind) where first[field] != second[field] {
      patch.fields.append((field, second[field]))
      values.append(
        Value(
          path: path + field.path, field: field,
          isExpected: ClaimDifference.isExpected(field, first, second)))
    }
    for list in Schema.lists(of: first.kind) {
      let (ones, others) = (first.list(list.name), second.list(list.name))
      if list.record == .segment, ones.count == others.count,
        !ones.elementsEqual(others, by: isSame),
        isReordered(ones, others), let number = Schema.field(.segment, "number")
      {
        patch.lists.append((list, others))
        values.append(Value(path: path + list.name, field: number, isExpected: true))
      } else if ones.count != others.count {
        replace(list, others, path)
      } else {
        for (index, (one, other)) in zip(ones, others).enumerated() {
          let below = ClaimDifference(from: one, to: other, path: "\(path)\(list.name)[\(index)].")
          if below.patch.isEmpty { continue }
          patch.records.append((list.name, index, below.patch))
          values += below.values
        }
      }
    }
  }

  private mutating func replace(_ list: RecordList, _ records: [RecordValue], _ path: String) {
    patch.lists.append((list, records))
    guard let field = Schema.fields(of: list.record).first else { return }
    values.append(Value(path: path + list.name, field: field, isExpected: false))
  }

  /// What X12 does not say by itself.
  private static func isExpected(
    _ field: Field, _ read: RecordValue, _ claim: RecordValue
  ) -> Bool {
    if field.isDerived { return true }
    switch (field.record, field.path) {
    case (.segment, "number"): return true
    case (.segment, "line"), (.segment, "other_payer"):
      return claim[field] == nil && read[field] == .number(0)
    // The kind of no diagnosis is of no account.
    case (.claim, "diagnosis_kind") where claim["diagnoses"] == nil: return true
    case (.line, "dos_to"): return read[field] == nil && claim[field] == claim["dos"]
    default: break
    }
    // A claim that leaves the patient blank says who it is by saying that it is the subscriber.
    guard field.record == .claim, field.group == "patient", claim[field] == nil,
      read.isSubscriberPatient, claim.isSubscriberPatient
    else { return false }
    return true
  }
}

/// Whether two kept segments are the same apart from their place in a file.
private func isSame(_ first: RecordValue, _ second: RecordValue) -> Bool {
  ["loop", "id", "line", "other_payer", "text"].allSatisfy { first[$0] == second[$0] }
}

/// Whether two lists of kept segments differ in their order only.
private func isReordered(_ first: [RecordValue], _ second: [RecordValue]) -> Bool {
  var rest = second
  for one in first {
    guard let place = rest.firstIndex(where: { isSame(one, $0) }) else { return false }
    rest.remove(at: place)
  }
  return rest.isEmpty
}

extension WrittenClaim {
  /// Reads back what was written, keeps in the context what the claim says otherwise, and tells of what
  /// should have been carried.
  mutating func verify(_ claim: Claim, assumed: Set<String>) {
    let read = Claim837PWriter.read(document)
    if read?.isReadable != true {
      problems.append(
        WritingProblem(
          .notCarried, "", home: "",
          "The claim cannot be read back from its segments as one claim, so they must not be judged or "
            + "sent. Correct what the other problems name, or a kept segment of the envelope or of "
            + "another claim."))
    }
    let difference = ClaimDifference(from: (read?.claim ?? Claim()).record, to: claim.record)
    context = ClaimContext(difference.patch).bytes
    let told = Set(problems.map(\.path))
    for value in difference.values {
      if assumed.contains(value.path) {
        leftOver.append(LeftOver(path: value.path, reason: .assumed))
      } else if value.isExpected {
        leftOver.append(LeftOver(path: value.path, reason: .noHome))
      } else {
        leftOver.append(LeftOver(path: value.path, reason: .unwritten))
        if read == nil || told.contains(value.path) { continue }
        problems.append(
          WritingProblem(
            .notCarried, value.path, home: value.field.x12,
            "'\(value.path)' is not what its segments say: an 837P cannot say it here, beside the "
              + "claim's other values. Correct it, or leave it out."))
      }
    }
  }
}

extension Claim837PWriter {
  /// The claim of a stored version: what head and fragment say, with the context put back.
  ///
  /// - Throws: ``ClaimContext/Problem`` when the parts hold no claim or do not belong together.
  package static func claim(
    head: [UInt8], fragment: [UInt8], context: [UInt8]
  ) throws(ClaimContext.Problem) -> Claim {
    let changes = try ClaimContext(context)
    // What could not be read back when it was written stands in the context whole.
    var claim = read(document(head: head, fragment: fragment))?.claim ?? Claim()
    try changes.apply(to: &claim)
    return claim
  }

  /// The first claim of a document and whether it is the only one and all of it was read; nil when
  /// there is none.
  static func read(_ document: [UInt8]) -> (claim: Claim, isReadable: Bool)? {
    document.withUnsafeBytes { buffer in
      let reader = Claim837PReader(buffer, owner: nil, claimsPerBatch: 2, checksGuide: false)
      guard let batch = reader.next(), batch.count > 0 else { return nil }
      return withExtendedLifetime(batch) {
        let isReadable =
          batch.count == 1 && !batch[0].isUnreadable
          && !reader.takeProblems().contains { $0.severity == .error }
        return (Claim(batch[0]), isReadable)
      }
    }
  }
}
