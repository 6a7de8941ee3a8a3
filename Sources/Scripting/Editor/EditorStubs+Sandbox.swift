import LuaVM
import Model

extension EditorStubs {
  /// What a tag makes of a text: the class, and what it is.
  private static let tags: [String: (type: String, doc: String)] = [
    "codes": ("codes", "A set of codes, ranges and prefixes: codes \"99202-99215,S00*\"."),
    "list": ("list", "The dated list of a name: list \"therapy.always\"."),
    "param": ("param", "The dated value of a name: param \"therapy.most\"."),
    FixHost.fromTag: ("from", "In a fix: the value of another field."),
    "csv": ("csv", "The rows of a decision: csv [[ … ]], or the name of a file beside it."),
    "enum": ("enum", "The words of an output: enum \"none,notify,required\"."),
  ]

  /// The tags of the host that have no meaning here.
  package static var unexplainedTags: [String] {
    RuleHost.make(nil).tags.filter {
      tags[$0] == nil && $0 != RuleHost.blankTag && !DecisionMaker.relations.contains($0)
    }
      + SandboxNotes.names().filter { name in
        SandboxNotes.signatures[name] == nil && !known.contains(name)
      } + SandboxNotes.signatures.keys.filter { !SandboxNotes.names().contains($0) }
  }

  /// Names that are declared elsewhere than among the libraries.
  private static var known: Set<String> {
    let host = RuleHost.make(nil)
    return Set(
      host.declarations + host.tags + host.functions.map(\.name) + host.constants.map(\.name)
        + SandboxNotes.libraries + ["_VERSION", "math.huge", "math.maxinteger", "math.mininteger"]
        + ["math.pi", "utf8.charpattern"])
  }

  static var sandbox: String {
    values + fixes + libraries
  }

  private static var values: String {
    var text = """
      ---An exact amount; meets money only.
      ---@class scrubjay.money
      ---@operator add(scrubjay.money): scrubjay.money
      ---@operator sub(scrubjay.money): scrubjay.money
      ---@operator mul(integer): scrubjay.money
      ---@operator unm: scrubjay.money

      ---An exact quantity, to three decimals.
      ---@class scrubjay.quantity
      ---@operator add(scrubjay.quantity): scrubjay.quantity
      ---@operator sub(scrubjay.quantity): scrubjay.quantity
      ---@operator mul(integer): scrubjay.quantity
      ---@operator unm: scrubjay.quantity

      ---A date; date - date is days, date + 30 a date.
      ---@class scrubjay.date
      ---@field year integer
      ---@field month integer
      ---@field day integer
      ---@operator add(integer): scrubjay.date
      ---@operator sub(integer): scrubjay.date
      ---@operator sub(scrubjay.date): integer

      ---A list of codes of a claim.
      ---@class scrubjay.texts
      ---@field [integer] string
      ---@field has fun(self: scrubjay.texts, code: string): boolean # Whether it has the code.

      ---A list of whole numbers of a claim.
      ---@class scrubjay.integers
      ---@field [integer] integer
      ---@field has fun(self: scrubjay.integers, number: integer): boolean # Whether it has the number.

      ---An amount: money "12.30".
      ---@param amount string
      ---@return scrubjay.money
      function money(amount) end

      ---A date: date "2026-01-31".
      ---@param day string
      ---@return scrubjay.date
      function date(day) end

      ---@class scrubjay.blank

      ---Empties a field of an example, or by a fix.
      ---@type scrubjay.blank
      blank = {}


      """
    for name in RuleHost.make(nil).tags where name != RuleHost.blankTag {
      let isRelation = DecisionMaker.relations.contains(name)
      let (type, doc) =
        isRelation
        ? ("relation", "In expect of a decision: the field compares so with an output.")
        : tags[name] ?? (name, "")
      if !isRelation {
        text += "---@class scrubjay.\(type)\n"
        if ["codes", "list"].contains(name) {
          text +=
            "---@field has fun(self: scrubjay.\(type), code: string): boolean # Whether the code is in it.\n"
        }
        text += "\n"
      }
      text += "---\(doc)\n---@param text string\n---@return scrubjay.\(type)\n"
      text += "function \(name)(text) end\n\n"
    }
    text += "---@class scrubjay.relation\n\n"
    return text + context
  }

  /// What the methods of `ctx` take and give.
  private static let methods:
    [String: (parameters: [(String, String)], result: String, doc: String)] =
      [
        "find": (
          [("finding", "scrubjay.finding")], "",
          "Reports a finding that says messages.key: ctx:find { \"key\", at = line }."
        ),
        "as_of": ([], "scrubjay.date", "The pretended today."),
        "param": (
          [("name", "string"), ("day?", "scrubjay.date")],
          "scrubjay.money|scrubjay.quantity|scrubjay.date|integer",
          "The value of a parameter on the claim's date, or on another day."
        ),
        "payer": ([], "scrubjay.payer?", "The record of the claim's payer."),
        "indicator": (
          [("code", "string?"), ("name", indicators), ("day?", "scrubjay.date")], "string?",
          "What the fee schedule of the day says of a code; nil where no row has it."
        ),
        "listed": (
          [("code", "string?"), ("list", lists), ("day?", "scrubjay.date")], "boolean?",
          "Whether a code stands in an official list on the day; nil of codes it does not speak of."
        ),
        "ncci_pair": (
          [
            ("first", "string?"), ("second", "string?"), ("day?", "scrubjay.date"), ("set?", sets),
          ], "integer?",
          "The modifier indicator of the NCCI edit of two codes, column 1 first; nil without one."
        ),
        "unit_limit": (
          [("code", "string?"), ("day?", "scrubjay.date"), ("set?", sets)], "integer?, integer?",
          "The most units of the NCCI, and how they are counted; nil where none are published."
        ),
      ]

  private static let indicators = words(CodeIndicator.allCases.map(\.rawValue))
  private static let lists = words(OfficialList.allCases.map(\.rawValue))
  private static let sets = words(EditTable.settings)

  private static func words(_ words: [String]) -> String {
    words.map { "\"\($0)\"" }.joined(separator: "|")
  }

  /// The methods of `ctx` that have no meaning here.
  package static var unexplainedMethods: [String] {
    RuleHost.make(nil).objects.flatMap { $0.methods.map(\.name) }.filter { methods[$0] == nil }
  }

  private static var context: String {
    var text = """
      ---@class scrubjay.finding
      ---@field [1] string # The key of messages.
      ---@field at? scrubjay.line # The line it stands at; without it, the claim.
      ---@field fix? scrubjay.fix|scrubjay.fix[] # What would mend it.
      ---@field [string] any # What {name} in the message stands for.

      ---@class scrubjay.context
      local ctx = {}


      """
    for object in RuleHost.make(nil).objects {
      for method in object.methods {
        guard let known = methods[method.name] else { continue }
        text += "---\(known.doc)\n"
        for (name, type) in known.parameters { text += "---@param \(name) \(type)\n" }
        if !known.result.isEmpty { text += "---@return \(known.result)\n" }
        let names = known.parameters.map { $0.0.filter { $0 != "?" } }.joined(separator: ", ")
        text += "function ctx:\(method.name)(\(names)) end\n\n"
      }
    }
    return text
  }

  private static let fixTypes = [
    "set": "table<string, any>", "add_modifier": "string", "remove_modifier": "scrubjay.set",
  ]

  private static var fixes: String {
    var text = "---A proposal; nothing is changed by it.\n---@class scrubjay.fix\n\n"
    for name in FixHost.names {
      text += "---A fix: \(FixHost.sample(name)).\n"
      text += "---@param change \(fixTypes[name] ?? "scrubjay.\(name)")\n---@return scrubjay.fix\n"
      text += "function \(name)(change) end\n\n"
    }
    return text
  }

  private static var libraries: String {
    let names = SandboxNotes.names()
    var text = "---@type string\n_VERSION = \"\"\n\n"
    var begun: Set<String> = []
    for name in names {
      let parts = name.split(separator: ".").map(String.init)
      if parts.count == 2, begun.insert(parts[0]).inserted {
        text += "---@class \(parts[0])lib\n\(parts[0]) = {}\n\n"
      }
      if let signature = SandboxNotes.signatures[name] {
        text += function(name, signature)
      } else if parts.count == 2 {
        text += "---@type \(name.hasSuffix("pattern") ? "string" : "number")\n\(name) = nil\n\n"
      }
    }
    return text
  }

  private static func function(_ name: String, _ signature: SandboxNotes.Signature) -> String {
    var text = "---\(signature.doc)\n"
    for (name, type) in signature.parameters { text += "---@param \(name) \(type)\n" }
    for result in signature.results { text += "---@return \(result)\n" }
    let names = signature.parameters.map(\.name).joined(separator: ", ")
    return text + "function \(name)(\(names)) end\n\n"
  }
}
