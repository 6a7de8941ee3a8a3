import ArgumentParser
import Foundation
import Model
import Office

/// Which rules a command works with.
struct RuleOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "A folder or file of rules; may be given several times.",
      discussion: """
        The word stock names the stock rules, as in --rules stock --rules my-rules. Without the \
        option, rules/ of the current folder, else the stock rules.
        """,
      valueName: "dir"))
  var rules: [String] = []

  /// Reads and checks the rules; a folder that cannot be read ends the program.
  func load() throws -> RuleBook {
    do {
      return RuleBook(
        files: try Files.rules(try paths(), warn: { Terminal.note("warning: \($0)") }))
    } catch let failure as Files.Failure {
      Terminal.note("scrubjay: " + failure.text)
      throw Stop(status: .rulesDidNotLoad)
    }
  }

  private func paths() throws -> [String] {
    if !rules.isEmpty { return try rules.map { $0 == "stock" ? try stock() : $0 } }
    if FileManager.default.fileExists(atPath: "rules") { return ["rules"] }
    return [try stock()]
  }

  /// The folder of the stock rules, from the current folder where it lies below it.
  private func stock() throws -> String {
    guard let home = Files.home() else {
      Terminal.note("scrubjay: the stock rules are not here — name a folder with --rules DIR")
      throw Stop(status: .rulesDidNotLoad)
    }
    return home == FileManager.default.currentDirectoryPath ? "rules" : home + "/rules"
  }
}

/// The pretended today.
struct DateOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The pretended today, as 2026-06-30; the real one without it.", valueName: "date"))
  var asOf: CivilDate?

  var date: CivilDate { asOf ?? DateOption.today() }

  private static func today() -> CivilDate {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return CivilDate(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
      ?? CivilDate(days: 0)
  }
}

extension CivilDate: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

/// The formats a command can write.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

/// The severities `--fail-on` takes.
enum FailOn: String, ExpressibleByArgument, CaseIterable {
  case hold, warn, info

  var severity: Severity { Severity(rawValue: rawValue) ?? .hold }
}
