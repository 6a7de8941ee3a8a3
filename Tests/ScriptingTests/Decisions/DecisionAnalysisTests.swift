import Model
import Scripting
import TestKit
import Testing

/// What the analysis proves of a table, against a look at every combination of values.
@Suite struct DecisionAnalysisTests {
  /// Every value of a column that could tell cells apart, as text; nil is a blank.
  private static func values(_ kind: PlainTable.Kind, blank: Bool) -> [String?] {
    var all: [String?] = []
    switch kind {
    case .flag: all = ["true", "false"]
    case .number: all = (-2...10).map { String($0) }
    case .code:
      let letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init)
      all = letters
      for first in letters { all += letters.map { first + $0 } }
      for pair in all.compactMap({ $0 }) where pair.count == 2 {
        all += [pair + "0", pair + "ZZZ"]
      }
      all.append("ABCDEFGHIJ")
    }
    return blank ? all + [nil] : all
  }

  private struct Made {
    var plain: PlainTable
    var columns: [DecisionColumn]
    var blanks: [Bool]
  }

  private static func table(_ random: inout RandomCells) throws -> Made {
    let count = 1 + random.below(3)
    let rows = 1 + random.below(5)
    var made = Made(plain: PlainTable(kinds: [], rows: []), columns: [], blanks: [])
    var cells: [[String]] = []
    for _ in 0..<count {
      let kind: PlainTable.Kind = random.pick([.code, .code, .number, .flag])
      let blank = kind == .code && random.below(2) == 0
      let texts = (0..<rows).map { _ in
        switch kind {
        case .code: random.code(blank: blank)
        case .number: random.number()
        case .flag: random.flag()
        }
      }
      let type: FieldType = kind == .code ? .code : kind == .number ? .integer : .flag
      cells.append(texts)
      made.plain.kinds.append(kind)
      made.blanks.append(blank)
      made.columns.append(
        DecisionColumn(
          type: type, cells: try texts.map { try DecisionCell(reading: $0, as: type) },
          canBeBlank: blank))
    }
    made.plain.rows = (0..<rows).map { row in cells.map { $0[row] } }
    return made
  }

  /// For each set of values that the table tells apart, the rows it meets; every combination of values is
  /// one of them.
  private static func combinations(_ made: Made) -> Set<[Int]> {
    var sets: Set<[Int]> = [Array(made.plain.rows.indices)]
    for (column, kind) in made.plain.kinds.enumerated() {
      var columnSets: Set<[Int]> = []
      for value in values(kind, blank: made.blanks[column]) {
        columnSets.insert(
          made.plain.rows.indices.filter {
            PlainTable.meets(made.plain.rows[$0][column], value, kind)
          })
      }
      var next: Set<[Int]> = []
      for set in sets { for own in columnSets { next.insert(set.filter(own.contains)) } }
      sets = next
    }
    return sets
  }

  private static func text(_ value: DecisionValue, _ type: FieldType) -> String? {
    value == .blank ? nil : value.shown(type)
  }

  /// Overlaps, gaps and rows that nothing reaches are exactly those that a look at every combination
  /// finds, and each counterexample is one.
  @Test(arguments: [1, 2, 3, 4, 5, 6])
  func agreesWithALookAtEverything(seed: UInt64) throws {
    var random = RandomCells(seed: seed)
    var gaps = 0
    var overlapping = 0
    var unreached = 0
    var taken = 0
    for number in 0..<50 {
      let made = try Self.table(&random)
      let rows = made.plain.rows.count
      let all = Self.combinations(made)
      let told = "seed \(seed), table \(number): \(made.plain.rows)"
      for isFirst in [false, true] {
        let analysis = DecisionAnalysis(made.columns, rows: rows, isFirst: isFirst)
        #expect(!analysis.isTooLarge)
        #expect((analysis.gap != nil) == all.contains([]), "\(told)")
        if let gap = analysis.gap {
          let values = zip(gap, made.columns).map { Self.text($0, $1.type) }
          #expect(made.plain.matches(values) == [], "\(told): \(values)")
          gaps += 1
        }
        var reached: Set<Int> = []
        for set in all { reached.formUnion(isFirst ? set.prefix(1) : set[...]) }
        #expect(analysis.unreached == (0..<rows).filter { !reached.contains($0) }, "\(told)")
        unreached += analysis.unreached.count
        if isFirst {
          #expect(analysis.overlaps.isEmpty)
          for row in analysis.unreached {
            let takers = Set(all.filter { $0.contains(row) }.compactMap(\.first))
            #expect(analysis.takers[row] == takers.sorted(), "\(told)")
            taken += takers.count
          }
          continue
        }
        var pairs: Set<[Int]> = []
        for set in all where set.count > 1 {
          for second in set.indices.dropFirst() {
            for first in 0..<second { pairs.insert([set[first], set[second]]) }
          }
        }
        #expect(Set(analysis.overlaps.map { [$0.first, $0.second] }) == pairs, "\(told)")
        for overlap in analysis.overlaps {
          let values = zip(overlap.values, made.columns).map { Self.text($0, $1.type) }
          let met = made.plain.matches(values)
          #expect(met.contains(overlap.first) && met.contains(overlap.second), "\(told): \(values)")
        }
        if !pairs.isEmpty { overlapping += 1 }
      }
    }
    #expect(gaps > 20 && overlapping > 15 && unreached > 5 && taken > 5)
  }

  /// Values that `when` keeps from the table are neither gaps nor overlaps.
  @Test func limitsNarrowTheValues() throws {
    let cells = ["10", "02"]
    let free = DecisionColumn(
      type: .code, cells: try cells.map { try DecisionCell(reading: $0, as: .code) },
      canBeBlank: true)
    #expect(DecisionAnalysis([free], rows: 2, isFirst: false).gap != nil)
    var limited = free
    limited.limits = [try DecisionCell(reading: "02,10", as: .code)]
    let analysis = DecisionAnalysis([limited], rows: 2, isFirst: false)
    #expect(analysis.gap == nil && analysis.unreached == [] && analysis.overlaps.isEmpty)
    limited.limits = [try DecisionCell(reading: "10", as: .code)]
    #expect(DecisionAnalysis([limited], rows: 2, isFirst: false).unreached == [1])
  }

  /// Words are all there is where a field has a few.
  @Test func wordsAreAllThereIs() throws {
    let column = DecisionColumn(
      type: .code, cells: try ["video", "!video"].map { try DecisionCell(reading: $0, as: .code) },
      words: ["video", "audio"])
    #expect(DecisionAnalysis([column], rows: 2, isFirst: false).gap == nil)
    var one = column
    one.cells.removeLast()
    #expect(DecisionAnalysis([one], rows: 1, isFirst: false).gap == [.code("audio")])
  }

  /// Long codes, such as taxonomies, are told apart one by one.
  @Test func longCodes() throws {
    let column = DecisionColumn(
      type: .code,
      cells: try ["207Q00000X", "!207Q00000X"].map { try DecisionCell(reading: $0, as: .code) })
    let analysis = DecisionAnalysis([column], rows: 2, isFirst: false)
    #expect(analysis.gap == nil && analysis.overlaps.isEmpty && analysis.unreached == [])
  }

  /// A table that would take too much work is said to, and nothing else is said of it.
  @Test func workIsLimited() throws {
    let columns = try (0..<5).map { column in
      DecisionColumn(
        type: .integer,
        cells: try (0..<120).map { row in
          try DecisionCell(
            reading: "\((row * (7 + column)) % 60)..\((row * (7 + column)) % 60 + 30)", as: .integer
          )
        })
    }
    let analysis = DecisionAnalysis(columns, rows: 120, isFirst: true, limit: 50_000)
    #expect(analysis.isTooLarge && analysis.gap == nil && analysis.unreached == [])
  }

  /// A long list of single codes is cheap.
  @Test func longListsAreProved() throws {
    let cells = try (0..<3_000).map { row in
      try DecisionCell(reading: String(10_000 + row), as: .code)
    }
    let codes = DecisionColumn(type: .code, cells: cells)
    let places = DecisionColumn(
      type: .code,
      cells: try (0..<3_000).map {
        try DecisionCell(reading: $0 % 2 == 0 ? "11" : "!11", as: .code)
      })
    let analysis = DecisionAnalysis([codes, places], rows: 3_000, isFirst: false)
    #expect(!analysis.isTooLarge && analysis.overlaps.isEmpty && analysis.unreached == [])
    #expect(analysis.gap != nil)
  }
}
