package import Kernel
package import Model
import Scripting

/// The exceptions that stand on a date, by claim: number and billing provider.
///
/// A claim that has none costs a look-up, and none at all where there are no exceptions.
package struct ExceptionBook: Sendable {
  /// By the claims' numbers.
  private let claims: [String: [StandingException]]

  /// A book without exceptions.
  package init() { claims = [:] }

  /// The exceptions that hold on a date; their last day counts.
  package init(_ exceptions: [StandingException], asOf: CivilDate) {
    claims = Dictionary(grouping: exceptions.filter { asOf <= $0.expires }, by: \.number)
  }

  package var isEmpty: Bool { claims.isEmpty }

  /// The exceptions of a claim; nil when it has none.
  func exceptions(of claim: ClaimFrame) -> ClaimExceptions? {
    guard !claims.isEmpty, let all = claims[claim.id] else { return nil }
    let billing = ExceptionBook.billing(of: claim)
    let own = all.filter { $0.billing == billing }
    return own.isEmpty ? nil : ClaimExceptions(own)
  }

  /// The billing provider a claim is known by: NPI, else tax id; empty when it names neither.
  package static func billing(of claim: ClaimFrame) -> String {
    ClaimFacts().billing(claim)
  }
}

/// The exceptions of one claim.
struct ClaimExceptions {
  private let byFingerprint: [Digest: StandingException]

  init(_ exceptions: [StandingException]) {
    byFingerprint = Dictionary(
      exceptions.map { ($0.fingerprint, $0) },
      // Of several for one finding, the one that holds longest is named.
      uniquingKeysWith: { a, b in
        if a.expires != b.expires { return a.expires > b.expires ? a : b }
        return a.id.description < b.id.description ? a : b
      })
  }

  /// What lets the claim past a finding that rests on some facts: `exception E0…, until 2026-12-31:
  /// reason`; nil when nothing does.
  func exemption(_ facts: FindingFacts) -> String? {
    byFingerprint[FindingFingerprint.of(facts)].map { exception in
      "exception \(exception.id), until \(exception.expires): "
        + FieldText.printable(exception.reason)
    }
  }
}

/// The fingerprint of a finding, which an exception is bound to: the digest of what it rests on.
package enum FindingFingerprint {
  static func of(_ facts: FindingFacts) -> Digest { Digest(of: facts.bytes) }
}
