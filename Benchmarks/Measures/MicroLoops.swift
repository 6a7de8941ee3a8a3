import Model
import Scripting

/// Small loops run as a rule's body in the sandbox and as they stand in the stand-alone interpreter.
struct MicroLoops {
  struct Figure {
    let name: String
    /// Nanoseconds of one read, or of one turn of a loop.
    let plain: Double
    let sandbox: Double
    var ratio: Double { sandbox / plain }
  }

  let work: Workload
  let peer: Peer
  /// The turns of a loop; ten reads each, well inside the budget of a rule.
  private let turns = 20_000
  private let repeats = 25

  /// Reads of a field, empty loop subtracted.
  ///
  /// A plain table holds money as an integer; the sandbox gives an exact value that cannot be mixed
  /// with another unit.
  func fields() throws -> [Figure] {
    try [
      ("claim code (payer.id)", "local t = c.payer", "id", "local t = c", "payer_id"),
      ("claim money (total)", "local t = c", "total", "local t = c", "total"),
      ("line code", "local t = c.lines[1]", "code", "local t = c.lines[1]", "code"),
      ("line units", "local t = c.lines[1]", "units", "local t = c.lines[1]", "units"),
      ("line date (dos)", "local t = c.lines[1]", "dos", "local t = c.lines[1]", "dos"),
    ].map { name, ours, field, theirs, theirField in
      Figure(
        name: name,
        plain: try plain(reads(theirs, theirField)) - plain(reads(theirs, nil)),
        sandbox: try sandbox(reads(ours, field)) - sandbox(reads(ours, nil)))
    }
  }

  /// The same loops with the sandbox's count hook on and, stand-alone, without one.
  func hook() throws -> [Figure] {
    try [
      ("arithmetic", "local s = 0 for i = 1, n do s = s + i % 7 * 3 end"),
      (
        "local tables",
        "local t = {1, 2, 3, 4} local s = 0 for i = 1, n do s = s + t[i % 4 + 1] end"
      ),
      ("calls", "local function f(a) return a end for i = 1, n do f(i) end"),
    ].map { name, source in
      Figure(name: name, plain: try plain(source) * 10, sandbox: try sandbox(source) * 10)
    }
  }

  private func reads(_ prologue: String, _ field: String?) -> String {
    let read = field.map { "a = t.\($0) " } ?? ""
    let ten = String(repeating: read, count: 10)
    return "\(prologue) local a for i = 1, n do \(ten)end"
  }

  /// Nanoseconds of a tenth of a turn in the stand-alone interpreter; best of the repeats.
  private func plain(_ source: String) throws -> Double {
    var best = Double.infinity
    for _ in 0..<repeats { best = min(best, try peer.micro(source, count: turns)) }
    return best * 1e9 / Double(turns) / 10
  }

  /// The same in the sandbox, as the body of a rule about a claim of the workload.
  private func sandbox(_ source: String) throws -> Double {
    let rule = """
      rule "bench.micro" {
        title = "loop", severity = "info", scope = {}, effective = { from = "2000-01-01" },
        source = "bench", owner = "bench", messages = { found = "never" },
        check = function(c, ctx) local n = \(turns) \(source) end,
        examples = {
          { "fires", claim = {}, expect = "fire" }, { "passes", claim = {}, expect = "pass" },
        },
      }
      """
    return try DeclaredSide.bestSeconds(of: rule, work, repeats: repeats) * 1e9 / Double(turns) / 10
  }
}
