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
        option, rules/ of the current folder where it holds any, else the stock rules.
        """,
      valueName: "dir"))
  var rules: [String] = []

  @OptionGroup var bundle: BundleOption
  @OptionGroup var codes: CodesOption

  func validate() throws { try bundle.validate(beside: rules, "--rules") }

  /// Whether rules were named, by folder or bundle.
  var isGiven: Bool { !rules.isEmpty || bundle.bundle != nil }

  /// Reads and checks the rules; a folder that cannot be read ends the program.
  ///
  /// `judges`: whether claims are judged by them, and not only prices asked of them; `besideBundle`: whether
  /// a practice's active bundle is passed over for them, which is then said.
  func load(judges: Bool = true, besideBundle: Bool = true) throws -> RuleBook {
    let folder = try codes.existing()
    var book = try bundle.book() ?? RuleOptions.load(rules, besideBundle: besideBundle)
    if judges, rules.isEmpty, bundle.bundle == nil, book.count == 0, book.declaresFees {
      Terminal.note("note: rules/ declares prices and no rule, so the stock rules judge")
      book = try RuleOptions.load(["stock", "rules"])
    }
    return book.asking(codes: folder)
  }

  /// The rules of folders and files as they were typed.
  static func load(_ rules: [String], besideBundle: Bool = true) throws -> RuleBook {
    RuleBook(try files(rules, besideBundle: besideBundle))
  }

  /// The rule files of folders and files as they were typed.
  static func files(_ rules: [String], besideBundle: Bool = true) throws -> [RuleFile] {
    do {
      return try Files.rules(
        try paths(rules, besideBundle), warn: { Terminal.note("warning: \($0)") })
    } catch let failure as Files.Failure {
      Terminal.note("scrubjay: " + failure.text)
      throw Stop(status: .rulesDidNotLoad)
    }
  }

  private static func paths(_ rules: [String], _ besideBundle: Bool) throws -> [String] {
    if !rules.isEmpty { return try rules.map { $0 == "stock" ? try stock() : $0 } }
    guard Files.holdRules("rules") else { return [try stock()] }
    if besideBundle, FileManager.default.fileExists(atPath: "practice.sqlite") {
      Terminal.note(
        "note: judged by the rules in rules/ alone, and not by the practice's active bundle; "
          + "--queue judges by that, --rules stock --rules rules by both folders")
    }
    return ["rules"]
  }

  /// The folder of the stock rules, from the current folder where it lies below it.
  private static func stock() throws -> String {
    guard let home = Files.home() else {
      Terminal.note("scrubjay: the stock rules are not here — name a folder with --rules DIR")
      throw Stop(status: .rulesDidNotLoad)
    }
    return home == FileManager.default.currentDirectoryPath ? "rules" : home + "/rules"
  }
}

/// A bundle to take the rules from, instead of folders.
struct BundleOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "A bundle to take the rules from, with their states; instead of folders of rules.",
      valueName: "file"))
  var bundle: String?

  /// Refuses rules named in two ways.
  func validate(beside rules: [String], _ what: String) throws {
    if bundle != nil, !rules.isEmpty {
      throw ValidationError(
        "--bundle brings its own rules and goes without \(what); name one or the other.")
    }
  }

  /// The bundle's rules; nil when none is named.
  func book() throws -> RuleBook? { try bundle.map { try BundleOption.read($0).ruleBook } }

  /// Reads a bundle; one that cannot be read ends the program.
  static func read(_ path: String) throws -> RuleBundle {
    do {
      return try RuleBundle(archive: try bytes(path))
    } catch let problem as BundleProblem {
      Terminal.note("scrubjay: \(path): \(problem.text)")
      throw Stop(status: .rulesDidNotLoad)
    }
  }

  /// The bytes of a bundle's file; one that cannot be read ends the program.
  static func bytes(_ path: String) throws -> [UInt8] {
    do {
      let document = try Files.document(path)
      // One byte beyond the limit is enough to refuse it.
      return withExtendedLifetime(document) { Array($0.bytes.prefix(RuleBundle.sizeLimit + 1)) }
    } catch {
      Terminal.note("scrubjay: \(error.text)")
      throw Stop(status: .rulesDidNotLoad)
    }
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

  /// How a date that was refused is written: `07/10/2024` as `2024-07-10`; nil where none was.
  static func hint(for arguments: [String], refusal: String) -> String? {
    // A value stands by itself, or behind the option's name: --on=07/10/2024.
    let values = arguments.flatMap { [$0, String($0.split(separator: "=").last ?? "")] }
    for argument in values where refusal.contains("The value '\(argument)' is invalid") {
      let parts = argument.split(whereSeparator: { "/.-".contains($0) }).compactMap { Int($0) }
      // As people write it here: month, day, year.
      guard parts.count == 3, let day = CivilDate(year: parts[2], month: parts[0], day: parts[1])
      else { continue }
      return
        "Dates are written year first: '\(argument)' is \(day), if the month stands first in it."
    }
    return nil
  }

  static func today() -> CivilDate {
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
