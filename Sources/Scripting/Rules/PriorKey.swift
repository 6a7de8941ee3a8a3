import Model

/// The fields in which an other record must agree with the judged one, brought to one number.
///
/// Numbers are 64-bit hashes: that two different values agree by chance is 1 in 10^19 for each pair.
/// Nothing of a patient can be read back from one, and none is ever printed.
package struct PriorKey: Sendable {
  package enum Part: Sendable {
    /// Who the patient is; see ``PatientKey``.
    case patient
    /// The rendering provider's NPI, or the billing provider's where none is named.
    case provider
    case field(FieldReference)
  }

  package var parts: [Part]

  var text: String {
    parts.map { part in
      switch part {
      case .patient: "patient"
      case .provider: "provider"
      case .field(let reference): reference.field.path
      }
    }.joined(separator: ", ")
  }

  /// The first field by which records agree.
  var anchor: FieldReference? {
    for part in parts {
      if case .field(let reference) = part { return reference }
    }
    return nil
  }

  /// The key of a record; nil when nobody can say who its patient or its provider is.
  ///
  /// Two blanks agree and lists agree as sets, as for the lines of a pair. `patient` is the claim's
  /// ``PatientKey``.
  func hash(claim: UnsafeRawPointer, line: UnsafeRawPointer?, patient: UInt64?) -> UInt64? {
    var hash = KeyHash()
    for part in parts {
      switch part {
      case .patient:
        guard let patient else { return nil }
        hash.add(patient)
      case .provider:
        guard let npi = PriorKey.provider(claim, line) else { return nil }
        hash.add(npi)
      case .field(let reference):
        guard let base = reference.base == .claim ? claim : line else { return nil }
        PriorKey.add(reference.field, at: base, to: &hash)
      }
    }
    return hash.value
  }

  private static let renderingOfClaim = Schema.field(.claim, "rendering.npi")
  private static let renderingOfLine = Schema.field(.line, "rendering.npi")

  /// The NPI of who rendered the line or claim, else of who bills; nil where neither is named.
  static func provider(
    _ claim: UnsafeRawPointer, _ line: UnsafeRawPointer?
  ) -> UnsafeRawBufferPointer? {
    let frame = ClaimFrame(base: claim)
    let rendering =
      line.map { renderingOfLine?.slot(of: $0) ?? .blank }
      ?? renderingOfClaim?.slot(of: claim) ?? .blank
    let npi = rendering.length > 0 ? rendering : frame[.billingNPI]
    return npi.length > 0 ? frameBytes(claim, npi) : nil
  }

  private static func add(_ field: Field, at base: UnsafeRawPointer, to hash: inout KeyHash) {
    var elements: [UInt64] = []
    for index in 0..<field.type.width {
      let slot = field.slot(of: base, index)
      var own = KeyHash()
      if field.type.isNumber {
        if slot.value == Slot.absent { break }
        own.add(UInt64(bitPattern: slot.value))
      } else {
        if slot.length == 0 { break }
        own.add(frameBytes(base, slot))
      }
      elements.append(own.value)
    }
    if elements.count > 1 { elements = Array(Set(elements)).sorted() }
    for element in elements { hash.add(element) }
    hash.end()
  }
}
