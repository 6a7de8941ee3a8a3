/// The codes, payers and providers that the synthetic claims and the rules about them share.
struct ClaimWorld {
  let newVisits = ["99202", "99203", "99204", "99205"]
  let establishedVisits = ["99211", "99212", "99213", "99214", "99215"]
  let preventiveVisits = (99381...99387).map(String.init) + (99391...99397).map(String.init)
  /// Codes of the surgery range, where a visit on the same day needs modifier 25.
  let surgery = (0..<200).map { String(10_021 + $0 * 290) }
  /// Laboratory, radiology and medicine codes, and drugs.
  let ancillary =
    (0..<437).map { String(70_010 + $0 * 45) } + (0..<60).map { "J0\(120 + $0 * 10)" }
  let diagnoses: [String]
  let modifiers = ["59", "LT", "RT", "50", "26", "TC", "76", "GA"]
  let payers = (1...60).map { "SJ" + String(1_000 + $0).dropFirst() }
  let providers: [BenchProvider]
  let npis: [String]

  /// The date of the transaction: 2026-03-31.
  let created = BenchDate(day: 20_543)

  init(generator: inout SplitMix64) {
    let letters = ["E", "F", "G", "I", "J", "K", "L", "M", "N", "R", "S", "Z"]
    diagnoses = (0..<288).map { index in
      let root = letters[index % 12] + String(10 + (index / 12) * 3)
      return index % 3 == 0 ? root : root + String(index % 10)
    }
    npis = (0..<2_000).map { ClaimWorld.npi($0 * 37 + 11) }
    providers = (0..<40).map { index in
      BenchProvider(
        name: "SAMPLE CLINIC \(index + 1)", npi: ClaimWorld.npi(900_000 + index),
        taxID: index == 39 ? "12345678" : String(123_450_000 + index),
        zip: index == 38 ? "99999" : "999990001")
    }
    _ = generator.next()
  }

  /// Every procedure code a claim can carry.
  var allCodes: [String] {
    newVisits + establishedVisits + preventiveVisits + surgery + ancillary
  }

  /// An NPI with its check digit (Luhn over 80840 and the first nine digits).
  static func npi(_ index: Int) -> String {
    let nine = 100_000_000 + index
    var sum = 24
    for (place, digit) in String(nine).utf8.map({ Int($0) - 48 }).enumerated() {
      let doubled = place % 2 == 0 ? digit * 2 : digit
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return String(nine) + String((10 - sum % 10) % 10)
  }
}
