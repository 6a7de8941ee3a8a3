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
    step(palette, "1. A rule is a readable table", "cat \(rule)")
    Terminal.out(
      FileManager.default.contents(atPath: rule).map { String(decoding: $0, as: UTF8.self) } ?? "")

    step(palette, "2. Its examples are its tests", "scrubjay test rules")
    try go(["test", "rules"])

    let batch = "Playground/inbox/2026-06-batch.837"
    step(palette, "3. Scrub a batch", "scrubjay scrub \(batch) --as-of 2026-06-30")
    try go(["scrub", batch, "--as-of", "2026-06-30"] + (noColor ? ["--no-color"] : []))
  }

  private func step(_ palette: Palette, _ title: String, _ command: String) {
    Terminal.out("\n" + palette.bold(title) + "\n$ " + command + "\n")
  }

  /// Runs a command of the program; findings are what the demo wants to show.
  private func go(_ arguments: [String]) throws {
    do {
      var command = try Scrubjay.parseAsRoot(arguments)
      try command.run()
    } catch let stop as Stop where stop.status == .findings {
      return
    }
  }
}
