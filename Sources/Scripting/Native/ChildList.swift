package import Model

/// A list of records with the record that holds it, as quantifiers and sums go through it.
package struct ChildList: Sendable, Hashable {
  /// The record that holds the list.
  package let owner: Record
  /// What it is a list of.
  package let record: Record
  /// The name in scripts: `lines`.
  package let name: String
  /// The offset of the list's slot from the base of its owner; the slot keeps the count and the
  /// address of the first record.
  package let offset: Int
  /// The bytes from one record to the next.
  package let stride: Int

  /// All lists of the schema, those of outer records first.
  package static let all: [ChildList] = Record.allCases.flatMap { owner in
    Schema.lists(of: owner).map { list in
      ChildList(
        owner: owner, record: list.record, name: list.name,
        offset: list.offset, stride: list.record.stride)
    }
  }

  /// The records in the list of an owner.
  package func records(of owner: UnsafeRawPointer) -> [UnsafeRawPointer] {
    let count = max(0, Int(owner.load(fromByteOffset: offset, as: Int64.self)))
    let address = owner.load(fromByteOffset: offset + 8, as: UInt.self)
    guard count > 0, let first = UnsafeRawPointer(bitPattern: address) else { return [] }
    return (0..<count).map { first + $0 * stride }
  }
}

extension Record {
  /// The name of several, as scripts write it: `lines`.
  package var plural: String { rawValue + "s" }

  /// The name in messages: `other payer`.
  var spoken: String { rawValue.replacingUnderscore }
}
