internal import Kernel
package import Model
package import Text

extension PracticeDesk {
  /// Puts a bundle into the practice and makes it the one that judges.
  ///
  /// It is verified first: it loads, lints and passes its examples, or the last good one stays.
  package func activate(_ bundle: RuleBundle) throws -> Done {
    let verification = BundleVerification(bundle)
    guard verification.isPassed else {
      throw KernelProblem(
        .refused,
        "The bundle \(bundle.id.short) is not activated, since it fails its checks; what was active "
          + "stays.\n" + verification.lines.joined(separator: "\n"))
    }
    try refuseChangedTables(verification.book)
    let stored = try practice.read { try $0.bundles() }.contains { $0.digest == bundle.id }
    let commands: [any Command] =
      (stored ? [] : [build(bundle)])
      + [BundleActivate(bundle: bundle.id, overrides: verification.book.loweringOverrides)]
    return Done(
      try practice.perform(together: commands, as: caller.request()), dryRun: caller.dryRun)
  }

  /// A table of pairs that differs in size from the running one's by more than its rule expects is
  /// likely cut short.
  private func refuseChangedTables(_ book: RuleBook) throws {
    let tables = book.pairTables
    guard tables.contains(where: { $0.maxChange != nil }),
      let active = try practice.read({ snapshot in
        try snapshot.activeBundle().map { try snapshot.ruleBundle($0) }
      })
    else { return }
    let running = active.pairTables
    let problems = tables.compactMap { table in
      running.first { $0.rule == table.rule }.flatMap { table.problem(after: $0) }
    }
    guard problems.isEmpty else {
      throw KernelProblem(
        .refused,
        "The bundle is not activated; what was active stays.\n"
          + problems.joined(separator: "\n"))
    }
  }

  private func build(_ bundle: RuleBundle) -> BundleBuild {
    BundleBuild(
      name: bundle.manifest.name ?? bundle.id.short, manifest: bundle.manifestBytes,
      archive: bundle.sourceArchive)
  }

  /// A bundle of the practice by the first digits of its digest, its public id, or its name.
  package func bundle(_ match: String) throws -> RuleBundle {
    try practice.read { snapshot in
      let found = try snapshot.bundles().filter {
        $0.id.description == match || $0.name == match
          || match.count >= 6 && $0.digest.description.hasPrefix(match)
      }
      guard let first = found.first else {
        throw KernelProblem(
          .notFound,
          "The practice has no bundle '\(match)', and there is no such file. List them with "
            + "scrubjay bundle list.")
      }
      guard found.count == 1 else {
        throw KernelProblem(
          .invalid, "Several bundles are called '\(match)'. Name one by its digest.")
      }
      return try snapshot.ruleBundle(first)
    }
  }

  /// The bundle that judges.
  ///
  /// - Throws: `K207` before one was activated.
  package func activeBundle() throws -> RuleBundle {
    try practice.read { try $0.activeRuleBundle() }
  }

  /// Puts one rule of the active bundle into another state, by a bundle of the same sources.
  package func set(state: RuleState, of rule: String) throws -> Done {
    let active = try activeBundle()
    try check(rule, in: active.ruleBook)
    guard active.state(of: rule) != state else {
      throw KernelProblem(.refused, "The rule '\(rule)' is \(state.rawValue) already.")
    }
    let now = state == .draft ? "a draft" : state == .shadow ? "in shadow" : state.rawValue
    let note = "\(rule) is \(now) from here on"
    return try activate(active.with(state: state, for: rule, note: note))
  }

  /// Refuses a rule that a bundle does not have.
  func check(_ rule: String, in book: RuleBook) throws {
    guard !book.knows(rule) else { return }
    let hint = book.nearest(to: rule).map { " — did you mean '\($0)'?" } ?? ""
    throw KernelProblem(.notFound, "The active bundle has no rule '\(rule)'\(hint)")
  }

  /// Goes back to the bundle that was active before.
  ///
  /// Its overrides that lower a rule which holds are asked for as in ``activate(_:)``, whichever version of
  /// the program it was activated with.
  package func rollBack() throws -> Done {
    let before = try practice.read { snapshot in
      try snapshot.bundleBefore().map { ($0.digest, try snapshot.ruleBundle($0)) }
    }
    guard let (digest, bundle) = before else { return try perform(BundleRollback()) }
    return try perform(
      BundleRollback(to: digest, overrides: bundle.ruleBook.loweringOverrides))
  }

  package func bundles() throws -> BundleList {
    BundleList(
      bundles: try practice.read { try $0.bundles() }.map { stored in
        (stored, try? BundleManifest(reading: stored.manifest))
      })
  }
}

extension Snapshot {
  /// The bundle that judges.
  ///
  /// - Throws: `K207` before one was activated.
  func activeRuleBundle() throws -> RuleBundle {
    guard let active = try activeBundle() else {
      throw KernelProblem(
        .refused,
        "No bundle is active in this practice. Build one and activate it: scrubjay bundle build "
          + "--rules stock -o rules.tar && scrubjay bundle activate rules.tar")
    }
    return try ruleBundle(active)
  }

  /// A bundle as its rules are read from it.
  func ruleBundle(_ stored: StoredBundle) throws -> RuleBundle {
    do {
      return try RuleBundle(
        manifestBytes: stored.manifest, sourceArchive: try bundleArchive(stored.digest))
    } catch let problem as BundleProblem {
      throw KernelProblem(
        .notPractice,
        "The bundle \(stored.digest.short) of the practice is damaged: \(problem.text). Run scrubjay "
          + "verify.")
    }
  }
}

/// The bundles of a practice.
package struct BundleList: DeskReport {
  /// Each with what it says of itself; nil where that is damaged.
  let bundles: [(stored: StoredBundle, manifest: BundleManifest?)]

  package var text: String {
    if bundles.isEmpty { return "no bundle yet: scrubjay bundle activate FILE\n" }
    var text = ""
    for (bundle, manifest) in bundles {
      text += bundle.isActive ? "active  " : "        "
      text += "\(bundle.digest.short)  \(bundle.id)  \(bundle.name)"
      text += bundle.activated.map { "  (activated \($0))\n" } ?? "\n"
      if let note = manifest?.note { text += "          \(note)\n" }
      for (state, rules) in BundleList.byState(manifest?.states ?? [:]) {
        text += "          \(state): \(rules.prefix(BundleList.shown).joined(separator: ", "))"
        text +=
          rules.count > BundleList.shown ? " and \(rules.count - BundleList.shown) more\n" : "\n"
      }
    }
    return text
  }

  /// The rules of a state that are named.
  private static let shown = 6

  private static func byState(_ states: [String: RuleState]) -> [(String, [String])] {
    Dictionary(grouping: states.keys.sorted(), by: { states[$0]?.rawValue ?? "" })
      .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  package func write(to output: inout JSONOutput) {
    output.beginArray()
    for (bundle, manifest) in bundles {
      output.beginObject()
      output.member("id")
      output.string(bundle.id.description)
      output.member("sha256")
      output.string(bundle.digest.description)
      output.member("name")
      output.string(bundle.name)
      output.member("active")
      output.bool(bundle.isActive)
      output.member("activated")
      if let at = bundle.activated { output.string(at.description) } else { output.null() }
      output.member("note")
      if let note = manifest?.note { output.string(note) } else { output.null() }
      output.member("states")
      output.beginObject()
      for (rule, state) in (manifest?.states ?? [:]).sorted(by: { $0.key < $1.key }) {
        output.key(rule)
        output.string(state.rawValue)
      }
      output.endObject()
      output.endObject()
    }
    output.endArray()
    output.newLine()
  }
}
