import Foundation
import Model

/// How long short runs take by the clock, from the start of the process to its end.
struct StartSection {
  let work: Workload
  let rounds: Int
  let machineFactor: Double
  let program: Program
  let say: (String) -> Void

  func run() throws -> Figures.Section {
    var section = Figures.Section(name: "start", title: "Short runs, by the clock")
    say("starting")
    let one = ClaimDocument(world: work.world, claims: [work.claims[0]]).x12()
    let path = try work.write(Array(one.utf8), named: "one.837")
    let mix = try work.writeRules(work.rules(300), named: "rules-300")
    var commands = [
      ("scrubjay --version", [program.path, "--version"]),
      ("scrub of one claim, 300 rules", scrub(path, mix)),
    ]
    if FileManager.default.fileExists(atPath: "rules") {
      commands.insert(("scrub of one claim, the stock rules", scrub(path, "rules")), at: 1)
    }
    for (name, command) in [("node", ["node", "-e", "0"]), ("python3", ["python3", "-c", "0"])]
    where said(command) != nil {
      commands.append(("for comparison: \(name) doing nothing", command))
    }
    var rows = commands.map { Figures.Row(name: $0.0, unit: .milliseconds) }
    for _ in 0..<max(rounds, 3) * 3 {
      for (index, (_, command)) in commands.enumerated() {
        guard let run = ChildRun(command) else { continue }
        rows[index].series.add(run.wall * 1000)
      }
    }
    section.rows = rows
    section.ratios = [
      Figures.Ratio(
        name: "scrubjay --version, 20 ms times the machine factor",
        bar: Figures.Bar(kind: .atMost, floor: 20 * machineFactor), series: rows[0].series,
        unit: "ms")
    ]
    return section
  }

  private func scrub(_ path: String, _ rules: String) -> [String] {
    [program.path, "scrub", path, "--rules", rules, "--as-of", work.asOf.description]
  }
}
