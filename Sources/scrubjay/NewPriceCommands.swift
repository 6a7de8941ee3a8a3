import ArgumentParser
import Office

/// `scrubjay new contract ID`.
struct NewContractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contract", abstract: "Begin a contract with examples.",
    discussion: """
      EXAMPLE
        scrubjay new contract pelican.2026 --payer PELICAN -o rules/pelican.lua
      """)

  @Argument(help: ArgumentHelp("The contract's id, such as pelican.2026.", valueName: "id"))
  var id: String

  @Option(help: ArgumentHelp("The id that claims name the payer by.", valueName: "id"))
  var payer: String

  @OptionGroup var date: DateOption

  @OptionGroup var output: ScaffoldOutput

  func validate() throws {
    try NewID.check(id, of: "contract")
    let isPlain = payer.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != 34 && $0 != 92 }
    if payer.isEmpty || !isPlain || payer.utf8.count > 80 {
      throw ValidationError(
        "a payer's id is letters, digits and signs without blanks, at most 80 of them.")
    }
  }

  func run() throws {
    try output.write(PriceScaffold.contract(id, payer: payer, from: date.date))
  }
}

/// `scrubjay new charges ID`.
struct NewChargesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "charges", abstract: "Begin a charge master with examples.",
    discussion: """
      EXAMPLE
        scrubjay new charges hilltop --as-of 2026-01-01 -o rules/charges.lua
      """)

  @Argument(help: ArgumentHelp("The charge master's id, such as hilltop.", valueName: "id"))
  var id: String

  @OptionGroup var date: DateOption

  @OptionGroup var output: ScaffoldOutput

  func validate() throws { try NewID.check(id, of: "charge master") }

  func run() throws { try output.write(PriceScaffold.charges(id, from: date.date)) }
}
