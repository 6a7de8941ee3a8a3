package import Model
package import Scripting

/// Makes claims at random, blanks and faults included, the same for the same seed.
package struct RandomClaims {
  var random: SeededGenerator

  package init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// A sealed batch of claims.
  package mutating func batch(_ count: Int) -> FrameBatch {
    let batch = FrameBatch()
    for ordinal in 0..<count { claim().append(to: batch, ordinal: ordinal) }
    batch.seal()
    return batch
  }

  /// One claim, as it differs from the standard one.
  package mutating func claim() -> ClaimRecipe {
    var recipe = ClaimRecipe()
    set(.claim, "id", .text("R-\(Int.random(in: 0..<100_000, using: &random))"), in: &recipe.claim)
    some(.claim, "pos", ["11", "12", "22", "02", "10"], in: &recipe.claim)
    some(
      .claim, "payer.id", ["ACME1", "OWLMB", "PLNCO", "A-VERY-LONG-PAYER-ID"], in: &recipe.claim)
    some(.claim, "coverage.filing", ["CI", "MB", "MC"], in: &recipe.claim)
    some(.claim, "frequency", ["1", "7", "8"], in: &recipe.claim)
    some(.claim, "rendering.npi", ["1234567893", "1234567890", "1000000004"], in: &recipe.claim)
    some(.claim, "billing.street", ["400 PERCH RD", "P.O. BOX 7", "po box 9"], in: &recipe.claim)
    some(.claim, "prior_auth", ["A1", "A2"], in: &recipe.claim)
    let diagnoses = ["I10", "E119", "Z0000", "S8001XA", "M545", "W1830XA"]
    set(
      .claim, "diagnoses",
      .texts((0..<Int.random(in: 0...5, using: &random)).map { _ in pick(diagnoses) }),
      in: &recipe.claim)
    if chance(3) { set(.claim, "patient.birth_date", nil, in: &recipe.claim) }
    if chance(4) { set(.claim, "created_on", nil, in: &recipe.claim) }
    let payers = Int.random(in: 0...2, using: &random)
    recipe.otherPayers = (0..<payers).map { _ in otherPayer() }
    recipe.lines = (0..<Int.random(in: 0...5, using: &random)).map { _ in line(payers: payers) }
    return recipe
  }

  private mutating func line(payers: Int) -> ClaimRecipe.Entry {
    var line: ClaimRecipe.Values = []
    some(.line, "code", ["99202", "99213", "99215", "J1885", "97110", "G0283"], in: &line)
    let modifiers = (0..<Int.random(in: 0...3, using: &random)).map { _ in
      pick(["25", "59", "GP", "KX"])
    }
    set(.line, "mods", .texts(modifiers), in: &line)
    some(.line, "pos", ["11", "23"], in: &line)
    set(.line, "charge", .number(Int64.random(in: 0...50_000, using: &random)), in: &line)
    set(
      .line, "units", chance(5) ? nil : .number(Int64.random(in: 0...9, using: &random) * 500),
      in: &line)
    set(
      .line, "dos",
      chance(6)
        ? nil
        : .number(Int64.random(in: chance(2) ? 20_300...20_700 : 20_500...20_501, using: &random)),
      in: &line)
    let pointers = (0..<Int.random(in: 0...4, using: &random)).map { _ in
      Int64.random(in: 1...6, using: &random)
    }
    set(.line, "pointers", .numbers(pointers), in: &line)
    var entry = ClaimRecipe.Entry(line)
    for _ in 0..<Int.random(in: 0...payers, using: &random) {
      entry.below.append((.adjudication, adjudication()))
    }
    return entry
  }

  private mutating func adjudication() -> ClaimRecipe.Entry {
    var values: ClaimRecipe.Values = []
    some(.adjudication, "payer", ["OWLMB", "PLNCO", "NOBODY"], in: &values)
    some(.adjudication, "code", ["99213", "97110"], in: &values)
    set(
      .adjudication, "paid",
      chance(6) ? nil : .number(Int64.random(in: 0...50_000, using: &random)), in: &values)
    set(.adjudication, "units", .number(Int64.random(in: 0...4, using: &random) * 500), in: &values)
    if chance(4) { set(.adjudication, "bundled_line", .number(1), in: &values) }
    var entry = ClaimRecipe.Entry(values)
    entry.below = adjustments()
    return entry
  }

  private mutating func adjustments() -> [(record: Record, entry: ClaimRecipe.Entry)] {
    (0..<Int.random(in: 0...2, using: &random)).map { _ in
      var values: ClaimRecipe.Values = []
      some(.adjustment, "group", ["CO", "PR", "OA"], in: &values)
      some(.adjustment, "reason", ["45", "1", "97"], in: &values)
      set(
        .adjustment, "amount",
        chance(8) ? nil : .number(Int64.random(in: -5_000...50_000, using: &random)), in: &values)
      return (.adjustment, ClaimRecipe.Entry(values))
    }
  }

  private mutating func otherPayer() -> ClaimRecipe.Entry {
    var payer: ClaimRecipe.Values = []
    some(.otherPayer, "id", ["OWLMB", "PLNCO"], in: &payer)
    set(
      .otherPayer, "paid", chance(3) ? nil : .number(Int64.random(in: 0...50_000, using: &random)),
      in: &payer)
    var entry = ClaimRecipe.Entry(payer)
    entry.below = adjustments()
    return entry
  }

  private mutating func some(
    _ record: Record, _ path: String, _ values: [String], in list: inout ClaimRecipe.Values
  ) {
    set(record, path, chance(6) ? nil : .text(pick(values)), in: &list)
  }

  private func set(
    _ record: Record, _ path: String, _ value: FieldValue?, in list: inout ClaimRecipe.Values
  ) {
    if let field = Schema.field(record, path) { list.append((field, value)) }
  }

  mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  mutating func chance(_ oneIn: Int) -> Bool {
    Int.random(in: 0..<oneIn, using: &random) == 0
  }
}
