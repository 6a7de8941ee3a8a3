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
    let plain = noColor ? ["--no-color"] : []

    title(palette, "A rule is a table that people can read", "cat \(rule)")
    let text = FileManager.default.contents(atPath: rule) ?? Data()
    Terminal.out(String(decoding: text, as: UTF8.self))

    title(palette, "Its examples are its tests")
    try show(["test", "rules"])

    title(palette, "A month's batch, judged by all of them")
    try show(["scrub", batch] + asOf + plain)

    title(palette, "Why is a claim held?")
    try show(
      ["explain", "FFM-1003", "--in", batch, "--rule", "sj.total-is-line-sum"] + asOf + plain)

    title(palette, "Why did another rule say nothing of it?")
    try show(["explain", "FFM-1003", "--in", batch, "--rule", "sj.auto-accident"] + asOf + plain)

    title(palette, "A damaged file: what is whole is judged, the rest is named")
    try show(["scrub", "Playground/inbox/damaged.837"] + asOf + plain)

    Terminal.out("\nNext: README.md, \"Your first rule\"; Playground/README.md has a tour.\n")
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
