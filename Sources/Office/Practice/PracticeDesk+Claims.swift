internal import Exchange
internal import Kernel
internal import Model
package import Text

extension PracticeDesk {
  /// Receives files of claims, each in a command of its own.
  ///
  /// A file that is refused keeps none of the others back.
  package func receive(_ documents: [InputDocument], from peer: String?) throws -> ReceivedFiles {
    var received = ReceivedFiles(dryRun: caller.dryRun)
    for document in documents {
      do {
        let outcome = try ReceiveFile.receive(
          document, from: peer, into: practice, as: caller.request())
        received.files.append(
          .init(
            name: document.name, receipt: outcome.receipt, problems: outcome.problems,
            unsendable: outcome.unsendable))
      } catch let problem as KernelProblem where [.refused, .invalid].contains(problem.code) {
        received.files.append(
          .init(
            name: document.name, refusal: problem.description,
            isBadInput: problem.code == .invalid))
      }
    }
    return received
  }

  /// Claims of a number or id; nil for all.
  package func claims(matching match: String?, limit: Int) throws -> ClaimList {
    try practice.read { snapshot in
      let user = try snapshot.signIn(caller.account, for: ClaimRead.permission)
      if let match { _ = try snapshot.someClaim(match, within: user.scope) }
      return ClaimList(
        claims: try snapshot.claimList(matching: match, limit: limit, within: user.scope),
        total: match == nil ? try snapshot.claimCount(within: user.scope) : nil)
    }
  }

  /// A claim with its decisions; unmasked for a permitted user with a reason.
  ///
  /// The look itself is recorded.
  package func claim(_ match: String, unmask: Bool) throws -> ClaimCard {
    let summary = try practice.read { snapshot in
      let user = try snapshot.signIn(caller.account, for: ClaimRead.permission)
      return try snapshot.claim(match, within: user.scope)
    }
    if unmask {
      guard caller.reason?.isEmpty == false else {
        throw KernelProblem(
          .invalid, "To see a claim unmasked needs a reason.",
          fields: [FieldProblem("reason", "say why with --reason TEXT")])
      }
      try practice.perform(ClaimUnmask(claim: summary.id), as: caller.request())
    } else {
      try practice.perform(ClaimRead(claim: summary.id), as: caller.request())
    }
    return try practice.read { snapshot in
      let people = unmask ? try snapshot.people(of: summary.id) : nil
      let scanned = unmask ? try snapshot.claims(only: summary.id).next() : nil
      return ClaimCard(
        summary: summary, decisions: try snapshot.decisions(on: summary.id),
        patient: people?.patient, member: people?.member,
        fragment: scanned.map { String(decoding: $0.fragment, as: UTF8.self) })
    }
  }
}

/// What became of files of claims.
package struct ReceivedFiles: DeskReport {
  package struct File: Sendable {
    var name: String
    var receipt: Receipt?
    var problems: [DocumentProblem] = []
    var unsendable: [String] = []
    var refusal: String?
    /// It was refused for what it is, and not for what the practice holds.
    var isBadInput = false
  }

  package internal(set) var files: [File] = []
  let dryRun: Bool

  /// Whether every file was received, and read without an error.
  package var isWhole: Bool {
    files.allSatisfy { $0.refusal == nil && !$0.problems.contains { $0.isError } }
  }

  /// Whether the practice refused a file that could be read.
  package var isRefused: Bool { files.contains { $0.refusal != nil && !$0.isBadInput } }

  /// The problems of the files as lines for stderr.
  package var complaints: [String] {
    files.flatMap { file in
      file.problems.map(\.text) + file.unsendable
        + (file.refusal.map { ["\(file.name): \($0)"] } ?? [])
    }
  }

  package var text: String {
    var text = ""
    for file in files {
      guard let receipt = file.receipt else { continue }
      let result = receipt.result
      func count(_ name: String) -> Int { Int(result.integer(name) ?? 0) }
      text += "\(file.name): document \(result.text("document") ?? "")"
      text += dryRun ? " would be received\n" : " received\n"
      text += "  \(inWords(count("claims"), "claim")): \(count("new")) new, "
      text += "\(count("changed")) changed, \(count("unchanged")) unchanged\n"
      text += "  new: \(inWords(count("patients"), "patient")), "
      text += "\(inWords(count("coverages"), "coverage")), \(inWords(count("payers"), "payer"))\n"
    }
    return text
  }

  package func write(to output: inout JSONOutput) {
    output.beginObject()
    output.member("dry_run")
    output.bool(dryRun)
    output.member("files")
    output.beginArray()
    for file in files {
      output.beginObject()
      output.member("file")
      output.string(file.name)
      if let receipt = file.receipt {
        output.member("command")
        output.integer(Int(receipt.sequence))
        output.member("document")
        output.string(receipt.result.text("document") ?? "")
        for name in ["claims", "new", "changed", "unchanged", "patients", "coverages", "payers"] {
          output.key(name)
          output.integer(Int(receipt.result.integer(name) ?? 0))
        }
      }
      output.member("refused")
      if let refusal = file.refusal { output.string(refusal) } else { output.null() }
      output.member("problems")
      output.beginArray()
      for problem in file.problems { output.string(problem.text) }
      for problem in file.unsendable { output.string(problem) }
      output.endArray()
      output.endObject()
    }
    output.endArray()
    output.endObject()
    output.newLine()
  }
}

/// Claims in a list.
package struct ClaimList: DeskReport {
  let claims: [ClaimSummary]
  /// How many there are; nil where some were asked for.
  let total: Int?

  package var text: String {
    var text = ""
    for claim in claims { text += ClaimList.line(claim) + "\n" }
    if let total, claims.count < total { text += "\(claims.count) of \(inWords(total, "claim"))\n" }
    return text
  }

  static func line(_ claim: ClaimSummary) -> String {
    let status = claim.status?.rawValue ?? "-"
    let parts = [
      claim.id.description, status.padded(to: 6), claim.firstDOS?.description ?? "no date   ",
      claim.number.padded(to: 16), claim.payer,
    ]
    return parts.joined(separator: "  ")
      + (claim.versions > 1 ? "  (version \(claim.versions))" : "")
  }

  package func write(to output: inout JSONOutput) {
    output.beginObject()
    output.member("total")
    output.integer(total ?? claims.count)
    output.member("claims")
    output.beginArray()
    for claim in claims { ClaimList.write(claim, to: &output) }
    output.endArray()
    output.endObject()
    output.newLine()
  }

  static func write(_ claim: ClaimSummary, to output: inout JSONOutput) {
    output.beginObject()
    ClaimList.members(of: claim, to: &output)
    output.endObject()
  }

  static func members(of claim: ClaimSummary, to output: inout JSONOutput) {
    output.member("id")
    output.string(claim.id.description)
    output.member("number")
    output.string(claim.number)
    output.member("billing")
    output.string(claim.billing)
    output.member("first_dos")
    if let date = claim.firstDOS { output.string(date.description) } else { output.null() }
    output.member("payer")
    output.string(claim.payer)
    output.member("versions")
    output.integer(claim.versions)
    output.member("document")
    output.string(claim.document?.description ?? "")
    output.member("status")
    if let status = claim.status { output.string(status.rawValue) } else { output.null() }
  }
}

/// One claim with what was decided about it.
package struct ClaimCard: DeskReport {
  let summary: ClaimSummary
  let decisions: [KeptDecision]
  /// Unmasked only.
  let patient: PatientFacts?
  let member: String?
  let fragment: String?

  package var text: String {
    var text = "claim    \(summary.id)  number \(summary.number)\n"
    text += "billing  \(summary.billing)\npayer    \(summary.payer)\n"
    text += "dos      \(summary.firstDOS?.description ?? "none")\n"
    text += "version  \(summary.versions), document \(summary.document?.description ?? "none")\n"
    if let patient {
      let born = patient.birthDate.map { ", born \($0)" } ?? ""
      let names = [patient.firstName, patient.middleName].filter { !$0.isEmpty }
      text += "patient  \(patient.lastName), \(names.joined(separator: " "))\(born)\n"
      text += "member   \(member ?? "")\n"
    } else {
      text += "patient  masked (--unmask --reason TEXT)\n"
    }
    for decision in decisions {
      text += "decided  \(decision.status.rawValue) as of \(decision.asOf) by bundle "
      text += "\(decision.bundle.short), on \(decision.at)\n"
    }
    if decisions.isEmpty { text += "decided  not yet: scrubjay scrub --queue\n" }
    if let fragment { text += fragment + (fragment.hasSuffix("\n") ? "" : "\n") }
    return text
  }

  package func write(to output: inout JSONOutput) {
    output.beginObject()
    ClaimList.members(of: summary, to: &output)
    if let patient {
      output.member("patient")
      output.beginObject()
      for (name, value) in [
        ("last_name", patient.lastName), ("first_name", patient.firstName),
        ("middle_name", patient.middleName), ("birth_date", patient.birthDate?.description ?? ""),
        ("sex", patient.sex), ("member_id", member ?? ""),
      ] {
        output.key(name)
        output.string(value)
      }
      output.endObject()
    }
    output.member("decisions")
    output.beginArray()
    for decision in decisions {
      output.beginObject()
      output.member("bundle")
      output.string(decision.bundle.description)
      output.member("as_of")
      output.string(decision.asOf.description)
      output.member("at")
      output.string(decision.at.description)
      output.member("report")
      if let report = try? JSONReader.read(decision.report) {
        output.node(report)
      } else {
        output.null()
      }
      output.endObject()
    }
    output.endArray()
    if let fragment {
      output.member("fragment")
      output.string(fragment)
    }
    output.endObject()
    output.newLine()
  }
}
