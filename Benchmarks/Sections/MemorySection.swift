import Foundation
import Model

/// The memory of `scrubjay scrub` on a file and on one ten times larger.
struct MemorySection {
  let work: Workload
  /// The claims of the smaller file.
  let claims: Int
  let rounds: Int
  let program: Program
  let say: (String) -> Void

  func run() throws -> Figures.Section {
    var section = Figures.Section(
      name: "memory", title: "Memory of scrub, 300 rules, the file mapped, two workers")
    let rules = try work.writeRules(work.rules(300), named: "rules-300")
    let files = try [1, 10].map { factor in
      let text = document(claims * factor)
      return (try work.write(Array(text.utf8), named: "memory-\(factor).837"), text.utf8.count)
    }
    var own = [1, 10].map {
      Figures.Row(name: "memory of its own, \(claims * $0) claims", unit: .megabytes)
    }
    var all = [1, 10].map {
      Figures.Row(name: "peak with the mapped file, \(claims * $0) claims", unit: .megabytes)
    }
    var growth = Figures.Ratio(
      name: "memory of its own, file 10 times larger / file",
      bar: Figures.Bar(kind: .atMost, floor: 1.1))
    for round in 0..<rounds {
      say("memory, round \(round + 1) of \(rounds)")
      var seen: [Double] = []
      for (index, (path, _)) in files.enumerated() {
        let command = [
          program.path, "scrub", path, "--rules", rules, "--as-of", work.asOf.description,
          "--format", "json", "--jobs", "2",
        ]
        guard let run = ChildRun(command, watched: true), run.status <= 1, run.peak > 0 else {
          section.notes.append("this system does not tell the memory of a running program")
          return section
        }
        seen.append(Double(run.anonymous))
        own[index].series.add(Double(run.anonymous) / 1e6)
        all[index].series.add(Double(run.peak) / 1e6)
      }
      growth.series.add(seen[1] / seen[0])
    }
    section.rows = own + all
    section.ratios = [growth]
    let sizes = files.map { "\($0.1 / 1_000_000) MB" }.joined(separator: " and ")
    section.notes.append("files of \(sizes); memory looked at every two milliseconds")
    return section
  }

  private func document(_ count: Int) -> String {
    var generator = ClaimGenerator(seed: work.seed)
    return ClaimDocument(world: generator.world, claims: generator.claims(count)).x12()
  }
}
