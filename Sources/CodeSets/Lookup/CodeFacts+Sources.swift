internal import Model

extension CodeFacts {
  /// What is asked, in the order of the answer.
  ///
  /// A kind is a line here, and its facts stand in a file of its own.
  package static let sources: [CodeFactSource] = [
    .icd10cm, .icd10cmTabular,
    .hcpcs, .hcpcsModifier, .hcpcsNOC, .relativeValues, .unitLimit, .addOn, .pairEdits,
    .placeOfService,
    .carc, .rarc, .claimStatus,
    .taxonomy,
  ]
}

extension CodeFactSource {
  static let hcpcs = CodeFactSource(
    .hcpcs,
    spelling: { CodeOwner.ofProcedure($0) == .levelII ? $0 : nil },
    facts: { (code, file, day) throws(ImportProblem) in
      let codes = try HCPCSCodes(file)
      guard let details = codes.details(code), !details.isModifier else { return nil }
      return hcpcsFacts(details, codes.standing(code, on: day))
    },
    nearest: { (code, file) throws(ImportProblem) in try HCPCSCodes(file).nearest(to: code) })

  static let hcpcsModifier = CodeFactSource(
    .hcpcs,
    spelling: { CodeOwner.ofModifier($0) == nil ? nil : $0 },
    facts: { (code, file, day) throws(ImportProblem) in
      let codes = try HCPCSCodes(file)
      guard let details = codes.details(code), details.isModifier else { return nil }
      return hcpcsFacts(details, codes.modifier(code, on: day))
    },
    nearest: { (code, file) throws(ImportProblem) in
      try HCPCSCodes(file).nearest(to: code, modifiers: true)
    },
    // CMS's file lists no modifiers of CPT.
    isComplete: { CodeOwner.ofModifier($0) == .levelII })

  static let hcpcsNOC = CodeFactSource(
    .hcpcsNOC,
    spelling: { CodeOwner.ofProcedure($0) == .levelII ? $0 : nil },
    facts: { (code, file, day) throws(ImportProblem) in
      switch try NOCCodes(file).standing(CodeKey(code), on: day) {
      case .inForce:
        [("not otherwise classified", "yes: the line needs a description (SV101-7)")]
      case .ended(let last): [("not otherwise classified", "no longer: through \(last)")]
      case .notYet(let from): [("not otherwise classified", "not yet: from \(from)")]
      case .unknown, .notListed: nil
      }
    },
    // Most codes are none, which is no news.
    isComplete: { _ in false })

  static let placeOfService = CodeFactSource(
    .placeOfService,
    spelling: { $0.isTwoDigits ? $0 : nil },
    facts: { (code, file, _) throws(ImportProblem) in
      let places = try PlacesOfService(file)
      guard let name = places.name(code), let setting = places.setting(code) else { return nil }
      let source = places.settingIsInFile(code) ? "" : " (Pub. 100-04 chapter 12, 20.4.2)"
      return [
        ("place of service", name),
        ("fee schedule setting", (setting == .facility ? "facility" : "nonfacility") + source),
      ]
    },
    nearest: { (code, file) throws(ImportProblem) in try PlacesOfService(file).nearest(to: code) })

  static let carc = CodeFactSource(
    .carc,
    spelling: { CARCImporter.isReason($0) ? $0 : nil },
    facts: { (code, file, day) throws(ImportProblem) in
      let reasons = try AdjustmentReasons(file)
      return reasons.details(code).map {
        x12Facts("adjustment reason", $0, reasons.standing(code, on: day))
      }
    },
    nearest: { (code, file) throws(ImportProblem) in try AdjustmentReasons(file).nearest(to: code) }
  )

  static let rarc = CodeFactSource(
    .rarc,
    spelling: { RARCImporter.isRemark($0) ? $0 : nil },
    facts: { (code, file, day) throws(ImportProblem) in
      let remarks = try RemarkCodes(file)
      return remarks.details(code).map {
        x12Facts("remark", $0, remarks.standing(code, on: day))
          + (remarks.isAlert(code) ? [("alert", "yes: it informs and explains no adjustment")] : [])
      }
    },
    nearest: { (code, file) throws(ImportProblem) in try RemarkCodes(file).nearest(to: code) })

  static let claimStatus = CodeFactSource(
    .claimStatus,
    spelling: { ClaimStatusImporter.set(of: $0) == nil ? nil : $0 },
    facts: { (code, file, day) throws(ImportProblem) in
      let codes = try ClaimStatusCodes(file)
      return codes.details(code).map {
        x12Facts(
          codes.set == ClaimStatusImporter.category ? "claim status category" : "claim status", $0,
          codes.standing(code, on: day))
      }
    },
    // Its codes look like adjustment reasons and remarks.
    isComplete: { _ in false })

  static let taxonomy = CodeFactSource(
    .taxonomy,
    spelling: { TaxonomyImporter.isTaxonomy($0) ? $0 : nil },
    facts: { (code, file, day) throws(ImportProblem) in
      let taxonomies = try Taxonomies(file)
      guard let details = taxonomies.details(code) else { return nil }
      return said([
        ("taxonomy", details.title), ("status", taxonomies.standing(code, on: day).description),
        ("grouping", details.grouping), ("classification", details.classification),
        ("specialization", details.specialization),
        ("of", details.isIndividual.map { $0 ? "people" : "organizations" } ?? ""),
        ("definition", details.definition),
      ])
    },
    nearest: { (code, file) throws(ImportProblem) in try Taxonomies(file).nearest(to: code) })

  // MARK: - Facts

  /// The facts that are not blank.
  private static func said(_ facts: Facts) -> Facts { facts.filter { !$0.value.isEmpty } }

  private static func hcpcsFacts(_ code: HCPCSCode, _ standing: CodeStanding) -> Facts {
    said([
      (code.isModifier ? "modifier" : "procedure", code.title),
      ("short", code.shortTitle), ("status", standing.description),
      ("added", code.added?.description ?? ""),
      ("last change", change(code)),
      ("ended", code.ended.map { "\($0)" } ?? ""),
      ("Medicare coverage", code.coverage.map { "\($0.letter), \($0.title)" } ?? ""),
      ("pricing", code.pricing.joined(separator: ", ")),
      ("multiple pricing", code.multiplePricing),
      ("BETOS", code.betos),
      ("type of service", code.typesOfService.joined(separator: ", ")),
      ("ambulatory surgical center", asc(code)),
      (
        "anesthesia base units",
        code.anesthesiaBaseUnits == 0 ? "" : String(code.anesthesiaBaseUnits)
      ),
      ("statute", code.statute),
      ("see", code.crossReferences.joined(separator: ", ")),
    ])
  }

  private static func change(_ code: HCPCSCode) -> String {
    guard let day = code.actionEffective else { return "" }
    return code.action.isEmpty ? "\(day)" : "\(day), action \(code.action)"
  }

  private static func asc(_ code: HCPCSCode) -> String {
    code.ascGroup.isEmpty
      ? "" : code.ascGroup + (code.ascEffective.map { " from \($0)" } ?? "")
  }

  private static func x12Facts(_ what: String, _ code: X12Code, _ standing: CodeStanding) -> Facts {
    [(what, code.title.isEmpty ? "listed without a text" : code.title)]
      + said([
        ("status", standing.description), ("started", code.start?.description ?? ""),
        ("last modified", code.lastModified?.description ?? ""),
        ("stopped", code.stop?.description ?? ""),
      ])
  }
}
