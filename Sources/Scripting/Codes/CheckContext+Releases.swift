import CodeSets
import LuaVM
import Model
import Text

/// What a body may ask official files by, as scripts name it: `ctx:indicator(line.code, "status")`.
enum ReleaseQuestion: String, CaseIterable {
  case indicator, listed
  case pair = "ncci_pair"
  case limit = "unit_limit"

  /// The files that the question may ask; `listed` asks those of the lists that are named.
  func kinds(lists: Set<OfficialList>) -> Set<CodeKind> {
    switch self {
    case .indicator: [.mpfs]
    case .listed: Set((lists.isEmpty ? Set(OfficialList.allCases) : lists).map(\.kind))
    case .pair: [.ncciPTP]
    case .limit: [.ncciMUE]
    }
  }

  /// What stands in the call.
  fileprivate enum Part {
    case code, word, day, set

    var isOptional: Bool { self == .day || self == .set }

    var name: String {
      switch self {
      case .code: "the code"
      case .word: "the name of what is asked"
      case .day: "the day"
      case .set: "the set"
      }
    }

    var kind: String {
      switch self {
      case .code: "a text such as \"99213\""
      case .word, .set: "a text"
      case .day: "a date"
      }
    }
  }

  fileprivate var parts: [Part] {
    switch self {
    case .indicator, .listed: [.code, .word, .day]
    case .pair: [.code, .code, .day, .set]
    case .limit: [.code, .day, .set]
    }
  }

  /// How the call is written.
  fileprivate var form: String {
    switch self {
    case .indicator: "ctx:indicator(line.code, \"status\", line.dos)"
    case .listed: "ctx:listed(line.code, \"hcpcs\", line.dos)"
    case .pair: "ctx:ncci_pair(line.code, other.code, line.dos)"
    case .limit: "ctx:unit_limit(line.code, line.dos)"
    }
  }
}

/// What was not to be known where a body asked, so that its rule is not judged.
enum BodyGap: Error {
  case release(ReleaseGap)
  /// The day whose release would be asked.
  case day
}

extension CheckContext {
  /// Answers a question about official files.
  ///
  /// What is asked for is code, words and day; a blank code has no answer, and what no release knows
  /// ends the body.
  func ask(_ question: ReleaseQuestion, _ arguments: [LuaValue]) -> LuaHostResult {
    do throws(BodyGap) {
      switch question {
      case .indicator: return try indicator(arguments)
      case .listed: return try listed(arguments)
      case .pair: return try pair(arguments)
      case .limit: return try limit(arguments)
      }
    } catch {
      unknown = unknown ?? error
      switch error {
      case .release(let gap): return .failure("not judged without \(gap.text)")
      case .day: return .failure("not judged without a date of service")
      }
    }
  }

  /// `ctx:indicator(code, "status", day)`: the indicator as text; nil where no row has the code.
  private func indicator(_ arguments: [LuaValue]) throws(BodyGap) -> LuaHostResult {
    guard (2...3).contains(arguments.count), let code = code(arguments[0]),
      case .string(let name) = arguments[1]
    else { return misused(.indicator, arguments) }
    guard let indicator = CodeIndicator(rawValue: name) else {
      let names = CodeIndicator.allCases.map(\.rawValue)
      return .failure("there is no indicator \"\(name)\"\(hint(name, names))")
    }
    guard mayAsk(.mpfs) else { return unseen(.indicator) }
    guard let day = try day(arguments, at: 2) else { return misused(.indicator, arguments) }
    if code.isEmpty { return .values([.none]) }
    let value = try told { reader throws(ReleaseGap) in
      try reader.value(indicator, of: CodeKey(code), on: day)
    }
    note(
      "\(name) of \(code) on \(day): \(value?.text ?? "no row has the code")"
        + by(.mpfs, FeeSchedules.set(on: day), day))
    return .values([value?.text.map { .string($0) } ?? .none])
  }

  /// `ctx:listed(code, "hcpcs", day)`: whether the code stands in the list; nil where the list does not
  /// speak of such codes.
  private func listed(_ arguments: [LuaValue]) throws(BodyGap) -> LuaHostResult {
    guard (2...3).contains(arguments.count), var code = code(arguments[0]),
      case .string(let name) = arguments[1]
    else { return misused(.listed, arguments) }
    guard let list = OfficialList(rawValue: name) else {
      let names = OfficialList.allCases.map(\.rawValue)
      return .failure("there is no official list \"\(name)\"\(hint(name, names))")
    }
    guard mayAsk(list.kind) else { return unseen(.listed) }
    guard let day = try day(arguments, at: 2) else { return misused(.listed, arguments) }
    if code.isEmpty { return .values([.none]) }
    // Claims have diagnoses without the point, and people write it.
    if list == .icd10cm { code.removeAll { $0 == "." } }
    let answer = try told { reader throws(ReleaseGap) in
      let answer = Array(code.utf8).withUnsafeBytes {
        reader.isListed(CodeKey(code), $0, in: list, on: day)
      }
      if let gap = reader.takeGap() { throw gap }
      return answer
    }
    switch answer {
    case .yes, .no:
      note(
        "\(code) on \(day): it is\(answer == .yes ? "" : " not") \(list.wording)"
          + by(list.kind, list.set(on: day), day))
      return .values([.boolean(answer == .yes)])
    case .none, .code, .unknown:
      note("\(code) on \(day): \(name) does not hold such codes")
      return .values([.none])
    }
  }

  /// `ctx:ncci_pair(first, second, day, set)`: the modifier indicator of the edit that is in force, 0 or 1;
  /// nil without one.
  private func pair(_ arguments: [LuaValue]) throws(BodyGap) -> LuaHostResult {
    guard (2...4).contains(arguments.count), let first = code(arguments[0]),
      let second = code(arguments[1])
    else { return misused(.pair, arguments) }
    guard mayAsk(.ncciPTP) else { return unseen(.pair) }
    guard let day = try day(arguments, at: 2), let set = set(arguments, at: 3) else {
      return misused(.pair, arguments)
    }
    if first.isEmpty || second.isEmpty { return .values([.none]) }
    let edit = try told { reader throws(ReleaseGap) in
      try reader.tables.pairs(set).on(day).get().look(CodeKey(first), CodeKey(second), on: day)
    }
    note(
      "\(set) edit of \(first) and \(second) on \(day): "
        + (edit.map { "modifier indicator \($0.indicator)" } ?? "none")
        + by(.ncciPTP, set, day))
    return .values([edit.map { .integer(Int64($0.indicator)) } ?? .none])
  }

  /// `ctx:unit_limit(code, day, set)`: the most units and how they are counted, the adjudication indicator;
  /// nil where no limit is published.
  private func limit(_ arguments: [LuaValue]) throws(BodyGap) -> LuaHostResult {
    guard (1...3).contains(arguments.count), let code = code(arguments[0]) else {
      return misused(.limit, arguments)
    }
    guard mayAsk(.ncciMUE) else { return unseen(.limit) }
    guard let day = try day(arguments, at: 1), let set = set(arguments, at: 2) else {
      return misused(.limit, arguments)
    }
    if code.isEmpty { return .values([.none]) }
    let limit = try told { reader throws(ReleaseGap) in
      try reader.tables.units(set).on(day).get().look(CodeKey(code))
    }
    note(
      "\(set) units of \(code) on \(day): "
        + (limit.map { "at most \($0.units), indicator \($0.mai)" } ?? "no limit is published")
        + by(.ncciMUE, set, day))
    guard let limit else { return .values([.none]) }
    return .values([.integer(Int64(limit.units)), .integer(Int64(limit.mai))])
  }

  // MARK: Arguments

  /// A code as text; empty where it is blank, nil where it is something else.
  private func code(_ value: LuaValue) -> String? {
    switch value {
    case .none: ""
    case .string(let text): text.count <= 10 ? text : nil
    default: nil
    }
  }

  /// The day that is named, else the claim's first; nil where it is no date.
  private func day(_ arguments: [LuaValue], at index: Int) throws(BodyGap) -> CivilDate? {
    guard arguments.indices.contains(index) else {
      guard let judged, let day = judged.claim.date(judged.claim[.firstDos]) else { throw .day }
      return day
    }
    switch arguments[index] {
    case .none: throw .day
    case .exact(let exact) where exact.kind == .date:
      return CivilDate(days: Int32(truncatingIfNeeded: exact.value))
    default: return nil
    }
  }

  /// The set of NCCI edits that is named, else that of practitioners for Medicare; nil where there is none
  /// of the name.
  private func set(_ arguments: [LuaValue], at index: Int) -> String? {
    guard arguments.indices.contains(index) else { return EditTable.settings.first }
    guard case .string(let set) = arguments[index], EditTable.settings.contains(set) else {
      return nil
    }
    return set
  }

  private func misused(_ question: ReleaseQuestion, _ arguments: [LuaValue]) -> LuaHostResult {
    let form = "write \(question.form)"
    for (index, part) in question.parts.enumerated() {
      guard arguments.indices.contains(index) else {
        return part.isOptional ? .failure(form) : .failure("\(part.name) is missing — \(form)")
      }
      let value = arguments[index]
      switch (part, value) {
      case (.code, _) where code(value) != nil, (.word, .string), (.day, .none): continue
      case (.day, .exact(let exact)) where exact.kind == .date: continue
      case (.day, .string(let text)):
        return .failure(
          "the day is a date, got the text \"\(text)\" — write date \"\(text)\", or \(form.dropFirst(6))"
        )
      case (.set, .string(let name)):
        if EditTable.settings.contains(name) { continue }
        return .failure(
          "there is no set \"\(name)\" of NCCI edits\(hint(name, EditTable.settings))")
      default: return .failure("\(part.name) is \(part.kind), got \(describe(value)) — \(form)")
      }
    }
    return .failure("\(question.parts.count) values are the most it takes — \(form)")
  }

  private func hint(_ name: String, _ known: [String]) -> String {
    nearest(name, in: known).map { " — did you mean \"\($0)\"?" }
      ?? " — there is \(known.joined(separator: ", "))"
  }

  // MARK: Asking

  /// Whether the rule's file shows that it asks such a file; what it asks is known before it runs, so that
  /// decisions name the releases.
  private func mayAsk(_ kind: CodeKind) -> Bool { judged?.asks.contains(kind) ?? false }

  private func unseen(_ question: ReleaseQuestion) -> LuaHostResult {
    .failure(
      "what a rule asks official files must be seen in its own file — write \(question.form) there, "
        + "with the names as text")
  }

  /// The release that answers, for explanations: `, by the release of 2026-01-01`.
  private func by(_ kind: CodeKind, _ set: String, _ day: CivilDate) -> String {
    guard isWatched, let entry = releases.tables.book.library?.entry(kind, set: set, on: day) else {
      return ""
    }
    return ", by the release of \(entry.from)"
  }

  private func told<Answer>(
    _ ask: (ReleaseReader) throws(ReleaseGap) -> Answer
  ) throws(BodyGap) -> Answer {
    do throws(ReleaseGap) {
      return try ask(releases)
    } catch {
      throw .release(error)
    }
  }
}
