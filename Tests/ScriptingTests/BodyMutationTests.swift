import Model
import Scripting
import TestKit
import Testing

/// Changes of functions, tables, messages, lists and parameters are tried like those of conditions.
@Suite struct BodyMutationTests {
  private func mutations(_ text: String) throws -> [RuleMutation] {
    let rules = RuleSet([RuleSource(path: "rules/a.lua", bytes: Array(text.utf8))])
    try #require(rules.diagnostics.map(\.text) == [])
    return MutationRun(rules: rules).run()
  }

  private func unnoticed(_ mutation: RuleMutation) -> [String] {
    mutation.unnoticed.map {
      "\($0.line ?? 0):\($0.column ?? 0) \($0.message.prefix { $0 != "—" })"
    }
  }

  private let head = """
    title = "t", severity = "hold", scope = {}, effective = { from = "2000-01-01" },
      source = "s", owner = "o",
    """

  private func body(_ examples: String) -> String {
    """
    local function long(text) return #text >= 4 end
    rule "test.body" {
      \(head)
      messages = { many = "many", long = "long" },
      check = function(claim, ctx)
        local most <const> = 2
        if #claim.lines > most then ctx:find { "many" } end
        if claim.prior_auth and long(claim.prior_auth) then ctx:find { "long" } end
      end,
      examples = { \(examples) },
    }
    """
  }

  private let strong = """
    { "plain", expect = "pass", claim = { prior_auth = "A12" } },
    { "two", expect = "pass", claim = { lines = { {}, {} } } },
    { "three", expect = { key = "many", severity = "hold" }, claim = { lines = { {}, {}, {} } } },
    { "long", expect = { key = "long" }, claim = { prior_auth = "A123" } },
    """

  @Test func aFunctionIsChangedPieceByPiece() throws {
    let mutation = try #require(mutations(body(strong)).first)
    #expect(unnoticed(mutation) == [])
    #expect(
      mutation.mutants.map(\.change) == [
        ">= -> <", "severity \"hold\" -> \"warn\"", "check -> finds nothing", "> -> <=",
        "message many -> long", "message long -> many",
      ])
    #expect(mutation.mutants.map { $0.place.line } == [1, 3, 7, 8, 8, 9])
  }

  /// Each example that is taken away leaves unnoticed what it alone noticed.
  @Test(arguments: [
    ("{ \"long\"", "message long -> many"), ("{ \"three\"", "message many -> long"),
    ("{ \"three\"", "severity \"hold\" -> \"warn\""),
  ])
  func aWeakExampleIsTold(taken: String, change: String) throws {
    var examples = strong.split(separator: "\n").map(String.init).filter { !$0.contains(taken) }
    if taken.contains("three") {
      examples.append("{ \"four\", expect = \"fire\", claim = { lines = { {}, {}, {}, {} } } },")
    }
    let mutation = try #require(mutations(body(examples.joined(separator: "\n"))).first)
    #expect(mutation.skipped == nil)
    #expect(
      unnoticed(mutation).contains { $0.contains("no example notices \(change)") },
      "\(unnoticed(mutation))")
  }

  /// What finds nothing is noticed by any example that fires; with none of a comparison both ways, that is.
  @Test func aFunctionByNameIsFound() throws {
    let text = """
      local function look(claim, ctx)
        if claim.pos == "12" then ctx:find { "a" } end
      end
      rule "test.named" {
        \(head)
        messages = { a = "a" }, check = look,
        examples = {
          { "f", expect = { severity = "hold" }, claim = { pos = "12" } }, { "p", expect = "pass" },
        },
      }
      """
    let mutation = try #require(mutations(text).first)
    #expect(
      mutation.mutants.map(\.change) == [
        "check -> finds nothing", "== -> ~=", "severity \"hold\" -> \"warn\"",
      ])
    #expect(unnoticed(mutation) == [])
  }

  @Test func itemsOfRequireAreToldApart() throws {
    let text = { (expect: String) in
      """
      rule "test.items" {
        \(self.head)
        require = { { pos = { is = "11", if_missing = "pass" } }, { absent = "prior_auth" } },
        examples = {
          { "p", expect = "pass" },
          { "f", expect = \(expect), claim = { pos = "12" } },
          { "g", expect = { severity = "hold" }, claim = { prior_auth = "A" } },
          { "h", expect = "pass", claim = { pos = blank } },
        },
      }
      """
    }
    let change = "messages of items 1 and 2 -> exchanged"
    let weak = try #require(mutations(text("\"fire\"")).first)
    #expect(weak.mutants.first { $0.change == change }?.fate == .unnoticed)
    #expect(weak.mutants.first { $0.change == change }?.place.line == 4)
    let strong = try #require(mutations(text("{ key = \"require.1\" }")).first)
    #expect(strong.mutants.first { $0.change == change }?.fate == .noticed)
  }

  private func decision(_ rows: String, _ examples: String) -> String {
    """
    decision "test.table" {
      \(head)
      each = "line",
      inputs = { at = { "pos", if_missing = "pass" }, much = { "units", if_missing = "pass" } },
      outputs = { mod = "modifier" }, hit = "first",
      rows = csv [[
    \(rows)
      ]],
      expect = { mods = contains "mod" },
      examples = {
    \(examples)
      },
    }
    """
  }

  @Test func cellsAreChanged() throws {
    let rows = """
          at    | much => mod
          02,10 | >=3  => 95
          *     | *    => *
      """
    let weak = """
          { "p", expect = "pass" },
          { "f", expect = "fire", claim = { lines = { { pos = "02", units = 4 } } } },
      """
    let mutation = try #require(mutations(decision(rows, weak)).first)
    let changes = mutation.mutants.filter { $0.kind == .cell }
    #expect(
      Set(changes.map(\.change)) == [
        "row 1 (02,10 | >=3 | 95) -> gone", "at 02,10 -> *", "at 02,10 without 02",
        "at 02,10 without 10", "much >=3 -> *", "much >=3 -> >=2", "much >=3 -> >=4",
        "mod 95 -> *", "mod * -> 95",
      ])
    #expect(
      Set(changes.filter { $0.fate == .unnoticed }.map(\.change)) == [
        "at 02,10 -> *", "at 02,10 without 10", "much >=3 -> *", "much >=3 -> >=2",
        "much >=3 -> >=4",
      ])
    #expect(changes.allSatisfy { $0.place.line == 9 || $0.place.line == 10 })
    let strong =
      weak + """

            { "ten", expect = { line = 1, severity = "hold" }, claim = { lines = { { pos = "10", units = 3 } } } },
            { "few", expect = "pass", claim = { lines = { { pos = "10", units = 2 } } } },
            { "office", expect = "pass", claim = { lines = { { pos = "11", units = 4 } } } },
            { "none said", expect = "pass", claim = { lines = { { pos = "10", units = blank } } } },
        """
    #expect(unnoticed(try #require(mutations(decision(rows, strong)).first)) == [])
  }

  private func values(_ examples: String) -> String {
    """
    code_list "test.codes" {
      source = "s", values = { { from = "2000-01-01", codes = codes "99213,99214" } },
    }
    parameter "test.most" {
      unit = "money", source = "s", values = { { from = "2000-01-01", value = money "150.00" } },
    }
    rule "test.most-charge" {
      \(head)
      each = "line", when = { code = list "test.codes" },
      require = { charge = { at_most = param "test.most" } },
      examples = { \(examples) },
    }
    """
  }

  @Test func listsAndParametersAreChanged() throws {
    let weak = """
      { "p", expect = "pass" },
      { "f", expect = { severity = "hold" }, claim = { lines = { { charge = money "200.00" } } } },
      { "other", expect = "not_applicable", claim = { lines = { { code = "J1885" } } } },
      """
    let mutations = try mutations(values(weak))
    #expect(mutations.map(\.rule) == ["test.most-charge", "test.codes", "test.most"])
    #expect(
      mutations[1].mutants.map { "\($0.change) \($0.fate.rawValue)" } == [
        "test.codes without 99213 noticed", "test.codes without 99214 unnoticed",
      ])
    #expect(mutations[1].mutants.allSatisfy { $0.place.line == 2 })
    #expect(
      mutations[2].mutants.map { "\($0.change) \($0.fate.rawValue)" } == [
        "test.most money \"150.00\" -> money \"149.99\" unnoticed",
        "test.most money \"150.00\" -> money \"150.01\" unnoticed",
      ])
    let strong =
      weak + """
        { "a", expect = "pass", claim = { lines = { { charge = money "150.00" } } } },
        { "b", expect = "fire", claim = { lines = { { code = "99214", charge = money "150.01" } } } },
        """
    #expect(try self.mutations(values(strong)).dropFirst().allSatisfy { $0.unnoticed.isEmpty })
  }

  @Test func aListThatNothingNamesIsSaid() throws {
    let text =
      "code_list \"test.idle\" { source = \"s\", "
      + "values = { { from = \"2000-01-01\", codes = codes \"1,2\" } } }\n" + body(strong)
    let idle = try #require(mutations(text).first { $0.rule == "test.idle" })
    #expect(idle.skipped == "no rule names it" && idle.mutants.isEmpty)
  }
}
