package import Model

/// The caps at the outpatient rate as CMS publishes them, by code, modifier and locality, in cents.
///
/// The pricer reckons caps from the relative values; these also name those of codes that contractors
/// price.
package struct OPPSCaps: Sendable {
  /// A cap in both settings.
  package struct Cap: Equatable, Sendable {
    package var facility: Int32
    package var nonfacility: Int32
    package var status: PaymentStatus
  }

  package let release: ReleaseReference
  private let codes: CodeColumn<UInt64>
  private let modifiers: CodeColumn<UInt64>
  private let localities: CodeColumn<UInt32>
  private let statuses: CodeColumn<UInt8>
  private let facility: CodeColumn<Int32>
  private let nonfacility: CodeColumn<Int32>

  package init(_ file: CodeFile) throws(ImportProblem) {
    release = ReleaseReference(file)
    codes = try file.column("code")
    modifiers = try file.column("modifier")
    localities = try file.column("locality")
    statuses = try file.column("status")
    facility = try file.column("facility")
    nonfacility = try file.column("nonfacility")
    try file.require(
      modifiers.count, localities.count, statuses.count, facility.count, nonfacility.count,
      equal: codes.count)
  }

  package var count: Int { codes.count }

  /// The cap of a code with or without a modifier in a locality.
  package func cap(
    _ code: CodeKey, modifier: CodeKey = CodeKey(bits: 0), locality: FeeLocality
  ) -> Cap? {
    var index = codes.firstIndex(notBelow: code.bits)
    while index < codes.count, codes[index] == code.bits {
      if modifiers[index] == modifier.bits, localities[index] == locality.bits {
        return Cap(
          facility: facility[index], nonfacility: nonfacility[index],
          status: PaymentStatus(statuses[index]))
      }
      index += 1
    }
    return nil
  }
}
