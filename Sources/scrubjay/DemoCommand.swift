import ArgumentParser
import Foundation
import Model
import Office

/// `scrubjay demo`: the whole story on the playground, without any set-up.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Show the whole story on the playground's claims.")

  @Flag(name: .long, help: "No colours.")
  var noColor = false

  func run() throws {
    guard let home = Files.home() else {
      Terminal.note("scrubjay: the folder Playground/ is not here — run the demo in the project")
      throw Stop(status: .usage)
    }
    _ = FileManager.default.changeCurrentDirectoryPath(home)
    let palette = Palette(noColor: noColor)
    try story(palette)
  }

  private func story(_ palette: Palette) throws {
    let rule = "rules/core/claim/total-is-line-sum.lua"
    let batch = "Playground/inbox/2026-06-batch.837"
    let asOf = ["--as-of", "2026-06-30"]
    let codes = ["--codes", "Playground/codes"]
    let plain = noColor ? ["--no-color"] : []
    let one = ["--in", batch, "--rule", "sj.replacement-reference"]

    title(palette, "1. A rule is a table that people can read", "cat \(rule)")
    let text = FileManager.default.contents(atPath: rule) ?? Data()
    Terminal.out(String(decoding: text, as: UTF8.self))

    title(palette, "2. Its examples are its tests; here are those of every stock rule")
    try show(["test", "rules"])

    title(palette, "3. A month's batch, judged by all of them")
    try show(["scrub", batch] + codes + asOf + plain)

    title(palette, "4. Why is FFM-1016 held?")
    try show(["explain", "FFM-1016"] + one + asOf + plain)

    title(palette, "5. And FFM-1017, which voids a claim: what kept the rule from firing there?")
    try show(["explain", "FFM-1017"] + one + ["--why-not"] + asOf + plain)

    title(palette, "6. A damaged file: what is whole is judged, the rest is named")
    try show(["scrub", "Playground/inbox/damaged.837"] + codes + asOf + plain)

    title(palette, "7. What the official files say of two codes together")
    try show(["codes", "11042", "97597", "--on", "2026-06-30"] + codes)

    title(palette, "8. What a payer should pay, by its contract, and how that comes about")
    try show([
      "price", "99213@128.00", "--contract", "pelican.2026", "--rules", "Playground/contracts",
      "--on", "2026-06-22", "--explain",
    ])

    try practice(palette, batch: batch, asOf: asOf + plain)

    Terminal.out(
      "\nNext: your first rule in README.md; a tour in Playground/README.md.\n")
  }

  /// The same batch in a practice of its own, which goes when the demo is over.
  private func practice(_ palette: Palette, batch: String, asOf: [String]) throws {
    let folder = NSTemporaryDirectory() + "scrubjay-demo-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let of = ["--practice", folder]
    let file = folder + "/first.tar"
    title(palette, "9. A practice remembers: one SQLite file, and its rules as a bundle")
    try show(["init", folder, "--name", "Fernhill Clinic"])
    try show(["bundle", "build", "--rules", "Playground/first-rule", "--name", "first", "-o", file])
    try show(["bundle", "activate", file] + of)

    title(palette, "10. The batch is received, judged from there, and the decisions are kept")
    try show(["receive", batch] + of)
    try show(["scrub", "--queue"] + asOf + of)
    try show(["claim", "list", "--limit", "5"] + of)

    title(palette, "11. Every change stands in an audit chain, and everything is examined")
    try show(["audit", "list"] + of)
    try show(["verify"] + of)
  }

  private func title(_ palette: Palette, _ title: String, _ command: String? = nil) {
    Terminal.out("\n" + palette.bold(title) + "\n")
    if let command { Terminal.out("$ " + command + "\n") }
  }

  /// Runs a command of the program as a person would; findings and bad input are what the demo shows.
  private func show(_ arguments: [String]) throws {
    let typed = arguments.filter { $0 != "--no-color" }
    Terminal.out("$ scrubjay " + typed.joined(separator: " ") + "\n")
    do {
      var command = try Scrubjay.parseAsRoot(arguments)
      try command.run()
    } catch let stop as Stop where [.findings, .badInput].contains(stop.status) {
      return
    }
  }
}
