/// What one field and one turn of a loop cost in the sandbox and in a plain interpreter.
struct LoopSection {
  let work: Workload
  let say: (String) -> Void

  func run() throws -> (section: Figures.Section, missing: [String]) {
    var section = Figures.Section(
      name: "loops", title: "ns: sandboxed records against plain tables in Lua")
    guard case .version(let name) = PeerKind.lua.find() else {
      return (section, ["reads of fields, for which stand-alone Lua is needed"])
    }
    say("loops")
    let (text, ending) = PeerKind.lua.source(work.rules(30).rules)
    let path = try work.write(Array(text.utf8), named: "plain-30.\(ending)")
    let loops = MicroLoops(
      work: work, peer: try PeerKind.lua.start(name, claims: work.table, rules: path))
    for (title, figures) in [
      ("a read of", try loops.fields()), ("a turn of", try loops.hook()),
    ] {
      for figure in figures {
        for (side, value) in [("sandbox", figure.sandbox), ("plain", figure.plain)] {
          var row = Figures.Row(name: "\(title) \(figure.name), \(side)", unit: .nanoseconds)
          row.series.add(value)
          section.rows.append(row)
        }
      }
    }
    section.notes = [
      "best of 25; a plain table holds money as an integer, the sandbox gives an exact value that "
        + "cannot be mixed with another unit; the sandbox's hook and budgets are on"
    ]
    return (section, [])
  }
}
