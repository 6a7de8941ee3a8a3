import Kernel
import Model
import TestKit

/// Random commands of every kind over few names, so that they meet: some are refused, as some are in
/// an office.
struct Workload {
  private enum Kind: CaseIterable {
    case userAdd, userGrant, userRevoke, userDisable, locationAdd, clockAccept
    case receive, decide, exceptionGrant, exceptionRevoke
    case bundleBuild, bundleActivate, bundleRollback
  }

  private var random: SeededGenerator
  /// Stands before every key.
  private let name: String
  private var number = 0

  init(seed: UInt64, name: String) {
    random = SeededGenerator(seed: seed)
    self.name = name
  }

  /// The next command and its key.
  mutating func next(on practice: Practice) throws -> (key: String, command: any Command) {
    number += 1
    let kind = Kind.allCases.randomElement(using: &random) ?? .receive
    return ("\(name)-\(number)", try command(kind, practice) ?? receive())
  }

  /// A command of a kind; nil when there is nothing yet that it could be about.
  private mutating func command(_ kind: Kind, _ practice: Practice) throws -> (any Command)? {
    let account = "u\(Int.random(in: 0..<200, using: &random))"
    let role =
      ["biller", "rule author", "auditor", "administrator"].randomElement(using: &random)
      ?? "biller"
    let some = Int.random(in: 0..<40, using: &random)
    switch kind {
    case .userAdd:
      let length = Int.random(in: 1...80, using: &random)
      return UserAdd(
        account: account, name: String(repeating: "Wren ", count: 16).prefix(length).description,
        roles: Int.random(in: 0..<4, using: &random) == 0 ? [] : [role])
    case .userGrant: return UserGrant(account: account, role: role)
    case .userRevoke: return UserGrant(account: account, role: role, revoke: true)
    case .userDisable:
      return UserDisable(account: account, disabled: Bool.random(using: &random))
    case .locationAdd:
      let number = Int.random(in: 0...999, using: &random)
      return LocationAdd(name: "Wing \(number)", npi: sampleNPI(number))
    case .clockAccept: return ClockAccept()
    case .receive: return receive()
    case .decide:
      let claims = try practice.claimKeys()
      return claims.isEmpty
        ? nil : practice.decide(claims, bundle: some % 5, findings: "[\(some)]")
    case .exceptionGrant:
      let claim = try practice.claimKeys().randomElement(using: &random)
      return claim.flatMap { practice.grant($0, rule: "rig-\(some)") }
    case .exceptionRevoke:
      let exception = try practice.standingExceptions().randomElement(using: &random)
      return exception.map(ExceptionRevoke.init(exception:))
    case .bundleBuild: return RigBundles.build(some % 5)
    case .bundleActivate: return BundleActivate(bundle: RigBundles.digest(some % 5))
    case .bundleRollback: return BundleRollback()
    }
  }

  private mutating func receive() -> any Command {
    let numbers = (0..<Int.random(in: 1...4, using: &random)).map { _ in
      Int.random(in: 0..<30, using: &random)
    }
    return RigClaims(numbers, text: "T\(Int.random(in: 0..<100_000, using: &random))").command
  }
}

extension KernelProblem {
  /// Whether the command contradicted what is there, which is no fault of the kernel.
  var isOrdinary: Bool { [.refused, .notFound, .invalid].contains(code) }
}
