internal import Kernel
package import Model
package import Text

extension PracticeDesk {
  /// Lets one claim past one finding of the active bundle.
  ///
  /// The finding is looked for on the claim as it is now, and again where the claim moved meanwhile.
  package func grantException(
    claim match: String, rule: String, line: Int?, code: String?, expires: CivilDate,
    asOf: CivilDate
  ) throws -> Done {
    let rules = try activeRules(asOf: asOf)
    let reason = caller.reason ?? ""
    let receipt = try practice.perform(as: caller.request()) { snapshot in
      let user = try snapshot.signIn(caller.account, for: ExceptionGrant.permission)
      let claim = try snapshot.claim(match, within: user.scope)
      let (queue, all) = snapshot.queue(of: claim.id, asksOthers: InputPass.isNeeded(for: rules))
      let wanted = ExceptionDesk.Request(claim: claim.number, rule: rule, line: line, code: code)
      let found: ExceptionDesk.Found
      do {
        found = try ExceptionDesk(rules: rules, asOf: asOf)
          .find(wanted, in: [queue], history: [all])
      } catch let problem as ExceptionDesk.Problem {
        if let failure = queue.failure ?? all.failure { throw failure }
        throw KernelProblem(.notFound, problem.description)
      }
      guard let version = try snapshot.version(of: claim.id) else {
        throw KernelProblem(.notFound, "There is no claim \(claim.id).")
      }
      return ExceptionGrant(
        claim: claim.id, claimVersion: version, rule: found.finding.rule,
        fingerprint: found.fingerprint, reason: reason, expires: expires)
    }
    return Done(receipt, dryRun: caller.dryRun)
  }

  /// Takes an exception back.
  package func revokeException(_ text: String) throws -> Done {
    guard let id = PublicID(text) else {
      throw KernelProblem(
        .notFound, "'\(text)' is no exception's id. List them with scrubjay exception list.")
    }
    return try perform(ExceptionRevoke(exception: id))
  }

  /// The exceptions that stand on a date.
  package func exceptions(asOf: CivilDate) throws -> ExceptionList {
    ExceptionList(
      exceptions: try practice.read { snapshot in
        _ = try snapshot.signIn(caller.account, for: ClaimRead.permission)
        return try snapshot.exceptions(on: asOf)
      })
  }
}

/// Exceptions in a list.
package struct ExceptionList: DeskReport {
  let exceptions: [StandingException]

  package var text: String {
    if exceptions.isEmpty { return "no exception stands\n" }
    return exceptions.map {
      "\($0.id)  claim \($0.number)  \($0.rule)  until \($0.expires), by \($0.grantedBy): \($0.reason)\n"
    }.joined()
  }

  package func write(to output: inout JSONOutput) {
    output.beginArray()
    for exception in exceptions {
      output.beginObject()
      output.member("id")
      output.string(exception.id.description)
      output.member("claim")
      output.string(exception.claim.description)
      output.member("number")
      output.string(exception.number)
      output.member("rule")
      output.string(exception.rule)
      output.member("fingerprint")
      output.string(exception.fingerprint.description)
      output.member("expires")
      output.string(exception.expires.description)
      output.member("granted_by")
      output.string(exception.grantedBy)
      output.member("reason")
      output.string(exception.reason)
      output.endObject()
    }
    output.endArray()
    output.newLine()
  }
}
