import Foundation
import LuaVM
import Model
import Scripting
import TestKit
import Testing

/// What editors are told of rule files is what the program knows of them.
@Suite struct EditorStubsTests {
  /// The classes of the stubs with their fields as written, and the classes a class is made of.
  private struct Declared {
    var fields: [String: [String]] = [:]
    var parents: [String: [String]] = [:]
    var aliases: Set<String> = []
    /// Global functions and values, as often as they are declared.
    var globals: [String] = []

    init(_ files: [(name: String, text: String)] = EditorStubs.files) {
      var current = ""
      for line in files.flatMap({ $0.text.split(separator: "\n").map(String.init) }) {
        if let rest = line.after("---@class ") {
          let parts = rest.components(separatedBy: ": ")
          current = parts[0]
          fields[current, default: []] += []
          parents[current] = parts.dropFirst().flatMap { $0.components(separatedBy: ", ") }
        } else if let rest = line.after("---@field ") {
          var name = String(rest.prefix { $0 != " " })
          if name.hasSuffix("?") { name.removeLast() }
          if name.hasPrefix("[\"") { name = String(name.dropFirst(2).dropLast(2)) }
          fields[current, default: []].append(name)
        } else if let rest = line.after("---@alias ") {
          aliases.insert(String(rest.prefix { $0 != " " }))
        } else if let rest = line.after("function "), !rest.hasPrefix("ctx:") {
          globals.append(String(rest.prefix { $0 != "(" }))
        } else if !line.hasPrefix("-"), !line.hasPrefix("local"), line.contains(" = ") {
          globals.append(String(line.prefix { $0 != " " }))
        }
      }
    }

    /// The fields of a class and of those it is made of.
    func all(_ name: String) -> Set<String> {
      Set(fields[name] ?? []).union((parents[name] ?? []).flatMap(all))
    }
  }

  /// Every file is Lua that runs, and what they declare together is what a rule file finds.
  @Test func theFilesRunAndDeclareEveryGlobalOnce() throws {
    var found: Set<String> = []
    for file in EditorStubs.files {
      #expect(file.text.hasPrefix("---@meta\n"))
      let state = try LuaState(host: LuaHost())
      let source = "local _ENV = {}\n" + file.text + "\nreturn _ENV\n"
      let values = try state.load(Array(source.utf8), file: file.name).result.get()
      guard case .table(let table)? = values.first else {
        Issue.record("\(file.name) gives no table")
        continue
      }
      let names = table.fields.map(\.key)
      #expect(found.isDisjoint(with: names), "\(file.name)")
      found.formUnion(names)
    }
    let wanted = EditorStubs.names.filter { !$0.contains(".") }
    #expect(found.sorted() == wanted)
    #expect(wanted.contains("rule") && wanted.contains("add_modifier") && wanted.contains("pcall"))
    let declared = Declared().globals
    #expect(declared.sorted() == EditorStubs.names)
    let host = EditorStubs.host
    let registered = host.declarations + host.tags + host.functions.map(\.name)
    // `blank` is a tag that no script can spell, and a constant.
    for name in registered where name != "(blank)" {
      #expect(declared.filter { $0 == name }.count == 1, "\(name)")
    }
  }

  @Test func everyMethodOfTheContextIsThere() {
    let text = EditorStubs.files.map(\.text).joined()
    let methods = EditorStubs.host.objects.flatMap { object in
      object.methods.map { "function \(object.name):\($0.name)(" }
    }
    #expect(methods.count >= 4)
    for method in methods { #expect(text.components(separatedBy: method).count == 2, "\(method)") }
  }

  /// Each field of the schema stands once in each view of its record.
  @Test(arguments: ["scrubjay", "scrubjay.condition", "scrubjay.example"])
  func everyFieldIsDeclaredOnce(view: String) {
    let declared = Declared()
    for record in Record.allCases {
      for field in Schema.fields(of: record) {
        let name = [view, record.rawValue, field.group].compactMap { $0 }.joined(separator: ".")
        let count = declared.fields[name]?.filter { $0 == field.name }.count ?? 0
        let isSettable = !(view == "scrubjay.example" && count == 0 && field.isDerived)
        #expect(count == (isSettable ? 1 : 0), "\(name).\(field.name)")
      }
    }
    let settable = declared.fields["scrubjay.example.claim"] ?? []
    #expect(settable.contains("total") && !settable.contains("line_total"))
  }

  /// No class has a field twice, and every class that is named is there.
  @Test func nothingIsTwiceAndNothingIsMissing() {
    let declared = Declared()
    for (name, fields) in declared.fields {
      #expect(Set(fields).count == fields.count, "\(name) \(fields)")
    }
    let known = Set(declared.fields.keys).union(declared.aliases)
    for file in EditorStubs.files {
      let words = file.text.split { !($0.isLetter || $0.isNumber || "._".contains($0)) }
      for word in words where word.hasPrefix("scrubjay.") {
        #expect(known.contains(String(word)), "\(file.name): \(word)")
      }
    }
    #expect(known.count > 60)
  }

  /// Every key that a reader knows is explained, and nothing else is.
  @Test func everyKeyIsExplained() {
    #expect(EditorStubs.unmatchedNotes == [])
    #expect(EditorStubs.unexplained == [])
    #expect(EditorStubs.unexplainedTags == [])
    #expect(EditorStubs.unexplainedMethods == [])
  }

  /// Every operator that is offered for a type of field is one that the reader takes.
  @Test(arguments: [
    ("pos", "\"11\""), ("payer.name", "\"A\""), ("lines.mods", "\"25\""),
    ("lines.code", "\"99213\""),
    ("total", "money \"1.00\""), ("lines.units", "1"), ("created_on", "\"2026-01-01\""),
    ("line_count", "1"), ("lines.pointers", "1"), ("patient.is_subscriber", "true"),
  ])
  func offeredOperatorsAreTaken(path: String, value: String) throws {
    let isLine = path.hasPrefix("lines.")
    let own = isLine ? String(path.dropFirst(6)) : path
    let field = try #require(Schema.field(isLine ? .line : .claim, own))
    let operators = EditorStubs.operators(of: field).filter { $0 != "if_missing" }
    #expect(!operators.isEmpty)
    for word in operators {
      let written =
        word == "listed"
        ? official(own)
        : CodeIndicator(rawValue: word).map { "\"\($0.values[0])\"" }
          ?? (word.hasPrefix("length")
            ? "3"
            : word == "valid" ? "\"digits\"" : word == "is" && field.type == .flag ? "true" : value)
      let rule = RuleFiles.rule(
        "test.rule",
        "require = { \(isLine ? "any_line = { " : "")[\"\(own)\"] = { \(word) = \(written), "
          + "if_missing = \"pass\" } \(isLine ? "} " : "")}, \(RuleFiles.anyExamples)")
      #expect(RuleSet([rule]).diagnostics.map(\.text) == [], "\(path) \(word)")
    }
  }

  /// The first official list of a field.
  private func official(_ path: String) -> String {
    let list = OfficialList.allCases.first { $0.fields.contains(path) }
    return "\"\(list?.rawValue ?? "")\""
  }

  /// Every key that the stock rules write is one of the class of what they declare.
  @Test func theStockUsesNoKeyThatIsUnknown() throws {
    let declared = Declared()
    var every = Set(declared.fields.values.joined())
    every.formUnion(["from", "to"])
    let state = try LuaState(host: EditorStubs.host)
    for source in try RuleFiles.stock() where source.path.hasSuffix(".lua") {
      _ = state.load(source.bytes, file: source.path)
    }
    #expect(state.declarations.count > 100)
    /// Tables whose keys are the author's own.
    let open: Set = ["messages", "inputs", "outputs", "otherwise", "parameters", "pick", "rows"]
    func look(_ value: LuaValue, _ place: String) {
      guard case .table(let table) = value else { return }
      for item in table.array { look(item, place) }
      for (key, inner) in table.fields {
        var name = key
        for prefix in ["claim.", "line.", "a.", "b."] where name.hasPrefix(prefix) {
          name = String(name.dropFirst(prefix.count))
        }
        let isForm = EditorStubs.names.contains(name)
        #expect(every.contains(name) || isForm, "\(place): \(key)")
        if !open.contains(key) { look(inner, place) }
      }
    }
    for declaration in state.declarations {
      let own = declared.all("scrubjay.\(declaration.kind)")
      for (key, value) in declaration.table.fields {
        #expect(own.contains(key), "\(declaration.id): \(key)")
        // What a decision's finding asks of its own outputs has the author's names.
        let isOwn = declaration.kind == "decision" && ["finding", "expect"].contains(key)
        if !open.contains(key), !isOwn { look(value, declaration.id) }
      }
    }
  }
}

extension String {
  fileprivate func after(_ prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
