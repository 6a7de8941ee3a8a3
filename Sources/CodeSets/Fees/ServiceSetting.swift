/// Whether a service is paid at the rate for facilities or the one for other places.
package enum ServiceSetting: Sendable, CaseIterable {
  case facility
  case nonfacility

  /// The setting of a place of service (Claims Processing Manual, chapter 12, 20.4.2): facilities are listed, all
  /// other places are none, the patient's home by video (10) among them.
  package init(placeOfService place: UInt8) {
    switch place {
    case 2, 19, 21, 22, 23, 24, 26, 31, 34, 41, 42, 51, 52, 53, 56, 61: self = .facility
    default: self = .nonfacility
    }
  }
}
