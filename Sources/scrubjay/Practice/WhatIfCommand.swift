import ArgumentParser
import Office

/// The command `scrubjay whatif`.
struct WhatIfCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whatif",
    abstract: "Try changes on a copy of the practice, and keep or discard them.",
    discussion: """
      A copy is made in one step inside the practice's folder. Any command works on it with --whatif \
      NAME. commit does the same to the practice, or nothing where a record has moved meanwhile.

      EXAMPLE
        scrubjay whatif begin new-rules
        scrubjay bundle activate june.tar --whatif new-rules
        scrubjay scrub --queue --whatif new-rules
        scrubjay whatif show new-rules
        scrubjay whatif discard new-rules
      """,
    subcommands: [
      WhatIfBeginCommand.self, WhatIfShowCommand.self, WhatIfListCommand.self,
      WhatIfCommitCommand.self, WhatIfDiscardCommand.self,
    ])
}

/// Which what-if a command is about.
struct WhatIfArgument: ParsableArguments {
  @Argument(help: ArgumentHelp("The what-if's name.", valueName: "name"))
  var name: String
}

/// The practice that copies are made of.
struct WhatIfPractice: ParsableArguments {
  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func validate() throws {
    if practice.whatIf != nil {
      throw ValidationError("A what-if is made of the practice; leave out --whatif.")
    }
  }
}

/// The command `scrubjay whatif begin`.
struct WhatIfBeginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "begin", abstract: "Make a copy to try things on.",
    discussion: """
      EXAMPLE
        scrubjay whatif begin new-rules
      """)

  @OptionGroup var whatIf: WhatIfArgument
  @OptionGroup var options: WhatIfPractice

  func run() throws {
    Terminal.show(try options.practice.open().beginWhatIf(whatIf.name), as: options.format)
  }
}

/// The command `scrubjay whatif show`.
struct WhatIfShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what was tried on a copy.",
    discussion: """
      EXAMPLE
        scrubjay whatif show new-rules
      """)

  @OptionGroup var whatIf: WhatIfArgument
  @OptionGroup var options: WhatIfPractice

  func run() throws {
    Terminal.show(try options.practice.open().tried(whatIf.name), as: options.format)
  }
}

/// The command `scrubjay whatif commit`.
struct WhatIfCommitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "commit", abstract: "Do to the practice what was tried, and take the copy away.",
    discussion: """
      EXAMPLE
        scrubjay whatif commit new-rules
      """)

  @OptionGroup var whatIf: WhatIfArgument
  @OptionGroup var change: ChangeOptions
  @OptionGroup var options: WhatIfPractice

  func run() throws {
    Terminal.show(try options.practice.open(change).commitWhatIf(whatIf.name), as: options.format)
  }
}

/// The command `scrubjay whatif discard`.
struct WhatIfDiscardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "discard", abstract: "Throw a copy away.",
    discussion: """
      EXAMPLE
        scrubjay whatif discard new-rules
      """)

  @OptionGroup var whatIf: WhatIfArgument
  @OptionGroup var options: WhatIfPractice

  func run() throws {
    Terminal.show(try options.practice.open().discardWhatIf(whatIf.name), as: options.format)
  }
}

/// The command `scrubjay whatif list`.
struct WhatIfListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the copies there are.",
    discussion: """
      EXAMPLE
        scrubjay whatif list
      """)

  @OptionGroup var options: WhatIfPractice

  func run() throws {
    Terminal.show(try options.practice.open().whatIfs(), as: options.format)
  }
}
