import Foundation
import Model
import Office
import Text

/// The whole way of `scrubjay scrub --format json` inside this process, with one worker and two.
struct ThreadSection {
  let work: Workload
  let rounds: Int
  let say: (String) -> Void

  private struct Run {
    var wall = 0.0
    var cpu = 0.0
    var hits: [Int] = []
    /// FNV-1a over everything written, eight bytes at a time.
    var bytes: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func hash(_ list: [UInt8]) {
      list.withUnsafeBytes { raw in
        for offset in stride(from: 0, to: raw.count - 7, by: 8) {
          let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
          bytes = (bytes ^ word) &* 0x100_0000_01b3
        }
        for byte in raw.suffix(raw.count % 8) { bytes = (bytes ^ UInt64(byte)) &* 0x100_0000_01b3 }
      }
    }
  }

  func run() throws -> Figures.Section {
    var section = Figures.Section(
      name: "threads", title: "300 rules, reading to JSON, by the clock")
    let mix = work.rules(300)
    let book = RuleBook(files: work.files(mix))
    if let failed = book.diagnostics.first {
      throw Workload.Failure(description: "the rules' examples: \(failed.text)")
    }
    let side = try DeclaredSide(work, mix)
    var rows = [1, 2].map { Figures.Row(name: "--jobs \($0)", unit: .claims) }
    var gain = Figures.Ratio(name: "--jobs 2 / --jobs 1, by the clock")
    var cost = Figures.Ratio(name: "CPU time of --jobs 2 / --jobs 1")
    for round in 0..<rounds {
      say("threads, round \(round + 1) of \(rounds)")
      let runs = [1, 2].map { scrub(book, side, jobs: $0) }
      for (index, run) in runs.enumerated() {
        rows[index].series.add(Double(work.claims.count) / run.wall)
      }
      gain.series.add(runs[0].wall / runs[1].wall)
      cost.series.add(runs[1].cpu / runs[0].cpu)
      if round > 0 { continue }
      _ = side.round()
      for (index, run) in runs.enumerated() {
        let comparison = Comparison(
          rows[index].name, claims: work.claims.count, ids: mix.rules.map(\.id),
          ours: side.hits, theirs: run.hits)
        rows[index].judged = comparison.judged
        section.differences += comparison.differences
      }
      if runs[0].bytes != runs[1].bytes {
        section.differences.append("--jobs 1 and --jobs 2 wrote other bytes")
      }
    }
    section.rows = rows
    section.ratios = [gain, cost]
    section.notes = [
      "reading and writing have a thread of their own beside the workers, so --jobs 1 uses two"
    ]
    return section
  }

  private func scrub(_ book: RuleBook, _ side: DeclaredSide, jobs: Int) -> Run {
    var run = Run()
    let began = (wallSeconds(), processSeconds())
    var json = ScrubJSON(bundle: "bench", asOf: work.asOf)
    let summary = Scrub(rules: book, asOf: work.asOf, jobs: jobs).run([work.document]) { event in
      switch event {
      case .report(let report, let file): json.add(report, file: file)
      case .progress: run.hash(json.takeBytes())
      case .problem: break
      }
    }
    run.hash(json.takeBytes())
    run.wall = wallSeconds() - began.0
    run.cpu = processSeconds() - began.1
    run.hits = side.hits(summary.tally)
    return run
  }
}
