/// The loops of 005010X222A1 as far as reading claims tells them apart.
enum ClaimLoop: UInt8, CaseIterable {
  case head, submitter, receiver
  case provider, billing, payTo, payToPlan
  case subscriberLevel, subscriber, payer
  case patientLevel, patient
  case claim, referring, primaryCare, rendering, facility, supervising, pickUp, dropOff
  case otherCoverage, otherSubscriber, otherPayer
  case otherReferring, otherRendering, otherFacility, otherSupervising, otherBilling
  case line, drug
  case lineRendering, purchased, lineFacility, lineSupervising, ordering, lineReferring
  case linePrimaryCare, linePickUp, lineDropOff
  case adjudication, form
  /// A party that the guide does not have in its place.
  case other

  /// The name in the guide; two loops of one name differ in what NM101 says.
  var name: String {
    switch self {
    case .head: "ST"
    case .submitter: "1000A"
    case .receiver: "1000B"
    case .provider: "2000A"
    case .billing: "2010AA"
    case .payTo: "2010AB"
    case .payToPlan: "2010AC"
    case .subscriberLevel: "2000B"
    case .subscriber: "2010BA"
    case .payer: "2010BB"
    case .patientLevel: "2000C"
    case .patient: "2010CA"
    case .claim: "2300"
    case .referring, .primaryCare: "2310A"
    case .rendering: "2310B"
    case .facility: "2310C"
    case .supervising: "2310D"
    case .pickUp: "2310E"
    case .dropOff: "2310F"
    case .otherCoverage: "2320"
    case .otherSubscriber: "2330A"
    case .otherPayer: "2330B"
    case .otherReferring: "2330C"
    case .otherRendering: "2330D"
    case .otherFacility: "2330E"
    case .otherSupervising: "2330F"
    case .otherBilling: "2330G"
    case .line: "2400"
    case .drug: "2410"
    case .lineRendering: "2420A"
    case .purchased: "2420B"
    case .lineFacility: "2420C"
    case .lineSupervising: "2420D"
    case .ordering: "2420E"
    case .lineReferring, .linePrimaryCare: "2420F"
    case .linePickUp: "2420G"
    case .lineDropOff: "2420H"
    case .adjudication: "2430"
    case .form: "2440"
    case .other: "2300"
    }
  }

  /// The name by which the homes of fields call the loop.
  var home: String {
    self == .primaryCare || self == .linePrimaryCare ? name + "/P3" : self == .other ? "" : name
  }

  var isOtherPayer: Bool {
    rawValue >= ClaimLoop.otherCoverage.rawValue && rawValue <= ClaimLoop.otherBilling.rawValue
  }
}

/// Segment identifiers and qualifiers as the integers that ``X12Tag`` packs them to.
enum Known {
  static let cas: UInt64 = 0x43_4153
  static let clm: UInt64 = 0x43_4C4D
  static let hi: UInt64 = 0x4849
  static let lin: UInt64 = 0x4C_494E
  static let lq: UInt64 = 0x4C51
  static let lx: UInt64 = 0x4C58
  static let nm1: UInt64 = 0x4E_4D31
  static let per: UInt64 = 0x50_4552
  static let pwk: UInt64 = 0x50_574B
  static let ref: UInt64 = 0x52_4546
  static let sbr: UInt64 = 0x53_4252
  static let sv1: UInt64 = 0x53_5631
  static let svd: UInt64 = 0x53_5644
  static let xx: UInt64 = 0x5858
}
