internal import Exchange
internal import Model
internal import Scripting
internal import Text

extension ReplSession {
  func help(_ arguments: [String]) throws -> ReplReply {
    var reply = ReplReply()
    guard let subject = arguments.first else {
      reply.say(overview)
      return reply
    }
    guard let text = help(about: subject) else {
      throw ReplRefusal(
        "nothing is known of '\(FieldText.printable(subject))'\(helpHint(subject)) (:find TEXT looks "
          + "for words)")
    }
    reply.say(text)
    return reply
  }

  private var overview: [String] {
    let width = context.lent.width()
    func entry(_ usage: String, _ doc: String) -> [String] {
      folded(doc, width: max(40, width - 30)).enumerated().map { index, line in
        "  " + (index == 0 ? usage : "").padded(to: 26) + "  " + line
      }
    }
    return ["Commands"] + ReplVerb.all.flatMap { entry($0.usage, $0.doc) }
      + ["Functions, in expressions such as claim(\"FFM-1003\").lines[1].charge"]
      + context.functions.flatMap { entry($0.usage, $0.doc) }
      + [
        "Names",
        "  _ is the last value; NAME = EXPRESSION keeps one. A line that is not finished goes on below;",
        "  an empty line gives it up. A semicolon at the end shows nothing. Ctrl-C stops what runs.",
      ]
  }

  private func helpHint(_ subject: String) -> String {
    let names =
      ReplVerb.all.map(\.name) + context.functions.map(\.name)
      + ReplNames.codes.sorted() + ReplNames.fields.sorted() + context.book.allIDs
    return nearest(subject, in: names).map { " — did you mean '\($0)'?" } ?? ""
  }

  /// What a command, a function, a code, a rule, or a field is; nil for anything else.
  private func help(about subject: String) -> String? {
    let bare = subject.hasPrefix(":") ? String(subject.dropFirst()) : subject
    if let verb = ReplVerb.named(bare), subject.hasPrefix(":") || function(bare) == nil {
      return "\(verb.usage)\n\(verb.doc)"
    }
    if let function = function(bare) {
      let verb = ReplVerb.named(bare).map { "\n\nAs a command: \($0.usage)\n\($0.doc)" } ?? ""
      return "\(function.usage)\n\(function.doc)\(verb)"
    }
    if let page = CodePage.page(bare) { return page.text }
    let rule = context.book.about(bare)
    if !rule.isEmpty { return rule }
    return fieldHelp(bare)
  }

  private func function(_ name: String) -> ReplFunction? {
    context.functions.first { $0.name == name }
  }

  /// A field by its path, with or without the record's name before it; or a group, or a list.
  private func fieldHelp(_ subject: String) -> String? {
    var (path, records) = (subject, Record.allCases)
    for (word, record) in [("claim.", Record.claim), ("line.", .line)] where path.hasPrefix(word) {
      (path, records) = (String(path.dropFirst(word.count)), [record])
    }
    // One name may be a field here and a group there.
    var pages = records.compactMap { Schema.field($0, path) }.map(ReplSession.page)
    for record in records {
      let group = Schema.fields(of: record).filter { $0.group == path }
      if group.isEmpty { continue }
      pages.append("\(record.title).\(path)\n" + ReplSession.list(group, context.lent.width()))
    }
    if !pages.isEmpty { return pages.joined(separator: "\n\n") }
    for record in Record.allCases {
      guard let list = Schema.lists(of: record).first(where: { $0.name == path }) else { continue }
      return "\(list.parent.title).\(list.name)\n\(list.doc)\n\n"
        + ReplSession.list(Schema.fields(of: list.record), context.lent.width())
    }
    if path == "claim" || path == "line" {
      let record = path == "claim" ? Record.claim : .line
      return ReplSession.list(Schema.fields(of: record), context.lent.width())
    }
    return nil
  }

  private static func page(_ field: Field) -> String {
    var lines = [
      "\(field.record.title) \(field.path)  \(field.type.name)", field.doc, "X12: \(field.x12)",
    ]
    switch field.phi {
    case .direct: lines.append("It names a person and is hidden unless the session is unmasked.")
    case .clinical where field.isHiddenInSessions:
      lines.append("Somebody may be named in it, so it is hidden unless the session is unmasked.")
    case .clinical: lines.append("It is about a person's care.")
    case .reference, .none: break
    }
    if field.required { lines.append("Every claim has it.") }
    return lines.joined(separator: "\n")
  }

  private static func list(_ fields: [Field], _ width: Int) -> String {
    ReplTable(
      heads: ["field", "type", "meaning"], rows: fields.map { [$0.path, $0.type.name, $0.doc] },
      isRight: [false, false, false]
    ).lines(width: width, noun: "field").joined(separator: "\n")
  }

  // MARK: Finding

  /// The most of each kind that is shown.
  private static let most = 20

  func find(_ text: String) throws -> ReplReply {
    let wanted = text.lowercased()
    var reply = ReplReply()
    var rows: [[String]] = []
    var count = 0
    try context.place.walk { claim, _, _ in
      if context.lent.isInterrupted() { throw ReplInterrupted() }
      guard let why = ReplSession.match(claim, wanted) else { return true }
      count += 1
      if rows.count < ReplSession.most {
        rows.append([
          FieldText.printable(claim.id), claim.date(claim[.firstDos])?.description ?? "",
          FieldText.printable(claim.text("payer.id")), claim.total?.description ?? "", why,
        ])
      }
      return true
    }
    if count > 0 {
      reply.say(
        "\(inWords(count, "claim"))" + (count > rows.count ? ", the first \(rows.count):" : ":"))
      reply.say(
        ReplTable(
          heads: ["claim", "dos", "payer", "total", "found in"], rows: rows,
          isRight: [false, false, false, true, false]
        ).lines(width: context.lent.width(), noun: "claim").map { "  " + $0 })
    }
    table(
      "rule",
      RuleListing(context.book).rows.filter { $0.replacedBy == nil }.compactMap { row in
        has(row.rule, row.title, wanted) ? [row.rule, row.title] : nil
      }, &reply)
    table(
      "field",
      Record.allCases.flatMap(Schema.fields).compactMap { field in
        has(field.path, field.doc, wanted)
          ? ["\(field.record.title) \(field.path)", field.doc] : nil
      }, &reply)
    table(
      "code",
      CodePage.all.compactMap { page in
        has(page.code, page.title, wanted) ? [page.code, page.title] : nil
      }, &reply)
    if reply.said.isEmpty {
      throw ReplRefusal("nothing here has '\(FieldText.printable(text))'")
    }
    return reply
  }

  private func has(_ name: String, _ words: String, _ wanted: String) -> Bool {
    name.lowercased().contains(wanted) || words.lowercased().contains(wanted)
  }

  private func table(_ noun: String, _ rows: [[String]], _ reply: inout ReplReply) {
    if rows.isEmpty { return }
    let first = Array(rows.prefix(ReplSession.most))
    reply.say(
      inWords(rows.count, noun) + (rows.count > first.count ? ", the first \(first.count):" : ":"))
    let width = first.map { $0[0].count }.max() ?? 0
    reply.say(first.map { "  \($0[0].padded(to: width))  \($0[1])" })
  }

  /// What of a claim has the text: its number, payer, procedures or diagnoses.
  private static func match(_ claim: ClaimFrame, _ wanted: String) -> String? {
    func has(_ text: String) -> Bool { text.lowercased().contains(wanted) }
    if has(claim.id) { return "number" }
    if claim.text("payer.id").lowercased() == wanted || has(claim.text("payer.name")) {
      return "payer"
    }
    for index in 0..<claim.lineCount where claim.line(index).text("code").lowercased() == wanted {
      return "line \(index + 1)"
    }
    let code = wanted.replacing(".", with: "")
    if code.count >= 3, let field = Schema.field(.claim, "diagnoses") {
      let all = FieldText.text(field, at: claim.base).lowercased().split(separator: ",")
      if all.contains(where: { $0.replacing(".", with: "") == code }) { return "diagnosis" }
    }
    return nil
  }
}

/// A text broken at blanks into lines of a width.
func folded(_ text: String, width: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ") {
    if !line.isEmpty, line.count + 1 + word.count > width {
      lines.append(line)
      line = String(word)
    } else {
      line += (line.isEmpty ? "" : " ") + word
    }
  }
  return lines + [line]
}
